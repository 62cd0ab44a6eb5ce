"""Where the lines between a body's chunks stand, so that what is not a chunk's size is blanked in them, in place.

A library gathers such a line, and the trailer behind the last chunk, before it looks at them. Digits become ones.
"""

from __future__ import annotations

import mmap
import re
from enum import Enum

_DIGITS = re.compile(rb"[0-9]+")
_SIZE = re.compile(rb"[0-9A-Fa-f]*")
_LONGEST_SIZE = 8  # in hex; some servers pad with zeros
_LINE_FEED, _ONE = b"\n", b"1"


class _At(Enum):
    SIZE = "size"
    REST_OF_LINE = "rest of line"
    DATA = "data"
    END_OF_DATA = "end of data"
    TRAILER = "trailer"


class AnswerChunks:
    """One chunked body, in as many pieces as it comes."""

    __slots__ = ("_at", "_left", "_size")

    def __init__(self) -> None:
        self._at = _At.SIZE
        self._size = b""
        self._left = 0

    def data_until(self, start: int, stop: int) -> int:
        """How far the chunk's own bytes go; `start` where a line of the framing stands there."""
        return min(stop, start + self._left) if self._at is _At.DATA else start

    def took_data(self, count: int) -> None:
        self._left -= count
        if not self._left:
            self._at = _At.END_OF_DATA

    def blank_line(self, buffer: mmap.mmap, start: int, stop: int) -> int:
        """Blanks the line, or the part of it that has come, and tells where it ends."""
        found = buffer.find(_LINE_FEED, start, stop)
        end = found + 1 if found >= 0 else stop
        for run in _DIGITS.finditer(buffer, self._read_size(buffer, start, end), end):
            first, last = run.span()
            buffer[first:last] = _ONE * (last - first)
        if found >= 0:
            self._next()
        return end

    def _read_size(self, buffer: mmap.mmap, start: int, end: int) -> int:
        """Where the digits begin that nobody needs."""
        if self._at is not _At.SIZE:
            return start
        found = _SIZE.match(buffer, start, min(end, start + _LONGEST_SIZE - len(self._size)))
        last = found.end() if found else start
        self._size += buffer[start:last]
        if last < end:
            self._at = _At.REST_OF_LINE
        return last

    def _next(self) -> None:
        match self._at:
            case _At.SIZE | _At.REST_OF_LINE:
                self._left = int(self._size or b"0", 16)
                self._at, self._size = (_At.DATA if self._left else _At.TRAILER), b""
            case _At.END_OF_DATA:
                self._at = _At.SIZE
            case _At.DATA | _At.TRAILER:
                pass
