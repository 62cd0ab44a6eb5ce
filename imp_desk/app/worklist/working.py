"""The open list at the desk: who is on the screen, and what each attempt makes of the rows. Shows nothing.

A refusal counts when the operator moves on: until then a digit may be mended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from imp_desk.app.worklist.keeping import Keeping
from imp_desk.core.consent import ConsentWay
from imp_desk.core.flow import Attempt
from imp_desk.core.registration import State
from imp_desk.core.worklist import Mark, Reason, Row, RowState, Worklist
from imp_desk.core.worklist_payments import RowPayment

_STAYS_THOUGH_PAID = (RowState.DONE, RowState.CHECKING, RowState.PAID_ONLY, RowState.UNUSABLE)
_UNSENT = (State.NOT_SENT, State.ABANDONED, State.NOT_REGISTERED)


class Working:
    """`minted` tells the uid that was last minted: it is nobody's of the list, but the customer's on the screen."""

    def __init__(
        self,
        rows: Worklist,
        keeping: Keeping,
        *,
        clock: Callable[[], float],
        minted: Callable[[], str],
        changed: Callable[[], None],
    ) -> None:
        self.rows = rows
        self.keeping = keeping
        self._clock = clock
        self._minted = minted
        self._changed = changed
        self._current: int | None = None
        self._is_refused = False  # the one on the screen, so far
        self._refused_by = ""
        self._attempts: dict[str, int] = {}
        self._uids: dict[int, set[str]] = {}  # that were sent for a row
        self._before = {mark.attempt_id: at for at, (_, mark) in enumerate(rows.marked()) if mark.attempt_id}

    @property
    def way(self) -> ConsentWay:
        return self.keeping.head.way

    @property
    def current(self) -> Row | None:
        return None if self._current is None else self.rows.rows[self._current]

    @property
    def current_state(self) -> RowState | None:
        return None if self._current is None else self.rows.state(self._current)

    @property
    def position(self) -> int:
        """From 1; 0 for nobody."""
        return 0 if self._current is None else self._current + 1

    def row_of(self, uid: str) -> Row | None:
        """Whose uid this is, the one just minted for whoever is on the screen included."""
        at = self._at(uid)
        return None if at is None else self.rows.rows[at]

    def other_uids(self, uid: str) -> frozenset[str]:
        """Under which else this customer was sent: a row without a uid of its own gets a fresh one each time."""
        at = self._at(uid)
        if at is None:
            return frozenset()
        known = {self.rows.rows[at].uid, self.rows.mark(at).uid, *self._uids.get(at, ())}
        return frozenset(known - {uid, ""})

    # ---- who is on the screen

    def next_row(self) -> Row | None:
        self.leave()
        self._current = self.rows.next_open()
        self._changed()
        return self.current

    def leave(self) -> Row | None:
        """Nobody comes."""
        at, self._current = self._current, None
        if at is not None and self._is_refused and self.rows.state(at) is RowState.OPEN:
            self._mark(at, Mark(RowState.REFUSED, None, self._clock(), self._refused_by))
        self._is_refused = False
        self._changed()
        return None

    def put_off(self, reason: Reason) -> bool:
        """False where there is nobody to be put off."""
        at = self._current
        if at is None or self.rows.state(at) in (RowState.DONE, RowState.CHECKING, RowState.PAID_ONLY):
            return False
        self._is_refused = False
        self._mark(
            at, Mark(RowState.PUT_OFF, reason, self._clock(), self._refused_by, self.rows.mark(at).uid)
        )
        return True

    def take_up_again(self) -> int:
        again = self.rows.taken_up_again()
        for at in again:
            self.keeping.note(self.rows.rows[at], self.rows.mark(at))
        self._changed()
        return len(again)

    # ---- what becomes of the rows

    def attempt_changed(self, attempt: Attempt) -> None:
        if attempt.state is State.SENDING:
            self._begin(attempt)
        at = self._attempts.get(attempt.id)
        if at is not None:
            self._end(at, attempt)

    def _at(self, uid: str) -> int | None:
        at = self.rows.at_uid(uid)
        return self._current if at is None and uid and uid == self._minted() else at

    def _begin(self, attempt: Attempt) -> None:
        at = self._at(attempt.uid)
        if at is None or self.rows.state(at) in (RowState.DONE, RowState.UNUSABLE):
            return  # a further card of somebody who has one already
        if attempt.id in self._attempts:
            return
        self._attempts[attempt.id] = at
        self.rows.take_uid(at, attempt.uid)
        self._uids.setdefault(at, set()).add(attempt.uid)
        if at != self._current:
            self.leave()
            self._current = at
        self._is_refused, self._refused_by = False, ""
        if self.rows.state(at) is not RowState.CHECKING:
            self._mark(at, self._mark_of(RowState.CHECKING, attempt))

    def _end(self, at: int, attempt: Attempt) -> None:
        if self.rows.state(at) is not RowState.CHECKING:
            return
        if attempt.state is State.REGISTERED:
            self._mark(at, self._mark_of(RowState.DONE, attempt))
        elif attempt.state in (State.REFUSED, *_UNSENT) and self.rows.payments.is_paid(at):
            self._mark(at, self._mark_of(RowState.PAID_ONLY, attempt))
        elif attempt.state is State.REFUSED and at != self._current:
            self._mark(at, self._mark_of(RowState.REFUSED, attempt))
        elif attempt.state is State.REFUSED:
            self._is_refused, self._refused_by = True, attempt.id
            self._mark(at, self._opened(at))
        elif attempt.state in _UNSENT:
            self._mark(at, self._opened(at))

    def deleted(self, uid: str) -> None:
        """방금 등록 취소(삭제): there is no card any more. What was paid stays paid."""
        at = self.rows.at_uid(uid)
        if at is None or self.rows.state(at) is not RowState.DONE:
            return
        self._mark(
            at,
            replace(self.rows.mark(at), state=RowState.PAID_ONLY)
            if self.rows.payments.is_paid(at)
            else Mark(),
        )

    def payment_changed(self, attempt_id: str, uid: str, payment: RowPayment) -> None:
        """What was charged with this attempt: sent, paid or not. A customer who has paid is not brought again."""
        at = self._charged(attempt_id, uid, payment)
        if at is not None:
            self._note_payment(at, Mark(RowState.PAID_ONLY, None, self._clock(), attempt_id, uid), payment)
            self._changed()

    def know_payment(self, attempt_id: str, uid: str, payment: RowPayment) -> None:
        """What the journal knows, read a moment ago: what was heard since is newer. Nothing is shown of it yet."""
        at = self._charged(attempt_id, uid, payment)
        if at is not None and self.rows.payments.of(at) is None:
            self._note_payment(at, Mark(RowState.PAID_ONLY, None, self._clock(), attempt_id, uid), payment)

    def _charged(self, attempt_id: str, uid: str, payment: RowPayment) -> int | None:
        found = (self._attempts.get(attempt_id), self._before.get(attempt_id), self._at(uid))
        return next((one for one in found if one is not None), self.rows.payments.at_order(payment.number))

    def _note_payment(self, at: int, if_paid: Mark, payment: RowPayment) -> None:
        self.rows.payments.note(at, payment)
        if payment.is_paid and self.rows.state(at) not in _STAYS_THOUGH_PAID:
            self._mark(at, if_paid)

    def learn(self, attempt_id: str, state: State, uid: str) -> None:
        """How an attempt ended that was begun before this list was opened; nothing where it is nobody's here."""
        at = self._before.get(attempt_id)
        if at is not None and self.rows.state(at) is RowState.CHECKING:
            self._learn(at, self.rows.mark(at), state, uid)

    def _learn(self, at: int, mark: Mark, state: State, uid: str) -> None:
        if state is State.REGISTERED:
            self._mark(at, Mark(RowState.DONE, None, mark.at_utc, mark.attempt_id, uid))
        elif state in (State.REFUSED, *_UNSENT) and self.rows.payments.is_paid(at):
            self._mark(at, Mark(RowState.PAID_ONLY, None, mark.at_utc, mark.attempt_id, uid))
        elif state is State.REFUSED:
            self._mark(at, Mark(RowState.REFUSED, None, mark.at_utc, mark.attempt_id))
        elif state in _UNSENT:
            self._mark(at, self._opened(at))

    def payments_known(self) -> None:
        """Everybody's of before, by now."""
        if self.rows.payments:
            self._changed()

    def _opened(self, at: int) -> Mark:
        """What was charged under a minted uid may still be paid: it stays known under which."""
        return Mark(uid=self.rows.mark(at).uid) if self.rows.payments.of(at) is not None else Mark()

    def _mark_of(self, state: RowState, attempt: Attempt) -> Mark:
        return Mark(state, None, self._clock(), attempt.id, attempt.uid)

    def _mark(self, at: int, mark: Mark) -> None:
        self.rows.step(at, mark)
        self.keeping.note(self.rows.rows[at], mark)
        self._changed()
