"""What a fatal signal leaves: file, line and function of each thread's frames, by Python's faulthandler; no values.

`crash.txt` is there while the program runs, empty; a start that finds it filled keeps it as `crash-last.txt`.
"""

from __future__ import annotations

import faulthandler
import os
from contextlib import suppress
from pathlib import Path

from imp_desk.app.logs.rotating_file import open_private

NAME, LAST = "crash.txt", "crash-last.txt"


class FatalFile:
    """Without a folder that can be written there is none: the fault then ends the program as it would have anyway."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME
        self._descriptor: int | None = None
        self.crashed_before = self._put_aside(folder / LAST)
        with suppress(OSError):
            self._descriptor = open_private(self._file)
            faulthandler.enable(self._descriptor)

    def _put_aside(self, last: Path) -> bool:
        with suppress(OSError):
            if self._file.stat().st_size:
                self._file.replace(last)
                return True
        return False

    def close(self) -> None:
        """A clean end leaves no file."""
        if self._descriptor is None:
            return
        faulthandler.disable()
        os.close(self._descriptor)
        self._descriptor = None
        with suppress(OSError):
            self._file.unlink()
