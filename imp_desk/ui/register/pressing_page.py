"""What the register button and the line below it say: what is about to be done, what has happened, which keys ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register import derived
from imp_desk.ui.register.charging_page import ChargingPage

if TYPE_CHECKING:
    from imp_desk.ui.views import Sentence


class PressingPage(ChargingPage):
    def __init__(self, today: Callable[[], date], now: Callable[[], float]) -> None:
        super().__init__(today, now)
        self._hint: Sentence | None = None
        self._sending = False
        self._uid_locked = False

    def show_hint(self, hint: Sentence | None) -> None:
        self._hint = hint
        self._show_hint_line()
        if hint is not None:
            announce(self.hint_line, self.hint_line.text())

    def _show_register_button(self) -> None:
        password_shown = not self.card.password.isHidden()
        keeps_key = self.order_section is None or self.order_section.keeps_key
        words = derived.register_words(
            sending=self._sending,
            password_shown=password_shown,
            won=self.charged_won(),
            keeps_key=keeps_key,
        )
        self.register_button.show_words(words.text, description=derived.register_description())
        self.register_button.setEnabled(words.enabled)

    def _take_low(self, *, low: bool) -> None:
        super()._take_low(low=low)
        self._show_hint_line()

    def _show_hint_line(self) -> None:
        """The names of the keys, unless there is something to say; a low page keeps the line for that."""
        words = derived.spoken(self._hint)
        self.hint_line.setVisible(bool(words) or not self.is_low())
        keys = derived.keys_words(charges=self._charge is not None)
        if self._uid_locked:
            keys = say("hand_off.keys")
        self.hint_line.show_text(words or keys, tone="warning" if words else "muted")

    def say_what_is_pressed(self) -> None:
        self._show_register_button()
        self._show_hint_line()
