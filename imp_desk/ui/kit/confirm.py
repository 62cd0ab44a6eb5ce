"""A short line for a typed confirmation. Takes no card data: eight characters at most."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from imp_desk.ui.fields.frame import MARGIN, PADDING, Frame, FrameState
from imp_desk.ui.theme import theme

_LONGEST = 8


class ConfirmLine(QLineEdit):
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaxLength(_LONGEST)
        self.setFrame(False)
        self.setFont(theme().font("input"))
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setTextMargins(PADDING - 2, 0, PADDING - 2, 0)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self._frame = Frame()

    def show_words(self, words: str) -> None:
        """What is to be typed; a screen reader says it too."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.placeholderText())
        return QSize(max(160, words + 2 * PADDING + 8), theme().touch + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, theme().touch + 2 * MARGIN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            if not event.isAutoRepeat():
                self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        state = FrameState(self.hasFocus(), fault=False, locked=not self.isEnabled())
        picture = self._frame.picture(self.width(), self.height(), self.devicePixelRatioF(), state, theme())
        painter.drawPixmap(0, 0, picture)
        painter.end()
        super().paintEvent(event)
