"""Paid or not: from the answer, and from what is found under the order's number. Rows 63, 64 and 66 of the faults."""

from __future__ import annotations

import pytest

from imp_desk.core import gateway as gw
from imp_desk.core.charge import Charged
from imp_desk.core.charge_verdict import (
    ORDER_USED,
    NotPaid,
    Paid,
    PaymentUnknown,
    PaymentVerdict,
    charge_plan_after,
    event_of,
    verdict_of_answer,
    verdict_of_found,
)
from imp_desk.core.payment_records import Payment
from imp_desk.core.registration import Event, State
from imp_desk.core.settlement import CHECKS_AT_S, Plan
from tests.core.charge_given import FAULT, ORDER, payment

PAID, FAILED, READY, BACK = (
    payment("paid", 1),
    payment("failed", 2),
    payment("ready", 3),
    payment("cancelled", 4),
)
OPEN = payment("failed", 5, fail_reason="승인 시간초과", leaves_open=True)
REFUSED = gw.Refused(-1, "F113", "한도초과", 200)

ANSWERS = [
    pytest.param(Charged(PAID), Paid(PAID), id="paid"),
    pytest.param(Charged(FAILED), NotPaid(FAILED), id="row 64: code 0 and failed"),
    pytest.param(Charged(BACK), NotPaid(BACK), id="paid and given back"),
    pytest.param(REFUSED, NotPaid(refused=REFUSED), id="refused"),
    pytest.param(gw.Unknown(FAULT), None, id="row 63: no answer"),
    pytest.param(gw.NotSent(FAULT), None, id="not sent"),
]


@pytest.mark.parametrize(("answer", "verdict"), ANSWERS)
def test_status_says_whether_it_is_paid(answer: object, verdict: object) -> None:
    assert verdict_of_answer(answer) == verdict  # type: ignore[arg-type]


EVERY, LAST = False, True
OLD = frozenset({FAILED.imp_uid})
NONE: tuple[Payment, ...] = ()
FOUND = [
    pytest.param(NONE, (), EVERY, None, id="row 63: 404 too early to say"),
    pytest.param(NONE, (), LAST, NotPaid(), id="row 63: 404 at 90 s"),
    pytest.param((PAID,), (), EVERY, Paid(PAID), id="row 63: paid"),
    pytest.param((FAILED,), (), EVERY, NotPaid(FAILED), id="row 63: failed"),
    pytest.param((READY,), (), EVERY, None, id="begun, not ended"),
    pytest.param((READY,), (), LAST, PaymentUnknown(), id="still not ended: a person"),
    pytest.param((READY, PAID), (), LAST, Paid(PAID, (READY,)), id="row 66: begun again, one is paid"),
    pytest.param(
        (FAILED, PAID), (), EVERY, Paid(PAID, (FAILED,)), id="row 66: newest failed, an older is paid"
    ),
    pytest.param((PAID, FAILED), OLD, EVERY, Paid(PAID, (FAILED,)), id="row 66: paid at the second try"),
    pytest.param((FAILED,), OLD, EVERY, None, id="row 66: only the first try's failure so far"),
    pytest.param((FAILED,), OLD, LAST, NotPaid(others=(FAILED,)), id="row 66: the second try never came"),
    pytest.param((BACK, FAILED), OLD, EVERY, NotPaid(BACK, others=(FAILED,)), id="given back"),
    pytest.param((FAILED,), None, EVERY, None, id="after a crash: perhaps an older failure"),
    pytest.param((FAILED,), None, LAST, NotPaid(FAILED), id="after a crash: failed at the last look"),
    pytest.param((OPEN,), (), EVERY, None, id="failed, by a time-out"),
    pytest.param((OPEN,), (), LAST, NotPaid(OPEN), id="failed by a time-out, and still at 90 s"),
    pytest.param(FAULT, (), EVERY, None, id="cannot be found out yet"),
    pytest.param(FAULT, (), LAST, PaymentUnknown(FAULT), id="cannot be found out: a person"),
]


@pytest.mark.parametrize(("found", "known", "is_last", "verdict"), FOUND)
def test_what_is_found_settles_only_what_it_proves(
    found: tuple[Payment, ...] | gw.Fault,
    known: frozenset[str] | None,
    is_last: bool,
    verdict: PaymentVerdict,
) -> None:
    assert verdict_of_found(found, ORDER, known=known, is_last=is_last) == verdict


def test_another_amount_is_paid_and_said() -> None:
    odd = payment("paid", 1, amount=49_000)
    assert verdict_of_found((odd,), ORDER, is_last=False) == Paid(odd, amount_differs=True)


@pytest.mark.parametrize("at", CHECKS_AT_S)
def test_row_63_nothing_found_is_not_paid_at_the_schedules_end_alone(at: float) -> None:
    verdict = verdict_of_found((), ORDER, is_last=at == Plan().longest_s)
    assert verdict == (NotPaid() if at == 90 else None)


EVENTS = [
    pytest.param(Paid(PAID), State.UNKNOWN, Plan(), Event.SEEN_REGISTERED, id="paid"),
    pytest.param(Paid(PAID), State.NEEDS_HUMAN, Plan(), Event.SEEN_REGISTERED, id="paid, seen late"),
    pytest.param(NotPaid(FAILED), State.UNKNOWN, Plan(), Event.REFUSED, id="failed"),
    pytest.param(NotPaid(FAILED), State.NEEDS_HUMAN, Plan(), Event.SEEN_UNCHANGED, id="failed, seen late"),
    pytest.param(NotPaid(), State.UNKNOWN, Plan(), Event.SEEN_UNCHANGED, id="none"),
    pytest.param(
        NotPaid(),
        State.UNKNOWN,
        charge_plan_after(gw.Fault(gw.FaultKind.PROTOCOL, ORDER_USED, 200)),
        Event.REFUSED,
        id="an order number that was used",
    ),
    pytest.param(PaymentUnknown(), State.UNKNOWN, Plan(), Event.CHECKS_EXHAUSTED, id="a person"),
    pytest.param(PaymentUnknown(), State.NEEDS_HUMAN, Plan(), None, id="still a person"),
]


@pytest.mark.parametrize(("verdict", "state", "plan", "event"), EVENTS)
def test_the_event_in_the_table_of_states(
    verdict: PaymentVerdict, state: State, plan: Plan, event: Event | None
) -> None:
    assert event_of(verdict, state, plan) is event


def test_an_order_number_that_was_used_needs_one_look() -> None:
    assert charge_plan_after(gw.Fault(gw.FaultKind.PROTOCOL, ORDER_USED)).at_s == (0.0,)
    assert charge_plan_after(FAULT) == Plan()
