"""A file of bounded size with a few predecessors, readable to its owner only; opened with the first line."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "imp_desk.log"
LIMIT, FILES = 512 * 1024, 3
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def files_of(folder: Path) -> tuple[Path, ...]:
    """The newest first; they need not exist."""
    return (folder / NAME, *(folder / f"{NAME}.{number}" for number in range(1, FILES)))


def open_private(file: Path) -> int:
    """A descriptor to append to; 0600 also where the file is older than this rule. OSError as the system says."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, _FLAGS, 0o600)
    if os.name == "posix":
        os.fchmod(descriptor, 0o600)
    return descriptor


class RotatingFile:
    """OSError from `write` as the system says; the next call tries again."""

    def __init__(self, folder: Path, *, limit: int = LIMIT) -> None:
        self._files = files_of(folder)
        self._limit = limit
        self._descriptor: int | None = None
        self._size = 0

    def write(self, data: bytes) -> None:
        descriptor = self._opened()
        if self._size and self._size + len(data) > self._limit:
            descriptor = self._turn()
        self._size += os.write(descriptor, data)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _opened(self) -> int:
        if self._descriptor is None:
            self._descriptor = open_private(self._files[0])
            self._size = os.fstat(self._descriptor).st_size
        return self._descriptor

    def _turn(self) -> int:
        self.close()
        for older, newer in zip(self._files[:0:-1], self._files[-2::-1], strict=True):
            if newer.exists():
                newer.replace(older)
        return self._opened()
