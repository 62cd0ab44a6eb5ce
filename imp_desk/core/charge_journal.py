"""A charge in the journal: two linked entries, the key's and the payment's, written together and advanced apart.

I4 holds for each kind: a uid has one unfinished key and one unfinished payment at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from imp_desk.core.charge_attempt import PaymentHalf
from imp_desk.core.charge_refusal import refused_as
from imp_desk.core.charge_verdict import NotPaid, Paid, PaymentUnknown, PaymentVerdict
from imp_desk.core.gateway import Fault, Refused
from imp_desk.core.journal import Facts, JournalEntry
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import Payment
from imp_desk.core.registration import Event, State

_ON_ITS_WAY = (State.PREPARED, State.SENDING, State.SENT)


def charge_entries(key: JournalEntry, payment_id: str, order: Order) -> tuple[JournalEntry, JournalEntry]:
    """For one `prepare`, the key's first. Consent, operator and what stood there before are the same for both."""
    payment = replace(
        key,
        attempt_id=payment_id,
        kind=AttemptKind.PAYMENT,
        linked_id=key.attempt_id,
        merchant_uid=order.merchant_uid,
        amount=order.amount,
    )
    return key, payment


def facts_of_payment(verdict: PaymentVerdict) -> Facts:
    match verdict:
        case Paid(payment):
            return _of(payment)
        case NotPaid(payment=Payment() as payment):
            return Facts(**_of(payment), error_class=_why(verdict) or payment.status.value)
        case NotPaid(refused=Refused() as refused):
            return Facts(http_status=refused.http_status, api_code=refused.code, error_class=_why(verdict))
        case PaymentUnknown(Fault() as fault):
            error = f"{fault.kind.value} {fault.detail}".strip()
            return Facts(http_status=fault.http_status, error_class=error)
        case NotPaid() | PaymentUnknown():
            return Facts()
        case _:
            assert_never(verdict)


def _why(verdict: NotPaid) -> str:
    """The class first, as for a registration, then the PG's code."""
    refused = refused_as(verdict)
    return "" if refused is None else f"{refused.kind.value} {refused.refused.pg_code}".strip()


def _of(payment: Payment) -> Facts:
    return Facts(
        http_status=200, card_name=payment.card_name, card_type=payment.card_type, sandbox=payment.sandbox
    )


@dataclass(frozen=True, slots=True)
class LeftCharge:
    """What an earlier start left of a charge. `key` is None where its half was finished."""

    payment: JournalEntry
    key: JournalEntry | None


def left_charges(unfinished: Iterable[JournalEntry]) -> tuple[LeftCharge, ...]:
    """The unfinished payments, each with its key's entry if that is unfinished too."""
    entries = tuple(unfinished)
    by_id = {entry.attempt_id: entry for entry in entries}
    return tuple(
        LeftCharge(entry, by_id.get(entry.linked_id or ""))
        for entry in entries
        if entry.kind is AttemptKind.PAYMENT
    )


def left_payment(entry: JournalEntry, *, on_change: Callable[[PaymentHalf], None]) -> PaymentHalf:
    """Settled as any other; nobody remembers which failures under its order were older."""
    order = Order(entry.merchant_uid, entry.amount or 0, "")
    half = PaymentHalf(entry.attempt_id, order, on_change=on_change, state=entry.state, known=None)
    if half.state in _ON_ITS_WAY:
        half.happen(Event.INTERRUPTED)
    return half
