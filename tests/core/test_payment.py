"""An order before it is charged: amounts as people write them, names, instalments, minted numbers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imp_desk.core.customer import contains_card_number
from imp_desk.core.judgement import Level
from imp_desk.core.payment import (
    amount_of,
    is_merchant_uid,
    judge_amount,
    judge_instalments,
    judge_order_name,
    mint_merchant_uid,
)

AMOUNTS = [
    pytest.param("1", 1, "", id="the least"),
    pytest.param("50000", 50_000, "", id="plain"),
    pytest.param("50,000", 50_000, "", id="commas"),
    pytest.param("1,234,567원", 1_234_567, "", id="won behind"),
    pytest.param(" ₩ 9,900 ", 9_900, "", id="won sign, blanks"),
    pytest.param("￦９，９００원", 9_900, "", id="full width"),
    pytest.param("99999999", 99_999_999, "", id="the most"),
    pytest.param("100000000", 100_000_000, "amount.too_large", id="too large"),
    pytest.param("", None, "amount.empty", id="empty"),
    pytest.param("  ", None, "amount.empty", id="blank"),
    pytest.param("0", 0, "amount.zero", id="nothing"),
    pytest.param("-5", None, "amount.not_whole", id="negative"),
    pytest.param("1.5", None, "amount.not_whole", id="fraction"),
    pytest.param("1,00", None, "amount.not_whole", id="a comma that splits no thousands"),
    pytest.param("12,34,567", None, "amount.not_whole", id="commas elsewhere"),
    pytest.param("1e5", None, "amount.not_whole", id="exponent"),
    pytest.param("٥٠٠", None, "amount.not_whole", id="Arabic digits"),
    pytest.param("오만원", None, "amount.not_whole", id="in words"),
    pytest.param("4111111111111111", None, "amount.not_whole", id="a card number"),
]


@pytest.mark.parametrize(("text", "amount", "code"), AMOUNTS)
def test_an_amount_is_whole_won(text: str, amount: int | None, code: str) -> None:
    assert amount_of(text) == amount
    assert judge_amount(text).code == code
    assert judge_amount(text).level is not Level.WARNING


@given(st.text(max_size=40))
def test_any_text_is_judged_as_it_is_read(text: str) -> None:
    amount = amount_of(text)
    is_right = amount is not None and 1 <= amount <= 99_999_999
    assert (judge_amount(text).level is Level.OK) is is_right


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("11월 회비", "", id="plain"),
        pytest.param("가" * 40, "", id="the longest"),
        pytest.param("가" * 41, "order_name.too_long", id="too long"),
        pytest.param("", "order_name.empty", id="empty"),
        pytest.param("4111-1111-1111-1111", "order_name.card_number", id="a card number"),
        pytest.param("주문 ４１１１１１１１１１１１１１１１", "order_name.card_number", id="full width"),
        pytest.param("a\u202eb", "order_name.control", id="bidi"),
    ],
)
def test_an_order_name_is_short_and_holds_no_card(text: str, code: str) -> None:
    assert judge_order_name(text).code == code


@pytest.mark.parametrize(
    ("months", "amount", "code"),
    [
        pytest.param(0, 1, "", id="at once"),
        pytest.param(2, 50_000, "", id="from 50,000 on"),
        pytest.param(12, 50_000, "", id="a year"),
        pytest.param(36, 99_999_999, "", id="the longest"),
        pytest.param(2, 49_999, "instalments.amount", id="too little"),
        pytest.param(3, None, "instalments.amount", id="no amount yet"),
        pytest.param(1, 50_000, "instalments.months", id="one month is none"),
        pytest.param(37, 50_000, "instalments.months", id="too long"),
        pytest.param(-2, 50_000, "instalments.months", id="negative"),
    ],
)
def test_instalments(months: int, amount: int | None, code: str) -> None:
    assert judge_instalments(months, amount).code == code


@given(st.text(alphabet="0123456789abcdefXYZ-_가", max_size=80))
def test_a_minted_number_fits_every_pg(token: str) -> None:
    if not re.search(r"[A-Za-z0-9]", token):
        with pytest.raises(ValueError, match="letters"):
            mint_merchant_uid(token)
        return
    minted = mint_merchant_uid(token)
    assert re.fullmatch(r"[A-Za-z0-9]{1,32}", minted)
    assert is_merchant_uid(minted)
    assert not contains_card_number(minted)


def test_a_token_of_digits_makes_no_card_number() -> None:
    assert not contains_card_number(mint_merchant_uid("4111111111111111" * 2))


@pytest.mark.parametrize("text", ["", "a" * 33, "a-b", "주문1", "a b", "4111111111111111", "a/b"])
def test_what_is_no_merchant_uid(text: str) -> None:
    assert not is_merchant_uid(text)
