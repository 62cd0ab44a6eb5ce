"""Covers the whole window while it is locked. The card data was wiped before: this only hides the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.icons import Icon
from imp_desk.ui.kit.paint import fill
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import spoken
from imp_desk.ui.settings.choice import Choice, Segment
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.ui.views import Sentence

_KEYS = Qt.Key
_STEPS = {_KEYS.Key_Up: -1, _KEYS.Key_Left: -1, _KEYS.Key_Down: 1, _KEYS.Key_Right: 1}


class _UnlockButton(Button):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows choose who is back."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class LockCover(QWidget):
    unlock_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lockCover")
        self._notice: Sentence | None = None
        self._bar = Bar("warning", icon="info")
        self._bar.hide()
        self._title = Text(size="verdict")
        self._text = Text(size="input", tone="muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._who_label = Text(size="label")
        self.button = _UnlockButton("unlockButton", kind="primary")
        self.button.clicked.connect(self.unlock_requested)
        self._who = Choice("lockWho", Flow(centred=True), ())
        self._build_layout()
        self.retranslate()

    def show_notice(self, notice: Sentence | None) -> None:
        self._notice = notice
        self._bar.show_text(spoken(notice))
        self._bar.setVisible(notice is not None)
        if notice is not None:
            announce(self, self._bar.words(), urgent=True)

    def retranslate(self) -> None:
        self._bar.show_text(spoken(self._notice))
        self._title.setText(say("lock.title"))
        self._text.setText(say("lock.text"))
        self.button.show_words(say("lock.unlock"), description=say("lock.text"))
        self.setAccessibleName(say("lock.title"))
        self._say_who()

    def show_operators(self, aliases: tuple[str, ...], current: str) -> None:
        """Who may be back. Where there is nobody to choose from, nobody is asked."""
        self._who.put([Segment(alias) for alias in aliases] if len(aliases) > 1 else ())
        for option in self._who.options():
            option.show_words(option.value)
            option.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows choose, from the one button
        self._who.set_value(current)
        self._say_who()

    def chosen(self) -> str:
        return self._who.value()

    def _say_who(self) -> None:
        is_asked = bool(self._who.options())
        self._who.setVisible(is_asked)
        self._who_label.setVisible(is_asked)
        self._who_label.setText(say("operator.lock.who"))
        spoken = f"{say('operator.lock.who')}: {self.chosen()}" if is_asked else ""
        self.button.setAccessibleDescription(spoken or say("lock.text"))

    def _step(self, step: int) -> None:
        names = [option.value for option in self._who.options()]
        if names:
            at = names.index(self.chosen()) if self.chosen() in names else -1 if step > 0 else 0
            self._who.set_value(names[(at + step) % len(names)])
            self._say_who()
            announce(self, self.chosen(), urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key reaches the pages behind the cover."""
        if event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.unlock_requested.emit()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: ARG002, FBT001
        """Tab stays on the cover."""
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill(QPainter(self), QRectF(self.rect()), theme().colours.background)

    def _build_layout(self) -> None:
        box = QVBoxLayout(self)
        box.setSpacing(theme().space.l)
        box.addWidget(self._bar)
        box.addStretch(1)
        box.addWidget(Icon("lock", tone="muted", size=64), 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._text)
        box.addWidget(self._who_label, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._who)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)
