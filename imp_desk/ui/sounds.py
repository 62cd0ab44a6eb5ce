"""Two sounds that a clerk tells apart while looking at the customer: one tone for registered, three for not."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

_GAP_MS = 180


def sound_verdict(*, is_good: bool) -> None:
    for i in range(1 if is_good else 3):
        QTimer.singleShot(i * _GAP_MS, QApplication.beep)
