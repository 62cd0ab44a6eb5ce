"""A charge in the journal: two linked entries, I4 for each kind, and what an earlier start left of it."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from imp_desk.core import gateway as gw
from imp_desk.core.charge_journal import charge_entries, facts_of_payment, left_charges, left_payment
from imp_desk.core.charge_verdict import NotPaid, Paid, PaymentUnknown, PaymentVerdict, verdict_of_found
from imp_desk.core.journal import JournalEntry, JournalFault, JournalFaultKind
from imp_desk.core.journal_facts import advanced
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.payment import Order
from imp_desk.core.registration import State
from imp_desk.store.journal import open_in_memory
from tests.core.charge_given import ORDER, payment
from tests.store.journal_given import an_entry

S = State


def two(uid: str = "u", order: Order = ORDER) -> tuple[JournalEntry, JournalEntry]:
    return charge_entries(an_entry(uid=uid, operator="담당자1"), str(uuid.uuid4()), order)


def test_the_two_entries_are_linked() -> None:
    key, paid = two()
    assert (key.kind, paid.kind) == (AttemptKind.KEY, AttemptKind.PAYMENT)
    assert paid.linked_id == key.attempt_id != paid.attempt_id
    assert (paid.merchant_uid, paid.amount, paid.operator) == ("order1", 50_000, "담당자1")
    assert (key.merchant_uid, key.amount, key.linked_id) == ("", None, None)


def test_they_are_written_together_or_not_at_all() -> None:
    journal = open_in_memory()
    key, paid = two()
    assert journal.prepare(key, paid) is None
    again_key, again_paid = two()
    fault = journal.prepare(again_key, again_paid)
    assert isinstance(fault, JournalFault)
    assert fault.kind is JournalFaultKind.UID_BUSY
    assert journal.entry(again_key.attempt_id) is None
    assert journal.entry(again_paid.attempt_id) is None
    journal.close()


def test_i4_holds_for_each_kind_alone() -> None:
    journal = open_in_memory()
    key, paid = two()
    assert journal.prepare(key, paid) is None
    for state in (S.SENDING, S.SENT, S.UNKNOWN, S.NOT_REGISTERED):
        journal.advance(key.attempt_id, state)
    next_key, next_paid = two()
    assert journal.prepare(next_key) is None, "the first key is settled"
    busy = journal.prepare(next_paid)
    assert isinstance(busy, JournalFault), "the first payment is not"
    assert busy.detail == paid.attempt_id
    journal.close()


@pytest.mark.parametrize(
    "path",
    [
        pytest.param((S.SENDING, S.SENT, S.REGISTERED), id="paid"),
        pytest.param((S.SENDING, S.SENT, S.REFUSED), id="failed"),
        pytest.param((S.SENDING, S.SENT, S.UNKNOWN, S.REGISTERED), id="row 63: paid, seen later"),
        pytest.param((S.SENDING, S.SENT, S.UNKNOWN, S.REFUSED), id="row 63: failed, seen later"),
        pytest.param((S.SENDING, S.SENT, S.UNKNOWN, S.NOT_REGISTERED), id="row 63: none at 90 s"),
        pytest.param((S.SENDING, S.SENT, S.UNKNOWN, S.NEEDS_HUMAN, S.NOT_REGISTERED), id="by a person"),
        pytest.param((S.SENDING, S.SENT, S.SENDING, S.SENT, S.REGISTERED), id="401, once more"),
        pytest.param((S.SENDING, S.NOT_SENT), id="not sent"),
        pytest.param((S.ABANDONED,), id="given up"),
    ],
)
def test_a_payments_states_are_those_of_the_table(path: tuple[State, ...]) -> None:
    entry = two()[1]
    for state in path:
        entry = advanced(entry, state, entry.changed_utc + 1, {})
    assert entry.state is path[-1]


FAULT = gw.Fault(gw.FaultKind.TIMEOUT, "read_timeout", 504)
SHOWN = payment("paid", 1, card_name="국민KB카드", card_type=0, sandbox=True)
FAILED = payment("failed", 2, fail_code="3011", fail_reason="[3011] 카드 한도초과")
OF_CARD = {"http_status": 200, "card_name": "국민KB카드", "card_type": 0, "sandbox": True}


@pytest.mark.parametrize(
    ("verdict", "facts"),
    [
        pytest.param(Paid(SHOWN), OF_CARD, id="paid"),
        pytest.param(
            NotPaid(FAILED),
            {
                "http_status": 200,
                "card_name": "",
                "card_type": None,
                "sandbox": None,
                "error_class": "limit 3011",
            },
            id="failed",
        ),
        pytest.param(
            NotPaid(refused=gw.Refused(-1, "F113", "한도초과", 200)),
            {"http_status": 200, "api_code": -1, "error_class": "limit F113"},
            id="refused",
        ),
        pytest.param(
            NotPaid(payment("cancelled", 3)),
            {
                "http_status": 200,
                "card_name": "",
                "card_type": None,
                "sandbox": None,
                "error_class": "cancelled",
            },
            id="given back",
        ),
        pytest.param(NotPaid(), {}, id="none found"),
        pytest.param(
            PaymentUnknown(FAULT), {"http_status": 504, "error_class": "timeout read_timeout"}, id="unknown"
        ),
        pytest.param(PaymentUnknown(), {}, id="not ended"),
    ],
)
def test_the_facts_hold_codes_and_no_words_of_a_pg(verdict: PaymentVerdict, facts: dict[str, Any]) -> None:
    assert facts_of_payment(verdict) == facts
    advanced(two()[1], S.SENDING, 1.0, facts_of_payment(verdict))


def test_what_an_earlier_start_left_comes_in_pairs() -> None:
    key, paid = two("a")
    lone = two("b")[1]
    other = an_entry(uid="c")
    left = left_charges((key, paid, lone, other))
    assert [(one.payment, one.key) for one in left] == [(paid, key), (lone, None)]


@pytest.mark.parametrize("state", [S.PREPARED, S.SENDING, S.SENT, S.UNKNOWN, S.NEEDS_HUMAN])
def test_a_payment_that_was_left_is_looked_for(state: State) -> None:
    entry = two()[1]
    steps = {
        S.SENT: (S.SENDING,),
        S.UNKNOWN: (S.SENDING, S.SENT),
        S.NEEDS_HUMAN: (S.SENDING, S.SENT, S.UNKNOWN),
    }
    for to in (*steps.get(state, ()), *([state] if state is not S.PREPARED else [])):
        entry = advanced(entry, to, 1.0, {})
    half = left_payment(entry, on_change=lambda _: None)
    assert half.state is (S.NEEDS_HUMAN if state is S.NEEDS_HUMAN else S.UNKNOWN)
    assert (half.id, half.order.merchant_uid, half.order.amount) == (entry.attempt_id, "order1", 50_000)
    assert half.known is None
    assert verdict_of_found((FAILED,), half.order, known=half.known, is_last=False) is None
