"""The two lines of a charge's verdict, the payment's and the card's, from what is known of each. Pure.

None as a verdict: it is being looked for.
"""

from __future__ import annotations

from typing import assert_never

from imp_desk.core import flow
from imp_desk.core.charge_verdict import NotPaid, Paid, PaymentUnknown, PaymentVerdict
from imp_desk.core.payment import Order
from imp_desk.ui.views import ChargeView, Half, HalfView, VerdictKind, sentence

_Known = flow.Registered | flow.RefusedAs | flow.NotRegistered


def halves(
    order: Order, payment: PaymentVerdict | None, card: flow.Settled | None, *, is_training: bool
) -> ChargeView:
    return ChargeView(
        payment_half(order, payment, is_training=is_training), card_half(card, is_training=is_training)
    )


def payment_half(order: Order, payment: PaymentVerdict | None, *, is_training: bool) -> HalfView:
    half, amount = Half.CHECKING, order.amount
    match payment:
        case Paid():
            half, amount = Half.DONE, payment.payment.amount or order.amount
        case NotPaid():
            half = Half.FAILED
        case PaymentUnknown():
            half = Half.NEEDS_PERSON
        case None:
            pass
        case _:
            assert_never(payment)
    word = "practice" if half is Half.DONE and is_training else half.value
    return HalfView(half, sentence(f"charge.payment.{word}", won=f"{amount:,}"))


def card_half(card: flow.Settled | None, *, is_training: bool) -> HalfView:
    match card:
        case flow.Registered(replaced=replaced):
            done = "replaced" if replaced else "done"
            return HalfView(Half.DONE, sentence(f"charge.card.{'practice' if is_training else done}"))
        case flow.RefusedAs() | flow.NotRegistered():
            half = Half.FAILED
        case flow.OtherCard() | flow.NeedsPerson():
            half = Half.NEEDS_PERSON
        case None:
            half = Half.CHECKING
        case _:
            assert_never(card)
    return HalfView(half, sentence(f"charge.card.{half.value}"))


def kind_of(payment: PaymentVerdict | None, card: flow.Settled | None, *, is_training: bool) -> VerdictKind:
    """What the whole is like: for its look, its sound and how it is left."""
    if payment is None:
        return VerdictKind.CHECKING
    if isinstance(payment, PaymentUnknown):
        return VerdictKind.NEEDS_PERSON
    match card:
        case None:
            return VerdictKind.CHECKING
        case flow.OtherCard():
            return VerdictKind.CONFLICT
        case flow.NeedsPerson():
            return VerdictKind.NEEDS_PERSON
        case _ if isinstance(payment, NotPaid):
            return _of_unpaid(payment, card)
        case _ if payment.amount_differs:
            return VerdictKind.NEEDS_PERSON
        case _:
            return _of_paid(card, is_training=is_training)


def _of_paid(card: _Known, *, is_training: bool) -> VerdictKind:
    """Of what is as it was asked for."""
    if not isinstance(card, flow.Registered):
        return VerdictKind.PAID_ONLY
    good = VerdictKind.REPLACED if card.replaced else VerdictKind.REGISTERED
    return VerdictKind.PRACTICE if is_training else good


def _of_unpaid(payment: NotPaid, card: _Known) -> VerdictKind:
    if isinstance(card, flow.Registered):
        return VerdictKind.NOT_PAID
    is_refused = payment.refused is not None or payment.payment is not None
    return (
        VerdictKind.REFUSED if is_refused or isinstance(card, flow.RefusedAs) else VerdictKind.NOT_REGISTERED
    )
