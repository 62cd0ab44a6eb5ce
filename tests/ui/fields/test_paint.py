"""What is painted: digits only where they may be seen, a steady caret, both schemes, two scales."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from imp_desk.ui.theme import theme, use_scheme
from tests.ui.fields.conftest import digits_of


def picture(desk) -> QImage:
    return desk.field.grab().toImage()


def cell(desk, index: int) -> QImage:
    """The part of the picture where one digit stands."""
    field = desk.field
    ratio = field.devicePixelRatioF()
    left = round(field._x_of(index) * ratio)
    return picture(desk).copy(
        left, round(8 * ratio), round(field._style.digit_width * ratio) - 1, round(32 * ratio)
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_left_number_paints_the_same_bullet_for_every_hidden_digit(number, scheme):
    use_scheme(scheme)
    number.field.set_digits_from(digits_of("4012888888881881"))
    number.leave()
    cells = [_ink(cell(number, index)) for index in range(16)]
    hidden, last = cells[:12], cells[12:]
    assert max(hidden) - min(hidden) < 0.25 * max(hidden)
    assert min(last) > 1.3 * max(hidden)


def _ink(image: QImage) -> float:
    """How much of the picture differs from its ground."""
    ground = image.pixelColor(0, 0).lightness()
    return sum(
        abs(image.pixelColor(x, y).lightness() - ground)
        for x in range(image.width())
        for y in range(image.height())
    )


def test_focused_number_paints_every_digit(number):
    number.type("0123456789")
    inks = {_ink(cell(number, index)) for index in range(9)}
    assert len(inks) > 5


@pytest.mark.parametrize("state", ["plain", "focused", "fault", "locked"])
def test_light_and_dark_differ_in_every_state(number, state):
    pictures = []
    for scheme in ("light", "dark"):
        use_scheme(scheme)
        if state != "focused":
            number.leave()
        number.field.set_error(state == "fault")
        number.field.set_locked(state == "locked")
        pictures.append(picture(number))
    assert pictures[0] != pictures[1]


def test_frame_shows_fault_and_focus(number):
    number.leave()
    plain = picture(number)
    number.field.set_error(True)
    fault = picture(number)
    number.hands.focus(number.field)
    number.field.set_error(False)
    focused = picture(number)
    assert len({id(p): p for p in (plain, fault, focused)}) == 3
    assert plain != fault != focused != plain
    middle = plain.height() // 2
    assert fault.pixelColor(2, middle) == theme().colours.danger
    assert focused.pixelColor(2, middle) == theme().colours.focus_ring


def test_caret_does_not_blink(number, qtbot):
    number.type("41")
    first = picture(number)
    timers = number.field.children()
    QApplication.processEvents()
    assert picture(number) == first
    assert not any(child.inherits("QTimer") for child in timers)


def test_every_digit_is_as_wide_as_the_others(number):
    places = []
    for typed in ("1111", "0000", "8888"):
        number.field.wipe()
        number.type(typed)
        places.append([number.field._x_of(i) for i in range(5)])
    assert places[0] == places[1] == places[2]


def test_the_longest_number_fits_the_smallest_field(number):
    number.field.set_digits_from(digits_of("4" * 19))
    assert number.field._x_of(19) < number.field.minimumSizeHint().width()


def test_touch_target(number, expiry, uid):
    for desk in (number, expiry, uid):
        assert desk.field.height() >= 44
