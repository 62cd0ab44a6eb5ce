"""What this session registered, for the case that a later look-up shows another terminal's card in its place.

Knows of each card its last four digits alone, in wipeable memory, and of the last twenty at most.
"""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.app.desk.running import Running
from imp_desk.core import gateway as gw
from imp_desk.core.reconcile import was_written_over
from imp_desk.core.records import RegisteredCard

REMEMBERED = 20


@dataclass(frozen=True, slots=True)
class WrittenOver:
    """`card`: what stands there now."""

    running: Running
    card: RegisteredCard


class OwnRegistrations:
    """One per customer_uid, the newest."""

    def __init__(self) -> None:
        self._of_uid: dict[str, tuple[Running, RegisteredCard]] = {}

    def remember(self, running: Running, card: RegisteredCard) -> None:
        self.forget(running.uid)
        self._of_uid[running.uid] = (running, card)
        while len(self._of_uid) > REMEMBERED:
            self.forget(next(iter(self._of_uid)))

    def forget(self, uid: str) -> None:
        """What this terminal deletes or replaces is nobody else's doing."""
        if (known := self._of_uid.pop(uid, None)) is not None:
            known[0].attempt.tail.wipe()

    def forget_all(self) -> None:
        for uid in tuple(self._of_uid):
            self.forget(uid)

    def knows(self, uid: str) -> bool:
        return uid in self._of_uid

    def card_of(self, uid: str) -> RegisteredCard | None:
        known = self._of_uid.get(uid)
        return None if known is None else known[1]

    def take_written_over(self, uid: str, look_up: gw.LookUp) -> WrittenOver | None:
        """Told once: from then on it is a conflict that a person decides."""
        known = self._of_uid.get(uid)
        if known is None or not isinstance(look_up, gw.Found):
            return None
        running, ours = known
        if not was_written_over(ours, look_up.card, ends_alike=running.attempt.ends_as(look_up.card)):
            return None
        del self._of_uid[uid]
        return WrittenOver(running, look_up.card)
