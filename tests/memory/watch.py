"""One program under watch: the canaries it was given, what may still stand in its pages for secrets, each scan."""

from __future__ import annotations

import time

from tests.memory.canaries import Canary, Card, Pair
from tests.memory.rounds import Round
from tests.memory.scanner import SLOT, Findings, scan
from tests.memory.seat import MemorySeat
from tests.memory.table import Table

SETTLE_S = 2.0  # what the promise gives the program after a wipe


class Watch:
    """`standing`: the key pair that the program has been given and keeps in its pages."""

    def __init__(self, seat: MemorySeat, table: Table, given: Pair, *, keeps_pair: bool = True) -> None:
        self.seat, self.table = seat, table
        self.canaries: list[Canary] = list(given.canaries())
        kept = (given.key, given.secret) if keeps_pair else ()
        self._may_stand = {slot for text in kept for slot in _slots(text.encode())}

    def give(self, card: Card, whose: str) -> None:
        """From now on no copy of it may stand; its last four may, to tell it from another till's card."""
        self.canaries += card.canaries(whose)
        self._may_stand |= set(_slots(bytes(int(digit) for digit in card.number[-4:])))

    def look(self, moment: str, *, is_wiped: bool = True) -> Findings:
        found = scan(self.seat.pid, self.canaries)
        left = sum(slot not in self._may_stand for slot in found.slots)
        self.table.add(moment, found, left=left if is_wiped else None)
        return found

    def look_for(self, moment: str, canaries: list[Canary]) -> Findings:
        """For others than it was given."""
        found = scan(self.seat.pid, [*self.canaries, *canaries])
        self.table.add(moment, found, left=0)
        return found

    def play(self, one: Round, card: Card) -> str:
        """What the screen said."""
        self.give(card, one.name)
        try:
            return one.act(self.seat, card)
        except (TimeoutError, AssertionError) as lost:
            focused, screen = self.seat.reader.focused(), self.seat.reader.everything()
            raise RuntimeError(f"{one.name}: {lost}; focus on {focused}; on screen {screen}") from lost

    def play_and_look(self, one: Round, card: Card) -> None:
        said = self.play(one, card)
        time.sleep(SETTLE_S)
        self.look(f"{one.name} ({said})")


def _slots(held: bytes) -> list[bytes]:
    return [held[at : at + SLOT].ljust(SLOT, b"\0") for at in range(0, len(held), SLOT)]
