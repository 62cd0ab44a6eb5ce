"""The replace guard's ways: a fresh uid for the same customer, or this uid's card replaced with permission."""

from __future__ import annotations

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.sending import Sending
from imp_desk.app.desk.uid_binding import UidBinding
from imp_desk.core.action import Action
from imp_desk.core.customer import normal_text
from imp_desk.core.records import RegisteredCard


class Replacing:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending, uid: UidBinding) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._uid = uid

    def use_fresh_uid(self) -> None:
        """The same customer's card goes under a new uid, so what was typed stays."""
        guarded = self._look_ups.open_guard
        if guarded is None:
            return
        old = normal_text(self._desk.page.uid())
        if self._uid.take_fresh():
            self._sending.clear_verdict()
            self._sending.old_uid, self._sending.old_card = old, guarded
            self._uid.bind()
            self._look_ups.look_up_shown()

    def replace(self) -> None:
        """The uid's last four characters were typed."""
        guarded = self._look_ups.open_guard
        self._desk.permission.ask(Action.REPLACE, lambda: self._replace(guarded))

    def _replace(self, guarded: RegisteredCard | None) -> None:
        """The permission may have taken its time."""
        if guarded is None or self._look_ups.open_guard is not guarded:
            return
        self._look_ups.agreed = guarded
        self._look_ups.agreed_by = self._desk.permission.by
        self._look_ups.close_guard()
        self._sending.clear_verdict()
