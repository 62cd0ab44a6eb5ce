"""What a look-up proves about an unknown outcome: pure, from what was there before and what is there now.

Only the server's `inserted` and `updated` count, never a clock of ours (faults, rule 4).
"""

from __future__ import annotations

from enum import Enum

from imp_desk.core.gateway import Absent, Found, LookUp, Uncheckable
from imp_desk.core.records import RegisteredCard

# So long after ours another terminal's write may land that began without having seen it: its look-up was 10 s old,
# its exchange took 75 s, and the commit came 90 s behind.
OVERLAP_S = 175


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


def was_written_over(ours: RegisteredCard, seen: RegisteredCard, *, ends_alike: bool | None) -> bool:
    """Whether another terminal's registration that overlapped with ours stands in its place (faults, row 53).

    A later one was agreed to by somebody whom the replace guard had shown our card: it takes nothing of ours back.
    """
    ours_at, seen_at = _written_at(ours), _written_at(seen)
    if ends_alike is not False or ours_at is None or seen_at is None:
        return False
    return 0 <= seen_at - ours_at <= OVERLAP_S


def _written_at(card: RegisteredCard) -> int | None:
    return max((at for at in (card.inserted, card.updated) if at is not None), default=None)
