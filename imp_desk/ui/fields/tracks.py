"""Knows a card's magnetic track by its frame (ISO/IEC 7813), while its keys come in. Counts only: keeps no character.

A track begins with `%B` or `;`; its number ends with `^` or `=`. Some readers lose the first sign, or the shift key.
"""

from __future__ import annotations

from imp_desk.ui.fields.characters import digit_of, is_hangul

_SHORTEST_NUMBER = 12
_PERCENT, _SEMICOLON, _SPACE, _SIX = 0x25, 0x3B, 0x20, 6
_LETTER_B = frozenset((0x42, 0x62, 0x3160, 0x1172))  # B, b, and what the B key gives in Hangul mode (jamo)
_ENDS_NUMBER = frozenset(map(ord, "^=+"))  # the plus is an equals sign with the shift key stuck
_OPENS_BY_B = 2  # `B`, or `%B`, or `5B` where the shift of the percent sign was lost


class Tracks:
    """One stream of keys. Says so at the first character that only a card's track has there."""

    __slots__ = ("_at", "_behind_b", "_ends_in_six", "_opening", "_run")

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self._at = self._run = 0
        self._opening = ""
        self._behind_b = self._ends_in_six = False

    def feed(self, code: int, *, fast: bool) -> bool:
        """`fast`: the stream is faster than any hand."""
        self._at += 1
        digit = digit_of(code)
        if digit is not None:
            return self._feed_digit(digit)
        if code == _SPACE:
            return False  # some issuers group the number
        if code in _LETTER_B and self._open_by_b():
            return False
        run, self._run = self._run, 0
        self._opening = {_PERCENT: "%", _SEMICOLON: ";"}.get(code, "") if self._at == 1 else ""
        if code in _ENDS_NUMBER:
            return run >= _SHORTEST_NUMBER
        # `^` without its shift is a 6, and the name stands behind it
        is_name = self._behind_b and self._ends_in_six and (chr(code).isalpha() or is_hangul(code))
        return fast and is_name and run > _SHORTEST_NUMBER

    def _feed_digit(self, digit: int) -> bool:
        opening, self._opening = self._opening, ""
        self._run += 1
        self._ends_in_six = digit == _SIX
        return opening in ("%B", ";")

    def _open_by_b(self) -> bool:
        """An input method tells a jamo twice: as it is composed, and as it is done."""
        if self._behind_b and not self._run:
            return True
        if self._at > _OPENS_BY_B or self._run > 1:
            return False
        self._opening = "%B" if self._opening == "%" else ""
        self._behind_b, self._run = True, 0
        return True
