"""A search for how customer_uids begin, newest first: by the uid where few fit, by time where many do.

An index is in one order only, so each way alone would be slow for the other's prefixes. By time is walked within the
range and through the states that are asked for, and given up behind a number of rows. Measured over a million rows.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from imp_desk.core.journal import FIELDS
from imp_desk.core.registration import State
from imp_desk.store.journal_rows import SELECT, Row
from imp_desk.store.journal_schema import IS_FINISHED, IS_UNFINISHED

_MANY = 20_000
_CREATED, _ROW = FIELDS.index("created_utc"), len(FIELDS)
_NEWEST_FIRST = "ORDER BY created_utc DESC, row DESC LIMIT ?"
_LAST_CHARACTER, _BEFORE_HALVES, _BEHIND_HALVES = 0x10FFFF, 0xD7FF, 0xE000


@dataclass(frozen=True, slots=True)
class Asked:
    """How the uids begin; `until`: conditions that end their time, with their values. One bound begins it."""

    prefix: str
    until: tuple[str, ...]
    until_values: tuple[object, ...]
    since_utc: float | None

    @property
    def conditions(self) -> tuple[str, ...]:
        return self.until if self.since_utc is None else ("created_utc >= ?", *self.until)

    @property
    def values(self) -> tuple[object, ...]:
        return self.until_values if self.since_utc is None else (self.since_utc, *self.until_values)

    def within(self, since_utc: float) -> Asked:
        """Of two bounds SQLite would leave an index at the one that is written first."""
        return replace(self, since_utc=max(since_utc, self.since_utc or 0.0))


def begins_so(prefix: str) -> tuple[list[str], list[object]]:
    """Conditions and their values. `LIKE` would heed no capitals and use no index."""
    behind = _behind(prefix)
    if not behind:
        return ["customer_uid >= ?"], [prefix]
    return ["customer_uid >= ?", "customer_uid < ?"], [prefix, behind]


def unfinished_with_prefix(
    database: sqlite3.Connection, asked: Asked, states: frozenset[State], limit: int
) -> Iterator[Row]:
    """There are never many of them: one for each uid and kind, until they are settled."""
    begins, ends = begins_so(asked.prefix)
    wanted = [_states(states)] if states else []
    where = _all([*begins, IS_UNFINISHED, *wanted, *asked.conditions])
    found = database.execute(
        f"{SELECT} INDEXED BY one_unfinished WHERE {where} {_NEWEST_FIRST}", [*ends, *asked.values, limit]
    )
    return iter(found.fetchall())


def finished_with_prefix(
    database: sqlite3.Connection, asked: Asked, states: frozenset[State], limit: int
) -> Iterator[Row]:
    """`states`: those wanted; all that are finished where there are none."""
    if not _fit_many(database, asked.prefix):
        return iter(_by_uid(database, asked, states, limit))
    found = _by_time(database, asked, states, limit)
    if found is None:
        least = _least_time(database, asked, states, limit)
        found = _by_uid(database, asked, states, limit, since_utc=least)
    return iter(found)


def _fit_many(database: sqlite3.Connection, prefix: str) -> bool:
    begins, ends = begins_so(prefix)
    statement = f"SELECT 1 FROM attempts INDEXED BY by_uid WHERE {_all(begins)} LIMIT ?"  # noqa: S608
    return len(database.execute(statement, [*ends, _MANY]).fetchall()) == _MANY


def _by_time(
    database: sqlite3.Connection, asked: Asked, states: frozenset[State], limit: int
) -> list[Row] | None:
    """Walks back from the newest through what the range and the states leave; None where that is too far."""
    walks = [("by_state", f"state = '{state.value}'") for state in states] or [("by_created", IS_FINISHED)]
    ends = [end for index, state in walks if (end := _far_back(database, asked, index, state)) is not None]
    recent = asked.within(max(ends)) if ends else asked
    begins, values = begins_so(asked.prefix)
    runs = [
        database.execute(
            f"{SELECT} INDEXED BY {index} WHERE {_all([*begins, state, *recent.conditions])} {_NEWEST_FIRST}",
            [*values, *recent.values, limit],
        ).fetchall()
        for index, state in walks
    ]
    found = list(islice(heapq.merge(*runs, key=_place, reverse=True), limit))
    return found if len(found) == limit or not ends else None


def _far_back(database: sqlite3.Connection, asked: Asked, index: str, state: str) -> float | None:
    """The time of the last row that may be looked at; None where there are not so many."""
    is_told = index == "by_state"  # the other one holds no state, and is not to read the table for it
    found = database.execute(
        f"SELECT created_utc FROM attempts INDEXED BY {index} "  # noqa: S608
        f"WHERE {_all([*([state] if is_told else []), *asked.conditions])} {_NEWEST_FIRST} OFFSET ?",
        [*asked.values, 1, _MANY],
    ).fetchone()
    return None if found is None else float(found[0])


def _least_time(
    database: sqlite3.Connection, asked: Asked, states: frozenset[State], limit: int
) -> float | None:
    """Since when there are as many as are wanted for certain: the last of the uids are the newest in most shops."""
    begins, ends = begins_so(asked.prefix)
    last = (
        "SELECT created_utc, row, state FROM attempts INDEXED BY by_uid "  # noqa: S608
        f"WHERE {_all(begins)} ORDER BY customer_uid DESC LIMIT ?"
    )
    where = _all([_states(states), *asked.conditions])
    found = database.execute(
        f"SELECT created_utc FROM ({last}) WHERE {where} {_NEWEST_FIRST} OFFSET ?",  # noqa: S608
        [*ends, _MANY, *asked.values, 1, limit - 1],
    ).fetchone()
    return None if found is None else float(found[0])


def _by_uid(
    database: sqlite3.Connection,
    asked: Asked,
    states: frozenset[State],
    limit: int,
    *,
    since_utc: float | None = None,
) -> list[Row]:
    """What fits is found and put in order within the index; only what is shown is read from the table."""
    begins, ends = begins_so(asked.prefix)
    recent = asked if since_utc is None else asked.within(since_utc)
    where = _all([*begins, *recent.conditions, _states(states)])
    rows = f"SELECT row FROM attempts INDEXED BY by_uid WHERE {where} {_NEWEST_FIRST}"  # noqa: S608
    return database.execute(
        f"{SELECT} WHERE row IN ({rows}) ORDER BY created_utc DESC, row DESC",
        [*ends, *recent.values, limit],
    ).fetchall()


def _states(states: frozenset[State]) -> str:
    names = ", ".join(f"'{state.value}'" for state in states)
    return f"state IN ({names})" if states else IS_FINISHED


def _place(row: Row) -> tuple[float, int]:
    return row[_CREATED], row[_ROW]


def _all(conditions: list[str]) -> str:
    return " AND ".join(conditions)


def _behind(prefix: str) -> str:
    """The first text behind all that begin so, in the order of code points; empty where there is none."""
    text = prefix.rstrip(chr(_LAST_CHARACTER))
    if not text:
        return ""
    last = ord(text[-1])
    return text[:-1] + chr(_BEHIND_HALVES if last == _BEFORE_HALVES else last + 1)
