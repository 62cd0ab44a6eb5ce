"""What the journal is told of a charge behind its answer: what a look has proved, and a payment found before a send."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.books import Books
from imp_desk.app.desk.charge_case import ChargeCase
from imp_desk.app.desk.facts import facts_of_outcome
from imp_desk.app.journal_thread import Result
from imp_desk.core import gateway as gw
from imp_desk.core.charge_journal import facts_of_payment
from imp_desk.core.charge_settling import Settled
from imp_desk.core.charge_verdict import Paid
from imp_desk.core.entry import Customer
from imp_desk.core.journal import Facts, Journal, JournalEntry, JournalFault
from imp_desk.core.journal_steps import UNDECIDED, AttemptKind
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import Payment
from imp_desk.core.registration import State
from imp_desk.core.resolution import LOOK_UP

_NOT_LOOKED_UP = gw.Uncheckable(gw.Fault(gw.FaultKind.INTERNAL, "not_looked_up"))


def record_found(books: Books, customer: Customer, order: Order, payment: Payment) -> None:
    """In an entry of its own: the earlier attempt's has its end, as of its last look."""
    entry = books.entry_for(books.new_id(), customer.uid, _NOT_LOOKED_UP, AttemptKind.PAYMENT)
    entry = replace(entry, merchant_uid=order.merchant_uid, amount=payment.amount)
    facts = facts_of_payment(Paid(payment))
    facts["resolved_by"] = LOOK_UP

    def write(journal: Journal) -> JournalEntry | JournalFault:
        fault = journal.prepare(entry)
        return fault if fault is not None else journal.advance(entry.attempt_id, State.REGISTERED, **facts)

    books.submit(write)


def write_looked(books: Books, case: ChargeCase, settled: Settled) -> Result[JournalEntry | None] | None:
    """Of each half that was looked for: what is known now, or that it was looked for once more."""
    written = None
    payment, key = case.halves.payment, case.halves.key
    if payment is not None and (settled.payment is not None or case.halves.asks_payment):
        facts = facts_of_payment(settled.payment) if settled.payment is not None else Facts()
        written = _advance(books, case, payment.id, payment.state, facts, is_news=settled.payment is not None)
    if key is not None and (settled.key is not None or case.halves.asks_key):
        facts = facts_of_outcome(settled.key) if settled.key is not None else Facts()
        written = _advance(books, case, case.key_id, key.state, facts, is_news=settled.key is not None)
    return written


def _advance(
    books: Books, case: ChargeCase, entry_id: str, state: State, facts: Facts, *, is_news: bool
) -> Result[JournalEntry | None]:
    facts["checks"] = case.checks
    if is_news and state not in UNDECIDED:
        facts["resolved_by"] = LOOK_UP
    return books.advance(entry_id, state, **facts)
