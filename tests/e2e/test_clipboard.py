"""Clipboard and primary selection of a real X server, read from another program: nothing of the card gets there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, missing_programs
from tests.e2e.other_program import OtherProgram

pytestmark = [
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
    pytest.mark.timeout(120),
]

UNTOUCHED = {"clipboard": "untouched", "selection": "untouched"}
CARD = {"cardNumber": "4111111111111111", "expiry": "1230", "holderId": "880228", "password": "12"}
OUT = (
    "ctrl+a",
    "ctrl+c",
    "ctrl+Insert",
    "ctrl+x",
    "shift+Delete",
    "shift+Home",
    "ctrl+c",
    "Menu",
    "shift+F10",
)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path) as opened:
        opened.start_program("--training", "--lang", "ko")
        opened.press("F2", "space", "Return")
        yield opened


@pytest.fixture
def other(desktop: Desktop) -> Iterator[OtherProgram]:
    with OtherProgram(desktop.environment) as program:
        yield program


def click(desktop: Desktop, field: str, button: int, *, times: int = 1) -> None:
    left, top, _, height = desktop.reader.place_of(field)
    desktop.xdotool("mousemove", "--sync", str(left + 40), str(top + height // 2))
    desktop.xdotool("click", "--repeat", str(times), "--delay", "30", str(button))
    desktop.settle()


def pull(desktop: Desktop, field: str, target: str) -> None:
    """With the left button down, from one field to another."""
    (x, y, _, height), (to_x, to_y, *_) = desktop.reader.place_of(field), desktop.reader.place_of(target)
    desktop.xdotool("mousemove", "--sync", str(x + 30), str(y + height // 2), "mousedown", "1")
    for step in range(1, 11):
        at = (x + 30 + (to_x + 30 - x) * step // 10, y + height // 2 + (to_y + 10 - y) * step // 10)
        desktop.xdotool("mousemove", "--sync", *map(str, at))
    desktop.xdotool("mouseup", "1")
    desktop.settle()


def count(desktop: Desktop, field: str) -> int:
    return desktop.reader.text_of(field).count("\u2022")


def test_nothing_of_four_fields_leaves_by_any_gesture(desktop: Desktop, other: OtherProgram) -> None:
    uid = desktop.reader.text_of("customerUid")
    for field, digits in CARD.items():
        desktop.type(digits)
        desktop.settle()
        other.hold("untouched")
        click(desktop, field, 1, times=2)
        desktop.press(*OUT)
        pull(desktop, field, "customerUid")
        click(desktop, field, 3)
        desktop.settle()
        assert other.read() == UNTOUCHED, field
        assert count(desktop, field) == len(digits)
        assert desktop.reader.text_of("customerUid") == uid
        if field != "password":
            desktop.press("Return")


def test_the_uid_does_leave_by_the_same_gestures(desktop: Desktop, other: OtherProgram) -> None:
    """So the other program would have seen the digits."""
    uid = desktop.reader.text_of("customerUid")
    other.hold("untouched")
    click(desktop, "customerUid", 1, times=3)
    desktop.press("ctrl+c")
    desktop.settle()
    assert other.read() == {"clipboard": uid, "selection": uid}


def test_a_selected_number_cannot_be_put_elsewhere_by_the_middle_button(
    desktop: Desktop, other: OtherProgram
) -> None:
    desktop.type(CARD["cardNumber"])
    other.hold("")
    click(desktop, "cardNumber", 1, times=2)
    before = desktop.reader.text_of("customerUid")
    click(desktop, "customerUid", 2)
    assert desktop.reader.text_of("customerUid") == before
    assert other.read() == {"clipboard": "", "selection": ""}


def test_a_pasted_number_is_taken_and_both_clipboards_emptied(desktop: Desktop, other: OtherProgram) -> None:
    other.hold("4111 1111 1111 1111")
    desktop.press("ctrl+v")
    desktop.settle()
    assert count(desktop, "cardNumber") == 16
    assert other.read() == {"clipboard": "", "selection": ""}


def test_a_number_by_the_middle_button_is_taken_and_both_clipboards_emptied(
    desktop: Desktop, other: OtherProgram
) -> None:
    other.hold("5555-5555-5555-4444")
    click(desktop, "cardNumber", 2)
    assert count(desktop, "cardNumber") == 16
    assert other.read() == {"clipboard": "", "selection": ""}


def test_undo_after_a_wipe_brings_nothing_back(desktop: Desktop) -> None:
    desktop.type(CARD["cardNumber"])
    desktop.press("ctrl+l")
    desktop.reader.wait_for("unlockButton")
    desktop.press("Return")
    desktop.reader.wait_gone("unlockButton")
    desktop.press("Return")
    click(desktop, "cardNumber", 1)
    desktop.press("ctrl+z", "alt+BackSpace", "ctrl+y", "ctrl+shift+z")
    desktop.settle()
    assert count(desktop, "cardNumber") == 0


# What AT-SPI tells


def test_a_screen_reader_hears_how_many_and_never_which(desktop: Desktop) -> None:
    for digits in ("4111111111111111", "1230", "880228"):
        desktop.type(digits)
        desktop.press("Return")
    desktop.type("12")
    desktop.xdotool("keydown", "F6")
    desktop.settle()
    told = desktop.reader.all_there_is()
    desktop.xdotool("keyup", "F6")
    assert [count(desktop, field) for field in CARD] == [16, 4, 6, 2]
    assert not [digits for digits in ("4111", "1111", "1230", "12/30", "880228") if digits in told]


def test_under_the_lock_a_screen_reader_finds_no_customer(desktop: Desktop) -> None:
    uid = desktop.reader.text_of("customerUid")
    assert uid in desktop.reader.all_there_is()
    desktop.press("ctrl+l")
    desktop.reader.wait_for("unlockButton")
    assert uid not in desktop.reader.all_there_is()
    desktop.press("Return")
    desktop.reader.wait_for("customerUid")
    assert desktop.reader.text_of("customerUid") == uid
