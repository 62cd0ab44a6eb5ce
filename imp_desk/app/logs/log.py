"""`note(Event.ATTEMPT, attempt=..., state=...)`: the one way into the log. Before `start`: nowhere."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Unpack

from imp_desk.app.logs.events import Event, Fields
from imp_desk.app.logs.line import line_of
from imp_desk.app.logs.log_thread import LogThread

_running: list[LogThread] = []


def start(folder: Path) -> None:
    """The file appears with the first line, and nothing here waits for it."""
    stop(0.0)
    _running.append(LogThread(folder))


def stop(within_s: float = 0.5) -> None:
    while _running:
        _running.pop().close(within_s)


def note(event: Event, **fields: Unpack[Fields]) -> None:
    for thread in _running:
        thread.put(line_of(event, time.time(), **fields))


def flush(within_s: float) -> None:
    """For the last moments, and for a reader of the file."""
    for thread in tuple(_running):
        thread.flush(within_s)
