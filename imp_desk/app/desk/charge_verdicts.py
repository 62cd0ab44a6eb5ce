"""What is known of a charge -> what the window shows: two lines, one sentence that says what to do, notes. Pure."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.about import About, day_and_time, view_about
from imp_desk.app.desk.charge_halves import halves, kind_of, payment_half
from imp_desk.app.desk.charge_notes import Standing, is_sandbox, notes_of
from imp_desk.app.desk.unsent import not_sendable, not_sent
from imp_desk.app.desk.verdicts import verdict_of
from imp_desk.app.seoul import seoul_time
from imp_desk.core import flow
from imp_desk.core.charge_verdict import NotPaid, Paid, PaymentUnknown, PaymentVerdict
from imp_desk.core.entry import Field
from imp_desk.core.gateway import Fault
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import Payment
from imp_desk.core.refusal import RefusalClass
from imp_desk.ui.views import ChargeView, Half, HalfView, Sentence, VerdictKind, VerdictView, sentence

_SAID_OF_PAYMENTS = frozenset(
    (
        RefusalClass.LIMIT,
        RefusalClass.NOT_ACCEPTED,
        RefusalClass.KNOWN_TO_PG,
        RefusalClass.CONTRACT,
        RefusalClass.PASSING,
        RefusalClass.RATE,
        RefusalClass.OTHER,
    )
)
_FOR_A_PERSON = (VerdictKind.NEEDS_PERSON, VerdictKind.CONFLICT)
_UNPAID = (VerdictKind.NOT_PAID, VerdictKind.REFUSED, VerdictKind.NOT_REGISTERED)


def charge_view(standing: Standing, about: About, *, at_unix_s: float, left_s: int = 0) -> VerdictView:
    kind = kind_of(standing.payment, standing.card, is_training=about.is_training)
    refused = _refused(standing.refusal, about) if standing.refusal and kind in _UNPAID else None
    view = refused if refused is not None and kind is VerdictKind.REFUSED else _of_card(standing, about)
    text = refused.text if refused is not None else _text(standing, kind, view, about, at_unix_s, left_s)
    return replace(
        view,
        kind=kind,
        text=_of_earlier(text, kind, about),
        notes=(*notes_of(standing, kind, about), *_rest(view, refused)),
        charge=halves(standing.order, standing.payment, standing.card, is_training=about.is_training),
        sandbox=is_sandbox(standing, about),
        can_copy=not view.above_form,
        can_undo=view.can_undo and kind is VerdictKind.NOT_PAID,
        is_fresh_uid=view.can_undo,
        can_look_up=standing.is_open,
        can_settle=standing.is_open and kind in _FOR_A_PERSON,
        settles_payment=isinstance(standing.payment, PaymentUnknown),
        can_charge_again=kind in _UNPAID and not view.above_form,
        detail=_detail(standing, refused),
    )


def _of_card(standing: Standing, about: About) -> VerdictView:
    """As for a registration: the card's name and what is to be noted of it."""
    card = standing.card
    if card is None or isinstance(card, flow.RefusedAs):
        return view_about(VerdictKind.CHECKING, sentence("charge.done"), about)
    return verdict_of(card, about, at_unix_s=0.0)


def _refused(refusal: flow.RefusedAs, about: About) -> VerdictView:
    """In words of a payment. Over the limit, another amount may do: the form stays."""
    view = verdict_of(refusal, about, at_unix_s=0.0)
    if refusal.kind in _SAID_OF_PAYMENTS:
        view = replace(view, text=Sentence(f"refusal.charge.{refusal.kind.value}", view.text.values))
    if refusal.kind is RefusalClass.LIMIT:
        view = replace(view, above_form=True, at_fault=Field.AMOUNT)
    return view


def _text(
    standing: Standing, kind: VerdictKind, view: VerdictView, about: About, at_unix_s: float, left_s: int
) -> Sentence:
    match kind:
        case VerdictKind.CHECKING if about.left_utc is not None:
            return sentence("charge.left_over")
        case VerdictKind.CHECKING:
            key = "charge.checking" if standing.payment is None else "charge.checking_card"
            return sentence(key, seconds=left_s)
        case VerdictKind.NEEDS_PERSON:
            return _for_a_person(standing)
        case VerdictKind.CONFLICT:
            return view.text
        case VerdictKind.PAID_ONLY:
            return sentence("charge.paid_only")
        case VerdictKind.PRACTICE:
            return sentence("charge.done_practice")
        case VerdictKind.REGISTERED | VerdictKind.REPLACED:
            return sentence("charge.done")
        case _:
            return _not_paid(standing.payment, at_unix_s)


def _for_a_person(standing: Standing) -> Sentence:
    payment, order = standing.payment, standing.order
    if isinstance(payment, Paid) and payment.amount_differs:
        paid = payment.payment.amount
        return sentence(
            "charge.amount_differs", paid="?" if paid is None else f"{paid:,}", asked=f"{order.amount:,}"
        )
    is_payment = isinstance(payment, PaymentUnknown)
    return sentence("charge.needs_person" if is_payment else "charge.card_needs_person")


def _not_paid(payment: PaymentVerdict | None, at_unix_s: float) -> Sentence:
    """Nobody refused it."""
    if isinstance(payment, NotPaid) and payment.payment is not None:
        return sentence("charge.given_back")
    return sentence("charge.not_found", time=seoul_time(at_unix_s).strftime("%H:%M:%S"))


def _of_earlier(text: Sentence, kind: VerdictKind, about: About) -> Sentence:
    if about.left_utc is None or kind is VerdictKind.CHECKING:
        return text
    return sentence("charge.left", time=day_and_time(about.left_utc), text=text)


def _rest(view: VerdictView, refused: VerdictView | None) -> tuple[Sentence, ...]:
    """What is to be noted of the card; of one whose digits nobody remembers, that they are to be compared."""
    of_left = (view.text,) if view.text.key == "outcome.left_registered" else ()
    counted = refused.notes if refused is not None and refused is not view else ()
    return (*counted, *of_left, *view.notes)


def _detail(standing: Standing, refused: VerdictView | None) -> str:
    if refused is not None:
        return refused.detail
    return standing.fault.message if standing.fault is not None else ""


# ---- where nothing was sent


def not_charged(fault: Fault, about: About) -> VerdictView:
    """The form stays. That nothing of the card has left says nothing of the money to whoever reads it in a hurry."""
    if fault.detail == "order_open":
        return not_sendable(sentence("charge.order_open"), about)
    view = not_sent(fault, about)
    return replace(view, notes=(sentence("charge.not_sent"), *view.notes))


def already_paid(payment: Payment, order: Order, about: About) -> VerdictView:
    """Found before anything was sent: an earlier attempt at this order was paid after all."""
    paid = payment_half(order, Paid(payment), is_training=about.is_training)
    card = HalfView(Half.NEEDS_PERSON, sentence("charge.card.needs_person"))
    return replace(
        view_about(VerdictKind.PAID_ONLY, sentence("charge.already_paid"), about),
        notes=(sentence("charge.note.order", number=order.merchant_uid),),
        charge=ChargeView(paid, card),
        can_copy=True,
    )
