"""A short line for a typed confirmation, and its label. Takes no card data: eight characters at most."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from imp_desk.ui.fields.frame import MARGIN, PADDING, Frame, FrameState
from imp_desk.ui.kit.text import Text
from imp_desk.ui.theme import theme

_LONGEST = 8
_WIDE = 160


class ConfirmLine(QLineEdit):
    """`label` says what is to be typed; whoever lays the line out puts it above."""

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
        self.label = Text(size="label")
        self.label.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.label.setBuddy(self)

    def show_words(self, words: str) -> None:
        """What is to be typed; a screen reader says it too."""
        self.label.setText(words)
        self.setAccessibleName(words)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt's signature
        super().setVisible(visible)
        self.label.setVisible(visible)

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, theme().touch + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

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
