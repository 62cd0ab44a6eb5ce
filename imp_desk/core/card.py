"""The card number: scheme, grouping, whether it may be sent. Reads digits as numbers; never holds or returns them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from imp_desk.core.judgement import OK, Judgement, error, incomplete, warning

CAPACITY = 19
SHORTEST, LONGEST = 14, 16  # what the API takes: longer numbers are silently cut to 16 on the other side

DigitValues = Sequence[int]


class Scheme(Enum):
    NONE = "none"  # nothing typed yet
    VISA = "visa"
    MASTERCARD = "mastercard"
    AMEX = "amex"
    DINERS = "diners"
    JCB = "jcb"
    UNIONPAY = "unionpay"
    DOMESTIC = "domestic"
    UNKNOWN = "unknown"


def _prefix(digits: DigitValues, length: int) -> tuple[int, int]:
    """The range of all `length`-digit prefixes that these digits can still have."""
    low = high = 0
    held = len(digits)
    for i in range(length):
        low = low * 10 + (digits[i] if i < held else 0)
        high = high * 10 + (digits[i] if i < held else 9)
    return low, high


def _starts_within(digits: DigitValues, low: int, high: int, length: int) -> bool:
    if len(digits) < length:
        return False
    prefix = _prefix(digits, length)[0]
    return low <= prefix <= high


def scheme_of(digits: DigitValues) -> Scheme:
    """The scheme as far as the digits decide it; UNKNOWN for a prefix of nobody we know."""
    if not len(digits):
        return Scheme.NONE
    first = digits[0]
    if first == 4:
        return Scheme.VISA
    if first == 9:
        return Scheme.DOMESTIC
    return _scheme_by_range(digits)


_RANGES = (
    (Scheme.AMEX, 34, 34, 2),
    (Scheme.AMEX, 37, 37, 2),
    (Scheme.DINERS, 300, 305, 3),
    (Scheme.DINERS, 309, 309, 3),
    (Scheme.DINERS, 36, 36, 2),
    (Scheme.DINERS, 38, 39, 2),
    (Scheme.JCB, 35, 35, 2),
    (Scheme.MASTERCARD, 51, 55, 2),
    (Scheme.MASTERCARD, 2221, 2720, 4),
    (Scheme.UNIONPAY, 62, 62, 2),
)


def _scheme_by_range(digits: DigitValues) -> Scheme:
    for scheme, low, high, length in _RANGES:
        if _starts_within(digits, low, high, length):
            return scheme
    undecided = any(
        len(digits) < length and _prefix(digits, length)[0] <= high and low <= _prefix(digits, length)[1]
        for _, low, high, length in _RANGES
    )
    return Scheme.NONE if undecided else Scheme.UNKNOWN


_AMEX_GROUPS, _DINERS_GROUPS, _COMMON_GROUPS = (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3)


def group_sizes(digits: DigitValues) -> tuple[int, ...]:
    """How the number is grouped on the screen (what is sent is always in fours)."""
    scheme = scheme_of(digits)
    if scheme is Scheme.AMEX and len(digits) <= 15:
        return _AMEX_GROUPS
    if scheme is Scheme.DINERS and len(digits) <= 14:
        return _DINERS_GROUPS
    return _COMMON_GROUPS


def full_length(digits: DigitValues) -> int:
    """From this length on a digit typed inside the number overwrites instead of pushing."""
    scheme = scheme_of(digits)
    if scheme is Scheme.AMEX:
        return 15
    return 14 if scheme is Scheme.DINERS and len(digits) <= 14 else LONGEST


def length_is_certain(digits: DigitValues) -> bool:
    """Whether a number of this scheme and length cannot go on: Amex with 15, Mastercard with 16."""
    scheme = scheme_of(digits)
    return (scheme is Scheme.AMEX and len(digits) == 15) or (
        scheme is Scheme.MASTERCARD and len(digits) == LONGEST
    )


def luhn_holds(digits: DigitValues) -> bool:
    """ISO/IEC 7812-1, annex B."""
    total = 0
    for i in range(len(digits)):
        digit = digits[len(digits) - 1 - i]
        doubled = digit * 2 if i % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _is_one_digit_repeated(digits: DigitValues) -> bool:
    return all(digits[i] == digits[0] for i in range(1, len(digits)))


def judge_number(digits: DigitValues) -> Judgement:
    """What the number is as it stands. Cards with 62 and 9 in front need not follow Luhn: a warning only."""
    length = len(digits)
    if not length:
        return incomplete("number.empty")
    scheme = scheme_of(digits)
    if length > (15 if scheme is Scheme.AMEX else LONGEST):
        return error("number.too_long")
    if length < _least_length(scheme):
        return incomplete("number.incomplete")
    return _judge_whole_number(digits, scheme)


def _judge_whole_number(digits: DigitValues, scheme: Scheme) -> Judgement:
    is_uniform = _is_one_digit_repeated(digits)
    if luhn_holds(digits) and not is_uniform:
        return OK
    if len(digits) < LONGEST and not (
        scheme is Scheme.AMEX or (len(digits) == SHORTEST and scheme is Scheme.DINERS)
    ):
        return incomplete("number.incomplete")
    if is_uniform:
        return error("number.uniform")
    return warning("number.unusual") if scheme in (Scheme.UNIONPAY, Scheme.DOMESTIC) else error("number.luhn")


def _least_length(scheme: Scheme) -> int:
    match scheme:
        case Scheme.AMEX:
            return 15
        case Scheme.DINERS | Scheme.UNKNOWN | Scheme.NONE:
            return SHORTEST
        case _:
            return LONGEST


_KNOWN = {
    14: ((300, 305, 3), (309, 309, 3), (36, 36, 2), (38, 39, 2)),
    15: ((34, 34, 2), (37, 37, 2)),
    16: ((2221, 2720, 4), (35, 35, 2), (4, 6, 1), (9, 9, 1)),
}


def is_valid_card_number(digits: DigitValues) -> bool:
    """A number that must be a card's: 14 to 16 digits, a known prefix, and Luhn.

    Narrower than `judge_number`, because bare Luhn also holds for one in ten timestamps and barcodes.
    """
    ranges = _KNOWN.get(len(digits), ())
    return any(_starts_within(digits, *span) for span in ranges) and luhn_holds(digits)
