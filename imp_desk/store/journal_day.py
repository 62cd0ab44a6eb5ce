"""Counts the attempts of a span of time by state and reason, through the index by time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.registration import State

_COUNTED = (
    "SELECT state, iif(state = 'refused', error_class, ''), count(*) FROM attempts INDEXED BY by_created "
    "WHERE created_utc >= ? AND created_utc < ? AND kind = ? GROUP BY 1, 2"
)


def counted(
    database: sqlite3.Connection, since_utc: float, until_utc: float, kind: AttemptKind
) -> Iterator[tuple[State, str, int]]:
    found = database.execute(_COUNTED, (since_utc, until_utc, kind.value)).fetchall()
    return ((State(state), str(error_class), int(count)) for state, error_class, count in found)
