"""Blanks card data that a server sends back, in place and before parsing: no text or bytes object ever holds it.

Digits become ones, which are valid in JSON text and numbers. KCP's mask (six zeros in the middle) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from imp_desk.core.card import is_valid_card_number
from imp_desk.core.secret import Digits

_RUN = re.compile(rb"[0-9](?:[ .-]?[0-9]){12,}")
_MEMBER = re.compile(rb'"(?:birth|pwd_2digit|expiry|cvc)\\*"\s*:\s*\\*"([^"\\]{1,24})')
_DIGITS = re.compile(rb"[0-9]+")
_ZERO, _NINE, _ONES = ord("0"), ord("9"), b"1"
# No number of the contract is longer, and no answer of it holds as many long ones: beyond, all are blanked unread,
# so that an answer of the largest size is no work of seconds.
_LONGEST, _MOST = 64, 500


def redact(body: memoryview, entered: Sequence[int] = ()) -> None:
    """`entered` is the number just sent, as values 0 to 9."""
    for count, found in enumerate(_RUN.finditer(body)):
        start, stop = found.span()
        if stop - start > _LONGEST:
            body[start:stop] = _ONES * (stop - start)
        elif count >= _MOST or _is_card(body, start, stop, entered):
            _blank(body, start, stop)
    for found in _MEMBER.finditer(body):
        _blank(body, found.start(1), found.end(1))


def _is_card(body: memoryview, start: int, stop: int, entered: Sequence[int]) -> bool:
    held = Digits(_LONGEST)  # a list would keep the number as references, and nobody could wipe it
    for at in range(start, stop):
        if _ZERO <= body[at] <= _NINE:
            held.append(body[at] - _ZERO)
    digits = held.view()
    try:
        if len(entered) and _holds(digits, entered):
            return True
        return is_valid_card_number(digits) and any(digits[6:-4])
    finally:
        held.wipe()


def _holds(digits: Sequence[int], entered: Sequence[int]) -> bool:
    length = len(entered)
    return any(
        all(digits[at + i] == entered[i] for i in range(length)) for at in range(len(digits) - length + 1)
    )


def _blank(body: memoryview, start: int, stop: int) -> None:
    for digits in _DIGITS.finditer(body[start:stop]):
        first, end = digits.span()
        body[start + first : start + end] = _ONES * (end - first)
