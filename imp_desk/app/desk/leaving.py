"""What would be lost if the screen went on to somebody else, and the question that comes before it is."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.sending import Sending
from imp_desk.ui.views import AskView, sentence


class Leaving:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._copied_uid = ""

    def leave(self, *, then: Callable[[], None]) -> None:
        """Asks first where something would be lost."""
        if self.would_lose_digits:
            self.ask_to_give_up(then=then)
        else:
            self.leave_verdict(then=then)

    @property
    def is_free(self) -> bool:
        """Nothing stands on the screen that a next customer would take away."""
        sending = self._sending
        is_held = self.would_lose_digits or sending.is_busy_in_form or self._desk.asks.is_open
        return not is_held and sending.shown is None

    @property
    def would_lose_digits(self) -> bool:
        return self._desk.page.has_digits() or self._look_ups.open_guard is not None

    def ask_to_give_up(self, *, then: Callable[[], None]) -> None:
        view = AskView(
            "give_up",
            sentence("ask.give_up"),
            sentence("ask.give_up.yes"),
            sentence("ask.give_up.no"),
        )
        self._desk.asks.ask(view, yes=then)

    def leave_verdict(self, *, then: Callable[[], None]) -> None:
        """A freshly minted uid that was neither copied nor handed over asks once before it leaves the screen."""
        shown = self._sending.shown
        uid = shown.customer_uid if shown is not None else ""
        is_fresh = shown is not None and (shown.can_undo or shown.is_fresh_uid)
        if not is_fresh or self._copied_uid == uid or self._desk.is_training:
            then()
            return
        self._copied_uid = uid
        view = AskView(
            "uid_not_copied",
            sentence("ask.uid_not_copied", uid=uid),
            sentence("ask.uid_not_copied.yes"),
            sentence("ask.no"),
        )
        self._desk.asks.ask(view, yes=then)

    def copied(self, uid: str) -> None:
        self._copied_uid = uid
