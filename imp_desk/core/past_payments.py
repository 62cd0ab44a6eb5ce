"""What the journal's entries of one customer_uid say of its payments: which order may still be paid, what was paid
without a card, and what was paid along with a registration. Pure: whoever reads the journal brings the entries.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from imp_desk.core.journal import JournalEntry
from imp_desk.core.journal_steps import UNDECIDED, AttemptKind
from imp_desk.core.registration import State

_UNSENT = (State.NOT_SENT, State.ABANDONED)


@dataclass(frozen=True, slots=True)
class PaidOnly:
    """Paid, and no card registered with it or since."""

    number: str
    amount: int | None
    at_utc: float


@dataclass(frozen=True, slots=True)
class PastPayments:
    """`open_order`: one that was sent and neither paid nor refused. A late payment may still come under it."""

    open_order: str = ""
    paid_only: PaidOnly | None = None


def past_payments(entries: Collection[JournalEntry]) -> PastPayments:
    newest_first = sorted(entries, key=lambda entry: entry.created_utc, reverse=True)
    payments = [entry for entry in newest_first if _was_charged(entry)]
    paid = {entry.merchant_uid for entry in payments if entry.state is State.REGISTERED}
    unpaid = (e.merchant_uid for e in payments if e.merchant_uid not in paid and _may_be_paid(e))
    return PastPayments(next(unpaid, ""), _paid_only(newest_first, payments))


def _was_charged(entry: JournalEntry) -> bool:
    return entry.kind is AttemptKind.PAYMENT and entry.state not in _UNSENT


def _may_be_paid(payment: JournalEntry) -> bool:
    """A refusal is certain where the answer itself said it; a look-up found a failure, or nothing so far."""
    is_certain = payment.state is State.REFUSED and not payment.resolved_by
    return not is_certain and payment.state is not State.REGISTERED


def _paid_only(entries: Sequence[JournalEntry], payments: Sequence[JournalEntry]) -> PaidOnly | None:
    newest = next((entry for entry in payments if entry.state is State.REGISTERED), None)
    if newest is None:
        return None
    keys = {entry.linked_id for entry in payments if entry.merchant_uid == newest.merchant_uid}
    has_card = any(
        entry.kind is AttemptKind.KEY
        and entry.state is State.REGISTERED
        and (entry.attempt_id in keys or entry.created_utc > newest.created_utc)
        for entry in entries
    )
    return None if has_card else PaidOnly(newest.merchant_uid, newest.amount, newest.created_utc)


def payment_of(entries: Collection[JournalEntry], attempt_id: str) -> JournalEntry | None:
    """What was charged with this registration, or before it while the customer had no card yet."""
    newest_first = sorted(entries, key=lambda entry: entry.created_utc, reverse=True)
    payments = [entry for entry in newest_first if _was_charged(entry)]
    if (own := next((entry for entry in payments if entry.linked_id == attempt_id), None)) is not None:
        return _paid_later(payments, own)
    others = [entry for entry in entries if entry.attempt_id != attempt_id]
    known = _paid_only(sorted(others, key=lambda entry: entry.created_utc, reverse=True), payments)
    return (
        None if known is None else next(e for e in payments if e.merchant_uid == known.number and _is_paid(e))
    )


def _paid_later(payments: Sequence[JournalEntry], own: JournalEntry) -> JournalEntry:
    """A charge that was found paid, or tried again under the same number, is paid."""
    same = (entry for entry in payments if entry.merchant_uid == own.merchant_uid and _is_paid(entry))
    return next(same, own)


def _is_paid(payment: JournalEntry) -> bool:
    return payment.state is State.REGISTERED


def is_undecided(payment: JournalEntry) -> bool:
    return payment.state in UNDECIDED
