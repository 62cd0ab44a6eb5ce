"""Blanks digits in an answer's head, in place, before any library keeps its lines: all but those HTTP itself needs.

A head is kept as bytes as long as its answer: a number that a server puts into it would stay. Digits become ones.
"""

from __future__ import annotations

import mmap
import re

_DIGITS = re.compile(rb"[0-9]+")
_NEEDED = re.compile(
    rb"HTTP/(?P<version>(?:1\.)?)|HTTP/1\.[01] (?P<status>[0-9]{0,2})|"
    rb"(?i:content-length|retry-after):[ \t]*(?P<count>[0-9]{0,6})"
)
_CHUNKED = re.compile(rb"(?im)^transfer-encoding:[^\r\n]*chunked")
_LONGEST = {"version": 1, "status": 3, "count": 7}  # of the whole run; a longer count is over the cap anyway
_LINE_START = 64
_INFORMATION, _ONE = ord("1"), b"1"


class AnswerHead:
    """One head, in as many pieces as it comes. `is_information`: another one follows this."""

    __slots__ = ("_line", "is_chunked", "is_information")

    def __init__(self) -> None:
        self._line = b""  # how the line under way began
        self.is_information = False
        self.is_chunked = False

    def blank(self, buffer: mmap.mmap, start: int, stop: int) -> None:
        for run in _DIGITS.finditer(buffer, start, stop):
            first, last = run.span()
            line_at = buffer.rfind(b"\n", start, first) + 1
            before = self._line_before(buffer, line_at, start, first)
            part = _needed_part(before, last - first)
            if not part:
                buffer[first:last] = _ONE * (last - first)
            elif part == "status" and before.endswith(b" "):
                self.is_information = buffer[first] == _INFORMATION
        self.is_chunked |= _CHUNKED.search(self._line + buffer[start:stop]) is not None
        line_at = buffer.rfind(b"\n", start, stop) + 1
        self._line = (buffer[line_at:stop] if line_at else self._line + buffer[start:stop])[:_LINE_START]

    def _line_before(self, buffer: mmap.mmap, line_at: int, start: int, first: int) -> bytes:
        """How the line stands before a run; one byte too long to be needed where it is long."""
        line = b"" if line_at else self._line
        begins = max(line_at, start)
        return line + buffer[begins : min(first, begins + _LINE_START + 1)]


def _needed_part(before: bytes, length: int) -> str:
    found = _NEEDED.fullmatch(before) if len(before) <= _LINE_START else None
    part = found.lastgroup if found else None
    if found is None or part is None:
        return ""
    had = 0 if part == "version" else len(found.group(part))
    return part if had + length <= _LONGEST[part] else ""
