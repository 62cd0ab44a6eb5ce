"""Telling a reader's or a scanner's stream from a person's, as a table of keys and gaps."""

from __future__ import annotations

import pytest

from imp_desk.ui.fields.burst import ENTER, Burst, Clock, Sign

TRACKS = "%B4111111111111111^HONG/GILDONG^28121010000?;4111111111111111=28121010000?"
JAMO = "%ㅠ4111111111111111^ㅗㅐㅜㅎ/ㅎㅑㅣㅇㅐㅜㅎ^28121010000?;4111111111111111=28121010000?"


def signs(burst: Burst, text: str, gap: float) -> list[Sign]:
    return [burst.feed(ENTER if c == "\n" else ord(c), gap) for c in text]


@pytest.mark.parametrize(
    "tracks", [TRACKS, JAMO, TRACKS.replace("%B", "%b"), ";4111111111111111=28121010000?"]
)
@pytest.mark.parametrize("gap", [0.0, 0.005, 0.030, 0.099])
def test_b110_b111_swipe_is_known_by_its_first_digit_and_the_rest_dropped(tracks, gap):
    burst = Burst()
    told = signs(burst, tracks + "\n", gap)
    at = told.index(Sign.SWIPE)
    assert tracks[at].isdigit()
    assert at <= 2
    assert set(told[:at]) == {Sign.TYPED}
    assert set(told[at + 1 :]) == {Sign.REST}


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        pytest.param(TRACKS, 0.15, id="typed-by-a-person"),
        pytest.param("100%B4", 0.01, id="not-at-the-start"),
        pytest.param("%A4", 0.01, id="another-letter"),
        pytest.param("%4", 0.01, id="percent-and-digit"),
    ],
)
def test_no_swipe(text, gap):
    assert Sign.SWIPE not in signs(Burst(), text, gap)


def test_what_follows_a_pause_is_a_person_again():
    burst = Burst()
    signs(burst, TRACKS, 0.01)
    assert burst.feed(ord("4"), 0.5) is Sign.TYPED


@pytest.mark.parametrize(
    ("text", "gap", "enter_gap", "is_scan"),
    [
        pytest.param("CUST-000123", 0.004, 0.004, True, id="scanner"),
        pytest.param("8801234567893", 0.029, 0.029, True, id="slow-scanner"),
        pytest.param("8801234567893", 0.031, 0.031, False, id="just-slower"),
        pytest.param("8801234567893", 0.004, 0.2, False, id="enter-by-a-person"),
        pytest.param("12345", 0.004, 0.004, False, id="too-short"),
        pytest.param("CUST-000123", 0.15, 0.15, False, id="person"),
    ],
)
def test_scan_is_known_at_its_enter(text, gap, enter_gap, is_scan):
    burst = Burst()
    signs(burst, text, gap)
    assert burst.feed(ENTER, enter_gap) is (Sign.SCAN if is_scan else Sign.TYPED)


def test_clock_prefers_the_window_systems_stamps():
    times = iter([1.0, 1.0, 5.0, 5.05])
    clock = Clock(lambda: next(times))
    clock.gap(1000)
    assert clock.gap(1012) == pytest.approx(0.012)
    assert clock.gap(0) == pytest.approx(4.0)
    assert clock.gap(9000) == pytest.approx(0.05)


def test_a_stamp_that_runs_backwards_begins_something_new():
    burst = Burst()
    burst.feed(ord("4"), 0.01)
    assert burst.starts(-3.0)
