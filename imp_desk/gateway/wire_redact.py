"""Blanks card data that a server sends back, in place and before parsing: no text or bytes object ever holds it.

Digits become ones, which are valid in JSON text and numbers. KCP's mask (six zeros in the middle) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from imp_desk.core.card import is_valid_card_number

_RUN = re.compile(rb"[0-9](?:[ .-]?[0-9]){12,}")
_MEMBER = re.compile(rb"""\\*"(?:birth|pwd_2digit|expiry|cvc)\\*"\s*:\s*\\*"([^"\\]{1,24})""")
_ZERO, _NINE, _ONE = ord("0"), ord("9"), ord("1")


def redact(body: memoryview, entered: Sequence[int] = ()) -> None:
    """`entered` is the number just sent, as values 0 to 9."""
    for found in _RUN.finditer(body):
        if _is_card(body, found.start(), found.end(), entered):
            _blank(body, found.start(), found.end())
    for found in _MEMBER.finditer(body):
        _blank(body, found.start(1), found.end(1))


def _is_card(body: memoryview, start: int, stop: int, entered: Sequence[int]) -> bool:
    digits = [body[i] - _ZERO for i in range(start, stop) if _ZERO <= body[i] <= _NINE]
    if len(entered) and _holds(digits, entered):
        return True
    if is_valid_card_number(digits):
        return any(digits[6:-4])
    return False


def _holds(digits: Sequence[int], entered: Sequence[int]) -> bool:
    length = len(entered)
    return any(
        all(digits[at + i] == entered[i] for i in range(length)) for at in range(len(digits) - length + 1)
    )


def _blank(body: memoryview, start: int, stop: int) -> None:
    for i in range(start, stop):
        if _ZERO <= body[i] <= _NINE:
            body[i] = _ONE
