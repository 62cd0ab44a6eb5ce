"""PySide6 6.12.0 loses a reference to None with every call that returns it; some thousand kill the process."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

CALLS = 6000


def test_calls_into_qt_keep_the_references_to_none(qtbot: QtBot) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        edit.clear()
    assert sys.getrefcount(None) > before - CALLS // 10
