"""Tells a card reader's or a scanner's stream of keys from a person's. Counts and times only: keeps no character."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from math import inf
from time import monotonic

from imp_desk.ui.fields.tracks import Tracks

QUIET = 0.100  # seconds without a key after which something new begins
BREATH = 0.400  # of a machine at work, or of a computer that is busy; a hand is not back on the keys so soon
FAST = 0.030  # a scanner's mean gap; a person is slower, and so is the gap before a person's Enter
SHORTEST_SCAN = 6
LONGEST_NUMBER = 19

ENTER = 0x0D
TAB = 0x09
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
        self._last = -inf
        self._last_stamp = 0
        self._was_stamped = False

    def gap(self, stamp: int) -> float:
        """Seconds since the last key. `stamp` in milliseconds, 0 for none, as with an input method's letters."""
        now = self._now()
        gap = now - self._last
        if stamp and self._last_stamp:
            by_stamp = (stamp - self._last_stamp) / 1000
            gap = by_stamp if self._was_stamped else min(gap, max(by_stamp, 0.0))
        self._last, self._was_stamped = now, bool(stamp)
        self._last_stamp = stamp or self._last_stamp
        return gap


class Burst:
    """One stream of keys in one field."""

    __slots__ = ("_dropping", "_quiet", "_tracks", "count", "digits", "letters", "total")

    def __init__(self) -> None:
        self._tracks = Tracks()
        self.reset()

    def reset(self) -> None:
        self.count = self.digits = self.letters = 0
        self.total = 0.0
        self._quiet = QUIET
        self._dropping = False
        self._tracks.reset()

    def starts(self, gap: float) -> bool:
        """Whether a key after this gap begins something new."""
        quiet = BREATH if self.is_fast else self._quiet
        return not 0 <= gap <= quiet or not self.count

    def drop_rest(self) -> None:
        """What follows in the same cadence is dropped too."""
        self._dropping = True

    def drop_swipe(self) -> None:
        """The rest of a card reader's stream, its second track and its Enter included."""
        self.count = max(self.count, 1)
        self._dropping = True
        self._quiet = BREATH

    def feed(self, code: int, gap: float) -> Sign:
        """`code` is the character's number; ENTER and TAB for those keys."""
        if self.starts(gap):
            self.reset()
        else:
            self.total += gap
        self.count += 1
        if self._dropping:
            return Sign.REST
        if self._tracks.feed(code, fast=self.is_fast):
            self.drop_swipe()
            return Sign.SWIPE
        if code in (ENTER, TAB):
            return Sign.SCAN if self._is_scan(gap) else Sign.TYPED
        self._tally(code)
        return Sign.TYPED

    @property
    def is_fast(self) -> bool:
        """As no hand types."""
        return self.count > SHORTEST_SCAN and self.total <= FAST * (self.count - 1)

    @property
    def is_flood(self) -> bool:
        """More digits than any card's number has, as fast as no hand types."""
        return self.digits > LONGEST_NUMBER and self.is_fast

    def _tally(self, code: int) -> None:
        if 0x30 <= code <= 0x39:
            self.digits += 1
        elif code not in _SEPARATORS:
            self.letters += 1

    def _is_scan(self, gap: float) -> bool:
        return gap <= FAST and self.is_fast
