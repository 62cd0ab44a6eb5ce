"""Folds untrusted text into a wipeable buffer of digits and a description of its groups. Keeps no character of it."""

from __future__ import annotations

from types import TracebackType
from typing import NamedTuple

from imp_desk.core.secret import Digits
from imp_desk.ui.fields.characters import Kind, digit_of, kind_of

LONGEST_LOOKED_AT = 4096
_MOST_DIGITS = 256
_STRENGTH = {Kind.JOIN: 0, Kind.LINE: 1}
_BROKEN = 2


class Group(NamedTuple):
    """Digits [start, stop) of the scan that stand together. `gap` tells what lies before it: 0 join, 1 line, 2 more.

    `slash`: a slash touches it. `letter`: a letter or the like touches it, so that it is no plain number.
    """

    start: int
    stop: int
    gap: int
    slash: bool
    letter: bool

    @property
    def size(self) -> int:
        return self.stop - self.start


class Scan:
    """One look at a paste. Use it as a context manager: its digits are wiped at the end."""

    def __init__(self, untrusted_text: str) -> None:
        self.digits = Digits(_MOST_DIGITS)
        self.groups: list[Group] = []
        self.too_long = len(untrusted_text) > LONGEST_LOOKED_AT
        self.foreign = False
        self.is_swipe = False
        self.only_digits = True  # nothing but digits, separators and line ends
        self._start = 0
        self._gap = 0
        self._touches = [Kind.JOIN, Kind.JOIN]
        self._track_two = False
        if not self.too_long:
            self._read(untrusted_text)

    def __enter__(self) -> Scan:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.digits.wipe()

    def total(self, groups: list[Group]) -> int:
        return sum(group.size for group in groups)

    def _read(self, untrusted_text: str) -> None:
        before, opening = Kind.JOIN, 0
        for character in untrusted_text:
            code = ord(character)
            digit = digit_of(code)
            kind = Kind.DIGIT if digit is not None else kind_of(code)
            if kind is Kind.HIDDEN:
                continue
            if digit is None:
                if before is Kind.DIGIT:
                    self._close(kind)
                    self.is_swipe |= code == _EQUALS and self._track_two
                self._note(kind)
                opening = _opening(code, opening)
            elif not self._add(digit, before, opening):
                return
            before = kind
        if before is Kind.DIGIT:
            self._close(Kind.JOIN)

    def _add(self, digit: int, before: Kind, opening: int) -> bool:
        """False, and the scan ends, when there are more digits than anybody can mean."""
        if before is not Kind.DIGIT:
            self._touches[0] = before
            self.is_swipe |= opening == _TRACK_ONE
            self._track_two = opening == _TRACK_TWO
        self.too_long = not self.digits.append(digit)
        return not self.too_long

    def _close(self, after: Kind) -> None:
        self._touches[1] = after
        self.groups.append(
            Group(
                self._start,
                len(self.digits),
                self._gap if self.groups else 0,
                Kind.SLASH in self._touches,
                Kind.LETTER in self._touches,
            )
        )
        self._start, self._gap = len(self.digits), 0

    def _note(self, kind: Kind) -> None:
        self._gap = max(self._gap, _STRENGTH.get(kind, _BROKEN))
        if kind in (Kind.FOREIGN_DIGIT, Kind.OVERRIDE):
            self.foreign = True
        if kind not in _STRENGTH:
            self.only_digits = False


_PERCENT, _TRACK_ONE, _TRACK_TWO = 1, 2, 3
_EQUALS = 0x3D


def _opening(code: int, opening: int) -> int:
    """`%B` and a digit open a card's magnetic track 1; `;`, digits and `=` are its track 2."""
    if code == 0x3B:
        return _TRACK_TWO
    if code == 0x25:
        return _PERCENT
    return _TRACK_ONE if opening == _PERCENT and code in (0x42, 0x62, 0x3160) else 0
