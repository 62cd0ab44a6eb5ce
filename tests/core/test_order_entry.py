"""The order form: an empty amount is no order; what a PG demands of the buyer, and what is sent of whom."""

from __future__ import annotations

import pytest

from imp_desk.core.buyer import Buyer
from imp_desk.core.entry import Customer
from imp_desk.core.order_entry import ChargeRules, OrderForm, order_problems, parse_order
from imp_desk.core.payment import Order
from imp_desk.core.profile import PRESETS
from imp_desk.core.won_words import won_in_korean

STANDARD, WITH_NAME = PRESETS["standard"], PRESETS["welcome"]
NOBODY = Customer("u")
KNOWN = Customer("u", "홍길동", "010-1234-5678", "hong@example.kr")
FORM = OrderForm("50,000", "11월 회비", "3")


def codes(form: OrderForm, pg: str = "", customer: Customer = NOBODY, profile=STANDARD) -> list[str]:
    rules = ChargeRules(pg)
    return [
        f"{problem.field.value} {problem.judgement.code}"
        for problem in order_problems(form, rules, customer, profile)
    ]


@pytest.mark.parametrize("amount", ["", "  "])
def test_without_an_amount_nothing_is_to_be_charged(amount: str) -> None:
    assert not OrderForm(amount, "11월 회비", "3").is_wanted
    assert FORM.is_wanted


@pytest.mark.parametrize(
    ("form", "found"),
    [
        pytest.param(FORM, [], id="right"),
        pytest.param(OrderForm("50000", "회비"), [], id="at once"),
        pytest.param(OrderForm("50000", "회비", "0"), [], id="at once, typed"),
        pytest.param(OrderForm("0", "회비"), ["amount amount.zero"], id="nothing"),
        pytest.param(OrderForm("5만", "회비"), ["amount amount.not_whole"], id="in words"),
        pytest.param(OrderForm("1000", ""), ["orderName order_name.empty"], id="no name"),
        pytest.param(OrderForm("49999", "회비", "2"), ["instalments instalments.amount"], id="too little"),
        pytest.param(OrderForm("50000", "회비", "1"), ["instalments instalments.months"], id="one month"),
        pytest.param(OrderForm("50000", "회비", "13"), ["instalments instalments.months"], id="too long"),
        pytest.param(OrderForm("50000", "회비", "세"), ["instalments instalments.months"], id="no number"),
        pytest.param(OrderForm("50000", "회비", "３"), ["instalments instalments.months"], id="full width"),
    ],
)
def test_the_order_itself(form: OrderForm, found: list[str]) -> None:
    assert codes(form) == found


@pytest.mark.parametrize(
    ("pg", "found"),
    [
        pytest.param("", [], id="not known"),
        pytest.param("nice_v2.iamport01m", [], id="nice"),
        pytest.param("welcome", ["buyerName buyer_name.empty"], id="welcome"),
        pytest.param("ksnet", ["buyerName buyer_name.empty"], id="ksnet"),
        pytest.param(
            "html5_inicis.INIpayTest",
            ["buyerName buyer_name.empty", "buyerEmail buyer_email.empty", "buyerTel buyer_tel.empty"],
            id="inicis",
        ),
    ],
)
def test_what_a_pg_demands_of_the_buyer(pg: str, found: list[str]) -> None:
    assert codes(FORM, pg) == found
    assert codes(FORM, pg, KNOWN) == []


def test_a_name_that_the_form_asks_for_is_not_asked_for_twice() -> None:
    assert codes(FORM, "welcome", NOBODY, WITH_NAME) == ["customerName buyer_name.empty"]
    long = Customer("u", "가" * 17)
    assert codes(FORM, "welcome", long, WITH_NAME) == ["customerName buyer_name.too_long"]


def test_what_nobody_demands_is_left_out_where_it_does_not_fit() -> None:
    customer = Customer("u", "가" * 17, "02", "hong")
    assert parse_order(FORM, ChargeRules(), customer, STANDARD, merchant_uid="m1") == Order(
        "m1", 50_000, "11월 회비", 3
    )


def test_what_is_typed_comes_before_what_is_known() -> None:
    form = OrderForm("1000", "회비", "", Buyer("김철수"))
    order = parse_order(form, ChargeRules(), KNOWN, STANDARD, merchant_uid="m1")
    assert isinstance(order, Order)
    assert order.buyer == Buyer("김철수", "hong@example.kr", "010-1234-5678")


@pytest.mark.parametrize(
    ("pg", "chosen", "sent", "complaint"),
    [
        pytest.param("ksnet", "real", "real", "", id="ksnet"),
        pytest.param("ksnet", "", "", "product_type.empty", id="ksnet without"),
        pytest.param("nice", "real", "", "", id="another takes none"),
    ],
)
def test_the_kind_of_product(pg: str, chosen: str, sent: str, complaint: str) -> None:
    rules = ChargeRules(pg, chosen)
    assert rules.complaint == complaint
    order = parse_order(FORM, rules, KNOWN, STANDARD, merchant_uid="m1")
    assert isinstance(order, Order)
    assert order.product_type == sent


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1, "1원"),
        (9_900, "9,900원"),
        (10_000, "1만 원"),
        (50_000, "5만 원"),
        (500_000, "50만 원"),
        (1_234_500, "123만 4,500원"),
        (10_000_001, "1,000만 1원"),
        (99_999_999, "9,999만 9,999원"),
        (100_000_000, "1억 원"),
        (0, "0원"),
    ],
)
def test_an_amount_in_units_of_ten_thousand(amount: int, words: str) -> None:
    assert won_in_korean(amount) == words
