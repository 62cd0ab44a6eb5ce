"""A charge of this session, from the click to its first verdict: numbers, entries, answer, and what was not sent.

What its answer leaves open is handed to `charges`. Knows no wire and sends nothing itself.
"""

from __future__ import annotations

from imp_desk.app.desk.charge_books import record_found
from imp_desk.app.desk.charge_notes import Standing
from imp_desk.app.desk.charge_verdicts import already_paid, charge_view, not_charged
from imp_desk.app.desk.charges import Charges
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.facts import facts_of_fault, facts_of_outcome
from imp_desk.app.desk.listed import tell_payment
from imp_desk.app.desk.running import Running
from imp_desk.app.desk.sending import Sending
from imp_desk.core import charge_flow, flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge_attempt import ChargeAttempt, PaymentHalf
from imp_desk.core.charge_journal import facts_of_payment
from imp_desk.core.charge_refusal import refused_as
from imp_desk.core.charge_settling import conclude, look, open_charge
from imp_desk.core.charge_verdict import NotPaid, Paid, charge_plan_after
from imp_desk.core.journal import Facts
from imp_desk.core.payment import Order
from imp_desk.core.registration import State
from imp_desk.core.settlement import Plan
from imp_desk.ui.views import VerdictView, sentence


class Charging:
    def __init__(self, desk: Desk, sending: Sending, charges: Charges) -> None:
        self._desk = desk
        self._sending = sending
        self._charges = charges
        sending.open_charge = self.open
        sending.end_charge = self.end
        sending.exchange.answered = self.answered

    def open(self, key: flow.Attempt, order: Order) -> ChargeAttempt:
        def changed(half: PaymentHalf) -> None:
            self._payment_changed(key.uid, half)

        payment = PaymentHalf(self._desk.books.new_id(), order, on_change=changed)
        return ChargeAttempt(key, payment, was_sent_before=self._desk.orders.was_sent(order.merchant_uid))

    def _payment_changed(self, uid: str, half: PaymentHalf) -> None:
        """Its entry advances with the key's."""
        if half.state is State.SENDING:
            self._desk.orders.send(uid, half.order.merchant_uid)
        if half.state in (State.SENDING, State.SENT):
            self._desk.books.advance(half.id, half.state)

    # ---- the answer

    async def answered(self, running: Running, gateway: gw.Gateway) -> None:
        """The payment is written down before anything else is asked. Then the card is looked for, once."""
        charge, outcome = running.charge, running.outcome
        if charge is None or not isinstance(outcome, charge_flow.Answered):
            return
        verdict = outcome.payment
        self._desk.books.advance(charge.payment.id, charge.payment.state, **facts_of_payment(verdict))
        self._desk.orders.close(charge.order.merchant_uid, is_paid=isinstance(verdict, Paid))
        tell_payment(self._desk, charge.key.id, charge.uid, charge.order, verdict)
        if charge.key.state is State.REFUSED:  # before any PG: there is no card to be looked for
            running.card = refused_as(verdict) if isinstance(verdict, NotPaid) else None
            return
        if running.is_in_form:
            self._desk.page.show_hint(sentence("hint.charge_answered"))
        open_ = open_charge(charge)
        looked = await look(open_, gateway)
        running.card = conclude(open_, looked, Plan(), is_last=False).key

    # ---- the end of the exchange

    def end(self, running: Running) -> None:
        charge = running.charge
        if charge is None:
            return
        match running.outcome:
            case charge_flow.Answered(payment):
                self._end_answered(running, charge, payment)
            case charge_flow.AlreadyPaid(payment):
                self._desk.orders.close(charge.order.merchant_uid, is_paid=True)
                record_found(self._desk.books, running.about.customer, charge.order, payment)
                tell_payment(self._desk, charge.key.id, charge.uid, charge.order, Paid(payment))
                self._nothing_sent(
                    running, charge, Facts(), already_paid(payment, charge.order, running.about)
                )
            case flow.NothingSent(fault):
                self._nothing_sent(running, charge, facts_of_fault(fault), not_charged(fault, running.about))
            case flow.NeedsGuard() as guard:
                self._sending.open_guard(running, guard)
                self._desk.books.advance(charge.payment.id, charge.payment.state)
            case flow.Uncertain(fault):
                self._end_uncertain(running, charge, fault)
            case flow.Registered() | flow.RefusedAs() | flow.OtherCard() as other:
                raise ValueError(f"no end of a charge: {type(other).__name__}")
        self._tell_caller(running)

    def _tell_caller(self, running: Running) -> None:
        """Another program asked for the card alone."""
        if self._desk.hand_off is None:
            return
        match running.outcome:
            case charge_flow.Answered() if running.card is not None:
                self._desk.hand_off.attempt_ended(running.attempt.id, running.card)
            case charge_flow.Answered():
                unknown = gw.Fault(gw.FaultKind.UNCERTAIN_TEXT)
                self._desk.hand_off.attempt_ended(running.attempt.id, flow.Uncertain(unknown))
            case charge_flow.AlreadyPaid():
                nothing = flow.NothingSent(gw.Fault(gw.FaultKind.CANCELLED))
                self._desk.hand_off.attempt_ended(running.attempt.id, nothing)
            case outcome:
                self._desk.hand_off.attempt_ended(running.attempt.id, outcome)

    def _end_answered(self, running: Running, charge: ChargeAttempt, payment: Paid | NotPaid) -> None:
        if isinstance(running.card, flow.Registered):
            self._sending.remember(running, running.card.card)
        refused = refused_as(payment) if isinstance(payment, NotPaid) else None
        if refused is not None:
            running.count_refusal(self._desk.tags, refused.kind)
        standing = Standing(charge.order, payment, running.card)
        if running.card is None or isinstance(running.card, flow.OtherCard):
            view = self._charges.begin(running, charge, standing, Plan())
        else:
            view = charge_view(standing, running.about, at_unix_s=self._desk.clock())
        facts = facts_of_outcome(running.card) if running.card is not None else Facts()
        facts["checks"] = 1
        self._sending.keep_books(running, view, facts)
        self._sending.tell(running, view)

    def _end_uncertain(self, running: Running, charge: ChargeAttempt, fault: gw.Fault) -> None:
        facts = facts_of_fault(fault)
        self._desk.books.advance(charge.payment.id, charge.payment.state, **facts)
        standing = Standing(charge.order, fault=fault)
        view = self._charges.begin(running, charge, standing, charge_plan_after(fault))
        self._sending.keep_books(running, view, facts)
        self._sending.tell(running, view)

    def _nothing_sent(self, running: Running, charge: ChargeAttempt, facts: Facts, view: VerdictView) -> None:
        self._desk.books.advance(charge.payment.id, charge.payment.state, **facts)
        self._sending.keep_books(running, view, facts)
        self._sending.tell(running, view)
