"""Who holds the card: a birth date of six digits (YYMMDD) or a business number of ten. Reads digits as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from imp_desk.core.judgement import OK, Judgement, error, incomplete, warning

CAPACITY = 13  # a resident number is recognised, then cut; never kept
BIRTH_LENGTH, BUSINESS_LENGTH = 6, 10
YOUNGEST_YEARS, OLDEST_YEARS = 12, 90
_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


class HolderKind(Enum):
    UNDECIDED = "undecided"
    BIRTH = "birth"
    BUSINESS = "business"


def kind_of(digits: Sequence[int]) -> HolderKind:
    """Up to six digits may be either; from the seventh on only a business number can be meant."""
    if len(digits) > BIRTH_LENGTH:
        return HolderKind.BUSINESS
    return HolderKind.BIRTH if len(digits) == BIRTH_LENGTH else HolderKind.UNDECIDED


def business_check_holds(digits: Sequence[int]) -> bool:
    """The check digit of a 사업자등록번호 (weights 1 3 7 1 3 7 1 3 5, plus the tens of the ninth's product)."""
    total = sum(digits[i] * _WEIGHTS[i] for i in range(9)) + digits[8] * 5 // 10
    return digits[9] == (10 - total % 10) % 10


def _business_structure_holds(digits: Sequence[int]) -> bool:
    office = digits[0] * 100 + digits[1] * 10 + digits[2]
    serial = digits[5] * 1000 + digits[6] * 100 + digits[7] * 10 + digits[8]
    return office >= 101 and (digits[3] or digits[4]) != 0 and serial != 0


def _pair(digits: Sequence[int], at: int) -> int:
    return digits[at] * 10 + digits[at + 1]


def _is_calendar_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def begins_with_a_date(digits: Sequence[int]) -> bool:
    """Whether the first six digits are a day of 19YY or 20YY."""
    year, month, day = _pair(digits, 0), _pair(digits, 2), _pair(digits, 4)
    return any(_is_calendar_day(century + year, month, day) for century in (1900, 2000))


def looks_like_resident_number(digits: Sequence[int]) -> bool:
    """A 주민등록번호 or 외국인등록번호 in the making, whose rest must be dropped at once.

    Ten digits are one only when they fail the business check; more than ten can be nothing else.
    """
    if len(digits) < BUSINESS_LENGTH or not begins_with_a_date(digits) or not 1 <= digits[6] <= 8:
        return False
    return len(digits) > BUSINESS_LENGTH or not business_check_holds(digits)


def judge_holder(digits: Sequence[int], today: date, *, calendar_check: bool = True) -> Judgement:
    """`calendar_check` off: a profile allows a stand-in such as 000000."""
    length = len(digits)
    if not length:
        return incomplete("holder.empty")
    if length == BIRTH_LENGTH:
        return _judge_birth(digits, today) if calendar_check else OK
    if length < BUSINESS_LENGTH:
        return incomplete("holder.eight" if _is_long_date(digits) else "holder.length")
    if length > BUSINESS_LENGTH:
        return error("holder.length")
    if not _business_structure_holds(digits):
        return error("holder.structure")
    return OK if business_check_holds(digits) else warning("holder.check")


def _is_long_date(digits: Sequence[int]) -> bool:
    if len(digits) != 8:
        return False
    year = _pair(digits, 0) * 100 + _pair(digits, 2)
    return 1900 <= year <= 2099 and _is_calendar_day(year, _pair(digits, 4), _pair(digits, 6))


def _judge_birth(digits: Sequence[int], today: date) -> Judgement:
    """A century is not typed: one that can only mean a holder of 90 years or more warns."""
    year, month, day = _pair(digits, 0), _pair(digits, 2), _pair(digits, 4)
    in_1900s, in_2000s = (_is_calendar_day(century + year, month, day) for century in (1900, 2000))
    if in_2000s and (2000 + year, month, day) <= (today.year - YOUNGEST_YEARS, today.month, today.day):
        return OK
    if not in_1900s:
        return error("holder.date")
    is_old = (1900 + year, month, day) <= (today.year - OLDEST_YEARS, today.month, today.day)
    return warning("holder.young") if is_old else OK
