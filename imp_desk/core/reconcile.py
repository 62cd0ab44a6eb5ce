"""What a look-up proves about an unknown outcome: pure, from what was there before and what is there now.

Only the server's `inserted` and `updated` count, never a clock of ours (faults, rule 4).
"""

from __future__ import annotations

from enum import Enum

from imp_desk.core.gateway import Absent, Found, LookUp, Uncheckable
from imp_desk.core.records import RegisteredCard


class Finding(Enum):
    REGISTERED = "registered"
    REGISTERED_WEAK = "registered_weak"  # registered; the answer shows no last digits to compare
    OTHER_CARD = "other_card"
    UNCHANGED = "unchanged"
    UNCHECKED = "unchecked"


def finding_of(before: LookUp, after: LookUp, *, ends_alike: bool | None) -> Finding:
    """`ends_alike`: whether the card found ends as the one entered; None where the answer does not say."""
    match after:
        case Uncheckable():
            return Finding.UNCHECKED
        case Absent():
            return Finding.UNCHANGED if isinstance(before, Absent) else Finding.UNCHECKED
        case Found(card):
            return _finding_of_card(before, card, ends_alike=ends_alike)


def _finding_of_card(before: LookUp, card: RegisteredCard, *, ends_alike: bool | None) -> Finding:
    if isinstance(before, Uncheckable):
        return Finding.UNCHECKED
    if isinstance(before, Found) and not _is_newer(before.card, card):
        return Finding.UNCHANGED
    if ends_alike is None:
        return Finding.REGISTERED_WEAK
    return Finding.REGISTERED if ends_alike else Finding.OTHER_CARD


def _is_newer(before: RegisteredCard, after: RegisteredCard) -> bool:
    if before.inserted != after.inserted:
        return True
    return before.updated is not None and after.updated is not None and after.updated > before.updated
