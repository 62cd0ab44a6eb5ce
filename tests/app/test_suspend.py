"""The computer slept when the time since its start went on and the time awake did not, whatever the date does."""

import sys
import time

import pytest

from imp_desk.app import suspend
from imp_desk.app.suspend import SleepWatch

STEPS = [
    pytest.param(1.0, 1.0, False, id="a tick"),
    pytest.param(61.0, 61.0, False, id="a late tick"),
    pytest.param(61.0, 1.0, True, id="asleep for a minute"),
    pytest.param(6.5, 1.0, True, id="asleep for a moment"),
    pytest.param(4.0, 1.0, False, id="read three seconds apart on a busy computer"),
    pytest.param(1.0, 4.0, False, id="read in the other order"),
]


@pytest.mark.parametrize(("boot_s", "awake_s", "expected"), STEPS)
def test_has_slept(boot_s: float, awake_s: float, expected: bool) -> None:
    now = {"boot": 1000.0, "awake": 50.0}
    watch = SleepWatch(lambda: now["boot"], lambda: now["awake"])
    assert not watch.has_slept()
    now["boot"] += boot_s
    now["awake"] += awake_s
    assert watch.has_slept() is expected
    assert not watch.has_slept(), "told once"


@pytest.mark.parametrize("put_by_s", [pytest.param(3600, id="forward"), pytest.param(-3600, id="back")])
def test_a_date_that_is_put_right_is_no_sleep(monkeypatch: pytest.MonkeyPatch, put_by_s: int) -> None:
    watch = SleepWatch()
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + put_by_s)
    assert not watch.has_slept()


@pytest.mark.skipif(sys.platform != "linux", reason="CLOCK_BOOTTIME is Linux's")
def test_on_linux_the_boot_time_jumps_against_the_monotonic(monkeypatch: pytest.MonkeyPatch) -> None:
    real, asleep = time.clock_gettime, {"s": 0.0}

    def clock(which: int) -> float:
        return real(which) + (asleep["s"] if which == time.CLOCK_BOOTTIME else 0.0)

    monkeypatch.setattr(time, "clock_gettime", clock)
    watch = SleepWatch()
    assert not watch.has_slept()
    asleep["s"] = 30.0
    assert watch.has_slept()
    assert not watch.has_slept()


def test_both_clocks_go_at_the_same_pace() -> None:
    before = suspend.since_boot() - suspend.awake()
    assert abs(suspend.since_boot() - suspend.awake() - before) < 1
