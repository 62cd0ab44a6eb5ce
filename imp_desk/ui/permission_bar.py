"""Asks for the PIN of somebody who may permit what was asked for: inside the window, above every page.

No dialog: the arrows choose whose PIN it is, Enter gives it, Esc leaves. What was typed never stays.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.fields.pin_field import PinField
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.paint import draw_box, smooth_painter
from imp_desk.ui.kit.text import Text
from imp_desk.ui.permission_view import PermissionView
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import spoken
from imp_desk.ui.settings.choice import Choice, Segment
from imp_desk.ui.theme import theme

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PermissionBar(QWidget):
    """`answered` hands out the typed PIN: whoever receives it wipes it."""

    answered = Signal(str, object)
    left = Signal()
    typed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("permissionBar")
        self._view: PermissionView | None = None
        self._hint = ""
        self._before: QWidget | None = None
        self._words = Text(size="input", wrap=True, bold=True)
        self._problem = Text(size="helper", tone="danger", wrap=True)
        self._who = Choice("permissionWho", Flow(), ())
        self._pin = PinField("permissionPin")
        self._label = Text(size="label")
        self._yes = Button("permissionYes", kind="primary")
        self._no = Button("permissionNo")
        self._pin.edited.connect(self._edited)
        self._pin.entered.connect(self._give)
        self._pin.hinted.connect(self._say_hint)
        self._who.chosen.connect(lambda _: self._pin.setFocus())
        self._yes.clicked.connect(self._give)
        self._no.clicked.connect(self.leave)
        self._build_layout()
        self.hide()

    def show_permission(self, view: PermissionView | None) -> None:
        was_shown, self._view = self._view is not None, view
        self._hint = ""
        self._pin.wipe()
        if view is None:
            self._close()
            return
        if not was_shown:
            self._before = QApplication.focusWidget()
        self._put_names(view)
        self.retranslate()
        self.show()
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._problem.text() or self._words.text(), urgent=True)

    def leave(self) -> None:
        if self._view is not None:
            self.left.emit()

    def chosen(self) -> str:
        return self._who.value()

    def words(self) -> str:
        return f"{self._words.text()} {self._problem.text()}".strip()

    def _put_names(self, view: PermissionView) -> None:
        if tuple(option.value for option in self._who.options()) != view.who:
            self._who.put([Segment(alias) for alias in view.who])
            for option in self._who.options():
                option.show_words(option.value)
                option.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows choose from where the PIN is typed
        self._who.set_value(view.chosen)

    def _give(self) -> None:
        if self._view is not None and len(self._pin.digits):
            self.answered.emit(self.chosen(), self._pin.taken())

    def _close(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        before, self._before = self._before, None
        if had_focus and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        has_digits = bool(len(self._pin.digits))
        if has_digits:
            self._say_hint("")
        self._yes.setEnabled(has_digits)
        self.typed.emit(has_digits)

    def _say_hint(self, code: str) -> None:
        self._hint = code
        self._say_problem()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key goes round the question, but the one that locks."""
        if event.key() == Qt.Key.Key_L and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            self._step(step)

    def _step(self, step: int) -> None:
        names = [option.value for option in self._who.options()]
        self._who.set_value(names[(names.index(self.chosen()) + step) % len(names)])
        announce(self, self.chosen(), urgent=True)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab stays with the question."""
        stops = [stop for stop in (self._pin, self._yes, self._no) if stop.isEnabled()]
        at = next((place for place, stop in enumerate(stops) if stop.hasFocus()), -1)
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pin.wipe()

    # Words and geometry

    def retranslate(self) -> None:
        if self._view is None:
            return
        self._words.setText(say(f"permission.{self._view.action.value}"))
        self.setAccessibleName(self._words.text())
        self._who.setAccessibleName(say("permission.who"))
        self._who.setToolTip(say("permission.who"))
        self._label.setText(say("permission.pin"))
        self._pin.setAccessibleName(f"{self.chosen()} {say('permission.pin')}")
        self._yes.show_words(say("permission.yes"))
        self._no.show_words(say("permission.no"))
        self._yes.setEnabled(bool(len(self._pin.digits)))
        self._say_problem()

    def _say_problem(self) -> None:
        problem = self._view.problem if self._view is not None else None
        words = say(f"notice.{self._hint}", field=say("permission.pin")) if self._hint else spoken(problem)
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._pin.setAccessibleDescription(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        space = t.space
        box = QRectF(self.rect()).adjusted(space.l, space.s, -space.l, 0)
        draw_box(smooth_painter(self), box, t.radius, fill=t.colours.accent_soft, border=t.colours.accent)

    def _build_layout(self) -> None:
        space = theme().space
        answers = QHBoxLayout()
        answers.setSpacing(space.s)
        answers.addWidget(self._label)
        answers.addWidget(self._pin)
        answers.addStretch(1)
        answers.addWidget(self._yes)
        answers.addWidget(self._no)
        box = QVBoxLayout(self)
        box.setContentsMargins(space.l + space.m, space.s + space.s, space.l + space.m, space.s)
        box.setSpacing(space.s)
        for widget in (self._words, self._who):
            box.addWidget(widget)
        box.addLayout(answers)
        box.addWidget(self._problem)
