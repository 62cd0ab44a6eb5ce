"""Pages of the journal by key, never by offset: each query walks one index and reads as many rows as it shows."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from imp_desk.core.journal import FIELDS, LATEST_UTC
from imp_desk.core.journal_page import Page, Position, Query
from imp_desk.core.journal_steps import UNFINISHED
from imp_desk.core.registration import State
from imp_desk.store.journal_prefix import Asked, begins_so, finished_with_prefix, unfinished_with_prefix
from imp_desk.store.journal_rows import SELECT, Row, entry_of
from imp_desk.store.journal_schema import IS_FINISHED, IS_UNFINISHED

_CREATED, _ROW = FIELDS.index("created_utc"), len(FIELDS)
_NEWEST_FIRST = "ORDER BY created_utc DESC, row DESC LIMIT ?"


def page_of(database: sqlite3.Connection, query: Query, after: Position | None, limit: int) -> Page:
    """`limit` entries behind `after`: the unfinished ones, then the others, each from the newest on."""
    shown, more = rows_of(database, query, after, limit)
    return Page(tuple(entry_of(row) for row in shown), more)


def rows_of(
    database: sqlite3.Connection, query: Query, after: Position | None, limit: int
) -> tuple[Sequence[Row], Position | None]:
    """The same page as rows, for whoever reads more of them than a person looks at."""
    try:
        found = list(islice(_rows(database, query, after, limit + 1), limit + 1))
    except UnicodeEncodeError:  # half a character was searched for
        return (), None
    shown = found[:limit]
    more = _position(*shown[-1]) if len(found) > limit and shown else None
    return [row for _, row in shown], more


def how_many(database: sqlite3.Connection, query: Query) -> int:
    """All that the query shows, counted within an index. A page never asks for it."""
    conditions, values = _conditions(query, None)
    if query.uid and query.is_prefix:
        begins, ends = begins_so(query.uid)
        conditions, values = [*begins, *conditions], [*ends, *values]
    elif query.uid:
        conditions, values = ["customer_uid = ?", *conditions], [query.uid, *values]
    where = " AND ".join([*conditions, *_among(query.states)])
    try:
        found = database.execute(f"SELECT count(*) FROM attempts WHERE {where}", values).fetchone()  # noqa: S608
    except UnicodeEncodeError:
        return 0
    return int(found[0])


def _position(is_finished: bool, row: Row) -> Position:  # noqa: FBT001
    return Position(is_finished, row[_CREATED], row[_ROW])


def _rows(
    database: sqlite3.Connection, query: Query, after: Position | None, limit: int
) -> Iterator[tuple[bool, Row]]:
    if after is None or not after.is_finished:
        for row in _of_part(database, query, IS_UNFINISHED, after, limit):
            yield False, row
        after = None
    for row in _of_part(database, query, IS_FINISHED, after, limit):
        yield True, row


def _of_part(
    database: sqlite3.Connection, query: Query, part: str, after: Position | None, limit: int
) -> Iterator[Row]:
    """Several states are asked one by one and merged, so that no query has to sort."""
    conditions, values = _conditions(query, after)
    wanted = frozenset(s for s in query.states if (s in UNFINISHED) == (part is IS_UNFINISHED))
    if query.states and not wanted:
        return iter(())
    if query.uid and query.is_prefix:
        ask = unfinished_with_prefix if part is IS_UNFINISHED else finished_with_prefix
        until, ends = _conditions(replace(query, since_utc=None), after)
        return ask(database, Asked(query.uid, tuple(until), tuple(ends), query.since_utc), wanted, limit)
    if query.uid:
        conditions = ["customer_uid = ?", part, *_among(query.states), *conditions]
        return _asked(database, conditions, [query.uid, *values], limit)
    if not query.states:
        return _asked(database, [part, *conditions], values, limit)
    runs = [_asked(database, [f"state = '{s.value}'", *conditions], values, limit) for s in wanted]
    return heapq.merge(*runs, key=lambda row: (row[_CREATED], row[_ROW]), reverse=True)


def _among(states: frozenset[State]) -> list[str]:
    names = ", ".join(f"'{state.value}'" for state in states)
    return [f"state IN ({names})"] if states else []


def _conditions(query: Query, after: Position | None) -> tuple[list[str], list[object]]:
    """Always with one upper end: an index is entered there, and of two SQLite would take the first."""
    until = LATEST_UTC + 1 if query.until_utc is None else query.until_utc
    conditions: list[str] = ["created_utc < ?"]
    values: list[object] = [until]
    if after is not None and after.created_utc < until:
        conditions, values = ["(created_utc, row) < (?, ?)"], [after.created_utc, after.row]
    if query.since_utc is not None:
        conditions.append("created_utc >= ?")
        values.append(query.since_utc)
    return conditions, values


def _asked(
    database: sqlite3.Connection, conditions: list[str], values: list[object], limit: int
) -> Iterator[Row]:
    statement = f"{SELECT} WHERE {' AND '.join(conditions)} {_NEWEST_FIRST}"
    return iter(database.execute(statement, [*values, limit]).fetchall())
