"""What is to be paid along with a registration: the shop's rules for it, its number, and the order that is pressed for.

Where the shop charges nothing, nothing here does anything.
"""

from __future__ import annotations

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.earlier_payments import EarlierPayments
from imp_desk.core.customer import normal_text
from imp_desk.core.entry import Customer, Form, Problem
from imp_desk.core.order_entry import ChargeRules, OrderForm, parse_order
from imp_desk.core.payment import Order
from imp_desk.core.settings import Settings
from imp_desk.ui.views import Sentence, sentence


def charge_rules(settings: Settings, pg_provider: str = "") -> ChargeRules | None:
    """None: cards are registered only. `pg_provider`: the chosen channel's, as soon as it is known."""
    charge = settings.charge
    if not charge.enabled:
        return None
    return ChargeRules(settings.gateway.pg or pg_provider, charge.product_type, charge.order_name)


class Ordering:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: ChargeRules | None = None
        self.earlier = EarlierPayments(desk)

    def uid_stands(self, uid: str) -> None:
        """What it was charged before is told, and an order that may still be paid keeps its number."""
        if self._shown is not None:
            self._desk.tasks.spawn("earlier payments", self._tell_earlier(uid))

    async def _tell_earlier(self, uid: str) -> None:
        if await self.earlier.tell(uid):
            self.show_number()

    def show_rules(self) -> None:
        """When the settings or the account have changed."""
        rules = charge_rules(self._desk.settings, self._desk.engine.pg_provider)
        if rules != self._shown:
            self._shown = rules
            self._desk.page.set_charge(rules)
            self.show_number()

    def show_number(self) -> None:
        """Beside the order's name, from the first digit of an amount on."""
        page = self._desk.page
        is_wanted = self._shown is not None and page.order_form() is not None
        page.show_order_number(self._number() if is_wanted else "")

    def _number(self) -> str:
        return self._desk.orders.number(normal_text(self._desk.page.uid()))

    def read(self, form: Form) -> Order | tuple[Problem, ...] | None:
        """What is pressed for; None where nothing is to be paid."""
        order, rules = self._desk.page.order_form(), self._shown
        if order is None or rules is None:
            return None
        return self._read(order, rules, form)

    def _read(self, order: OrderForm, rules: ChargeRules, form: Form) -> Order | tuple[Problem, ...]:
        profile, contact = self._desk.rules.profile, form.contact
        name = form.untrusted_name if profile.customer_name.shown else contact.name
        customer = Customer(normal_text(form.untrusted_uid), name, contact.telephone, contact.email)
        return parse_order(order, rules, customer, profile, merchant_uid=self._number())

    def reason_against(self, order: Order) -> Sentence | None:
        """None where it may be charged now."""
        if self._shown is not None and self._shown.complaint:
            return sentence(f"problem.{self._shown.complaint}")
        if self._desk.orders.is_open(order.merchant_uid):
            return sentence("charge.order_open")
        return None
