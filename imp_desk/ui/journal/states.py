"""What the journal's page asks for and is shown, as values."""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.core.journal_export import Outcome
from imp_desk.core.journal_page import Position, Query


@dataclass(frozen=True, slots=True)
class PageWanted:
    """`number` comes back with the page: one that is late, after another search, is dropped."""

    number: int
    query: Query
    after: Position | None = None


@dataclass(frozen=True, slots=True)
class ExportRunning:
    """`total` 0: not counted yet."""

    done: int = 0
    total: int = 0


ExportState = ExportRunning | Outcome
