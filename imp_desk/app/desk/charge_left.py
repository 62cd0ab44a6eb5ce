"""What an earlier start left of its charges: both entries of each that has one without an end. Reads the journal."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from imp_desk.app.desk.books import Books
from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge_attempt import PaymentHalf
from imp_desk.core.charge_journal import left_payment
from imp_desk.core.charge_settling import OpenCharge
from imp_desk.core.charge_verdict import NotPaid, Paid, PaymentVerdict
from imp_desk.core.journal import Journal, JournalEntry, JournalFault
from imp_desk.core.journal_figures import reason_of
from imp_desk.core.journal_page import Query
from imp_desk.core.journal_steps import UNDECIDED, AttemptKind
from imp_desk.core.left_attempt import LeftAttempt
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import Payment, PaymentStatus
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import State

_ENTRIES_OF_A_UID = 50


@dataclass(frozen=True, slots=True)
class LeftCharge:
    """One of the two has no end yet."""

    payment: JournalEntry
    key: JournalEntry | None


async def left_charges(books: Books) -> tuple[LeftCharge, ...] | JournalFault:
    found = await books.left_unfinished()
    if isinstance(found, JournalFault):
        return found
    return await books.call(lambda journal: _left(journal, found))


def _left(journal: Journal, unfinished: Iterable[JournalEntry]) -> tuple[LeftCharge, ...] | JournalFault:
    charges: dict[str, LeftCharge] = {}
    for entry in unfinished:
        found = _payment_of(journal, entry)
        if isinstance(found, JournalFault):
            return found
        if found is None or found.attempt_id in charges:
            continue
        key = entry if entry.kind is AttemptKind.KEY else journal.entry(found.linked_id or "")
        if isinstance(key, JournalFault):
            return key
        charges[found.attempt_id] = LeftCharge(found, key)
    return tuple(charges.values())


def _payment_of(journal: Journal, entry: JournalEntry) -> JournalEntry | JournalFault | None:
    """Of a key's entry that it was written with; None where nothing was charged with it."""
    if entry.kind is AttemptKind.PAYMENT:
        return entry
    if entry.kind is not AttemptKind.KEY:
        return None
    page = journal.page(Query(uid=entry.customer_uid), limit=_ENTRIES_OF_A_UID)
    if isinstance(page, JournalFault):
        return page
    return next((other for other in page.entries if other.linked_id == entry.attempt_id), None)


# ---- what is known of it, and what is open


def order_of(left: LeftCharge) -> Order:
    return Order(left.payment.merchant_uid, left.payment.amount or 0, "")


def open_halves(left: LeftCharge) -> OpenCharge:
    payment = left_payment(left.payment, on_change=_nothing) if _is_open(left.payment) else None
    key = LeftAttempt(left.key, on_change=_nothing) if left.key is not None and _is_open(left.key) else None
    return OpenCharge(payment, key)


def _nothing(_: PaymentHalf | LeftAttempt) -> None:
    """Nobody counts what an earlier start began."""


def _is_open(entry: JournalEntry | None) -> bool:
    return entry is not None and entry.state in UNDECIDED


def age_s(left: LeftCharge, now_utc: float) -> float:
    """Since it may last have left. Where every look was made already, nothing of it can still land."""
    return min(_ages(left, now_utc), default=math.inf)


def _ages(left: LeftCharge, now_utc: float) -> Iterator[float]:
    for entry in (left.payment, left.key):
        if entry is not None and _is_open(entry):
            was_looked_up = entry.state in (State.NEEDS_HUMAN, State.CONFLICT)
            yield math.inf if was_looked_up else now_utc - entry.changed_utc


def known_payment(left: LeftCharge) -> PaymentVerdict | None:
    """Of a payment whose entry has its end; None where it is to be looked for."""
    entry = left.payment
    if _is_open(entry):
        return None
    status = PaymentStatus.PAID if entry.state is State.REGISTERED else PaymentStatus.FAILED
    payment = Payment("", entry.merchant_uid, status, entry.amount, card_name=entry.card_name)
    return Paid(payment) if entry.state is State.REGISTERED else NotPaid(payment)


def known_key(left: LeftCharge) -> flow.Settled | None:
    entry = left.key
    if entry is None:
        return flow.NeedsPerson(None)
    match entry.state:
        case State.REGISTERED:
            return flow.Registered(RegisteredCard(entry.customer_uid, entry.card_name, entry.card_type))
        case State.REFUSED:
            refused = gw.Refused(entry.api_code, http_status=entry.http_status)
            return flow.RefusedAs(refused, reason_of(entry.error_class))
        case State.NOT_REGISTERED | State.NOT_SENT | State.ABANDONED:
            return flow.NotRegistered()
        case (
            State.PREPARED
            | State.GUARDED
            | State.SENDING
            | State.SENT
            | State.UNKNOWN
            | State.NEEDS_HUMAN
            | State.CONFLICT
        ):
            return None
        case _:
            assert_never(entry.state)
