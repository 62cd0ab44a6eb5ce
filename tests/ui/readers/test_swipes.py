"""A card reader's swipe into whatever has the focus: nothing of it stays, nothing is pressed, the window says why."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from imp_desk.ui.phrases.catalog import say
from tests.ui.readers.card_reader import Slip, Swipe, swipes
from tests.ui.readers.conftest import FORM, PLACES, Till

VISA = Swipe("4111111111111111", "HONG/GILDONG", "3012", "12", Slip.NONE, "\n", "\n")
READER_S = 0.004
EXAMPLES = int(os.environ.get("IMP_DESK_SWIPES", "200"))  # more of them: IMP_DESK_SWIPES=5000


def swiped(till: Till, swipe: Swipe, gaps: Callable[[], float], *, hangul: bool) -> None:
    """The whole promise, for one swipe."""
    focused, before, said = till.focused(), till.standing(), till.said()
    till.read_card(swipe.keys(), gaps, hangul=hangul)
    QApplication.sendPostedEvents()
    assert till.standing() == before, swipe
    for field in till.fields():
        field.undo()
        field.redo()
    assert till.standing() == before, swipe
    assert till.focused() == focused, swipe
    assert till.asked == [], swipe
    runs = {swipe.number[i : i + 4] for i in range(len(swipe.number) - 3)}
    new = till.said() + till.remembered()
    assert not [run for run in runs if run in new and run not in said], swipe


@pytest.mark.parametrize("hangul", [False, True], ids=["latin", "hangul"])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_of_a_swipe_stays_anywhere(till: Till, place: str, hangul: bool) -> None:
    """Each track, each slip of a reader."""
    PLACES[place](till, place)
    for tracks, slip in product(("1", "2", "12"), Slip):
        swipe = replace(VISA, tracks=tracks, slip=slip)
        swiped(till, swipe, lambda: READER_S, hangul=hangul)


@pytest.mark.parametrize("place", [place for place in PLACES if place != "unlockButton"])
def test_the_window_says_why(till: Till, place: str) -> None:
    PLACES[place](till, place)
    swiped(till, VISA, lambda: READER_S, hangul=False)
    assert say("notice.swipe") in till.said()


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_random_swipes(till_at: Callable[[str], Till], data: st.DataObject) -> None:
    till = till_at(data.draw(st.sampled_from(sorted(PLACES)), label="place"))
    swipe = data.draw(swipes, label="swipe")
    hangul = data.draw(st.booleans(), label="hangul")
    pace = random.Random(data.draw(st.integers(0, 999), label="pace"))
    swiped(till, swipe, lambda: pace.uniform(0.001, 0.010), hangul=hangul)


# People and scanners are not taken for a reader


@pytest.mark.parametrize("gap", [0.012, 0.040, 0.120], ids=["automation", "fast-hand", "hand"])
def test_fast_typing_fills_the_form_and_registers_once(till: Till, gap: float) -> None:
    till.page.focus_stop("consentAll")
    till.clock.now += 1
    for character in " \n4111111111111111\n1230\n880228\n12\n":
        till.key(character, gap)
    assert till.asked == ["register_requested"]
    digits = till.standing()
    assert [len(digits[name]) for name in FORM[-4:]] == [16, 4, 6, 2]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("scanned", "gap"),
    [
        pytest.param("CUST-000123", 0.004, id="code 128"),
        pytest.param("8801234567893", 0.004, id="EAN-13"),
        pytest.param("20261122123456789012", 0.004, id="twenty digits"),
        pytest.param("HTTPS://SHOP.EXAMPLE/?M=1234567890123", 0.002, id="QR address"),
        pytest.param("B123456789012345A", 0.004, id="B and a long number"),
    ],
)
def test_a_barcode_in_the_uid_replaces_it_as_before(till: Till, scanned: str, gap: float) -> None:
    till.page.focus_stop("customerUid")
    till.clock.now += 1
    for character in scanned + "\n":
        till.key(character, gap)
    assert till.standing()["customerUid"] == scanned


def test_a_hand_types_on_after_a_swipe(till: Till) -> None:
    till.page.focus_stop("cardNumber")
    till.read_card(VISA.keys(), lambda: READER_S)
    till.clock.now += 0.5
    for character in "4111111111111111\n":
        till.key(character, 0.1)
    assert till.standing()["cardNumber"] == [4] + [1] * 15
    assert till.focused() == "expiry"


def test_a_reader_that_pauses_between_its_tracks(till: Till) -> None:
    till.page.focus_stop("password")
    one, two = VISA.keys().split("\n")[:2]
    till.read_card(one, lambda: READER_S)
    till.clock.now -= 0.7  # `read_card` lets a second pass before: so this is 300 ms
    till.read_card("\n" + two + "\n", lambda: READER_S)
    assert till.asked == []
    assert till.standing()["password"] == []


def test_a_number_that_went_on_by_itself_is_taken_back_from_both_fields(till: Till) -> None:
    till.page.set_auto_advance(True)
    till.page.focus_stop("cardNumber")
    till.read_card("5555555555554444=30121010000?\n", lambda: READER_S)
    assert (till.standing()["cardNumber"], till.standing()["expiry"]) == ([], [])


def test_the_track_without_any_sign_of_its_own_leaves_no_digit_in_a_card_field(till: Till) -> None:
    till.page.focus_stop("cardNumber")
    till.read_card("411111111111111130121010000", lambda: READER_S)
    assert till.standing()["cardNumber"] == []


@pytest.mark.parametrize("place", ["cardNumber", "customerUid", "memberRef"])
def test_a_locked_form_keeps_what_it_had(till: Till, place: str) -> None:
    PLACES[place](till, place)
    till.clock.now += 1
    till.key("4", 0.2)
    before = till.standing()
    till.page.show_sending(True)
    till.read_card(VISA.keys(), lambda: READER_S)
    assert till.standing() == before


@pytest.mark.parametrize("place", ["cardNumber", "customerUid", "customerName"])
@pytest.mark.parametrize("at", [9, 15, 17])
def test_a_computer_that_stalls_in_the_middle_of_a_swipe(till: Till, place: str, at: int) -> None:
    """The reader has lost its start sentinel, and the window system stamps what it has kept waiting."""
    PLACES[place](till, place)
    before = till.standing()
    gaps = iter([READER_S] * at + [0.3] + [READER_S] * 200)
    till.read_card("4111111111111111=30121010000?\n", lambda: next(gaps))
    assert till.standing() == before
