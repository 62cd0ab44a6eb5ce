"""Untrusted order form -> an Order to be charged, or problems. An empty amount is no order: the card is registered.

Knows no card. What a PG demands stands in `buyer`, what an amount may be in `payment`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from imp_desk.core.buyer import (
    Buyer,
    BuyerNeeds,
    buyer_needs,
    judge_buyer_email,
    judge_buyer_name,
    judge_buyer_tel,
    judge_product_type,
    stores_key,
)
from imp_desk.core.customer import normal_text
from imp_desk.core.entry import Customer, Field, Problem
from imp_desk.core.judgement import Judgement, Level, error
from imp_desk.core.payment import (
    INSTALMENTS_FROM,
    Order,
    amount_of,
    judge_amount,
    judge_instalments,
    judge_order_name,
)
from imp_desk.core.profile import Need, Profile

MONTHS_OFFERED = 12


@dataclass(frozen=True, slots=True)
class ChargeRules:
    """What a charge asks for here. `pg`: the PG's code as far as it is known; an unknown one demands nothing."""

    pg: str = ""
    product_type: str = ""
    order_name: str = ""

    @property
    def needs(self) -> BuyerNeeds:
        return buyer_needs(self.pg)

    @property
    def keeps_key(self) -> bool:
        return stores_key(self.pg)

    @property
    def complaint(self) -> str:
        """What the settings lack, as a code; empty where nothing."""
        return judge_product_type(self.product_type, self.needs).code


@dataclass(frozen=True, slots=True)
class OrderForm:
    """What stands in the window, unchecked."""

    untrusted_amount: str = ""
    untrusted_name: str = ""
    untrusted_months: str = ""
    untrusted_buyer: Buyer = field(default_factory=Buyer)

    @property
    def is_wanted(self) -> bool:
        return bool(self.untrusted_amount.strip())

    @property
    def months(self) -> int | None:
        """0 for an empty field; None for what is no number."""
        text = self.untrusted_months.strip()
        return int(text or 0) if not text or (text.isascii() and text.isdigit()) else None


def may_pay_in_instalments(untrusted_amount: str) -> bool:
    return (amount_of(untrusted_amount) or 0) >= INSTALMENTS_FROM


def judge_months(form: OrderForm) -> Judgement:
    months = form.months
    if months is None or months > MONTHS_OFFERED:
        return error("instalments.months")
    return judge_instalments(months, amount_of(form.untrusted_amount))


def order_problems(
    form: OrderForm, rules: ChargeRules, customer: Customer, profile: Profile
) -> tuple[Problem, ...]:
    """In the order of the form. A name that the form asks for anyway is not asked for twice."""
    buyer, needs = buyer_of(form, customer), rules.needs
    name_field = Field.CUSTOMER_NAME if profile.customer_name.shown else Field.BUYER_NAME
    judged = (
        (Field.AMOUNT, judge_amount(form.untrusted_amount)),
        (Field.ORDER_NAME, judge_order_name(form.untrusted_name)),
        (Field.INSTALMENTS, judge_months(form)),
        (name_field, _if_demanded(judge_buyer_name(buyer.name, needs.name), needs.name)),
        (Field.BUYER_EMAIL, _if_demanded(judge_buyer_email(buyer.email, needs.email), needs.email)),
        (Field.BUYER_TEL, _if_demanded(judge_buyer_tel(buyer.tel, needs.tel), needs.tel)),
    )
    return tuple(Problem(field, j) for field, j in judged if j.level is not Level.OK)


def _if_demanded(judgement: Judgement, need: Need) -> Judgement:
    """What nobody demands is left out where it does not fit."""
    return judgement if need is Need.REQUIRED else Judgement(Level.OK)


def buyer_of(form: OrderForm, customer: Customer) -> Buyer:
    """What was typed for this order, else what is known of the customer."""
    typed = form.untrusted_buyer
    return Buyer(
        normal_text(typed.name or customer.name),
        normal_text(typed.email or customer.email),
        normal_text(typed.tel or customer.telephone),
    )


def parse_order(
    form: OrderForm, rules: ChargeRules, customer: Customer, profile: Profile, *, merchant_uid: str
) -> Order | tuple[Problem, ...]:
    problems = order_problems(form, rules, customer, profile)
    if problems:
        return problems
    return Order(
        merchant_uid,
        amount_of(form.untrusted_amount) or 0,
        normal_text(form.untrusted_name),
        form.months or 0,
        Buyer(*_fitting(buyer_of(form, customer))),
        rules.product_type if rules.needs.product_type else "",
    )


def _fitting(buyer: Buyer) -> Iterator[str]:
    """Each member where it may be sent, nothing where not."""
    judged = (
        (buyer.name, judge_buyer_name(buyer.name, Need.OPTIONAL)),
        (buyer.email, judge_buyer_email(buyer.email, Need.OPTIONAL)),
        (buyer.tel, judge_buyer_tel(buyer.tel, Need.OPTIONAL)),
    )
    return (text if judgement.level is Level.OK else "" for text, judgement in judged)
