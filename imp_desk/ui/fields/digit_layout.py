"""How many digits stand where on the line: bullets, separators, caret places. Knows counts only, never a digit."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

BULLET = "\u2022"


class Layout(NamedTuple):
    """`text` is what the line edit holds; `places[i]` is where the caret stands before the digit `i`.

    `separators` are the digits (or the end) that have a separator before them.
    """

    text: str
    places: tuple[int, ...]
    group_starts: tuple[int, ...]
    separators: tuple[int, ...]

    def index_at(self, place: int) -> int:
        """The digit before which a caret at this place of the text stands."""
        return self.text.count(BULLET, 0, max(0, place))

    def group_before(self, index: int) -> int:
        return max((start for start in self.group_starts if start < index), default=0)

    def group_after(self, index: int) -> int:
        end = len(self.places) - 1
        return min((start for start in self.group_starts if start > index), default=end)


def _starts(count: int, groups: tuple[int, ...]) -> tuple[int, ...]:
    """Where groups begin, up to and including `count`; the last size repeats."""
    starts, at, i = [0], 0, 0
    while groups and at <= count:
        at += groups[min(i, len(groups) - 1)]
        starts.append(at)
        i += 1
    return tuple(start for start in starts if start <= count)


@lru_cache(maxsize=256)
def layout_of(count: int, groups: tuple[int, ...], separator: str, *, trailing: bool) -> Layout:
    """`trailing`: a group that is complete shows its separator before the next digit is typed."""
    starts = _starts(count, groups)
    separated = tuple(start for start in starts if start and (start < count or (trailing and start == count)))
    pieces: list[str] = []
    places: list[int] = []
    place = 0
    for i in range(count + 1):
        if i in separated:
            pieces.append(separator)
            place += 1
        places.append(place)
        if i < count:
            pieces.append(BULLET)
            place += 1
    group_starts = tuple(start for start in starts if start < max(1, count))
    return Layout("".join(pieces), tuple(places), group_starts, separated)
