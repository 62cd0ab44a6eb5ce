"""Amount and instalments by keys and pastes: thousands apart, the caret behind its digit, nothing that is no amount."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from imp_desk.core.judgement import OK
from imp_desk.ui.fields.order_rows import AmountRow, MonthsRow, OrderNameRow
from imp_desk.ui.phrases.catalog import use_language

KEY = Qt.Key


@pytest.fixture
def amount(open_row, hands):
    return open_row(AmountRow(now=hands.now))


@pytest.fixture
def months(open_row, hands):
    row = MonthsRow(lambda _: OK, now=hands.now)
    row.allow(on=True)
    return open_row(row)


def with_caret(desk) -> str:
    text, at = desk.field.text(), desk.field.cursorPosition()
    return f"{text[:at]}|{text[at:]}"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("5", "5|", id="one digit"),
        pytest.param("5000", "5,000|", id="a thousand"),
        pytest.param("1234567", "1,234,567|", id="millions"),
        pytest.param("0050", "50|", id="zeros in front"),
        pytest.param("0", "0|", id="nothing"),
        pytest.param("50,000", "50,000|", id="with its comma"),
        pytest.param("99999999", "99,999,999|", id="the most"),
    ],
)
def test_typed(amount, typed, shown):
    amount.type(typed)
    assert with_caret(amount) == shown
    assert amount.hints == []


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        pytest.param([KEY.Key_Backspace], "123,456|", id="the last digit"),
        pytest.param([KEY.Key_Backspace] * 3, "1,234|", id="over the comma"),
        pytest.param([KEY.Key_Left] * 3 + [KEY.Key_Backspace], "123|,567", id="in the middle"),
        pytest.param(
            [KEY.Key_Left] * 4 + [KEY.Key_Delete], "123,4|67", id="delete takes the digit, not the comma"
        ),
        pytest.param([KEY.Key_Home, KEY.Key_Delete], "|234,567", id="the first digit"),
        pytest.param([KEY.Key_Home, KEY.Key_9], "9|1,234,567", id="one in front"),
        pytest.param([KEY.Key_Left] * 3 + [KEY.Key_9], "12,349|,567", id="one in the middle"),
    ],
)
def test_mended(amount, keys, shown):
    amount.type("1234567")
    for key in keys:
        amount.press(key)
    assert with_caret(amount) == shown


def test_selected_and_typed_over(amount):
    amount.type("1234567")
    amount.press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    amount.type("8")
    assert with_caret(amount) == "8|"
    amount.press(KEY.Key_Backspace)
    assert amount.field.text() == ""
    assert amount.says("helper.amount")


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        pytest.param("50,000원", "50,000", id="won behind"),
        pytest.param(" ₩ 9,900 ", "9,900", id="won sign and blanks"),
        pytest.param("５００００", "50,000", id="full width"),
        pytest.param("50000", "50,000", id="plain"),
    ],
)
def test_pasted(amount, pasted, shown):
    amount.paste(pasted)
    assert amount.field.text() == shown
    assert amount.hints == []


@pytest.mark.parametrize(
    ("pasted", "hint"),
    [
        pytest.param("5만", "amount.not_whole", id="in words"),
        pytest.param("1,50", "amount.not_whole", id="a comma that splits no thousands"),
        pytest.param("12.5", "amount.not_whole", id="a fraction"),
        pytest.param("-500", "amount.not_whole", id="negative"),
        pytest.param("100000000", "amount.too_large", id="too large"),
        pytest.param("4111111111111111", "text.card_number", id="a card number"),
        pytest.param("4111 1111 1111 1111", "text.card_number", id="a card number in groups"),
        pytest.param("5" * 40, "text.too_long", id="far too long"),
        pytest.param("5\u202e0", "text.control", id="an invisible character"),
    ],
)
def test_what_is_no_amount_is_not_taken(amount, pasted, hint):
    amount.type("300")
    amount.press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    amount.paste(pasted)
    assert amount.field.text() == "300"
    assert amount.hints == [hint]


@pytest.mark.parametrize("key", ["a", ".", "-"])
def test_a_key_that_is_no_digit_is_not_taken(amount, key):
    amount.type(f"5{key}0")
    assert amount.field.text() == "50"
    assert amount.hints == ["hint.letters_ignored"]


def test_hangul_is_not_taken(amount):
    amount.type("5")
    amount.hands.compose(amount.field, commit="만")
    assert amount.field.text() == "5"


def test_a_digit_too_many_is_not_taken(amount):
    amount.type("999999990")
    assert amount.field.text() == "99,999,999"
    assert amount.hints == ["amount.too_large"]


def test_a_typed_card_number_never_stands_there(amount):
    amount.type("4111111111111111")
    assert amount.field.text() == "41,111,111"


def test_undo_brings_nothing_back(amount):
    amount.type("50000")
    amount.field.wipe()
    amount.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert amount.field.text() == ""


@pytest.mark.parametrize(
    ("typed", "korean", "english"),
    [
        pytest.param("50000", "5만 원", "50,000 won", id="50,000"),
        pytest.param("500000", "50만 원", "500,000 won", id="a zero more"),
        pytest.param("1234500", "123만 4,500원", "1,234,500 won", id="both units"),
    ],
)
def test_the_echo(amount, typed, korean, english):
    amount.type(typed)
    assert amount.row.echo.text() == korean
    assert korean in amount.field.accessibleDescription()
    use_language("en")
    amount.row.retranslate()
    QApplication.processEvents()
    assert amount.row.echo.text() == english
    amount.field.wipe()
    assert amount.row.echo.text() == ""


def test_an_empty_amount_is_no_problem_and_zero_is_one(amount):
    assert amount.row.judge_now() == OK
    amount.type("0")
    amount.leave()
    assert amount.says("problem.amount.zero")


@pytest.mark.parametrize(
    ("typed", "shown", "hints"),
    [
        pytest.param("3", "3", [], id="three"),
        pytest.param("12", "12", [], id="a year"),
        pytest.param("13", "1", ["instalments.months"], id="too long"),
        pytest.param("3x", "3", ["hint.letters_ignored"], id="a letter"),
    ],
)
def test_months_by_digits(months, typed, shown, hints):
    months.type(typed)
    assert months.field.text() == shown
    assert months.hints == hints


def test_months_by_arrows(months):
    seen = []
    for key in [KEY.Key_Up] * 3 + [KEY.Key_Down] * 4:
        months.press(key)
        seen.append(months.field.text())
    assert seen == ["2", "3", "4", "3", "2", "", ""]
    for _ in range(20):
        months.press(KEY.Key_Up)
    assert months.field.text() == "12"
    assert months.says("helper.instalments.months", months=12)


def test_too_little_to_be_split(months):
    months.type("3")
    months.row.allow(on=False)
    assert months.field.text() == ""
    assert months.says("helper.instalments.too_little")


def test_the_number_of_an_order_stands_below_its_name(open_row, hands):
    name = open_row(OrderNameRow(now=hands.now))
    name.row.show_number("20261122ABC")
    assert name.says("helper.orderName.number", number="20261122ABC")
    name.paste("4111-1111-1111-1111")
    assert name.field.text() == ""
    assert name.hints == ["text.card_number"]
