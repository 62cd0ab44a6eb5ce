"""A permitted operator says how a charge ended where no look can: first the payment, then the card, with a reason."""

from __future__ import annotations

from imp_desk.app.desk.charge_case import ChargeCase
from imp_desk.app.desk.charges import Charges
from imp_desk.app.desk.context import Desk
from imp_desk.core import flow
from imp_desk.core.charge_attempt import PaymentHalf
from imp_desk.core.charge_settling import Settled
from imp_desk.core.charge_verdict import NotPaid, Paid
from imp_desk.core.journal import Facts
from imp_desk.core.payment_records import Payment, PaymentStatus
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import Event
from imp_desk.core.resolution import by_operator
from imp_desk.ui.views import Sentence, sentence


class ChargeByHand:
    def __init__(self, desk: Desk, charges: Charges) -> None:
        self._desk = desk
        self._charges = charges

    def for_a_person(self, uid: str) -> ChargeCase | None:
        return self._charges.for_a_person(uid)

    def question(self, case: ChargeCase, *, is_registered: bool) -> Sentence:
        if case.is_payment_for_a_person:
            return sentence(f"ask.settle.{'paid' if is_registered else 'not_paid'}", uid=case.uid)
        return sentence(f"ask.settle.{'registered' if is_registered else 'not'}", uid=case.uid)

    def settle_by_hand(
        self, case: ChargeCase, *, is_registered: bool, reason: str, permitted_by: str = ""
    ) -> None:
        """`is_registered`: of a payment, that it is paid."""
        if self._charges.for_a_person(case.uid) is not case:
            return
        payment, key = case.halves.payment, case.halves.key
        if payment is not None and case.is_payment_for_a_person:
            self._settle_payment(case, payment, is_paid=is_registered)
            entry_id, state = payment.id, payment.state
            text = "charge.settled_paid" if is_registered else "charge.settled_not_paid"
        elif key is not None:
            self._settle_key(case, key, is_registered=is_registered)
            entry_id, state = case.key_id, key.state
            text = "outcome.settled_registered" if is_registered else "outcome.settled_not"
        else:
            return
        by = by_operator(self._desk.settings.ui.operator)
        facts = Facts(resolved_by=by, reason=reason, permitted_by=permitted_by)
        written = self._desk.books.advance(entry_id, state, **facts)
        self._charges.settled_by_person(case, sentence(text), written)

    def _settle_payment(self, case: ChargeCase, payment: PaymentHalf, *, is_paid: bool) -> None:
        payment.happen(_event(is_good=is_paid))
        order = case.standing.order
        known = Payment("", order.merchant_uid, PaymentStatus.PAID, order.amount)
        case.learn(Settled(payment=Paid(known) if is_paid else NotPaid()))
        self._desk.orders.close(case.number, is_paid=is_paid)

    def _settle_key(self, case: ChargeCase, key: flow.Unsettled, *, is_registered: bool) -> None:
        key.happen(_event(is_good=is_registered))
        registered = flow.Registered(RegisteredCard(case.uid))
        case.learn(Settled(key=registered if is_registered else flow.NotRegistered()))
        if self._desk.hand_off is not None:
            self._desk.hand_off.settled_by_hand(case.key_id, is_registered=is_registered)


def _event(*, is_good: bool) -> Event:
    return Event.SETTLED_AS_REGISTERED if is_good else Event.SETTLED_AS_NOT
