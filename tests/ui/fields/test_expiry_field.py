"""The expiry, B40 to B53, by keys and pastes. The clock stands at 2026-11-22."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("1228", "12/28‸", id="B40"),
        pytest.param("4", "04/‸", id="B41"),
        pytest.param("1/", "01/‸", id="B42"),
        pytest.param("1-", "01/‸", id="B42-dash"),
        pytest.param("14", "01/4‸", id="B43"),
        pytest.param("05", "05/‸", id="B44"),
        pytest.param("12", "12/‸", id="B02-consistent-with-number"),
        pytest.param("12/28", "12/28‸", id="typed-with-slash"),
        pytest.param("1/30", "01/30‸", id="typed-short-month"),
        pytest.param("122028", "12/28‸", id="B48a-long-year"),
        pytest.param("42028", "04/28‸", id="B48a-short-month-long-year"),
        pytest.param("０８１５", "08/15‸", id="B53-full-width"),
    ],
)
def test_typed_expiry(expiry, typed, shown):
    expiry.type(typed)
    assert expiry.shown(caret=True) == shown


@pytest.mark.parametrize("typed", ["33061", "12281", "03/306", "280311"])
def test_b41a_fifth_digit_is_an_error_at_once(expiry, typed):
    for character in typed:
        expiry.type(character)
    assert expiry.message() == "유효기간: 월/년 순서 4자리 (예: 03/28)"
    assert expiry.tone() == "error"


def test_b41a_nothing_is_reinterpreted(expiry):
    expiry.type("33061")
    assert expiry.shown() == "03/306" + "1"
    expiry.type("\b\b")
    assert expiry.shown() == "03/30"
    assert expiry.tone() == "helper"


def test_b46_the_slash_is_no_wall(expiry):
    expiry.type("12")
    expiry.press(KEY.Key_Backspace)
    assert expiry.shown(caret=True) == "1‸"


def test_impossible_month_is_said_at_once(expiry):
    expiry.type("00")
    assert expiry.says("problem.expiry.month")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        pytest.param("1126", "", id="B50-this-month"),
        pytest.param("1026", "expiry.past", id="B51"),
        pytest.param("1245", "", id="B52-19-years"),
        pytest.param("1246", "expiry.far", id="B52-20-years"),
        pytest.param("1299", "expiry.far", id="far"),
        pytest.param("12", "expiry.incomplete", id="half"),
        pytest.param("122", "expiry.incomplete", id="three"),
        pytest.param("12202", "expiry.incomplete", id="five-of-the-long-form"),
    ],
)
def test_left_expiry_is_judged(expiry, typed, problem):
    expiry.type(typed)
    assert expiry.tone() == "helper"
    expiry.leave()
    assert expiry.says(f"problem.{problem}" if problem else "helper.expiry")


def test_b51_b52_wording(expiry):
    expiry.type("1026")
    expiry.leave()
    assert expiry.message() == "유효기간이 지난 카드입니다."
    expiry.field.wipe()
    expiry.hands.focus(expiry.field)
    expiry.type("1246")
    expiry.leave()
    assert expiry.message() == "유효기간을 다시 확인해 주세요."


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        pytest.param("12/28", "12/28", id="slash"),
        pytest.param("12 / 28", "12/28", id="slash-and-spaces"),
        pytest.param("12/2028", "12/28", id="B48a-long-year"),
        pytest.param("2028-12", "12/28", id="B48a-as-sent"),
        pytest.param("122028", "12/28", id="B48a-digits"),
        pytest.param("1228", "12/28", id="digits"),
        pytest.param("1/30", "01/30", id="short-month"),
        pytest.param("1/2030", "01/30", id="short-month-long-year"),
        pytest.param("１２／２８", "12/28", id="full-width"),
        pytest.param("유효기간: 12/28", "12/28", id="word-in-front"),
        pytest.param("2028년 12월", "12/28", id="korean-date"),
        pytest.param("4", "04/", id="one-digit-as-typed"),
    ],
)
def test_pasted_expiry_is_understood(expiry, pasted, shown):
    expiry.type("0127")
    expiry.press(KEY.Key_A, CONTROL)
    expiry.paste(pasted)
    assert expiry.shown() == shown
    assert expiry.hints == []


@pytest.mark.parametrize(
    "pasted",
    ["202501", "2030-1", "2030-02-28", "13/30", "00/30", "12/1999", "12281", "12", "4111111111111111"],
)
def test_b48a_doubtful_paste_is_refused_and_the_field_keeps_what_it_had(expiry, pasted):
    expiry.type("0129")
    expiry.paste(pasted)
    assert expiry.shown() == "01/29"
    assert expiry.hints == ["paste.expiry"]
    assert expiry.says("notice.paste.expiry")


def test_a_digit_typed_inside_a_full_expiry_overwrites(expiry):
    expiry.type("1228")
    expiry.press(KEY.Key_Left)
    expiry.type("9")
    assert expiry.shown() == "12/29"


@pytest.mark.parametrize(
    ("typed", "place"), [("1026", 3), ("0028", 0), ("1228", 5)], ids=["past-at-year", "month", "right-at-end"]
)
def test_caret_at_the_fault(expiry, typed, place):
    expiry.type(typed)
    expiry.field.place_caret_at_fault_or_end()
    assert expiry.field.cursorPosition() == place
    assert not expiry.field.hasSelectedText()
