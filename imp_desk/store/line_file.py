"""A file of lines, its owner's alone, that is only ever added to; what was written is on the disk. Blocks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from io import FileIO
from pathlib import Path


def write_new(file: Path, lines: Sequence[str]) -> None:
    with _opened(file, os.O_CREAT | os.O_EXCL) as out:
        _put(out, lines)


def append(file: Path, lines: Sequence[str]) -> None:
    """A line that a power cut has torn is ended first, so that the next one is no part of it."""
    with _opened(file, os.O_APPEND) as out:
        is_empty = out.seek(0, os.SEEK_END) == 0
        if not is_empty:
            out.seek(-1, os.SEEK_END)
        is_torn = not is_empty and out.read(1) != b"\n"
        _put(out, ["", *lines] if is_torn else lines)


def _opened(file: Path, flags: int) -> FileIO:
    """Without a buffer: lines that are added together reach the end of the file in one write."""
    more = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    return FileIO(os.open(file, os.O_RDWR | flags | more, 0o600), "r+")


def _put(out: FileIO, lines: Sequence[str]) -> None:
    left = memoryview("".join(f"{line}\n" for line in lines).encode("ascii"))
    while left:  # more than once only where the disk is full, which the next write tells
        left = left[out.write(left) :]
    os.fsync(out.fileno())
