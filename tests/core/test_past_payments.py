"""What earlier entries of a customer say: which order may still be paid, and what was paid without a card."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from imp_desk.core.journal import JournalEntry
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.past_payments import PaidOnly, past_payments, payment_of
from imp_desk.core.registration import State

S = State
KEY = JournalEntry(
    attempt_id=str(uuid.UUID(int=7, version=4)),
    created_utc=1000.0,
    changed_utc=1000.0,
    app_version="1",
    endpoint="shop.example",
    customer_uid="C-1",
)


def registration(at: float, state: S) -> JournalEntry:
    return replace(KEY, attempt_id=str(uuid.uuid4()), created_utc=at, state=state)


def charged(
    at: float, number: str, payment: S, key: S = S.NOT_REGISTERED, *, by: str = ""
) -> list[JournalEntry]:
    with_it = registration(at, key)
    entry = replace(
        with_it,
        attempt_id=str(uuid.uuid4()),
        kind=AttemptKind.PAYMENT,
        linked_id=with_it.attempt_id,
        merchant_uid=number,
        amount=500,
        state=payment,
        resolved_by=by,
    )
    return [with_it, entry]


LOST, SAID_NO = charged(1, "N1", S.NOT_REGISTERED), charged(2, "N2", S.REFUSED)
OPEN = [
    pytest.param([], "", id="nothing was charged"),
    pytest.param(LOST, "N1", id="not found at the last look"),
    pytest.param(charged(1, "N1", S.NEEDS_HUMAN), "N1", id="for a person"),
    pytest.param(charged(1, "N1", S.PREPARED), "N1", id="perhaps sent"),
    pytest.param(charged(1, "N1", S.ABANDONED), "", id="never sent"),
    pytest.param(charged(1, "N1", S.NOT_SENT), "", id="not sent"),
    pytest.param(SAID_NO, "", id="refused by the answer"),
    pytest.param(charged(1, "N1", S.REFUSED, by="look-up"), "N1", id="a failure that a look found"),
    pytest.param(
        [*LOST, *charged(2, "N1", S.REFUSED)], "N1", id="refused, but lost before under this number"
    ),
    pytest.param([*LOST, *charged(2, "N1", S.REGISTERED)], "", id="lost, then paid"),
    pytest.param([*LOST, *charged(2, "N2", S.REGISTERED)], "N1", id="another one was paid"),
    pytest.param([*charged(3, "N3", S.NOT_REGISTERED), *LOST], "N3", id="the newest of two"),
]


@pytest.mark.parametrize(("entries", "number"), OPEN)
def test_an_order_that_may_still_be_paid(entries: list[JournalEntry], number: str) -> None:
    assert past_payments(entries).open_order == number
    assert past_payments(entries[::-1]).open_order == number, "in whatever order they come"


PAID = charged(5, "N5", S.REGISTERED)
ONLY = PaidOnly("N5", 500, 5)
WITHOUT_CARD = [
    pytest.param(PAID, ONLY, id="no card with it"),
    pytest.param(charged(5, "N5", S.REGISTERED, S.UNKNOWN), ONLY, id="the card being checked"),
    pytest.param(charged(5, "N5", S.REGISTERED, S.REGISTERED), None, id="paid and registered"),
    pytest.param([*PAID, registration(6, S.REGISTERED)], None, id="registered since"),
    pytest.param([*PAID, registration(6, S.REFUSED)], ONLY, id="refused since"),
    pytest.param([*PAID, registration(4, S.REGISTERED)], ONLY, id="an older card"),
    pytest.param([*PAID, *charged(6, "N6", S.REFUSED)], ONLY, id="a later charge was refused"),
    pytest.param(charged(5, "N5", S.REFUSED), None, id="nothing was paid"),
    pytest.param(
        [*charged(4, "N5", S.NOT_REGISTERED, S.REGISTERED), replace(PAID[1], linked_id=None)],
        None,
        id="found paid later, its card stood at once",
    ),
]


@pytest.mark.parametrize(("entries", "paid"), WITHOUT_CARD)
def test_paid_without_a_card(entries: list[JournalEntry], paid: PaidOnly | None) -> None:
    assert past_payments(entries).paid_only == paid


def test_the_payment_of_a_registration() -> None:
    refused, paid = charged(1, "N1", S.REFUSED, S.REGISTERED), charged(2, "N2", S.REGISTERED)
    later = registration(3, S.REGISTERED)
    entries = [*refused, *paid, later]
    assert payment_of(entries, refused[0].attempt_id) == refused[1]
    assert payment_of(entries, paid[0].attempt_id) == paid[1]
    assert payment_of(entries, later.attempt_id) == paid[1], "charged before, registered separately"
    assert payment_of([later], later.attempt_id) is None


def test_a_charge_that_was_paid_under_its_number_later_is_paid() -> None:
    lost, paid = charged(1, "N1", S.NOT_REGISTERED, S.REGISTERED), charged(2, "N1", S.REGISTERED)
    assert payment_of([*lost, *paid], lost[0].attempt_id) == paid[1]
