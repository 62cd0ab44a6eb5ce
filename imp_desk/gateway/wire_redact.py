"""Blanks card data that a server sends back, in place and before parsing: no text or bytes object ever holds it.

Digits become ones, which are valid in JSON text and numbers. KCP's mask (six zeros in the middle) is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from imp_desk.core.card import is_valid_card_number
from imp_desk.core.secret import Digits

# What may stand between digits: signs, blanks and dashes of Unicode as UTF-8 or escaped as JSON has them.
_ESCAPED = rb"\\\\|\\u[0-9a-fA-F]{4}|\\[nrtbf/]"
_APART = (
    rb"(?:" + _ESCAPED + rb"|[\s._/\\,|-]|\xc2[\xa0\xad\xb7]|\xe2\x80[\x80-\x95\xa2\xa8-\xaf]|\xe2\x81\x9f"
    rb"|\xe2\x88[\x92\x99]|\xe2\x8b\x85|\xe3\x80\x80|\xe3\x83\xbb|\xef\xbb\xbf){1,3}+"
)
# Possessive, and a digit tried before what stands apart: this is a fifth of the time on an answer of digits alone.
_ENTERED = re.compile(_ESCAPED + rb"|([0-9](?:[0-9]|" + _APART + rb"[0-9]){5,}+)")
_TOO_SHORT = rb"|[0-9]{6,}+"  # passed over at once, not digit by digit
# A number of which nobody says what it is: outside of uids in the same groups, within one in those it may not have.
_UNTOLD = re.compile(_ESCAPED + rb"|([0-9](?:[0-9]|" + _APART + rb"[0-9]){12,}+)" + _TOO_SHORT)
_RUN = re.compile(_ESCAPED + rb"|([0-9](?:[0-9]|[ .-]{1,3}+[0-9]){12,}+)" + _TOO_SHORT)
_UID = re.compile(rb'"(?:customer|merchant)_uid"\s*:\s*"[^"]{0,500}+"')
_MEMBER = re.compile(rb'"(?:birth|pwd_2digit|expiry|cvc)\\*"\s*:\s*\\*"([^"\\]{1,24})')
_PASSWORD = re.compile(
    rb"(?i:password|pwd|\xeb\xb9\x84\xeb\xb0\x80\xeb\xb2\x88\xed\x98\xb8|\\ube44\\ubc00\\ubc88\\ud638)"
    rb"""[ :=("']{0,4}([0-9]{2})(?![0-9])"""
)
_DIGITS = re.compile(_ESCAPED + rb"|[0-9]+")
_PLAIN = re.compile(rb"[0-9]++")
_ZERO, _BACKSLASH, _ONES = ord("0"), ord("\\"), b"1"
# No number of the contract is longer, and no answer of it holds as many long ones: beyond, all are blanked unread,
# so that an answer of the largest size is no work of seconds.
_LONGEST, _LONGEST_SPAN, _MOST, _UIDS = 64, 512, 500, 500


def redact(body: memoryview, entered: Sequence[int] = (), holder: Sequence[int] = ()) -> None:
    """`entered` and `holder`: the number and the birth date or business number just sent, as values 0 to 9."""
    for count, (start, stop) in enumerate(_runs(_RUN, body)):
        if count >= _MOST or _reads_as_card(body, start, stop):
            _blank(body, start, stop)
    _redact_in_groups(body, entered, holder)
    for pattern in (_MEMBER, _PASSWORD):
        for found in pattern.finditer(body):
            _blank(body, found.start(1), found.end(1))


def _redact_in_groups(body: memoryview, entered: Sequence[int], holder: Sequence[int]) -> None:
    uids = [found.span() for _, found in zip(range(_UIDS), _UID.finditer(body), strict=False)]
    pattern = _ENTERED if len(entered) or len(holder) else _UNTOLD
    for count, (start, stop) in enumerate(_runs(pattern, body)):
        at = bisect(uids, (start, stop)) - 1
        in_uid = at >= 0 and start < uids[at][1]
        if in_uid:
            is_card = _was_entered(body, start, stop, entered, ())
        else:
            is_card = count >= _MOST or _was_entered(body, start, stop, entered, holder)
            is_card = is_card or _reads_as_card(body, start, stop)
        if is_card:
            _blank(body, start, stop)


def _runs(pattern: re.Pattern[bytes], body: memoryview) -> Iterator[tuple[int, int]]:
    """Escapes are matched to be passed over: their last digits belong to no number."""
    return (found.span(1) for found in pattern.finditer(body) if found.start(1) >= 0)


def _reads_as_card(body: memoryview, start: int, stop: int) -> bool:
    held = Digits(_LONGEST)  # a list would keep the number as references, and nobody could wipe it
    try:
        _read(body, start, stop, held)
        digits = held.view()
        return len(digits) >= _LONGEST or (is_valid_card_number(digits) and any(digits[6:-4]))
    finally:
        held.wipe()


def _was_entered(
    body: memoryview, start: int, stop: int, entered: Sequence[int], holder: Sequence[int]
) -> bool:
    """The number wherever it stands; a birth date, short as it is, where a group begins."""
    held = Digits(_LONGEST)
    try:
        groups = _read(body, start, stop, held)
        digits = held.view()
        everywhere = range(len(digits))
        return (
            len(digits) >= _LONGEST or _holds(digits, entered, everywhere) or _holds(digits, holder, groups)
        )
    finally:
        held.wipe()


def _read(body: memoryview, start: int, stop: int, held: Digits) -> Sequence[int]:
    """The first `_LONGEST` digits, and where their groups begin."""
    groups = []
    for found in _DIGITS.finditer(body[start : min(stop, start + _LONGEST_SPAN)]):
        first, end = found.span()
        if body[start + first] == _BACKSLASH:
            continue
        groups.append(len(held))
        for at in range(start + first, start + end):
            held.append(body[at] - _ZERO)
    return groups


def _holds(digits: Sequence[int], sought: Sequence[int], places: Sequence[int]) -> bool:
    length = len(sought)
    return length > 0 and any(
        all(digits[at + i] == sought[i] for i in range(length)) for at in places if at + length <= len(digits)
    )


def _blank(body: memoryview, start: int, stop: int) -> None:
    if stop - start > _LONGEST_SPAN or _PLAIN.fullmatch(body, start, stop):
        body[start:stop] = _ONES * (stop - start)
        return
    for found in _DIGITS.finditer(body[start:stop]):
        first, end = found.span()
        if body[start + first] != _BACKSLASH:
            body[start + first : start + end] = _ONES * (end - first)
