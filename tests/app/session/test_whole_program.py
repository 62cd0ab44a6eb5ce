"""The real program on a private bus: logind says that the computer sleeps or locks, and the typed card is gone."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app.session.logind import FakeLogind, PrivateBus
from tests.e2e.desktop import Desktop, missing_programs

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="logind is Linux's"),
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
    pytest.mark.timeout(120),
]

WIPED = "보안을 위해 카드 정보를 지웠습니다"


@pytest.fixture
def logind() -> Iterator[FakeLogind]:
    with PrivateBus() as bus:
        told = FakeLogind(bus.address)
        yield told
        told.close()


@pytest.fixture
def desktop(tmp_path: Path, logind: FakeLogind) -> Iterator[Desktop]:
    with Desktop(tmp_path) as opened:
        opened.environment["DBUS_SYSTEM_BUS_ADDRESS"] = logind.address
        opened.start_program("--training", "--lang", "ko")
        wait_until(logind.holds_inhibitor)
        opened.press("F2", "space", "Return")
        opened.type("4111111111111111")
        opened.press("Return")
        opened.settle()
        assert "비자" in opened.reader.everything()
        yield opened


def wait_until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.02)


def wait_for_wipe(desktop: Desktop) -> None:
    wait_until(lambda: WIPED in desktop.reader.everything())
    assert "비자" not in desktop.reader.everything()


def test_the_sleep_waits_for_the_wipe(desktop: Desktop, logind: FakeLogind) -> None:
    logind.prepare_for_sleep(starts=True)
    wait_until(lambda: not logind.holds_inhibitor())
    wait_for_wipe(desktop)
    logind.prepare_for_sleep(starts=False)
    wait_until(logind.holds_inhibitor)
    assert desktop.stop_program() == 0
    wait_until(lambda: not logind.holds_inhibitor())
    assert desktop.stderr() == ""


LOCKS = [
    pytest.param(lambda logind: logind.lock(), id="asked for by loginctl"),
    pytest.param(lambda logind: logind.set_locked_hint(on=True), id="told by the screen's locker"),
]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_locked_session_wipes(
    desktop: Desktop, logind: FakeLogind, lock: Callable[[FakeLogind], None]
) -> None:
    lock(logind)
    wait_for_wipe(desktop)
