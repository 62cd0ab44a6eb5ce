"""What the journal knows of a list's rows that an earlier start worked on: what was paid, and how attempts ended."""

from __future__ import annotations

from collections.abc import Sequence

from imp_desk.app.desk.earlier_payments import entries_of
from imp_desk.app.journal_thread import JournalThread
from imp_desk.app.worklist.working import Working
from imp_desk.core.journal import Journal, JournalEntry, JournalFault
from imp_desk.core.past_payments import is_undecided, payment_of
from imp_desk.core.registration import State
from imp_desk.core.worklist import RowState, Worklist
from imp_desk.core.worklist_payments import RowPayment

_AT_ONCE = 100  # so that a registration never waits long for its turn
Known = tuple[str, str]  # attempt and customer_uid


def earlier_attempts(rows: Worklist, state: RowState | None = None) -> tuple[Known, ...]:
    """Of the rows that stand so, or of all, each with the customer_uid that it was made under."""
    marked = ((mark, mark.uid or row.uid) for row, mark in rows.marked() if state in (None, mark.state))
    return tuple((mark.attempt_id, uid) for mark, uid in marked if mark.attempt_id and uid)


async def ask_unknown(thread: JournalThread, working: Working) -> None:
    """Of the rows being checked. The payments first: who has paid and has no card is not open again."""
    unknown = earlier_attempts(working.rows, RowState.CHECKING)
    await _ask_payments(thread, working, unknown)
    for attempt_id, _ in unknown:

        def entry_of(journal: Journal, of: str = attempt_id) -> JournalEntry | JournalFault | None:
            return journal.entry(of)

        entry = await thread.call(entry_of)
        if isinstance(entry, JournalEntry):
            working.learn(attempt_id, entry.state, entry.customer_uid)


async def ask_payments(thread: JournalThread, working: Working) -> None:
    """Of all rows: while the list is worked through already, for this may take seconds."""
    known = earlier_attempts(working.rows)
    for first in range(0, len(known), _AT_ONCE):
        await _ask_payments(thread, working, known[first : first + _AT_ONCE])
    working.payments_known()


async def _ask_payments(thread: JournalThread, working: Working, known: Sequence[Known]) -> None:
    found = await thread.call(lambda journal: _payments_of(journal, known))
    if not isinstance(found, JournalFault):
        for attempt_id, entry in found:
            working.know_payment(attempt_id, entry.customer_uid, _row_payment(entry))


def _payments_of(journal: Journal, known: Sequence[Known]) -> list[tuple[str, JournalEntry]] | JournalFault:
    """On the journal's thread."""
    found = []
    for attempt_id, uid in known:
        entries = entries_of(journal, uid)
        if isinstance(entries, JournalFault):
            return entries
        if (payment := payment_of(entries, attempt_id)) is not None:
            found.append((attempt_id, payment))
    return found


def _row_payment(payment: JournalEntry) -> RowPayment:
    is_paid = None if is_undecided(payment) else payment.state is State.REGISTERED
    return RowPayment(payment.merchant_uid, payment.amount, is_paid)
