"""What the system says of the person's session, in four words, whichever system it is. Knows nothing of cards."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

from imp_desk.app.hardening.measure import Measure, Outcome
from imp_desk.app.hardening.report import note


class SessionWatch(QObject):
    """`going_to_sleep` is told before the computer sleeps, and it waits until the slots have run."""

    going_to_sleep = Signal()
    woken = Signal()
    locked = Signal()

    def start(self) -> None:
        """Asks the system to tell, and notes for the report whether it will."""
        note_sleep(Outcome.ABSENT)
        note_lock(Outcome.ABSENT)

    def stop(self) -> None:
        """Nothing is told any more, and the computer's sleep waits for nobody."""


def note_sleep(outcome: Outcome, detail: str = "after_waking") -> None:
    """Without the system's word a sleep is noticed by the clocks, a second after it."""
    note(Measure("sleep", outcome, "" if outcome is Outcome.WORKS else detail))


def note_lock(outcome: Outcome, detail: str = "") -> None:
    note(Measure("session_lock", outcome, detail))


def session_watch(window_id: int, parent: QObject) -> SessionWatch:
    """`window_id`: the native handle that Windows tells it to."""
    if sys.platform == "win32":
        from imp_desk.app.session.windows import WindowsWatch

        return WindowsWatch(window_id, parent)
    if sys.platform == "darwin":
        from imp_desk.app.session.macos import MacWatch

        return MacWatch(parent)
    from imp_desk.app.session.logind import LogindWatch

    return LogindWatch(parent)
