"""Focus, Enter, the numeric pad and F6: B94, B95, B96, B98, B125, and keys that belong to the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.fields.conftest import digits_of

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture(params=["number", "expiry", "holder", "password"])
def desk(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize(
    "reason",
    [Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason],
)
def test_b94_nothing_is_selected_on_return_and_the_caret_is_at_the_end(number, hands, reason):
    number.type("4111111111111111")
    number.press(KEY.Key_Home)
    number.leave()
    hands.focus(number.field, reason)
    assert number.shown(caret=True) == "4111 1111 1111 1111‸"
    assert not number.field.hasSelectedText()
    number.type("2")
    assert len(number.raw) == 17


def test_b95_backspace_in_an_empty_expiry_stays_there(expiry):
    expiry.press(KEY.Key_Backspace)
    assert expiry.field.hasFocus()
    assert expiry.left == 0


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter], ids=["main", "B98-numpad"])
def test_b96_enter_is_told_once_and_repeats_are_not(desk, key):
    desk.press(key)
    assert desk.entered == 1
    repeat = QKeyEvent(QEvent.Type.KeyPress, key.value, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(desk.field, repeat)
    assert desk.entered == 1


def test_b98_numeric_pad(number, hands):
    for digit in "4111111111111111":
        hands.time += 0.15
        QTest.keyClick(number.field, digit, KEYPAD)
    assert number.shown() == "4111 1111 1111 1111"


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        pytest.param(KEY.Key_F9, Qt.KeyboardModifier.NoModifier, id="F9"),
        pytest.param(KEY.Key_Return, CONTROL, id="ctrl-enter"),
        pytest.param(KEY.Key_Escape, Qt.KeyboardModifier.NoModifier, id="esc"),
        pytest.param(KEY.Key_L, CONTROL, id="ctrl-L"),
        pytest.param(KEY.Key_F6, Qt.KeyboardModifier.NoModifier, id="F6"),
    ],
)
def test_the_windows_keys_pass_through(desk, key, modifiers):
    event = QKeyEvent(QEvent.Type.KeyPress, key.value, modifiers, "")
    QApplication.sendEvent(desk.field, event)
    assert not event.isAccepted()
    assert desk.raw == []
    assert desk.entered == 0


def test_another_window_coming_up_masks_but_judges_nothing(number):
    number.type("4111 11")
    event = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(number.field, event)
    assert number.left == 0
    assert number.tone() == "helper"


def picture(desk) -> object:
    return desk.field.grab().toImage()


def test_b125_number_keeps_only_its_last_four_when_left(number, hands):
    number.type("4111111111111111")
    number.leave()
    first = picture(number)
    number.field.set_digits_from(digits_of("5242424242421111"))
    assert picture(number) == first
    number.field.set_digits_from(digits_of("4111111111111112"))
    assert picture(number) != first


def test_b125_incomplete_number_shows_nothing_when_left(number):
    number.type("4111")
    number.leave()
    first = picture(number)
    number.field.set_digits_from(digits_of("9876"))
    number.row.reset()
    assert number.field.text() == "\u2022\u2022\u2022\u2022 "
    number.field.set_error(True)
    assert picture(number) == first


@pytest.mark.parametrize(
    ("name", "one", "other"), [("expiry", "1228", "0130"), ("holder", "880228", "010203")]
)
def test_expiry_and_holder_are_masked_when_left(name, one, other, request):
    desk = request.getfixturevalue(name)
    desk.type(one)
    shown = picture(desk)
    desk.leave()
    masked = picture(desk)
    assert masked != shown
    desk.field.set_digits_from(digits_of(other))
    assert picture(desk) == masked


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("number", "4111111111111111", "5111111111111111"),
        ("expiry", "1228", "0130"),
        ("holder", "880228", "010203"),
    ],
)
def test_b125_f6_held_shows_and_released_masks(name, one, other, request):
    desk = request.getfixturevalue(name)
    desk.field.set_digits_from(digits_of(one))
    desk.leave()
    masked = picture(desk)
    desk.field.reveal(True)
    revealed = picture(desk)
    assert revealed != masked
    desk.field.set_digits_from(digits_of(other))
    assert picture(desk) != revealed
    desk.field.reveal(False)
    desk.field.set_digits_from(digits_of(one))
    assert picture(desk) == masked


def test_click_places_the_caret_where_it_is_painted(number):
    number.type("4111222233334444")
    field = number.field
    for index in range(17):
        number.hands.click(field, field._x_of(index))
        assert field._editor.caret == index


def test_line_edits_own_geometry_agrees_with_what_is_painted(desk):
    desk.type(
        {"cardNumber": "4111111111111111", "expiry": "1228", "holderId": "1168200276", "password": "12"}[
            desk.field.objectName()
        ]
    )
    field, y = desk.field, desk.field.height() // 2
    for index, place in enumerate(field._layout.places):
        assert field.cursorPositionAt(QPoint(round(field._x_of(index)), y)) == place


@pytest.mark.parametrize("text", ["\n", "\r"], ids=["line feed", "carriage return"])
def test_a_bare_line_end_is_an_enter(number, text):
    """Some readers and automation tools send the character without the key."""
    number.type("4111111111111111")
    QApplication.sendEvent(
        number.field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
    )
    assert number.entered == 1
