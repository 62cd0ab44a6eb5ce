"""A line edit in the look of the digit fields, for text that may be seen, copied and undone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from imp_desk.ui.fields.frame import MARGIN, PADDING, Frame, FrameState
from imp_desk.ui.theme import theme

_QT_MARGIN = 2  # what QLineEdit puts beside its text by itself
_NARROWEST = 140


class TextSurface(QLineEdit):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = Frame()
        self._fault = False
        self._locked = False
        self.setFrame(False)
        self.setFont(theme().font("input"))
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        margin = PADDING - _QT_MARGIN
        self.setTextMargins(margin, 0, margin, 0)
        self._take_colours()

    def set_error(self, on: bool) -> None:  # noqa: FBT001
        if on != self._fault:
            self._fault = on
            self.update()

    def set_locked(self, on: bool) -> None:  # noqa: FBT001
        """Read-only while a registration is under way."""
        self._locked = on
        self.setReadOnly(on)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST * 2, theme().touch + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, theme().touch + 2 * MARGIN)

    def _take_colours(self) -> None:
        """Qt paints the text only; the ground is ours."""
        palette, colours = QPalette(theme().palette()), theme().colours
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Highlight, colours.selection)
        palette.setColor(QPalette.ColorRole.HighlightedText, colours.text)
        if palette != self.palette():
            self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._take_colours()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        state = FrameState(self.hasFocus(), self._fault, self._locked)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, self._frame.picture(self.width(), self.height(), ratio, state, theme()))
        painter.end()
        super().paintEvent(event)
