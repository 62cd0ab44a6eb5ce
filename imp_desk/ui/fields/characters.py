"""What one character is to a digit field. Full-width digits count by a table, every other foreign one is refused."""

from __future__ import annotations

import unicodedata
from enum import Enum


class Kind(Enum):
    DIGIT = "digit"
    JOIN = "join"  # a separator that people write inside a number
    LINE = "line"
    HIDDEN = "hidden"  # neither seen nor meant
    SLASH = "slash"
    LETTER = "letter"  # what makes a digit beside it something else: 0x41, 4e15, 4_111, l for 1
    HANGUL = "hangul"
    FOREIGN_DIGIT = "foreign_digit"
    OVERRIDE = "override"  # shows digits in another order than they are in
    OTHER = "other"


_JOIN = frozenset(map(ord, " -.\t\u00a0\u2010\u2011\u2012\u2013\u2014\u2212\u2009\u202f\u3000"))
_HIDDEN = frozenset(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u2066\u2067\u2068\u2069\u202a\u202b\u202c")
)
_LINE = frozenset(map(ord, "\n\r\x0b\x0c\u0085\u2028\u2029"))
_FULL_WIDTH_ZERO = 0xFF10


def digit_of(code: int) -> int | None:
    """0 to 9 for the ASCII and full-width digits, None for everything else."""
    if 0x30 <= code <= 0x39:
        return code - 0x30
    if _FULL_WIDTH_ZERO <= code <= _FULL_WIDTH_ZERO + 9:
        return code - _FULL_WIDTH_ZERO
    return None


def is_hangul(code: int) -> bool:
    return (
        0xAC00 <= code <= 0xD7FF
        or 0x1100 <= code <= 0x11FF
        or 0x3130 <= code <= 0x318F
        or 0xA960 <= code <= 0xA97F
    )


def kind_of(code: int) -> Kind:
    if digit_of(code) is not None:
        return Kind.DIGIT
    if code < 0x80:
        return _ascii_kind(code)
    for codes, kind in ((_JOIN, Kind.JOIN), (_HIDDEN, Kind.HIDDEN), (_LINE, Kind.LINE)):
        if code in codes:
            return kind
    return _wide_kind(code)


def _ascii_kind(code: int) -> Kind:
    character = chr(code)
    if character == "/":
        return Kind.SLASH
    if code in _JOIN:
        return Kind.JOIN
    if code in _LINE:
        return Kind.LINE
    return Kind.LETTER if character.isalpha() or character in "_+^=%" else Kind.OTHER


def _wide_kind(code: int) -> Kind:
    if code in (0x202D, 0x202E):
        return Kind.OVERRIDE
    if is_hangul(code):
        return Kind.HANGUL
    category = unicodedata.category(chr(code))
    if category in ("Nd", "No", "Nl"):
        return Kind.FOREIGN_DIGIT
    if unicodedata.decimal(unicodedata.normalize("NFKC", chr(code))[:1] or "x", None) is not None:
        return Kind.FOREIGN_DIGIT
    return Kind.OTHER
