"""When the card is wiped by itself, on a clock of the test's."""

import pytest

from imp_desk.app.desk.idle import IdleWipe


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def idle(clock: Clock) -> IdleWipe:
    return IdleWipe(clock, wipe_after_s=90)


def test_nothing_is_counted_while_no_digit_stands(idle: IdleWipe) -> None:
    idle.key_used()
    assert idle.seconds_left() is None
    assert not idle.is_due


def test_ninety_seconds_after_the_last_key(idle: IdleWipe, clock: Clock) -> None:
    idle.card_changed(has_digits=True)
    clock.now += 60
    idle.key_used()
    clock.now += 89.9
    assert not idle.is_due
    clock.now += 0.1
    assert idle.is_due


def test_a_hundred_and_eighty_seconds_however_many_keys(idle: IdleWipe, clock: Clock) -> None:
    idle.card_changed(has_digits=True)
    for _ in range(36):
        clock.now += 5
        idle.key_used()
        idle.card_changed(has_digits=True)
    assert idle.is_due


def test_the_countdown_begins_at_twenty(idle: IdleWipe, clock: Clock) -> None:
    idle.card_changed(has_digits=True)
    clock.now += 69.9
    assert idle.countdown() is None
    shown = []
    for _ in range(20):
        clock.now += 1
        shown.append(idle.countdown())
    assert shown[0] == 20
    assert shown[-1] == 1
    assert shown == sorted(shown, key=lambda left: -(left or 0))


def test_wiping_by_hand_stops_the_clock(idle: IdleWipe, clock: Clock) -> None:
    idle.card_changed(has_digits=True)
    clock.now += 80
    idle.card_changed(has_digits=False)
    clock.now += 80
    assert idle.seconds_left() is None
    idle.card_changed(has_digits=True)
    assert idle.seconds_left() == 90
