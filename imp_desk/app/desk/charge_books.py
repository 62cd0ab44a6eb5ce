"""Writes down a payment that was found though nothing was sent now: an earlier attempt's, which had its end."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.books import Books
from imp_desk.core import gateway as gw
from imp_desk.core.charge_journal import facts_of_payment
from imp_desk.core.charge_verdict import Paid
from imp_desk.core.entry import Customer
from imp_desk.core.journal import Journal, JournalEntry, JournalFault
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import Payment
from imp_desk.core.registration import State

_NOT_LOOKED_UP = gw.Uncheckable(gw.Fault(gw.FaultKind.INTERNAL, "not_looked_up"))


def record_found(books: Books, customer: Customer, order: Order, payment: Payment) -> None:
    """In an entry of its own: the earlier attempt's has its end, as of its last look."""
    entry = books.entry_for(books.new_id(), customer.uid, _NOT_LOOKED_UP, AttemptKind.PAYMENT)
    entry = replace(entry, merchant_uid=order.merchant_uid, amount=payment.amount)
    facts = facts_of_payment(Paid(payment))
    facts["resolved_by"] = "look-up"

    def write(journal: Journal) -> JournalEntry | JournalFault:
        fault = journal.prepare(entry)
        return fault if fault is not None else journal.advance(entry.attempt_id, State.REGISTERED, **facts)

    books.submit(write)
