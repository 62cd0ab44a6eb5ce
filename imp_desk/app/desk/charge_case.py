"""A charge without an end, or that a person must decide: what is known of each half, how often it was looked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from imp_desk.app.desk.about import About
from imp_desk.app.desk.charge_left import LeftCharge, age_s, known_key, known_payment, open_halves, order_of
from imp_desk.app.desk.charge_notes import Standing
from imp_desk.app.desk.running import Running
from imp_desk.core.charge_attempt import ChargeAttempt
from imp_desk.core.charge_settling import OpenCharge, Settled, open_charge
from imp_desk.core.entry import Customer
from imp_desk.core.gateway import Gateway
from imp_desk.core.registration import State
from imp_desk.core.settlement import Plan, plan_for_row

_FOR_A_PERSON = (State.NEEDS_HUMAN, State.CONFLICT)


@dataclass(slots=True)
class ChargeCase:
    """`key_id`: of the key's entry in the journal, which may be finished already."""

    key_id: str
    halves: OpenCharge
    standing: Standing
    about: About
    plan: Plan
    running: Running | None = None
    is_written: bool = True
    checks: int = 0
    looking: bool = False

    @property
    def uid(self) -> str:
        return self.about.customer.uid

    @property
    def label(self) -> str:
        return self.about.customer.name or self.uid

    @property
    def went_over(self) -> Gateway | None:
        """None: of an earlier start."""
        return self.running.gateway if self.running is not None else None

    @property
    def number(self) -> str:
        return self.standing.order.merchant_uid

    def learn(self, settled: Settled) -> None:
        """What a look has proved stays known."""
        self.standing = replace(
            self.standing,
            payment=settled.payment or self.standing.payment,
            card=settled.key or self.standing.card,
        )

    @property
    def is_payment_for_a_person(self) -> bool:
        payment = self.halves.payment
        return payment is not None and payment.state in _FOR_A_PERSON

    @property
    def is_for_a_person(self) -> bool:
        key = self.halves.key
        return self.is_payment_for_a_person or (key is not None and key.state in _FOR_A_PERSON)

    @property
    def is_looked_for(self) -> bool:
        """A conflict is looked at again by a person alone."""
        key = self.halves.key
        return self.halves.asks_payment or (
            self.halves.asks_key and key is not None and key.state is not State.CONFLICT
        )


def case_of(running: Running, charge: ChargeAttempt, standing: Standing, plan: Plan) -> ChargeCase:
    return ChargeCase(charge.key.id, open_charge(charge), standing, running.about, plan, running)


def left_case(left: LeftCharge, now_utc: float) -> ChargeCase:
    """What an earlier start of the program left."""
    standing = Standing(order_of(left), known_payment(left), known_key(left))
    about = About(Customer(left.payment.customer_uid), left_utc=left.payment.created_utc)
    return ChargeCase(
        left.payment.linked_id or "",
        open_halves(left),
        standing,
        about,
        plan_for_row(age_s(left, now_utc)),
        checks=left.payment.checks,
    )
