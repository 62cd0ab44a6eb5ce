"""What is known of a charge by now, and what is to be noted beside its verdict. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from imp_desk.app.desk.about import About, day_and_time
from imp_desk.app.desk.fault_words import fault_cause
from imp_desk.core import flow
from imp_desk.core.charge_refusal import refused_as
from imp_desk.core.charge_verdict import NotPaid, Paid, PaymentUnknown, PaymentVerdict
from imp_desk.core.gateway import Fault
from imp_desk.core.payment import Order
from imp_desk.ui.views import Sentence, VerdictKind, sentence

_MOST_OTHERS = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one charge by now; None: it is being looked for. `fault`: why no answer said how it ended."""

    order: Order
    payment: PaymentVerdict | None = None
    card: flow.Settled | None = None
    fault: Fault | None = None

    @property
    def is_open(self) -> bool:
        """Either half, to a look or to a person."""
        is_paid_open = self.payment is None or isinstance(self.payment, PaymentUnknown)
        return is_paid_open or self.card is None or isinstance(self.card, flow.NeedsPerson | flow.OtherCard)

    @property
    def refusal(self) -> flow.RefusedAs | None:
        """Why it was not paid, where somebody refused."""
        if not isinstance(self.payment, NotPaid):
            return None
        refused = refused_as(self.payment)
        return refused or (self.card if isinstance(self.card, flow.RefusedAs) else None)


def is_sandbox(standing: Standing, about: About) -> bool:
    verdict = standing.payment
    payment = verdict.payment if isinstance(verdict, Paid | NotPaid) else None
    return bool(payment is not None and payment.sandbox) and not about.is_training


def notes_of(standing: Standing, kind: VerdictKind, about: About) -> Iterator[Sentence]:
    order, payment = standing.order, standing.payment
    if standing.fault is not None and kind is VerdictKind.CHECKING:
        yield fault_cause(standing.fault)
    yield from _others(payment)
    if kind is VerdictKind.REFUSED:  # the form stays, and tells of the order itself
        return
    if kind is VerdictKind.NOT_PAID:
        yield sentence("charge.note.key_stands")
    elif kind is VerdictKind.NOT_REGISTERED:
        yield sentence("charge.note.again")
    if order.card_quota:
        yield sentence("charge.note.order_months", number=order.merchant_uid, months=order.card_quota)
    else:
        yield sentence("charge.note.order", number=order.merchant_uid)
    if isinstance(payment, Paid) and isinstance(standing.card, flow.Registered):
        yield sentence("charge.note.no_undo")
    if is_sandbox(standing, about):
        yield sentence("charge.note.sandbox")


def _others(payment: PaymentVerdict | None) -> Iterator[Sentence]:
    """Whatever else stands under the same order number, the newest first."""
    others = payment.others if isinstance(payment, Paid | NotPaid) else ()
    if not others:
        return
    yield sentence("charge.note.others", count=len(others))
    for at, other in enumerate(others[:_MOST_OTHERS], start=1):
        yield sentence(
            "charge.note.other",
            at=at,
            status=sentence(f"charge.status.{other.status.value}"),
            won="?" if other.amount is None else f"{other.amount:,}",
            time=day_and_time(other.changed_at) if other.changed_at else sentence("uids.no_time"),
        )
