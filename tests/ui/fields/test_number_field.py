"""The card number, B01 to B35, by keys and pastes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from imp_desk.core.card import Scheme
from imp_desk.ui.phrases.catalog import say

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def raw(text: str) -> list[int]:
    return [int(c) for c in text]


@pytest.mark.parametrize(
    ("typed", "shown", "scheme"),
    [
        pytest.param("4111111111111111", "4111 1111 1111 1111", Scheme.VISA, id="B01-visa"),
        pytest.param("5555555555554444", "5555 5555 5555 4444", Scheme.MASTERCARD, id="B01-mastercard"),
        pytest.param("378282246310005", "3782 822463 10005", Scheme.AMEX, id="B11-amex"),
        pytest.param("36148900647913", "3614 890064 7913", Scheme.DINERS, id="B12-diners"),
        pytest.param("3566002020360505", "3566 0020 2036 0505", Scheme.JCB, id="B01-jcb"),
        pytest.param("9410123412341237", "9410 1234 1234 1237", Scheme.DOMESTIC, id="B15-domestic"),
        pytest.param("6212345678901232", "6212 3456 7890 1232", Scheme.UNIONPAY, id="B01-unionpay"),
    ],
)
def test_typed_number_is_grouped_and_named(number, typed, shown, scheme):
    number.type(typed)
    assert number.shown() == shown
    assert number.raw == raw(typed)
    assert number.field.scheme() is scheme
    assert number.row.scheme.text() == say(f"scheme.{scheme.value}")
    number.leave()
    assert number.tone() == "helper"


def test_b02_caret_stands_where_the_next_digit_appears(number):
    number.type("411")
    assert number.shown(caret=True) == "411‸"
    number.type("1")
    assert number.shown(caret=True) == "4111 ‸"


def test_b04_backspace_behind_the_gap_removes_the_digit_before_it(number):
    number.type("41115")
    number.press(KEY.Key_Left)
    assert number.shown(caret=True) == "4111 ‸5"
    number.press(KEY.Key_Backspace)
    assert number.shown() == "4115 "


def test_delete_before_the_gap_removes_the_digit_behind_it(number):
    number.type("41115678")
    for _ in range(5):
        number.press(KEY.Key_Left)
    number.press(KEY.Key_Right)
    number.press(KEY.Key_Delete)
    assert number.shown(caret=True) == "4111 ‸678"


def test_b06_digit_typed_inside_reflows_and_the_caret_stays_behind_it(number):
    number.type("12341234")
    number.press(KEY.Key_Home)
    for _ in range(4):
        number.press(KEY.Key_Right)
    number.type("3")
    assert number.shown(caret=True) == "1234 3‸123 4"


def test_b10_undo_brings_nothing_back(number):
    number.type("4111111111111111")
    number.press(KEY.Key_A, CONTROL)
    number.press(KEY.Key_Delete)
    assert number.shown() == ""
    number.press(KEY.Key_Z, CONTROL)
    number.press(KEY.Key_Y, CONTROL)
    number.field.undo()
    assert number.raw == []
    assert number.shown() == ""


def test_b16_letters_and_separators_are_ignored(number):
    number.type("41a1-1. 1/b")
    assert number.raw == raw("41111")
    assert number.hints == ["hint.letters_ignored"] * 2
    number.type("-. ")
    assert number.raw == raw("41111")
    assert len(number.hints) == 2


@pytest.mark.parametrize(
    "pasted",
    [
        pytest.param("4111-1111-1111-1111", id="B17-dashes"),
        pytest.param("4111 1111 1111 1111", id="B17-spaces"),
        pytest.param("4111.1111.1111.1111", id="B17-dots"),
        pytest.param("\t4111111111111111\n", id="B17-tab-and-line-end"),
        pytest.param("카드번호: 4111 1111 1111 1111 (홍길동)", id="B18-words-around"),
        pytest.param("４１１１１１１１１１１１１１１１", id="B20-full-width"),
        pytest.param("4111 1111 1111 1111 12/28 HONG GILDONG", id="name-and-expiry-behind"),
        pytest.param("홍길동\n4111111111111111\n12/28\n", id="a-line-each"),
        pytest.param("4111111111111111\n1228", id="expiry-on-the-next-line"),
        pytest.param("4111\n1111\n1111\n1111", id="groups-on-lines"),
        pytest.param("홍길동;4111111111111111;12/28", id="table-with-semicolons"),
    ],
)
def test_pasted_number_is_taken_and_the_clipboard_emptied(number, pasted):
    number.paste(pasted)
    assert number.raw == raw("4111111111111111")
    assert number.shown(caret=True) == "4111 1111 1111 1111‸"
    assert QGuiApplication.clipboard().text() == ""
    assert not number.hints


@pytest.mark.parametrize(
    ("pasted", "hint"),
    [
        pytest.param("4111111111111111 또는 5555555555554444", "paste.two_numbers", id="B18-two-candidates"),
        pytest.param("4111111111111111\n5555555555554444", "paste.two_numbers", id="B18-two-lines"),
        pytest.param("4111 1111 1111 1111 5555 5555 5555 4444", "paste.too_long", id="B18-joined"),
        pytest.param("41111111111111111111", "paste.too_long", id="20-digits"),
        pytest.param("연락처 없음", "paste.none", id="no-digits"),
        pytest.param("4" * 5000, "paste.too_long", id="5000-digits"),
    ],
)
def test_b18_doubtful_paste_is_refused_and_the_clipboard_left_alone(number, pasted, hint):
    number.type("5555")
    number.paste(pasted)
    assert number.raw == raw("5555")
    assert number.hints == [hint]
    assert QGuiApplication.clipboard().text() == pasted


def test_pasted_part_goes_in_at_the_caret(number):
    number.type("41111111")
    number.paste("1111 1111")
    assert number.raw == raw("4111111111111111")
    assert number.hints == []


def test_pasted_whole_number_takes_the_place_of_what_stood(number):
    number.type("4242")
    number.paste("4111111111111111")
    assert number.raw == raw("4111111111111111")


def test_b20_full_width_digits_by_key_and_input_method(number, hands):
    number.type("４１")
    hands.compose(number.field, commit="１１１")
    assert number.raw == raw("41111")
    assert number.shown() == "4111 1"


@pytest.mark.parametrize("foreign", ["٤", "²", "④", "𝟒", "४"])
def test_b20_other_digits_are_refused(number, hands, foreign):
    hands.send(number.field, foreign)
    hands.compose(number.field, commit=foreign)
    number.paste("411111111111111" + foreign)
    assert number.raw == []
    assert set(number.hints) == {"hint.foreign_digits"}
    assert "\u2022" not in number.field.text()


def test_b22_hangul_is_refused_and_digits_are_kept(number, hands):
    hands.compose(number.field, preedit="ㅂ")
    assert number.field.text() == ""
    hands.compose(number.field, commit="ㅂ")
    number.type("41")
    hands.send(number.field, "ㅈ")
    number.type("1")
    assert number.raw == raw("411")
    assert set(number.hints) == {"hint.hangul_key"}
    assert number.field.hasFocus()
    assert number.shown(caret=True) == "411‸"


def test_b22_the_hint_stands_beside_the_field(number, hands):
    hands.compose(number.field, preedit="ㅂ")
    assert number.message() == "한/영 키를 확인하세요"


def test_b25_dropped_text_is_a_paste(number, hands):
    hands.drop_text(number.field, "4111-1111-1111-1111")
    assert number.raw == raw("4111111111111111")


def test_b26_no_error_while_typing(number):
    for digit in "411111111111111":
        number.type(digit)
        assert number.tone() == "helper"
    number.type("2")
    assert number.tone() == "helper"


def test_b27_tabbing_through_says_nothing(number):
    number.leave()
    assert number.left == 1
    assert number.tone() == "helper"
    number.row.judge_now()
    assert number.says("problem.number.empty")


def test_b28_left_incomplete(number):
    number.type("411111")
    number.leave()
    assert number.message() == "카드번호를 끝까지 입력해 주세요."
    assert number.tone() == "error"


def test_b29_b30_luhn_error_goes_on_the_keystroke_that_mends(number):
    number.type("4242424242424241")
    number.leave()
    assert number.message() == "카드번호가 올바르지 않습니다. 다시 확인해 주세요."
    number.hands.focus(number.field)
    number.press(KEY.Key_Left)
    number.type("3")
    assert number.tone() == "error"
    number.press(KEY.Key_Left)
    number.type("2")
    assert number.shown() == "4242 4242 4242 4242"
    assert number.tone() == "helper"


@pytest.mark.parametrize("typed", ["0" * 16, "8" * 16])
def test_b31_one_digit_repeated_is_refused(number, typed):
    number.type(typed)
    number.leave()
    assert number.says("problem.number.uniform")
    assert not number.field.judgement().sendable


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("6212345678901231", id="B32-unionpay"),
        pytest.param("9410123412341234", id="B33-domestic"),
    ],
)
def test_b32_b33_failing_luhn_warns(number, typed):
    number.type(typed)
    number.leave()
    assert number.tone() == "warning"
    assert number.row.judgement().code == "number.unusual"


def test_b34_unknown_prefix_is_allowed_and_says_so(number):
    number.type("1111222233334444")
    assert number.row.scheme.text() == "카드 종류 확인 안 됨"
    number.leave()
    assert number.tone() == ("helper" if number.field.judgement().sendable else "error")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        pytest.param("4111111111111", "number.incomplete", id="B35-13"),
        pytest.param("41111111111", "number.incomplete", id="B35-11"),
        pytest.param("41111111111111111", "number.too_long", id="B35-17"),
        pytest.param("4111111111111111111", "number.too_long", id="B35-19"),
    ],
)
def test_b35_too_short_and_too_long_are_said(number, typed, problem):
    number.type(typed)
    assert number.raw == raw(typed)
    assert number.row.judge_now().code == problem
    assert number.says(f"problem.{problem}")


def test_b35_the_twentieth_digit_is_refused(number):
    number.type("4" * 20)
    assert len(number.raw) == 19
    assert number.hints == ["hint.full"]


def test_a_digit_typed_into_a_full_number_overwrites(number):
    number.type("4111111111111112")
    number.press(KEY.Key_Left)
    number.type("1")
    assert number.raw == raw("4111111111111111")


def test_control_arrows_move_by_group(number):
    number.type("4111111111111111")
    places = []
    for _ in range(5):
        number.press(KEY.Key_Left, CONTROL)
        places.append(number.shown(caret=True).index("‸"))
    assert places == [15, 10, 5, 0, 0]
    number.press(KEY.Key_Right, CONTROL)
    assert number.shown(caret=True).index("‸") == 5


def test_control_backspace_removes_a_group(number):
    number.type("411122223")
    number.press(KEY.Key_Backspace, CONTROL)
    number.press(KEY.Key_Backspace, CONTROL)
    assert number.shown() == "4111 "


def test_typing_replaces_the_selection(number):
    number.type("4111222233334444")
    number.press(KEY.Key_A, CONTROL)
    number.type("5")
    assert number.raw == [5]


@pytest.mark.parametrize(
    ("typed", "completes"),
    [
        pytest.param("378282246310005", True, id="B90-amex-15"),
        pytest.param("5555555555554444", True, id="B90-mastercard-16"),
        pytest.param("4111111111111111", False, id="B90-visa-may-go-on"),
    ],
)
def test_b90_completion_is_told_only_where_the_length_is_certain(number, qtbot, typed, completes):
    told = []
    number.field.completed.connect(lambda: told.append(1))
    number.type(typed)
    assert told == ([1] if completes else [])
