"""What is asked of the journal, page by page: unfinished entries first, then the newest; by place, not by count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imp_desk.core.registration import State

if TYPE_CHECKING:
    from imp_desk.core.journal import JournalEntry


@dataclass(frozen=True, slots=True)
class Query:
    """Empty: everything. `uid` is a whole customer_uid, or how it begins; begun in [since, until), Unix seconds."""

    uid: str = ""
    since_utc: float | None = None
    until_utc: float | None = None
    states: frozenset[State] = frozenset()
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page ended; the next begins behind it, whatever was written meanwhile."""

    is_finished: bool
    created_utc: float
    row: int


@dataclass(frozen=True, slots=True)
class Page:
    """`next` is None on the last page."""

    entries: tuple[JournalEntry, ...]
    next: Position | None
