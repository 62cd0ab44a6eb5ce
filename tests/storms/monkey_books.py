"""Whether a monkey's journal says what its server saw."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from imp_desk.core.journal_steps import UNFINISHED
from imp_desk.core.registration import State

_NOT_SENT = (State.NOT_SENT, State.ABANDONED)


def journal_breaches(journal: Path, seen: dict[str, Any]) -> Iterator[str]:
    with closing(sqlite3.connect(journal)) as database:
        check = database.execute("PRAGMA integrity_check").fetchone()[0]
        query = "SELECT customer_uid, state, resolved_by, kind, merchant_uid FROM attempts"
        all_rows = database.execute(query).fetchall()
    rows = [row[:4] for row in all_rows if row[3] != "payment"]
    if check != "ok":
        yield f"integrity: {check}"
    attempts: Counter[str] = Counter()
    for uid, state, resolved_by, _ in rows:
        is_sent = State(state) not in _NOT_SENT
        attempts[uid] += is_sent
        by_person = resolved_by.startswith("operator")
        if State(state) is State.REGISTERED and uid not in seen["committed"] and not by_person:
            yield f"{uid} registered, but not committed"
    for uid, count in seen["posts"].items():
        if count > attempts[uid]:
            states = [row[1] for row in rows if row[0] == uid]
            yield f"{uid}: {count} POSTs for {attempts[uid]} attempts that may have been sent: {states}"
    for uid in set(seen["committed"]) - {row[0] for row in rows}:
        yield f"{uid} committed without a row"
    unfinished = Counter((row[0], row[3]) for row in all_rows if State(row[1]) in UNFINISHED)
    yield from (f"{of}: {count} unfinished rows" for of, count in unfinished.items() if count > 1)
    yield from charge_breaches([row[1:] for row in all_rows if row[3] == "payment"], seen)


def charge_breaches(rows: list[tuple[str, str, str, str]], seen: dict[str, Any]) -> Iterator[str]:
    """One POST for each click that may have sent one; a second click under the same number has a row of its own."""
    clicks = Counter(order for state, _, _, order in rows if State(state) not in _NOT_SENT)
    for order, posts in seen["orders"].items():
        if posts > clicks[order]:
            yield f"{order}: {posts} POSTs of a charge for {clicks[order]} clicks that may have been sent"
    if sum(seen["orders"].values()) + seen["nameless"] > clicks.total():
        yield f"more POSTs of charges than {clicks.total()} clicks"
    yield from (f"{order} paid {times} times" for order, times in seen["charged"].items() if times > 1)
    yield from (f"{order} paid without a row" for order in set(seen["charged"]) - {row[3] for row in rows})
    for state, resolved_by, _, order in rows:
        is_told = State(state) is State.REGISTERED and not resolved_by.startswith("operator")
        if is_told and order not in seen["charged"]:
            yield f"{order} told as paid, and it is not"


def states_in(journal: Path) -> dict[str, int]:
    with closing(sqlite3.connect(journal)) as database:
        return dict(database.execute("SELECT state, count(*) FROM attempts GROUP BY state").fetchall())
