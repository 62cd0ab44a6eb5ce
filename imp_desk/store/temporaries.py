"""Unfinished files beside their target: made for their owner alone, and all of them gone at the end."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


class Temporaries:
    """`drop` may come from another thread than the one that writes: what is made afterwards is refused."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._is_over = False

    def make(self, prefix: str, folder: Path) -> Path:
        handle, name = tempfile.mkstemp(prefix=prefix, dir=folder)  # 0600
        os.close(handle)
        self._names.append(name)
        if self._is_over:
            self.drop()
            raise FileNotFoundError
        return Path(name)

    def drop(self) -> None:
        """A file that was moved to its target is none of them any more. Raises nothing."""
        self._is_over = True
        for name in tuple(self._names):
            with suppress(OSError):
                Path(name).unlink()
