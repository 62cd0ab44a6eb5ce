"""Forgets what is older than the shop keeps: a few rows at a time, never what nobody knows the end of."""

from __future__ import annotations

import sqlite3

from imp_desk.core.journal_steps import UNFINISHED
from imp_desk.core.registration import State

_OPEN = ", ".join(sorted(f"'{state.value}'" for state in UNFINISHED | {State.CONFLICT}))
# A key stays as long as the payment made with it; the next call takes it.
_OLD = (
    "SELECT row FROM attempts AS old INDEXED BY by_created WHERE created_utc < ? "  # noqa: S608
    f"AND state NOT IN ({_OPEN}) "
    "AND NOT EXISTS (SELECT 1 FROM attempts AS made_with WHERE made_with.linked_id = old.attempt_id) "
    "ORDER BY created_utc LIMIT ?"
)


def forget(database: sqlite3.Connection, before_utc: float, most: int) -> int:
    """How many were deleted. Inside the caller's transaction; `secure_delete` overwrites what they held."""
    deleted = database.execute(f"DELETE FROM attempts WHERE row IN ({_OLD})", (before_utc, most))  # noqa: S608
    return deleted.rowcount
