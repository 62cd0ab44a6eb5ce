"""What the customers of a list were charged. Paid and registered are two verdicts of one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imp_desk.core.worklist import RowState


@dataclass(frozen=True, slots=True)
class RowPayment:
    """What a customer was charged. `is_paid` None: that is not known yet."""

    number: str
    amount: int | None
    is_paid: bool | None


class RowPayments:
    """By the row's place. `state`: how the row at a place stands."""

    def __init__(self, state: Callable[[int], RowState]) -> None:
        self._state = state
        self._known: dict[int, RowPayment] = {}
        self._at_order: dict[str, int] = {}
        self._counts: Counter[tuple[RowState, bool | None]] = Counter()

    def __bool__(self) -> bool:
        return bool(self._known)

    def of(self, at: int) -> RowPayment | None:
        return self._known.get(at)

    def is_paid(self, at: int) -> bool:
        known = self._known.get(at)
        return known is not None and known.is_paid is True

    def at_order(self, number: str) -> int | None:
        """Whose order this is: another card of the same customer pays the same one."""
        return self._at_order.get(number)

    def note(self, at: int, payment: RowPayment) -> None:
        """Whatever follows, what was paid is paid."""
        if self.is_paid(at) and not payment.is_paid:
            return
        if (known := self._known.get(at)) is not None:
            self._counts[self._state(at), known.is_paid] -= 1
        self._counts[self._state(at), payment.is_paid] += 1
        self._known[at] = payment
        self._at_order[payment.number] = at

    def stepped(self, at: int, before: RowState, after: RowState) -> None:
        if (known := self._known.get(at)) is not None:
            self._counts[before, known.is_paid] -= 1
            self._counts[after, known.is_paid] += 1

    def count(self, state: RowState, *, is_paid: bool | None) -> int:
        return self._counts[state, is_paid]
