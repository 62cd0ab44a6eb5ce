"""B126: the window is blacked out in screenshots, on Windows only; elsewhere the program says that it cannot."""

import sys

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imp_desk.app.capture import Capture, set_capture


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has the measure")
def test_elsewhere_it_is_told_that_there_is_no_such_measure() -> None:
    assert set_capture(0, blocked=True) is Capture.UNSUPPORTED
