"""A file of lines, its owner's alone, that is only ever added to; what was written is on the disk. Blocks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO


def write_new(file: Path, lines: Sequence[str]) -> None:
    with os.fdopen(_opened(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as out:
        _put(out, lines)


def append(file: Path, lines: Sequence[str]) -> None:
    """A line that a power cut has torn is ended first, so that the next one is no part of it."""
    with os.fdopen(_opened(file, os.O_RDWR), "r+b") as out:
        is_empty = out.seek(0, os.SEEK_END) == 0
        if not is_empty:
            out.seek(-1, os.SEEK_END)
        is_torn = not is_empty and out.read(1) != b"\n"
        out.seek(0, os.SEEK_END)
        _put(out, ["", *lines] if is_torn else lines)


def _opened(file: Path, flags: int) -> int:
    more = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    return os.open(file, flags | more, 0o600)


def _put(out: BinaryIO, lines: Sequence[str]) -> None:
    out.write("".join(f"{line}\n" for line in lines).encode("ascii"))
    out.flush()
    os.fsync(out.fileno())
