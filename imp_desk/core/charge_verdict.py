"""Whether an order is paid: pure, from the answer, or from what is found under its merchant_uid. Faults, rows 63 to 66.

Paid and registered are two verdicts: the key's is `flow`'s, from the look-ups before and after.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import assert_never

from imp_desk.core import gateway as gw
from imp_desk.core.charge import Charged, ChargeOutcome
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import Payment, PaymentStatus
from imp_desk.core.registration import Event, State
from imp_desk.core.settlement import Plan, plan_after

ORDER_USED = "order_used"  # the server knows the merchant_uid from an attempt before


@dataclass(frozen=True, slots=True)
class Paid:
    """`others`: what else is known under the same merchant_uid. `amount_differs`: not what was to be charged."""

    payment: Payment
    others: tuple[Payment, ...] = ()
    amount_differs: bool = False


@dataclass(frozen=True, slots=True)
class NotPaid:
    """`payment` failed or was given back, or `refused` says no; neither: none was found at the last look."""

    payment: Payment | None = None
    refused: gw.Refused | None = None
    others: tuple[Payment, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentUnknown:
    """The last look could not tell; a person is needed. `fault` is None where a payment stands there unended."""

    fault: gw.Fault | None = None


PaymentVerdict = Paid | NotPaid | PaymentUnknown


def verdict_of_answer(outcome: ChargeOutcome) -> Paid | NotPaid | None:
    """None: the answer does not say, or there is none."""
    match outcome:
        case Charged(payment):
            return Paid(payment) if payment.is_paid else NotPaid(payment)
        case gw.Refused():
            return NotPaid(refused=outcome)
        case gw.NotSent() | gw.Unknown():
            return None
        case _:
            assert_never(outcome)


def verdict_of_found(
    found: tuple[Payment, ...] | gw.Fault,
    order: Order,
    *,
    known: Collection[str] | None = (),
    is_last: bool,
) -> PaymentVerdict | None:
    """None: look again. `known`: imp_uids of earlier attempts, whose failures say nothing of this one.

    Where they are not known (None), as after a crash, a failure counts at the last look only.
    """
    if isinstance(found, gw.Fault):
        return PaymentUnknown(found) if is_last else None
    paid = next((one for one in found if one.is_paid), None)
    if paid is not None:
        return Paid(paid, _without(found, paid), amount_differs=paid.amount != order.amount)
    if any(not _has_ended(one) for one in found):
        return PaymentUnknown() if is_last else None
    ours = [one for one in found if one.imp_uid not in (known or ())]
    if ours and (is_last or (known is not None and not any(one.leaves_open for one in ours))):
        return NotPaid(ours[0], others=_without(found, ours[0]))
    return NotPaid(others=found) if is_last else None


def _without(found: Iterable[Payment], one: Payment) -> tuple[Payment, ...]:
    return tuple(other for other in found if other is not one)


def _has_ended(payment: Payment) -> bool:
    match payment.status:
        case PaymentStatus.FAILED | PaymentStatus.CANCELLED | PaymentStatus.PAID:
            return True
        case PaymentStatus.READY | PaymentStatus.OTHER:
            return False
        case _:
            assert_never(payment.status)


def charge_plan_after(fault: gw.Fault) -> Plan:
    """As for a registration; an order number that was used before was refused, and one look tells what it was."""
    return Plan((0.0,), Event.REFUSED, fault) if fault.detail == ORDER_USED else plan_after(fault)


def event_of(verdict: PaymentVerdict, state: State, plan: Plan) -> Event | None:
    """The verdict's event in the table of states; None where nothing changes."""
    match verdict:
        case Paid():
            return Event.SEEN_REGISTERED
        case NotPaid(payment=None):
            return plan.unchanged if state is State.UNKNOWN else Event.SEEN_UNCHANGED
        case NotPaid():
            return Event.REFUSED if state is State.UNKNOWN else Event.SEEN_UNCHANGED
        case PaymentUnknown():
            return None if state is State.NEEDS_HUMAN else Event.CHECKS_EXHAUSTED
        case _:
            assert_never(verdict)
