"""Tells a card reader's or a scanner's stream of keys from a person's. Counts and times only: keeps no character."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from time import monotonic

QUIET = 0.100  # seconds without a key after which something new begins
FAST = 0.030  # a scanner's mean gap; a person is slower, and so is the gap before a person's Enter
SHORTEST_SCAN = 6

ENTER = 0x0D
TAB = 0x09
_PERCENT, _SEMICOLON, _EQUALS = 0x25, 0x3B, 0x3D
_LETTER_B = frozenset((0x42, 0x62, 0x3160, 0x1172))  # B, b, and what the B key gives in Hangul mode (jamo)
_SEPARATORS = frozenset(map(ord, " -./\t"))


class Sign(Enum):
    """What a key is part of."""

    TYPED = "typed"
    SWIPE = "swipe"  # a card reader's stream has just been recognised
    REST = "rest"  # more of a stream that is being dropped
    SCAN = "scan"  # an Enter or Tab that ends a stream as fast as a scanner's


class Clock:
    """Gaps between keys: by the window system's stamps where it gives them, else by our own clock."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._last = float("-inf")
        self._last_stamp = 0

    def gap(self, stamp: int) -> float:
        """Seconds since the last key. `stamp` in milliseconds, 0 for none."""
        now = self._now()
        gap = (stamp - self._last_stamp) / 1000 if stamp and self._last_stamp else now - self._last
        self._last, self._last_stamp = now, stamp
        return gap


class Burst:
    """One stream of keys in one field."""

    __slots__ = ("_dropping", "_opening", "count", "digits", "letters", "total")

    def __init__(self) -> None:
        self._dropping = False
        self.reset()

    def reset(self) -> None:
        self.count = self.digits = self.letters = 0
        self.total = 0.0
        self._opening = ""
        self._dropping = False

    def starts(self, gap: float) -> bool:
        """Whether a key after this gap begins something new."""
        return not 0 <= gap <= QUIET or not self.count

    def drop_rest(self) -> None:
        """What follows in the same cadence is dropped too."""
        self._dropping = True

    def feed(self, code: int, gap: float) -> Sign:
        """`code` is the character's number; ENTER and TAB for those keys."""
        if self.starts(gap):
            self.reset()
        else:
            self.total += gap
        self.count += 1
        if self._dropping:
            return Sign.REST
        if self._opens_track(code):
            self._dropping = True
            return Sign.SWIPE
        if code in (ENTER, TAB):
            return Sign.SCAN if self._is_scan(gap) else Sign.TYPED
        self._tally(code)
        return Sign.TYPED

    def _tally(self, code: int) -> None:
        if 0x30 <= code <= 0x39:
            self.digits += 1
        elif code not in _SEPARATORS:
            self.letters += 1

    def _opens_track(self, code: int) -> bool:
        """`%B` and a digit, or `;` and a digit, at the very start of a stream: ISO/IEC 7813 tracks 1 and 2."""
        is_digit = 0x30 <= code <= 0x39
        if self.count == 1:
            self._opening = {_PERCENT: "%", _SEMICOLON: ";"}.get(code, "")
            return False
        opening, self._opening = self._opening, ""
        if opening and opening != ";" and code in _LETTER_B:
            self._opening = "%B"
            return False
        return is_digit and opening in ("%B", ";")

    def _is_scan(self, gap: float) -> bool:
        typed = self.count - 1
        return typed >= SHORTEST_SCAN and gap <= FAST and self.total <= FAST * typed
