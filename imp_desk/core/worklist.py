"""A list of customers that is worked through: the rows, the state of each, and which comes next.

Theory: a row is OPEN until something final is known of it. CHECKING holds it from the click to the verdict, and as
long as an outcome is unknown; DONE and PAID_ONLY are never taken up again by themselves. A step without a row in the
table raises. What was paid is a verdict of its own beside the row's state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from imp_desk.core.worklist_payments import RowPayments


class RowState(Enum):
    OPEN = "open"
    CHECKING = "checking"
    DONE = "done"
    REFUSED = "refused"
    PUT_OFF = "put_off"
    PAID_ONLY = "paid_only"  # charged, and no card was registered with it
    UNUSABLE = (
        "unusable"  # its uid looks like a card number: the owner's pattern lets it stand, nothing sends it
    )


class Reason(Enum):
    """Why a customer is put off; in the order of the keys 1 to 4."""

    ABSENT = "absent"
    DECLINED = "declined"
    NO_CARD = "no_card"
    CALL_AGAIN = "call_again"


_S = RowState
STEPS: frozenset[tuple[RowState, RowState]] = frozenset((
    (_S.OPEN, _S.CHECKING), (_S.OPEN, _S.PUT_OFF), (_S.OPEN, _S.REFUSED), (_S.OPEN, _S.DONE),
    (_S.CHECKING, _S.OPEN), (_S.CHECKING, _S.DONE), (_S.CHECKING, _S.REFUSED),
    (_S.REFUSED, _S.OPEN), (_S.REFUSED, _S.CHECKING), (_S.REFUSED, _S.PUT_OFF), (_S.REFUSED, _S.DONE),
    (_S.PUT_OFF, _S.OPEN), (_S.PUT_OFF, _S.CHECKING), (_S.PUT_OFF, _S.PUT_OFF), (_S.PUT_OFF, _S.DONE),
    (_S.DONE, _S.OPEN), (_S.DONE, _S.PAID_ONLY),
    (_S.OPEN, _S.PAID_ONLY), (_S.CHECKING, _S.PAID_ONLY), (_S.REFUSED, _S.PAID_ONLY), (_S.PUT_OFF, _S.PAID_ONLY),
    (_S.PAID_ONLY, _S.CHECKING), (_S.PAID_ONLY, _S.DONE),
))  # fmt: skip


class IllegalRowStepError(Exception):
    """A bug: a row in this state cannot come into that one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One customer. `number` is the row's in the file, from 1. Without a uid one is minted.

    `shares_key`: another row is known by the same, such as two of a family under one reference.
    """

    number: int
    uid: str = ""
    reference: str = ""
    name: str = ""
    telephone: str = ""
    email: str = ""
    is_usable: bool = True
    shares_key: bool = False

    @property
    def key(self) -> str:
        """What the row is known by when the list is taken up again."""
        return self.uid or self.reference


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a row. `uid`: where it was registered under another one than the file's, or a minted one."""

    state: RowState = RowState.OPEN
    reason: Reason | None = None
    at_utc: float = 0.0
    attempt_id: str = ""
    uid: str = ""


_UNTOUCHED, _UNUSABLE = Mark(), Mark(RowState.UNUSABLE)


@dataclass(frozen=True, slots=True)
class Tally:
    total: int
    done: int
    refused: int
    put_off: int
    checking: int
    left: int
    paid_only: int = 0
    unpaid: int = 0  # of those done: registered, but not paid

    @property
    def is_over(self) -> bool:
        """Everybody was served or refused, and nobody owes a payment or a card."""
        return self.done + self.refused == self.total and not self.unpaid


class Worklist:
    """`marks` by the row's number: what an earlier start of the program knew."""

    def __init__(
        self, rows: Sequence[Row], marks: Mapping[int, Mark] | None = None, *, after: int = 0
    ) -> None:
        """`after`: the number of the row that was worked on last."""
        known = marks or {}
        self.rows = tuple(rows)
        self._marks = [known.get(row.number, _UNTOUCHED) if row.is_usable else _UNUSABLE for row in self.rows]
        self._counts = Counter(mark.state for mark in self._marks)
        self._at_uid = {row.uid: at for at, row in enumerate(self.rows) if row.uid}
        for at, mark in enumerate(self._marks):
            if mark.uid:
                self._at_uid.setdefault(mark.uid, at)
        self.payments = RowPayments(self.state)
        self._last = max((at for at, row in enumerate(self.rows) if row.number <= after), default=-1)

    def mark(self, at: int) -> Mark:
        return self._marks[at]

    def state(self, at: int) -> RowState:
        return self._marks[at].state

    def marked(self) -> Iterator[tuple[Row, Mark]]:
        return zip(self.rows, self._marks, strict=True)

    def at_uid(self, uid: str) -> int | None:
        """Whose uid this is: of the file, or one that was taken for a row meanwhile."""
        return self._at_uid.get(uid)

    def take_uid(self, at: int, uid: str) -> None:
        self._at_uid.setdefault(uid, at)

    # ---- the counts

    def tally(self) -> Tally:
        """Who is registered and whose payment is not known yet is being checked."""
        counts, open_payments = self._counts, self.payments.count(_S.DONE, is_paid=None)
        return Tally(
            total=len(self.rows) - counts[_S.UNUSABLE],
            done=counts[_S.DONE] - open_payments,
            refused=counts[_S.REFUSED],
            put_off=counts[_S.PUT_OFF],
            checking=counts[_S.CHECKING] + open_payments,
            left=counts[_S.OPEN],
            paid_only=counts[_S.PAID_ONLY],
            unpaid=self.payments.count(_S.DONE, is_paid=False),
        )

    @property
    def is_finished(self) -> bool:
        tally = self.tally()
        return not tally.left and not tally.checking

    def next_open(self) -> int | None:
        """The next one behind the last that was taken; after the end those that were passed over."""
        size = len(self.rows)
        for step in range(1, size + 1):
            at = (self._last + step) % size
            if self._marks[at].state is _S.OPEN:
                self._last = at
                return at
        return None

    def step(self, at: int, mark: Mark) -> None:
        before = self._marks[at].state
        if (before, mark.state) not in STEPS:
            raise IllegalRowStepError(f"{before.value} to {mark.state.value}")
        self._counts[before] -= 1
        self._counts[mark.state] += 1
        self.payments.stepped(at, before, mark.state)
        self._marks[at] = mark

    def taken_up_again(self) -> tuple[int, ...]:
        """Those put off are open again, but for those that declined."""
        again = tuple(
            at
            for at, mark in enumerate(self._marks)
            if mark.state is _S.PUT_OFF and mark.reason is not Reason.DECLINED
        )
        for at in again:
            self.step(at, Mark(uid=self._marks[at].uid))
        return again
