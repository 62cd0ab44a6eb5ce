"""B126: the window is kept out of captures where the system can, what it says is read back, and the rest is told."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imp_desk.app.capture import Capture, capture_measure, set_capture
from imp_desk.app.capture_macos import set_sharing
from imp_desk.app.capture_windows import set_affinity
from imp_desk.app.hardening.measure import Outcome

NONE, MONITOR, EXCLUDE = 0x0, 0x1, 0x11


@pytest.mark.windows
@pytest.mark.skipif(sys.platform != "win32", reason="B126: only Windows can exclude a window from capture")
@pytest.mark.parametrize(("blocked", "expected"), [(True, Capture.EXCLUDED), (False, Capture.ALLOWED)])
def test_b126_the_system_says_that_the_window_is_excluded(
    qtbot: QtBot, blocked: bool, expected: Capture
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    assert set_capture(int(window.winId()), blocked=blocked) is expected


@pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS have a measure")
def test_elsewhere_it_is_told_that_there_is_no_such_measure() -> None:
    assert set_capture(0, blocked=True) is Capture.UNSUPPORTED


class User32:
    """Takes the affinities that this Windows knows."""

    def __init__(self, *known: int, answers: bool = True) -> None:
        self._known, self._answers = known, answers
        self._stands = NONE

    def SetWindowDisplayAffinity(self, window: int, affinity: int) -> bool:
        if affinity in self._known:
            self._stands = affinity
        return True  # says so even where nothing changed: only what is read back counts

    def GetWindowDisplayAffinity(self, window: int, found: Any) -> bool:
        found._obj.value = self._stands
        return self._answers


WINDOWS = [
    pytest.param(User32(NONE, MONITOR, EXCLUDE), True, Capture.EXCLUDED, id="2004 and later"),
    pytest.param(User32(NONE, MONITOR), True, Capture.BLACK, id="1809"),
    pytest.param(User32(NONE), True, Capture.FAILED, id="refused"),
    pytest.param(User32(NONE, EXCLUDE, answers=False), True, Capture.FAILED, id="cannot be read back"),
    pytest.param(User32(NONE, EXCLUDE), False, Capture.ALLOWED, id="allowed"),
]


@pytest.mark.parametrize(("library", "blocked", "expected"), WINDOWS)
def test_windows_is_read_back(library: User32, blocked: bool, expected: Capture) -> None:
    assert Capture(set_affinity(library, 1, blocked=blocked)) is expected


class Objects:
    """An NSView in an NSWindow whose sharing type may be fixed."""

    def __init__(self, *, window: int = 2, is_fixed: bool = False) -> None:
        self._window, self._is_fixed = window, is_fixed
        self._sharing = 1

    def ask(self, receiver: int, selector: str) -> int:
        return {(1, "window"): self._window, (2, "sharingType"): self._sharing}[receiver, selector]

    def tell(self, receiver: int, selector: str, number: int) -> None:
        assert (receiver, selector) == (2, "setSharingType:")
        if not self._is_fixed:
            self._sharing = number


MACS = [
    pytest.param(Objects(), True, Capture.EXCLUDED, id="excluded"),
    pytest.param(Objects(), False, Capture.ALLOWED, id="allowed"),
    pytest.param(Objects(is_fixed=True), True, Capture.FAILED, id="refused"),
    pytest.param(Objects(window=0), True, Capture.FAILED, id="a view without a window"),
]


@pytest.mark.parametrize(("objects", "blocked", "expected"), MACS)
def test_macos_is_read_back(objects: Objects, blocked: bool, expected: Capture) -> None:
    assert Capture(set_sharing(objects, 1, blocked=blocked)) is expected


def test_what_goes_on_the_report() -> None:
    told = {capture: capture_measure(capture) for capture in Capture}
    works = {capture for capture, measure in told.items() if measure.outcome is Outcome.WORKS}
    assert works == {Capture.EXCLUDED, Capture.BLACK}
    assert told[Capture.UNSUPPORTED].outcome is Outcome.ABSENT
    assert {capture for capture in Capture if capture.is_seen} == {Capture.ALLOWED, Capture.FAILED}
