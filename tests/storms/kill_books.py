"""Reads what a killed program left on the disk, and judges each row against what its server knows."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from imp_desk.core.journal_steps import UNFINISHED
from imp_desk.core.registration import State
from imp_desk.store.journal import NAME
from tests.storms.stage_server import StageServer
from tests.storms.stages import Stage

_LONG_AGO_S = 400.0


@dataclass(frozen=True, slots=True)
class Row:
    uid: str
    state: State
    created_utc: float
    weak: bool

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED


def rows_left(folder: Path) -> tuple[list[Row], str]:
    """The rows, and what the integrity check says, of a copy: the recovery is the program's own to make."""
    if not (folder / NAME).exists():
        return [], "ok"
    with tempfile.TemporaryDirectory(prefix="journal-") as scratch:
        for file in folder.glob(NAME + "*"):
            if not file.name.endswith("-shm"):  # an index of the -wal, made anew from it
                shutil.copy2(file, scratch)
        with closing(sqlite3.connect(Path(scratch) / NAME)) as database:
            check = str(database.execute("PRAGMA integrity_check").fetchone()[0])
            if not database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                return [], check
            return rows_of(database), check


def rows_of(database: sqlite3.Connection) -> list[Row]:
    found = database.execute("SELECT customer_uid, state, created_utc, weak FROM attempts ORDER BY row")
    return [Row(uid, State(state), created, bool(weak)) for uid, state, created, weak in found]


def rows_now(folder: Path) -> list[Row]:
    """While the program runs."""
    with closing(sqlite3.connect(folder / NAME, timeout=5)) as database:
        return rows_of(database)


def make_old(folder: Path, uids: set[str]) -> None:
    """As if the computer had stayed off: at the next start one look-up decides about these."""
    with closing(sqlite3.connect(folder / NAME, timeout=5)) as database, database:
        then = time.time() - _LONG_AGO_S
        for uid in uids:
            database.execute(
                "UPDATE attempts SET created_utc = min(created_utc, ?), changed_utc = min(changed_utc, ?) "
                "WHERE customer_uid = ?",
                (then, then, uid),
            )


def breaches(rows: list[Row], server: StageServer, *, is_final: bool) -> list[str]:
    """What must never stand in a journal; `is_final`: every row has had its time."""
    found = [f"committed without a row: {uid}" for uid in server.committed - {row.uid for row in rows}]
    unfinished = Counter(row.uid for row in rows if row.is_unfinished)
    found += [f"{uid}: {count} unfinished rows" for uid, count in unfinished.items() if count > 1]
    for row in rows:
        wrong = _wrong(row, server, is_final=is_final)
        if wrong:
            found.append(f"{row.uid} {server.cases[row.uid].stage.value}: {row.state.value}, {wrong}")
    found += [f"{uid}: {case.posts} POSTs" for uid, case in tuple(server.cases.items()) if case.posts > 1]
    return found


def _wrong(row: Row, server: StageServer, *, is_final: bool) -> str:
    case = server.cases.get(row.uid)
    if case is None:
        return "the server never heard of it"
    is_committed = row.uid in server.committed
    match row.state:
        case State.REGISTERED if not is_committed:
            return "but not committed"
        case State.NOT_REGISTERED if is_committed:
            return "but committed"
        case State.REFUSED if case.stage is not Stage.REFUSED:
            return "but not refused"
        case State.CONFLICT if case.stage is not Stage.OTHER_CARD:
            return "but it was its own card"
        case State.NOT_SENT if case.posts:
            return "but the card was sent"
    if is_final and row.is_unfinished:
        return "not settled" + (", though committed" if is_committed else "")
    return ""
