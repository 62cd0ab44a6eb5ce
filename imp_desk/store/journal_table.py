"""Reads and writes the journal's table: one transaction per call, a fault instead of SQLite's exceptions.

Belongs on one thread and may block: the disk decides how long. What it wrote is on the disk when the call returns.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, Unpack

from imp_desk.core.journal import Facts, JournalEntry, JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind
from imp_desk.core.journal_facts import advanced
from imp_desk.core.journal_page import Page, Position, Query
from imp_desk.core.journal_steps import AttemptKind, IllegalStepError
from imp_desk.core.registration import State
from imp_desk.store.journal_faults import fault_of
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
from imp_desk.store.journal_schema import IS_UNDECIDED, IS_UNFINISHED

T = TypeVar("T")


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
            f"SELECT attempt_id FROM attempts WHERE customer_uid = ? AND kind = ? AND {IS_UNFINISHED}",  # noqa: S608
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
        statement = f"{SELECT} WHERE {IS_UNDECIDED} ORDER BY created_utc, row"
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
        with suppress(sqlite3.Error):
            self._database.close()

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
