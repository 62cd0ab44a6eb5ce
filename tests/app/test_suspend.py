"""The computer slept when the wall's clock went on and the monotonic one did not."""

import pytest

from imp_desk.app.suspend import SleepWatch

STEPS = [
    pytest.param(1.0, 1.0, False, id="a tick"),
    pytest.param(61.0, 61.0, False, id="a late tick"),
    pytest.param(61.0, 1.0, True, id="asleep for a minute"),
    pytest.param(6.5, 1.0, True, id="asleep for a moment"),
    pytest.param(4.0, 1.0, False, id="the clock put right by three seconds"),
    pytest.param(-3600.0, 1.0, False, id="put back by an hour"),
]


@pytest.mark.parametrize(("wall_s", "monotonic_s", "expected"), STEPS)
def test_has_slept(wall_s: float, monotonic_s: float, expected: bool) -> None:
    now = {"wall": 1000.0, "monotonic": 50.0}
    watch = SleepWatch(lambda: now["wall"], lambda: now["monotonic"])
    assert not watch.has_slept()
    now["wall"] += wall_s
    now["monotonic"] += monotonic_s
    assert watch.has_slept() is expected
    assert not watch.has_slept(), "told once"
