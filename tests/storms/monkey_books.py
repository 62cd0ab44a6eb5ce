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


def journal_breaches(journal: Path, seen: dict[str, Any]) -> Iterator[str]:
    with closing(sqlite3.connect(journal)) as database:
        check = database.execute("PRAGMA integrity_check").fetchone()[0]
        rows = database.execute("SELECT customer_uid, state, resolved_by, kind FROM attempts").fetchall()
    if check != "ok":
        yield f"integrity: {check}"
    attempts: Counter[str] = Counter()
    for uid, state, resolved_by, _ in rows:
        is_sent = State(state) not in (State.NOT_SENT, State.ABANDONED)
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
    unfinished = Counter(row[0] for row in rows if State(row[1]) in UNFINISHED)
    yield from (f"{uid}: {count} unfinished rows" for uid, count in unfinished.items() if count > 1)


def states_in(journal: Path) -> dict[str, int]:
    with closing(sqlite3.connect(journal)) as database:
        return dict(database.execute("SELECT state, count(*) FROM attempts GROUP BY state").fetchall())
