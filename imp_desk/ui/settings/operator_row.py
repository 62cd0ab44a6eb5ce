"""One operator in the settings: alias, what is known of the PIN, and what can be done. Asks, changes nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.operators_view import OperatorView
from imp_desk.ui.theme import theme

_WISHES = ("set_pin", "clear_pin", "rename", "remove")


class OperatorRow(QWidget):
    wished = Signal(str, str)  # what, whose

    def __init__(self, view: OperatorView) -> None:
        super().__init__()
        self.view = view
        self._alias = Text(view.alias, size="body", bold=True)
        self._state = Text(size="helper", tone="muted")
        self._buttons = {wish: Button(f"operator.{wish}.{view.alias}", small=True) for wish in _WISHES}
        flow = Flow()
        for wish, button in self._buttons.items():
            button.clicked.connect(partial(self.wished.emit, wish, view.alias))
            flow.addWidget(button)
        if not view.has_pin:
            self._buttons["clear_pin"].hide()
        buttons = QWidget()
        buttons.setLayout(flow)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().space.xs)
        for widget in (self._alias, self._state, buttons):
            box.addWidget(widget)
        self.retranslate()

    def words(self) -> str:
        return f"{self._alias.text()} · {self._state.text()}"

    def focus_target(self) -> QWidget:
        return self._buttons["set_pin"]

    def retranslate(self) -> None:
        view = self.view
        state = [say(f"settings.operators.{'has_pin' if view.has_pin else 'no_pin'}")]
        if view.manages:
            state.append(say("settings.operators.manages"))
        if view.works:
            state.append(say("settings.operators.works"))
        self._state.setText(" · ".join(state))
        for wish, button in self._buttons.items():
            key = "change_pin" if wish == "set_pin" and view.has_pin else wish
            words = say(f"settings.operators.{key}")
            button.show_words(words, spoken=f"{view.alias}: {words}", description=self._state.text())
