"""Sleep and session lock over a real bus, told by a logind of the test's own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from imp_desk.app.hardening import report
from imp_desk.app.hardening.measure import Measure, Outcome
from tests.app.session.logind import OTHER_SESSION, FakeLogind, PrivateBus

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="logind is Linux's"),
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="not installed: dbus-daemon"),
]


@pytest.fixture
def bus() -> Iterator[PrivateBus]:
    with PrivateBus() as running:
        yield running


@pytest.fixture(autouse=True)
def noted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Measure]:
    told: dict[str, Measure] = {}
    monkeypatch.setattr(report, "_noted", told)
    return told


class Heard(QObject):
    """What the program is told, in its order; `holding`: whether the sleep waits at that moment."""

    def __init__(self, address: str, logind: FakeLogind | None) -> None:
        from PySide6.QtDBus import QDBusConnection

        from imp_desk.app.session.logind import LogindWatch

        super().__init__()
        self.events: list[str] = []
        self.holding: list[bool] = []
        self._logind = logind
        self.watch = LogindWatch(self)
        self.watch._bus = QDBusConnection.connectToBus(address, address)
        self.watch.going_to_sleep.connect(lambda: self._hear("going_to_sleep"))
        self.watch.woken.connect(lambda: self._hear("woken"))
        self.watch.locked.connect(lambda: self._hear("locked"))
        self.watch.start()

    def _hear(self, event: str) -> None:
        self.events.append(event)
        if self._logind is not None:
            self.holding.append(self._logind.holds_inhibitor())


Open = Callable[..., tuple[FakeLogind, Heard]]


@pytest.fixture
def opened(qtbot: QtBot, bus: PrivateBus) -> Iterator[Open]:
    from PySide6.QtDBus import QDBusConnection

    made: list[tuple[FakeLogind, Heard]] = []

    def _open(**options: object) -> tuple[FakeLogind, Heard]:
        logind = FakeLogind(bus.address, **options)  # type: ignore[arg-type]
        heard = Heard(bus.address, logind)
        made.append((logind, heard))
        qtbot.waitUntil(lambda: logind.asked("Inhibit") == 1 and logind.asked("GetSession") == 1)
        qtbot.waitUntil(lambda: {"sleep", "session_lock"} <= report._noted.keys())
        return logind, heard

    yield _open
    for logind, heard in made:
        heard.watch.stop()
        logind.close()
    QDBusConnection.disconnectFromBus(bus.address)


def test_the_sleep_waits_until_the_wipe_has_run(
    opened: Open, qtbot: QtBot, noted: dict[str, Measure]
) -> None:
    logind, heard = opened()
    assert logind.holds_inhibitor()
    assert dict(logind.calls)["Inhibit"] == (
        "sleep", "imp_desk", "Wipes card data before the computer sleeps", "delay"
    )  # fmt: skip
    assert noted["sleep"] == Measure("sleep", Outcome.WORKS)
    logind.prepare_for_sleep(starts=True)
    qtbot.waitUntil(lambda: heard.events == ["going_to_sleep"])
    assert heard.holding == [True], "the slot runs while the sleep still waits"
    qtbot.waitUntil(lambda: not logind.holds_inhibitor())


def test_after_waking_the_next_sleep_waits_again(opened: Open, qtbot: QtBot) -> None:
    logind, heard = opened()
    for _ in range(3):
        logind.prepare_for_sleep(starts=True)
        qtbot.waitUntil(lambda: not logind.holds_inhibitor())
        logind.prepare_for_sleep(starts=False)
        qtbot.waitUntil(logind.holds_inhibitor)
    assert heard.events == ["going_to_sleep", "woken"] * 3


def test_a_sleep_called_off_at_once_leaves_the_inhibitor(opened: Open, qtbot: QtBot) -> None:
    logind, heard = opened()
    logind.prepare_for_sleep(starts=True)
    logind.prepare_for_sleep(starts=False)
    qtbot.waitUntil(lambda: heard.events == ["going_to_sleep", "woken"])
    assert logind.holds_inhibitor()


LOCKS = [
    pytest.param(lambda logind: logind.lock(), id="asked for by loginctl"),
    pytest.param(lambda logind: logind.set_locked_hint(on=True), id="told by the screen's locker"),
]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_locked_session_is_told(opened: Open, qtbot: QtBot, lock: Callable[[FakeLogind], None]) -> None:
    logind, heard = opened()
    lock(logind)
    qtbot.waitUntil(lambda: heard.events == ["locked"])


def test_somebody_elses_session_and_an_unlocked_one_are_not(opened: Open, qtbot: QtBot) -> None:
    logind, heard = opened()
    logind.lock(OTHER_SESSION)
    logind.set_locked_hint(on=True, session=OTHER_SESSION)
    logind.set_locked_hint(on=False)
    logind.prepare_for_sleep(starts=True)  # the last in the line: when it is here, all before it are
    qtbot.waitUntil(lambda: "going_to_sleep" in heard.events)
    qtbot.waitUntil(lambda: logind.asked("Get") == 1)
    logind.prepare_for_sleep(starts=False)
    qtbot.waitUntil(lambda: "woken" in heard.events)
    assert heard.events == ["going_to_sleep", "woken"]


def test_where_the_own_session_is_not_known_any_lock_counts(
    opened: Open, qtbot: QtBot, noted: dict[str, Measure]
) -> None:
    logind, heard = opened(refuses=("GetSession",))
    assert noted["session_lock"] == Measure("session_lock", Outcome.WORKS, "any_session")
    logind.lock(OTHER_SESSION)
    qtbot.waitUntil(lambda: heard.events == ["locked"])


def test_a_refused_inhibitor_is_told_and_sleep_still_heard(
    opened: Open, qtbot: QtBot, noted: dict[str, Measure]
) -> None:
    logind, heard = opened(refuses=("Inhibit",))
    assert noted["sleep"] == Measure("sleep", Outcome.FAILED, "refused")
    logind.prepare_for_sleep(starts=True)
    qtbot.waitUntil(lambda: heard.events == ["going_to_sleep"])


def test_stopped_it_holds_nothing_and_hears_nothing(opened: Open, qtbot: QtBot) -> None:
    logind, heard = opened()
    heard.watch.stop()
    qtbot.waitUntil(lambda: not logind.holds_inhibitor())


def test_a_bus_without_logind(bus: PrivateBus, qtbot: QtBot, noted: dict[str, Measure]) -> None:
    Heard(bus.address, None)
    qtbot.waitUntil(lambda: {"sleep", "session_lock"} <= noted.keys())
    assert noted["sleep"] == Measure("sleep", Outcome.ABSENT, "no_logind")
    assert noted["session_lock"] == Measure("session_lock", Outcome.ABSENT, "no_logind")


def test_no_bus_at_all(qtbot: QtBot, noted: dict[str, Measure]) -> None:
    Heard("unix:path=/nonexistent/bus", None)
    assert noted["sleep"].detail == noted["session_lock"].detail == "no_bus"
    assert {m.outcome for m in noted.values()} == {Outcome.ABSENT}
