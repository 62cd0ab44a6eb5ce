"""The card's expiry, typed as MMYY (or MM20YY). Compares with a month that the caller gives: no clock in here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from imp_desk.core.judgement import OK, Judgement, error, incomplete

CAPACITY = 6
FARTHEST_YEARS = 19


class YearMonth(NamedTuple):
    """A calendar month; compares in time order."""

    year: int
    month: int


def _month(digits: Sequence[int]) -> int:
    return digits[0] * 10 + digits[1]


def may_become_long_form(digits: Sequence[int]) -> bool:
    """Five digits that can still become MM20YY."""
    return len(digits) == 5 and digits[2] == 2 and digits[3] == 0 and 1 <= _month(digits) <= 12


def is_long_form(digits: Sequence[int]) -> bool:
    return len(digits) == 6 and digits[2] == 2 and digits[3] == 0 and 1 <= _month(digits) <= 12


def expiry_of(digits: Sequence[int]) -> YearMonth | None:
    """The month that MMYY or MM20YY names; None for anything else."""
    if len(digits) == 4:
        year = 2000 + digits[2] * 10 + digits[3]
    elif is_long_form(digits):
        year = 2000 + digits[4] * 10 + digits[5]
    else:
        return None
    month = _month(digits)
    return YearMonth(year, month) if 1 <= month <= 12 else None


def judge_expiry(digits: Sequence[int], today: YearMonth) -> Judgement:
    """Valid to the last day of its month; `today` is the month in Seoul by the server's clock where known."""
    length = len(digits)
    if not length:
        return incomplete("expiry.empty")
    if length >= 2 and not 1 <= _month(digits) <= 12:
        return error("expiry.order" if length > 4 else "expiry.month")
    if may_become_long_form(digits) or length < 4:
        return incomplete("expiry.incomplete")
    month = expiry_of(digits)
    if month is None:
        return error("expiry.order")
    if month < today:
        return error("expiry.past")
    if month.year > today.year + FARTHEST_YEARS:
        return error("expiry.far")
    return OK
