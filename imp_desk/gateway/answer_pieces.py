"""How an answer leaves the fixed buffer: its head line by line, its body in pieces of at most four digits.

A number of two digits or more never leaves whole: a card password of two would stand beside its name in a piece.
What frames the answer is blanked on the way; what stands in the body is for the reader of the contract to blank.
"""

from __future__ import annotations

import mmap
import re

from imp_desk.gateway.answer_chunks import AnswerChunks
from imp_desk.gateway.answer_head import AnswerHead

_HEAD_END = re.compile(rb"\n\r?\n")
_OTHER, _DIGIT = rb"[^0-9\xc0-\xff]", rb"[0-9\xc0-\xff]"  # a character beyond ASCII may be a digit too
_PIECE = re.compile(rb"%b*(?:%b%b*){0,4}" % (_OTHER, _DIGIT, _OTHER))
_WHOLE = re.compile(rb"(?<![0-9])[0-9][0-9]+(?![0-9])")
_LONGEST = 64


class AnswerPieces:
    """One answer. `end_of_next` blanks in place what lies in [start, stop) and says where the next piece ends."""

    __slots__ = ("_chunks", "_head", "_in_body", "_tail")

    def __init__(self) -> None:
        self._chunks: AnswerChunks | None = None
        self._expect_head()

    def _expect_head(self) -> None:
        self._in_body, self._tail = False, b""
        self._head, self._chunks = AnswerHead(), None

    def end_of_next(self, plain: mmap.mmap, start: int, stop: int) -> int:
        if not self._in_body:
            return self._blank_head(plain, start, stop)
        if self._chunks is None:
            return _piece_end(plain, start, stop)
        end = self._chunks.data_until(start, stop)
        if end == start:
            return self._chunks.blank_line(plain, start, stop)
        end = _piece_end(plain, start, end)
        self._chunks.took_data(end - start)
        return end

    def _blank_head(self, plain: mmap.mmap, start: int, stop: int) -> int:
        end = self._head_end(plain, start, stop)
        self._head.blank(plain, start, end)
        if self._in_body and self._head.is_information:  # 100, 103: the head itself is still to come
            self._expect_head()
        elif self._in_body and self._head.is_chunked:
            self._chunks = AnswerChunks()
        return end

    def _head_end(self, plain: mmap.mmap, start: int, stop: int) -> int:
        """Where the head ends, if it does in what has come; a break between two reads is found by the tail."""
        joined = self._tail + plain[start : min(start + 3, stop)]
        across = _HEAD_END.search(joined)
        if across and across.end() > len(self._tail):
            self._in_body = True
            return start + across.end() - len(self._tail)
        found = _HEAD_END.search(plain, start, stop)
        end = found.end() if found else stop
        self._in_body = found is not None
        self._tail = (self._tail + plain[max(start, end - 3) : end])[-3:]
        return end


def _piece_end(plain: mmap.mmap, start: int, stop: int) -> int:
    found = _PIECE.match(plain, start, min(start + _LONGEST, stop))
    end = found.end() if found else stop
    whole = _WHOLE.search(plain, start, min(end + 1, stop))
    return whole.start() + 1 if whole and whole.end() <= end else end
