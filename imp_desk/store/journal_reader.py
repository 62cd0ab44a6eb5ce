"""Opens the journal a second time, to read beside the thread that writes it: WAL lets neither wait for the other."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from imp_desk.core.journal import Journal, JournalFault
from imp_desk.store import journal_schema as schema
from imp_desk.store.journal import NAME
from imp_desk.store.journal_faults import fault_of
from imp_desk.store.journal_table import SqliteJournal

_BUSY_S = 0.5


def open_reader(folder: Path) -> Journal | JournalFault:
    """What it is asked to write comes back as a fault. Belongs on the thread that opened it."""
    database = connect_to_read(folder)
    return database if isinstance(database, JournalFault) else SqliteJournal(database, time.time)


def connect_to_read(folder: Path) -> sqlite3.Connection | JournalFault:
    """Makes nothing and upgrades nothing: whoever writes it has been here before."""
    file = folder.absolute() / NAME
    try:
        database = sqlite3.connect(
            f"{file.as_uri()}?mode=ro", uri=True, timeout=_BUSY_S, isolation_level=None
        )
    except sqlite3.Error as error:
        return fault_of(error)
    fault = _judged(database)
    if fault is None:
        return database
    database.close()
    return fault


def _judged(database: sqlite3.Connection) -> JournalFault | None:
    try:
        for setting in (
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "query_only = ON",
            "temp_store = MEMORY",
        ):
            database.execute(f"PRAGMA {setting}")
        return schema.judge(database) or schema.judge_shape(database)
    except sqlite3.Error as error:
        return fault_of(error)


def connect_to_copy(copy: bytes) -> sqlite3.Connection | JournalFault:
    """A copy of a journal in memory."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.deserialize(copy)
    except sqlite3.Error as error:
        with closing(database):
            return fault_of(error)
    return database
