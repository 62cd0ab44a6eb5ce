"""Two looks at one open charge at the same time, a person's and the schedule's: what one has settled stays so."""

from __future__ import annotations

import pytest

from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge_attempt import PaymentHalf
from imp_desk.core.charge_settling import LookedAtCharge, OpenCharge, Settled, conclude
from imp_desk.core.charge_verdict import Paid
from imp_desk.core.reconcile import Finding
from imp_desk.core.registration import Event, State, next_state
from imp_desk.core.settlement import Plan, plan_by_hand
from tests.core.charge_given import CARD, FAULT, ORDER, payment

PAID = payment("paid", 1)
UNCHECKED = flow.Looked(Finding.UNCHECKED, fault=FAULT)
UNCHANGED = flow.Looked(Finding.UNCHANGED)
REGISTERED = flow.Looked(Finding.REGISTERED, CARD)


class Key:
    def __init__(self) -> None:
        self.before: gw.LookUp | None = gw.Absent()
        self.state = State.UNKNOWN
        self.uid = "u"

    def happen(self, event: Event) -> None:
        self.state = next_state(self.state, event)

    def ends_as(self, _: object) -> bool:
        return True


def unknown() -> OpenCharge:
    return OpenCharge(PaymentHalf("p", ORDER, on_change=lambda _: None, state=State.UNKNOWN), Key())


def look_at(charge: OpenCharge, looked: LookedAtCharge, *, is_last: bool = False) -> Settled:
    return conclude(charge, looked, plan_by_hand() if is_last else Plan(), is_last=is_last)


LATER = [
    pytest.param(LookedAtCharge((PAID,), UNCHANGED), id="the same"),
    pytest.param(LookedAtCharge((), UNCHANGED), id="the server's older state"),
    pytest.param(LookedAtCharge(FAULT, UNCHECKED), id="nothing"),
]


@pytest.mark.parametrize("is_last", [False, True])
@pytest.mark.parametrize("later", LATER)
def test_a_payment_that_was_found_meanwhile_is_not_concluded_again(
    later: LookedAtCharge, is_last: bool
) -> None:
    charge = unknown()
    assert charge.payment is not None
    assert look_at(charge, LookedAtCharge((PAID,), UNCHANGED)).payment == Paid(PAID)
    assert look_at(charge, later, is_last=is_last).payment is None
    assert charge.payment.state is State.REGISTERED


@pytest.mark.parametrize("later", [REGISTERED, UNCHANGED, UNCHECKED], ids=["the same", "older", "nothing"])
def test_a_key_that_was_found_meanwhile_is_not_concluded_again(later: flow.Looked) -> None:
    charge = unknown()
    assert charge.key is not None
    assert isinstance(look_at(charge, LookedAtCharge((), REGISTERED)).key, flow.Registered)
    settled = look_at(charge, LookedAtCharge((PAID,), later))
    assert settled == Settled(Paid(PAID), None)
    assert charge.key.state is State.REGISTERED


def test_what_a_person_settled_meanwhile_stays() -> None:
    charge = unknown()
    assert charge.payment is not None
    charge.payment.happen(Event.CHECKS_EXHAUSTED)
    charge.payment.happen(Event.SETTLED_AS_NOT)
    assert look_at(charge, LookedAtCharge((PAID,), UNCHANGED)).payment is None
    assert charge.payment.state is State.NOT_REGISTERED
