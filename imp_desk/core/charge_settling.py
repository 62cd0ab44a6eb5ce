"""What is open of a charge after its answer, or without one, and what the looks prove of it. Sends nothing.

The payment is looked for by its merchant_uid, the key by its customer_uid, both at the times of `settlement`.
"""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge_attempt import ChargeAttempt, PaymentHalf
from imp_desk.core.charge_verdict import PaymentVerdict, event_of, verdict_of_found
from imp_desk.core.payment_records import Payment
from imp_desk.core.reconcile import Finding
from imp_desk.core.registration import State
from imp_desk.core.settlement import Plan

_OPEN = (State.UNKNOWN, State.NEEDS_HUMAN, State.CONFLICT)


@dataclass(slots=True)
class OpenCharge:
    """What is to be settled: this session's, or what an earlier start left. A half that is not there is not asked for.

    `is_answered`: the server ended its work, so a key that does not stand at the first look will not come.
    """

    payment: PaymentHalf | None
    key: flow.Unsettled | None
    is_answered: bool = False

    @property
    def is_open(self) -> bool:
        return self.asks_payment or self.asks_key

    @property
    def asks_payment(self) -> bool:
        return self.payment is not None and self.payment.state in _OPEN

    @property
    def asks_key(self) -> bool:
        return self.key is not None and self.key.state in _OPEN


def open_charge(attempt: ChargeAttempt) -> OpenCharge:
    return OpenCharge(attempt.payment, attempt.key, attempt.is_answered)


@dataclass(frozen=True, slots=True)
class LookedAtCharge:
    """None: that half was not asked for."""

    found: tuple[Payment, ...] | gw.Fault | None = None
    key: flow.Looked | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The two verdicts, each None where it was known before or is still open."""

    payment: PaymentVerdict | None = None
    key: flow.Settled | None = None


async def look(open_: OpenCharge, gateway: gw.Gateway) -> LookedAtCharge:
    found = None
    if open_.payment is not None and open_.asks_payment:
        found = await gateway.find_payments(open_.payment.order.merchant_uid)
    key = await flow.look(open_.key, gateway) if open_.key is not None and open_.asks_key else None
    return LookedAtCharge(found, key)


def conclude(open_: OpenCharge, looked: LookedAtCharge, plan: Plan, *, is_last: bool) -> Settled:
    """What is true now, with its events in the table of states. What was settled while it was looked for stays so."""
    found = looked.found if open_.asks_payment else None
    key = looked.key if open_.asks_key else None
    payment = _conclude_payment(open_.payment, found, plan, is_last=is_last)
    return Settled(payment, _conclude_key(open_, key, plan, is_last=is_last))


def _conclude_payment(
    half: PaymentHalf | None, found: tuple[Payment, ...] | gw.Fault | None, plan: Plan, *, is_last: bool
) -> PaymentVerdict | None:
    if half is None or found is None:
        return None
    verdict = verdict_of_found(found, half.order, known=half.known, is_last=is_last)
    if verdict is None:
        return None
    event = event_of(verdict, half.state, plan)
    if event is not None:
        half.happen(event)
    return verdict


def _conclude_key(
    open_: OpenCharge, looked: flow.Looked | None, plan: Plan, *, is_last: bool
) -> flow.Settled | None:
    if open_.key is None or looked is None:
        return None
    is_ended = open_.is_answered and looked.finding is Finding.UNCHANGED
    return flow.conclude(open_.key, looked, Plan() if is_ended else plan, is_last=is_last or is_ended)
