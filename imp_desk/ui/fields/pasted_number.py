"""Which digits of a paste are the card number. Two candidates or more digits than one card: none, never joined."""

from __future__ import annotations

from imp_desk.core.card import CAPACITY
from imp_desk.ui.fields.fold import Group, Scan

_SHORTEST_CANDIDATE = 13
_JOINED, _NEXT_LINE = 0, 1
_EXPIRY_PART = 4


def _runs(scan: Scan, most_gap: int) -> list[list[Group]]:
    """Groups that belong together; a part of an expiry such as 12/28 belongs to nothing."""
    runs: list[list[Group]] = [[]]
    for group in scan.groups:
        if group.slash and group.size <= _EXPIRY_PART:
            runs.append([])
            continue
        if group.gap > most_gap:
            runs.append([])
        runs[-1].append(group)
    return [run for run in runs if run]


def number_in(scan: Scan) -> tuple[list[Group], str]:
    """The groups of the number, or none and the code of the reason."""
    for most_gap in (_JOINED, _NEXT_LINE):
        candidates = [run for run in _runs(scan, most_gap) if scan.total(run) >= _SHORTEST_CANDIDATE]
        if candidates:
            return _only(scan, candidates)
    if scan.only_digits and not any(group.letter for group in scan.groups):
        return scan.groups, ""
    return [], "paste.none"


def _only(scan: Scan, candidates: list[list[Group]]) -> tuple[list[Group], str]:
    if len(candidates) > 1:
        return [], "paste.two_numbers"
    run = candidates[0]
    if any(group.letter for group in run):
        return [], "paste.none"
    if scan.total(run) > CAPACITY:
        return [], "paste.too_long"
    return run, ""


def is_whole(scan: Scan, groups: list[Group]) -> bool:
    """As many digits as a card has: they take the place of all that stood, so that nothing is joined."""
    return scan.total(groups) >= _SHORTEST_CANDIDATE
