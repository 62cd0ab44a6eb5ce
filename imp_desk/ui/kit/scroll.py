"""A scroll area whose thin bar lies over its edge: nothing moves when it comes. Wheel, keys and drag move it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QWidget

from imp_desk.ui.kit.paint import draw_box, smooth_painter
from imp_desk.ui.theme import theme

_WIDTH = 14
_THUMB = 6
_SHORTEST = 36


class ThinBar(QWidget):
    """Shows where a scroll bar stands, and moves it."""

    def __init__(self, bar: QScrollBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._bar = bar
        self._grabbed_at: float | None = None
        bar.valueChanged.connect(self.update)
        bar.rangeChanged.connect(self._follow)
        self._follow()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _SHORTEST)

    def place(self) -> None:
        """At the right edge of what it scrolls, on top."""
        self.setGeometry(self._over.width() - _WIDTH, 0, _WIDTH, self._over.height())
        self.raise_()

    def _follow(self) -> None:
        self.setVisible(self._bar.maximum() > self._bar.minimum())
        self.update()

    def _thumb(self) -> QRectF:
        bar = self._bar
        whole = bar.maximum() - bar.minimum() + bar.pageStep()
        length = max(_SHORTEST, self.height() * bar.pageStep() / max(1, whole))
        way = max(1, bar.maximum() - bar.minimum())
        top = (self.height() - length) * (bar.value() - bar.minimum()) / way
        return QRectF((_WIDTH - _THUMB) / 2, top, _THUMB, length)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        thumb, y = self._thumb(), event.position().y()
        self._grabbed_at = y - thumb.top() if thumb.top() <= y <= thumb.bottom() else thumb.height() / 2
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed_at is not None:
            bar = self._bar
            way = max(1.0, self.height() - self._thumb().height())
            share = (event.position().y() - self._grabbed_at) / way
            bar.setValue(round(bar.minimum() + share * (bar.maximum() - bar.minimum())))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grabbed_at = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_box(smooth_painter(self), self._thumb(), _THUMB / 2, fill=theme().colours.border_strong)


class Scroll(QScrollArea):
    """Vertical only; its content is as wide as it is."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(
            QWidget()
        )  # one that paints no ground of its own; asking for Qt's costs 15 ms at start
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self._thin_bar = ThinBar(self.verticalScrollBar(), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._thin_bar.place()


class FocusScroll(Scroll):
    """Scrolls to what has the focus, once it stands where it will stay."""

    def __init__(
        self, content: QWidget, *, around: int = 32, seen_with: Callable[[QWidget], QWidget] = lambda w: w
    ) -> None:
        super().__init__(content)
        self._content = content
        self._around = around
        self._seen_with = seen_with
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def reveal(self, focused: QWidget) -> None:
        """With what it is to be seen with, where there is room for that, and some of what is around."""
        if not self._content.isAncestorOf(focused):
            return  # it is seen anyway
        seen, room = self._seen_with(focused), self.viewport().height()
        if seen.height() > room:
            seen = focused
        around = max(0, min(self._around, (room - seen.height()) // 2))
        middle = seen.mapTo(self._content, seen.rect().center())
        self.ensureVisible(
            middle.x(), middle.y(), 0, seen.height() // 2 + around
        )  # of a field Qt would show the caret

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """A field that has just been put in has no place yet: its layout comes with the next event."""
        if new is not None and self.isAncestorOf(new):
            QTimer.singleShot(0, self, self._reveal_focused)

    def _reveal_focused(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QWidget) and self.isAncestorOf(focused):
            self.reveal(focused)
