"""The journal in one SQLite file: what it wrote is on the disk, and what it cannot do is a fault, never an exception.

Belongs on one thread and may block: the disk decides how long. Holds no card data, and the file cannot take any.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar, Unpack

from imp_desk.core.journal import Facts, Journal, JournalEntry, JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind
from imp_desk.core.journal_facts import advanced
from imp_desk.core.journal_page import Page, Position, Query
from imp_desk.core.journal_steps import AttemptKind, IllegalStepError
from imp_desk.core.registration import State
from imp_desk.store import journal_schema as schema
from imp_desk.store.journal_faults import fault_of
from imp_desk.store.journal_file import make_ready
from imp_desk.store.journal_pages import page_of
from imp_desk.store.journal_rows import (
    INSERT,
    SELECT,
    UPDATE,
    CorruptRowError,
    changed_values_of,
    entry_of,
    values_of,
)

T = TypeVar("T")
NAME = "journal.sqlite3"
CHECKED_AT_ONCE = 16 * 2**20  # bytes; a larger file is checked by `check_journal`, while it is in use
_BUSY_S = 0.5  # a scanner or a copy of the file may hold it for a moment
_WAL_KEPT = 2**20
_SETTINGS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "fullfsync = ON",  # macOS: to the disk, not into its cache
    "checkpoint_fullfsync = ON",
    f"journal_size_limit = {_WAL_KEPT}",
)


def open_journal(folder: Path, now_utc: Callable[[], float] = time.time) -> Journal | JournalFault:
    """The journal of this folder, which is its own: made if need be, 0700. Call it on the journal's thread."""
    file = folder.absolute() / NAME
    if sqlite3.sqlite_version_info < (3, 37):  # STRICT tables
        return JournalFault(Kind.UNREACHABLE, f"sqlite.{sqlite3.sqlite_version}")
    if fault := make_ready(file):
        return fault
    database: sqlite3.Connection | None = None
    try:
        database = sqlite3.connect(
            f"{file.as_uri()}?mode=rw", uri=True, timeout=_BUSY_S, isolation_level=None
        )
        fault = _set_up(database, is_small=file.stat().st_size <= CHECKED_AT_ONCE)
    except sqlite3.Error as error:
        fault = fault_of(error)
    except OSError:
        fault = JournalFault(Kind.UNREACHABLE, "gone")
    if fault is None and database is not None:
        return SqliteJournal(database, now_utc)
    if database is not None:
        _close(database)
    return fault or JournalFault(Kind.UNREACHABLE)


def open_in_memory(now_utc: Callable[[], float] = time.time) -> Journal:
    """For training: everything works as on the disk, and nothing is left."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    schema.upgrade(database)
    return SqliteJournal(database, now_utc)


def _set_up(database: sqlite3.Connection, *, is_small: bool) -> JournalFault | None:
    """Nothing is written before the file is known to be ours and of no newer version."""
    for setting in _SETTINGS:
        database.execute(f"PRAGMA {setting}")
    if fault := schema.judge(database):
        return fault
    if database.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
        return JournalFault(Kind.UNREACHABLE, "no_wal")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("BEGIN IMMEDIATE")  # tells whether it can be written at all
    schema.upgrade(database)
    database.execute("COMMIT")
    return schema.judge_shape(database) or (_quick_check(database) if is_small else None)


def _quick_check(database: sqlite3.Connection) -> JournalFault | None:
    """Pages, order and types. The table's checks would take 16 times as long; each row is judged as it is read."""
    database.execute("PRAGMA ignore_check_constraints = ON")
    found = database.execute("PRAGMA quick_check(1)").fetchone()
    database.execute("PRAGMA ignore_check_constraints = OFF")
    return None if found is not None and found[0] == "ok" else JournalFault(Kind.CORRUPT, "quick_check")


def check_journal(folder: Path) -> JournalFault | None:
    """Checks a file that was too large to be checked when it was opened. Takes its time, on a thread of its own."""
    file = folder.absolute() / NAME
    try:
        if file.stat().st_size <= CHECKED_AT_ONCE:
            return None
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=_BUSY_S)) as database:
            return _quick_check(database)
    except sqlite3.Error as error:
        return fault_of(error)
    except OSError:
        return JournalFault(Kind.UNREACHABLE, "gone")


def _close(database: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        database.close()


class SqliteJournal:
    """See `core.journal.Journal`."""

    def __init__(self, database: sqlite3.Connection, now_utc: Callable[[], float]) -> None:
        self._database = database
        self._now_utc = now_utc

    def prepare(self, *entries: JournalEntry) -> JournalFault | None:
        return self._write(lambda: self._insert(entries))

    def _insert(self, entries: tuple[JournalEntry, ...]) -> JournalFault | None:
        for entry in entries:
            if entry.state is not State.PREPARED:
                raise IllegalStepError(f"begins as {entry.state.value}")
            if (busy := self._busy_id(entry)) is not None:
                return JournalFault(Kind.UID_BUSY, busy)
            self._database.execute(INSERT, values_of(entry))
        return None

    def _busy_id(self, entry: JournalEntry) -> str | None:
        found = self._database.execute(
            f"SELECT attempt_id FROM attempts WHERE customer_uid = ? AND kind = ? AND {schema.IS_UNFINISHED}",  # noqa: S608
            (entry.customer_uid, entry.kind.value),
        ).fetchone()
        return None if found is None else str(found[0])

    def advance(self, attempt_id: str, state: State, **facts: Unpack[Facts]) -> JournalEntry | JournalFault:
        return self._write(lambda: self._update(attempt_id, state, facts))

    def abandon(self, attempt_id: str) -> JournalEntry | JournalFault:
        found = self.entry(attempt_id)
        if isinstance(found, JournalEntry) and found.state is State.ABANDONED:
            return found
        return self.advance(attempt_id, State.ABANDONED)

    def _update(self, attempt_id: str, state: State, facts: Facts) -> JournalEntry | JournalFault:
        before = self._entry(attempt_id)
        if before is None:  # it was written here before: this is not the file that we know
            return JournalFault(Kind.CORRUPT, "row_missing")
        after = advanced(before, state, self._now_utc(), facts)
        self._database.execute(UPDATE, changed_values_of(after))
        return after

    def entry(self, attempt_id: str) -> JournalEntry | JournalFault | None:
        return self._read(lambda: self._entry(attempt_id))

    def _entry(self, attempt_id: str) -> JournalEntry | None:
        row = self._database.execute(f"{SELECT} WHERE attempt_id = ?", (attempt_id,)).fetchone()
        return None if row is None else entry_of(row)

    def unfinished(self) -> tuple[JournalEntry, ...] | JournalFault:
        statement = f"{SELECT} WHERE {schema.IS_UNFINISHED} ORDER BY created_utc, row"
        return self._read(
            lambda: tuple(entry_of(row) for row in self._database.execute(statement).fetchall())
        )

    def counts_of_day(
        self, start_utc: float, end_utc: float, kind: AttemptKind = AttemptKind.KEY
    ) -> dict[State, int] | JournalFault:
        statement = (
            "SELECT state, count(*) FROM attempts WHERE created_utc >= ? AND created_utc < ? AND kind = ? "
            "GROUP BY state"
        )
        values = (start_utc, end_utc, kind.value)
        return self._read(
            lambda: {State(row[0]): row[1] for row in self._database.execute(statement, values).fetchall()}
        )

    def page(self, query: Query, after: Position | None = None, limit: int = 50) -> Page | JournalFault:
        return self._read(lambda: page_of(self._database, query, after, limit))

    def close(self) -> None:
        _close(self._database)

    def _read(self, work: Callable[[], T]) -> T | JournalFault:
        try:
            return work()
        except sqlite3.Error as error:
            return fault_of(error)
        except CorruptRowError:
            return JournalFault(Kind.CORRUPT, "row")

    def _write(self, work: Callable[[], T]) -> T | JournalFault:
        """All that `work` writes, or nothing: a fault or an exception takes it back."""
        result: T | JournalFault
        try:
            self._database.execute("BEGIN IMMEDIATE")
            result = work()
            if not isinstance(result, JournalFault):
                self._database.execute("COMMIT")
        except sqlite3.Error as error:
            result = fault_of(error)
        except CorruptRowError:
            result = JournalFault(Kind.CORRUPT, "row")
        finally:
            self._take_back()
        return result

    def _take_back(self) -> None:
        with suppress(sqlite3.Error):
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
