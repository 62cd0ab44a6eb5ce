"""What Windows and macOS tell, through libraries of the test's own: the code runs, the systems themselves do not."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from imp_desk.app.hardening import report
from imp_desk.app.hardening.measure import Measure, Outcome
from imp_desk.app.session.macos import MacWatch
from imp_desk.app.session.watch import SessionWatch
from imp_desk.app.session.windows import Happening, Message, MessageFilter, WindowsWatch, happening

MESSAGES = [
    pytest.param(0x218, 0x4, Happening.SLEEP, id="suspend"),
    pytest.param(0x218, 0x12, Happening.WAKE, id="resume by itself"),
    pytest.param(0x218, 0x7, Happening.WAKE, id="resume by a person"),
    pytest.param(0x2B1, 0x7, Happening.LOCK, id="lock"),
    pytest.param(0x2B1, 0x2, Happening.LOCK, id="another person is switched to"),
    pytest.param(0x2B1, 0x4, Happening.LOCK, id="remote desktop closed"),
    pytest.param(0x2B1, 0x8, None, id="unlock"),
    pytest.param(0x218, 0xA, None, id="battery"),
    pytest.param(0x100, 0x4, None, id="a key"),
]


@pytest.fixture(autouse=True)
def noted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Measure]:
    told: dict[str, Measure] = {}
    monkeypatch.setattr(report, "_noted", told)
    return told


@pytest.mark.parametrize(("message", "parameter", "expected"), MESSAGES)
def test_a_window_message_is_read(message: int, parameter: int, expected: Happening | None) -> None:
    assert happening(message, parameter) is expected
    heard: list[Happening] = []
    native = Message(None, message, parameter)
    address = ctypes.addressof(native)
    watched = MessageFilter(heard.append).nativeEventFilter(QByteArray(b"windows_generic_MSG"), address)
    assert watched == (False, 0), "every message goes on to Qt"
    assert heard == ([expected] if expected else [])


def test_messages_of_other_kinds_are_not_read() -> None:
    """xcb's and Wayland's messages are no MSG: their bytes mean something else."""
    heard: list[Happening] = []
    native = Message(None, 0x218, 0x4)
    MessageFilter(heard.append).nativeEventFilter(
        QByteArray(b"xcb_generic_event_t"), ctypes.addressof(native)
    )
    assert heard == []


@pytest.mark.parametrize("works", [True, False])
def test_windows_watch_notes_whether_it_is_told(qtbot: QtBot, noted: dict[str, Measure], works: bool) -> None:
    watch = WindowsWatch(7, register=lambda window_id: works and window_id == 7)
    watch.start()
    assert noted["sleep"].outcome is Outcome.WORKS
    assert noted["session_lock"].outcome is (Outcome.WORKS if works else Outcome.FAILED)
    heard: list[str] = []
    watch.locked.connect(lambda: heard.append("locked"))
    watch.going_to_sleep.connect(lambda: heard.append("sleep"))
    watch.woken.connect(lambda: heard.append("woken"))
    for each in Happening:
        watch._filter._tell(each)
    assert heard == ["sleep", "woken", "locked"]
    watch.stop()


class Foundation:
    def __init__(self) -> None:
        self.observers: list[Any] = []

    def CFNotificationCenterGetDistributedCenter(self) -> int:
        return 1

    def CFStringCreateWithCString(self, _: object, text: bytes, encoding: int) -> bytes:
        return text

    def CFNotificationCenterAddObserver(
        self, center: int, observer: int, callback: Any, name: bytes, sender: object, how: int
    ) -> None:
        self.observers.append((callback, name))

    def CFNotificationCenterRemoveEveryObserver(self, center: int, observer: int) -> None:
        self.observers.clear()


def test_mac_watch_hears_the_locked_screen(qtbot: QtBot, noted: dict[str, Measure]) -> None:
    foundation = Foundation()
    watch = MacWatch(load=lambda: foundation)
    heard: list[str] = []
    watch.locked.connect(lambda: heard.append("locked"))
    watch.start()
    [(callback, name)] = foundation.observers
    assert name == b"com.apple.screenIsLocked"
    callback(None, None, None, None, None)
    assert heard == ["locked"]
    assert noted["session_lock"].outcome is Outcome.WORKS
    assert noted["sleep"] == Measure("sleep", Outcome.ABSENT, "after_waking")
    watch.stop()
    assert foundation.observers == []


def test_a_mac_without_the_library_says_so(qtbot: QtBot, noted: dict[str, Measure]) -> None:
    def missing() -> Any:
        raise OSError

    MacWatch(load=missing).start()
    assert noted["session_lock"] == Measure("session_lock", Outcome.FAILED, "refused")


def test_a_system_without_any_says_so(qtbot: QtBot, noted: dict[str, Measure]) -> None:
    watch = SessionWatch()
    watch.start()
    watch.stop()
    assert {measure.outcome for measure in noted.values()} == {Outcome.ABSENT}
