"""Lines to the file on a thread of their own: the loop waits for no disk, and a disk that hangs costs lines only."""

from __future__ import annotations

import threading
from pathlib import Path
from queue import SimpleQueue

from imp_desk.app.logs.rotating_file import RotatingFile

_MOST_WAITING = 5_000


class LogThread:
    """A daemon; what is still queued when the program ends in another way than by `close` is lost."""

    def __init__(self, folder: Path) -> None:
        self._file = RotatingFile(folder)
        self._lines: SimpleQueue[str | threading.Event | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="log", daemon=True)
        self._thread.start()

    def put(self, line: str) -> None:
        if self._lines.qsize() < _MOST_WAITING:
            self._lines.put(line)

    def flush(self, within_s: float) -> bool:
        """Holds the caller until what was put before is written. False: not in time."""
        written = threading.Event()
        self._lines.put(written)
        return written.wait(within_s)

    def close(self, within_s: float) -> None:
        self._lines.put(None)
        self._thread.join(within_s)

    def _run(self) -> None:
        while (item := self._lines.get()) is not None:
            if isinstance(item, threading.Event):
                item.set()
                continue
            try:
                self._file.write(item.encode("ascii", "replace") + b"\n")
            except OSError:
                self._file.close()  # full, gone or not ours: the next line tries again
        self._file.close()
