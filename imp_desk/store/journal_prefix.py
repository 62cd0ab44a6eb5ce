"""A search for how customer_uids begin, newest first: by the uid where few fit, by time where many do.

An index is in one order only, so each way alone would be slow for the other's prefixes. Measured over a million rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from imp_desk.store.journal_rows import SELECT, Row

_MANY = 5_000
_NEWEST_FIRST = "ORDER BY created_utc DESC, row DESC LIMIT ?"
_LAST_CHARACTER, _BEFORE_HALVES, _BEHIND_HALVES = 0x10FFFF, 0xD7FF, 0xE000


def begins_so(prefix: str) -> tuple[list[str], list[object]]:
    """Conditions and their values. `LIKE` would heed no capitals and use no index."""
    behind = _behind(prefix)
    if not behind:
        return ["customer_uid >= ?"], [prefix]
    return ["customer_uid >= ?", "customer_uid < ?"], [prefix, behind]


def unfinished_with_prefix(
    database: sqlite3.Connection, prefix: str, conditions: list[str], values: list[object], limit: int
) -> Iterator[Row]:
    """There are never many of them: one for each uid and kind, until they are settled."""
    begins, ends = begins_so(prefix)
    found = database.execute(
        f"{SELECT} INDEXED BY one_unfinished WHERE {_all([*begins, *conditions])} {_NEWEST_FIRST}",
        [*ends, *values, limit],
    )
    return iter(found.fetchall())


def finished_with_prefix(
    database: sqlite3.Connection, prefix: str, conditions: list[str], values: list[object], limit: int
) -> Iterator[Row]:
    if _fit_many(database, prefix):
        found = _among_the_newest(database, prefix, conditions, values, limit)
        if len(found) == limit:
            return iter(found)
    return iter(_by_uid(database, prefix, conditions, values, limit))


def _fit_many(database: sqlite3.Connection, prefix: str) -> bool:
    begins, ends = begins_so(prefix)
    statement = f"SELECT 1 FROM attempts INDEXED BY by_uid WHERE {_all(begins)} LIMIT ?"  # noqa: S608
    return len(database.execute(statement, [*ends, _MANY]).fetchall()) == _MANY


def _among_the_newest(
    database: sqlite3.Connection, prefix: str, conditions: list[str], values: list[object], limit: int
) -> list[Row]:
    """As many as are wanted, or fewer: then most of what fits is older."""
    where = _all([condition for condition in conditions if "state" not in condition])
    deepest = database.execute(
        f"SELECT created_utc FROM attempts WHERE {where} ORDER BY created_utc DESC LIMIT 1 OFFSET ?",  # noqa: S608
        [*values, _MANY],
    ).fetchone()
    begins, ends = begins_so(prefix)
    recent = ["created_utc >= ?"] if deepest else []
    where = _all([*begins, *recent, *conditions])
    return database.execute(
        f"{SELECT} INDEXED BY by_created WHERE {where} {_NEWEST_FIRST}",
        [*ends, *(deepest or ()), *values, limit],
    ).fetchall()


def _by_uid(
    database: sqlite3.Connection, prefix: str, conditions: list[str], values: list[object], limit: int
) -> list[Row]:
    """What fits is found and put in order within the index; only what is shown is read from the table."""
    begins, ends = begins_so(prefix)
    rows = (
        "SELECT row FROM attempts INDEXED BY by_uid "  # noqa: S608
        f"WHERE {_all([*begins, *conditions])} {_NEWEST_FIRST}"
    )
    return database.execute(
        f"{SELECT} WHERE row IN ({rows}) ORDER BY created_utc DESC, row DESC", [*ends, *values, limit]
    ).fetchall()


def _all(conditions: list[str]) -> str:
    return " AND ".join(conditions)


def _behind(prefix: str) -> str:
    """The first text behind all that begin so, in the order of code points; empty where there is none."""
    text = prefix.rstrip(chr(_LAST_CHARACTER))
    if not text:
        return ""
    last = ord(text[-1])
    return text[:-1] + chr(_BEHIND_HALVES if last == _BEFORE_HALVES else last + 1)
