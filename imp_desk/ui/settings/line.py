"""A line of text to edit, with the frame of the other inputs. What may stand in it is its row's matter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit

from imp_desk.ui.fields.frame import MARGIN, PADDING, Frame, FrameState
from imp_desk.ui.theme import theme

_QT_MARGIN = 2  # what QLineEdit puts beside its text by itself


class TextLine(QLineEdit):
    """Enter goes on to the next field, as everywhere in the program."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._frame = Frame()
        self._fault = False
        self.setFrame(False)
        self.setFont(theme().font("input"))
        self.setTextMargins(PADDING - _QT_MARGIN, 0, PADDING - _QT_MARGIN, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)

    def set_fault(self, on: bool) -> None:  # noqa: FBT001
        if on != self._fault:
            self._fault = on
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, theme().touch + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme().touch + 2 * MARGIN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        state = FrameState(self.hasFocus(), self._fault, self.isReadOnly() or not self.isEnabled())
        painter = QPainter(self)
        picture = self._frame.picture(self.width(), self.height(), self.devicePixelRatioF(), state, theme())
        painter.drawPixmap(0, 0, picture)
        painter.end()
        super().paintEvent(event)
