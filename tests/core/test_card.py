"""The card number: every line of the tables of fields and bad input that the core decides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imp_desk.core.card import (
    Scheme,
    full_length,
    group_sizes,
    is_valid_card_number,
    judge_number,
    length_is_certain,
    luhn_holds,
    scheme_of,
)
from imp_desk.core.judgement import Level
from tests.core.given import held, values

VISA, MASTERCARD, AMEX = "4111111111111111", "5555555555554444", "378282246310005"
DINERS, JCB = "36148900647913", "3566002020360505"
DOMESTIC, UNIONPAY = "9410123412341237", "6212345678901232"

ANY_DIGITS = st.lists(st.integers(0, 9), max_size=19)


@pytest.mark.parametrize(
    ("number", "scheme"),
    [
        pytest.param("", Scheme.NONE, id="nothing"),
        pytest.param(VISA, Scheme.VISA, id="B01 Visa"),
        pytest.param("4", Scheme.VISA, id="Visa by one digit"),
        pytest.param(MASTERCARD, Scheme.MASTERCARD, id="Mastercard 51-55"),
        pytest.param("2221", Scheme.MASTERCARD, id="Mastercard 2221"),
        pytest.param("2720", Scheme.MASTERCARD, id="Mastercard 2720"),
        pytest.param("2220", Scheme.UNKNOWN, id="just below 2221"),
        pytest.param("2721", Scheme.UNKNOWN, id="just above 2720"),
        pytest.param("222", Scheme.NONE, id="222 can still become Mastercard"),
        pytest.param("5", Scheme.NONE, id="5 can still become Mastercard"),
        pytest.param("50", Scheme.UNKNOWN, id="50 is nobody's"),
        pytest.param(AMEX, Scheme.AMEX, id="B11 Amex 37"),
        pytest.param("34", Scheme.AMEX, id="Amex 34"),
        pytest.param("3", Scheme.NONE, id="3 is several"),
        pytest.param(DINERS, Scheme.DINERS, id="B12 Diners 36"),
        pytest.param("300", Scheme.DINERS, id="Diners 300"),
        pytest.param("305", Scheme.DINERS, id="Diners 305"),
        pytest.param("306", Scheme.UNKNOWN, id="306 is nobody's"),
        pytest.param("309", Scheme.DINERS, id="Diners 309"),
        pytest.param("38", Scheme.DINERS, id="Diners 38"),
        pytest.param(JCB, Scheme.JCB, id="JCB 35"),
        pytest.param(UNIONPAY, Scheme.UNIONPAY, id="UnionPay 62"),
        pytest.param(DOMESTIC, Scheme.DOMESTIC, id="B15 domestic 9"),
        pytest.param("1111", Scheme.UNKNOWN, id="B34 unknown prefix"),
        pytest.param("0", Scheme.UNKNOWN, id="0"),
        pytest.param("6011", Scheme.UNKNOWN, id="Discover is not told apart"),
    ],
)
def test_scheme(number: str, scheme: Scheme) -> None:
    digits = held(number)
    assert scheme_of(digits.view()) is scheme


@pytest.mark.parametrize(
    ("number", "sizes", "full"),
    [
        pytest.param("", (4, 4, 4, 4, 3), 16, id="nothing"),
        pytest.param(VISA, (4, 4, 4, 4, 3), 16, id="Visa"),
        pytest.param(AMEX, (4, 6, 5), 15, id="B11 Amex"),
        pytest.param(AMEX + "1", (4, 4, 4, 4, 3), 15, id="Amex with one too many falls back to fours"),
        pytest.param(DINERS, (4, 6, 4), 14, id="B12 Diners"),
        pytest.param(DINERS + "12", (4, 4, 4, 4, 3), 16, id="Diners of sixteen"),
        pytest.param(DOMESTIC, (4, 4, 4, 4, 3), 16, id="B15 domestic"),
    ],
)
def test_grouping_and_length_from_which_typing_overwrites(
    number: str, sizes: tuple[int, ...], full: int
) -> None:
    assert group_sizes(values(number)) == sizes
    assert full_length(values(number)) == full


@pytest.mark.parametrize(
    ("number", "certain"),
    [
        pytest.param(AMEX, True, id="B90 Amex 15"),
        pytest.param(MASTERCARD, True, id="B90 Mastercard 16"),
        pytest.param(AMEX[:-1], False, id="Amex 14"),
        pytest.param(VISA, False, id="Visa may go on"),
        pytest.param(UNIONPAY, False, id="UnionPay may go on"),
        pytest.param(DINERS, False, id="Diners may go on"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_length_is_certain(number: str, certain: bool) -> None:
    assert length_is_certain(values(number)) is certain


@pytest.mark.parametrize(
    ("number", "level", "code"),
    [
        pytest.param("", Level.INCOMPLETE, "number.empty", id="B27 empty"),
        pytest.param("411111", Level.INCOMPLETE, "number.incomplete", id="B28 4111 11"),
        pytest.param("4242424242424241", Level.ERROR, "number.luhn", id="B29 Luhn"),
        pytest.param("4242424242424242", Level.OK, "", id="B30 the digit corrected"),
        pytest.param("0000000000000000", Level.ERROR, "number.uniform", id="B31 zeros"),
        pytest.param("8888888888888888", Level.ERROR, "number.uniform", id="B31 eights"),
        pytest.param("6212345678901232", Level.OK, "", id="UnionPay with Luhn"),
        pytest.param("6212345678901231", Level.WARNING, "number.unusual", id="B32 62 without Luhn"),
        pytest.param("9410123412341237", Level.OK, "", id="B15 domestic with Luhn"),
        pytest.param("9410123412341234", Level.WARNING, "number.unusual", id="B33 9 without Luhn"),
        pytest.param("1111111111111117", Level.OK, "", id="B34 unknown prefix of 16 with Luhn"),
        pytest.param("1111111111111112", Level.ERROR, "number.luhn", id="unknown prefix without Luhn"),
        pytest.param("41111111111", Level.INCOMPLETE, "number.incomplete", id="11 digits"),
        pytest.param("411111111111", Level.INCOMPLETE, "number.incomplete", id="12 digits"),
        pytest.param("4111111111119", Level.INCOMPLETE, "number.incomplete", id="B35 13 digits with Luhn"),
        pytest.param("41111111111111111", Level.ERROR, "number.too_long", id="B35 17 digits"),
        pytest.param("411111111111111111", Level.ERROR, "number.too_long", id="B35 18 digits"),
        pytest.param("4111111111111111110", Level.ERROR, "number.too_long", id="B35 19 digits"),
        pytest.param("37828224631000", Level.INCOMPLETE, "number.incomplete", id="Amex with 14"),
        pytest.param(AMEX, Level.OK, "", id="B11 Amex with 15"),
        pytest.param("378282246310006", Level.ERROR, "number.luhn", id="Amex without Luhn"),
        pytest.param("3782822463100050", Level.ERROR, "number.too_long", id="Amex with 16"),
        pytest.param(DINERS, Level.OK, "", id="B12 Diners with 14"),
        pytest.param("36148900647914", Level.ERROR, "number.luhn", id="Diners without Luhn"),
        pytest.param(JCB, Level.OK, "", id="JCB"),
        pytest.param(MASTERCARD, Level.OK, "", id="Mastercard"),
        pytest.param(
            "41111111111111", Level.INCOMPLETE, "number.incomplete", id="B26 Visa with 14 may go on"
        ),
    ],
)
def test_judgement(number: str, level: Level, code: str) -> None:
    digits = held(number)
    judgement = judge_number(digits.view())
    assert (judgement.level, judgement.code) == (level, code)


@pytest.mark.parametrize(
    "number", [VISA, MASTERCARD, AMEX, DINERS, JCB, DOMESTIC, UNIONPAY, "4242424242424242"]
)
def test_no_error_while_a_good_number_is_typed(number: str) -> None:
    typed = held("")
    for value in values(number):
        typed.append(value)
        assert judge_number(typed.view()).level is not Level.ERROR


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        pytest.param(VISA, True, id="16 with 4"),
        pytest.param(MASTERCARD, True, id="16 with 5"),
        pytest.param("2223000048400011", True, id="16 with 2221-2720"),
        pytest.param(JCB, True, id="16 with 35"),
        pytest.param(UNIONPAY, True, id="16 with 6"),
        pytest.param(DOMESTIC, True, id="16 with 9"),
        pytest.param(AMEX, True, id="15 with 37"),
        pytest.param("340000000000009", True, id="15 with 34"),
        pytest.param(DINERS, True, id="14 with 36"),
        pytest.param("30569309025904", True, id="14 with 305"),
        pytest.param("4111111111111112", False, id="without Luhn"),
        pytest.param("9410123412341234", False, id="9 without Luhn"),
        pytest.param("1111111111111117", False, id="unknown prefix"),
        pytest.param("20261122103000", False, id="a timestamp"),
        pytest.param("8801234567893", False, id="a barcode of 13"),
        pytest.param("4222222222222", False, id="13 digits"),
        pytest.param("41111111111111111", False, id="17 digits"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_valid_card_number_is_narrower(digits: str, valid: bool) -> None:
    assert is_valid_card_number(values(digits)) is valid


def check_digit(digits: list[int]) -> int:
    """By the table of the standard, written another way than the core does."""
    doubled = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    total = sum(doubled[d] if i % 2 == 0 else d for i, d in enumerate(reversed(digits)))
    return -total % 10


@given(st.lists(st.integers(0, 9), min_size=1, max_size=18))
def test_exactly_one_check_digit_holds(digits: list[int]) -> None:
    assert [d for d in range(10) if luhn_holds([*digits, d])] == [check_digit(digits)]


@given(st.lists(st.integers(0, 9), min_size=2, max_size=18), st.data())
def test_every_single_wrong_digit_is_noticed(digits: list[int], data: st.DataObject) -> None:
    whole = [*digits, check_digit(digits)]
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] = (whole[at] + data.draw(st.integers(1, 9))) % 10
    assert not luhn_holds(whole)


@given(ANY_DIGITS)
def test_no_digits_are_too_odd_for_an_answer(digits: list[int]) -> None:
    judgement = judge_number(digits)
    assert bool(judgement.code) is (judgement.level is not Level.OK)
    assert sum(group_sizes(digits)) >= min(len(digits), 19)
    assert full_length(digits) in (14, 15, 16)
    assert isinstance(length_is_certain(digits), bool)


@given(ANY_DIGITS)
def test_only_14_to_16_digits_are_ever_sendable(digits: list[int]) -> None:
    if judge_number(digits).sendable:
        assert 14 <= len(digits) <= 16


@given(ANY_DIGITS)
def test_a_valid_card_number_is_never_refused(digits: list[int]) -> None:
    if is_valid_card_number(digits) and len(set(digits)) > 1:
        assert judge_number(digits).level is Level.OK
