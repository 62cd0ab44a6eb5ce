"""How long the event loop stands still: a timer beats in it, a thread looks on and notes where it stood."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from dataclasses import dataclass, field
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 10


def _place(frame: FrameType | None) -> str:
    frames = traceback.extract_stack(frame)[-4:]
    return " < ".join(f"{f.filename.rpartition('/')[2]}:{f.lineno} {f.name}" for f in reversed(frames))


@dataclass(slots=True)
class Stand:
    seconds: float
    where: list[str] = field(default_factory=list)


class Heartbeat(QObject):
    """`stands` are those longer than `worth_s`, with what was being done meanwhile."""

    def __init__(self, worth_s: float) -> None:
        super().__init__()
        self._worth_s = worth_s
        self._main = threading.get_ident()
        self._last = time.monotonic()
        self._seen: list[str] = []
        self.longest_s = 0.0
        self.stands: list[Stand] = []
        self._ended = threading.Event()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)
        threading.Thread(target=self._look_on, name="heartbeat", daemon=True).start()

    def _beat(self) -> None:
        now = time.monotonic()
        stood, self._last = now - self._last, now
        self.longest_s = max(self.longest_s, stood)
        if stood > self._worth_s:
            self.stands.append(Stand(stood, self._seen))
        self._seen = []

    def _look_on(self) -> None:
        while not self._ended.wait(0.05):
            if time.monotonic() - self._last > self._worth_s * 0.7:
                place = _place(sys._current_frames().get(self._main))
                if place not in self._seen:
                    self._seen.append(place)

    def end(self) -> None:
        self._timer.stop()
        self._ended.set()
