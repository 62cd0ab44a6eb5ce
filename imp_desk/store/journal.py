"""Opens the journal's file: made if need be, brought to this version, found sound, or refused with a fault.

What it hands out belongs on the thread that opened it. Holds no card data, and the file cannot take any.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from imp_desk.core.journal import Journal, JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind
from imp_desk.store import journal_schema as schema
from imp_desk.store.journal_faults import fault_of
from imp_desk.store.journal_file import make_ready
from imp_desk.store.journal_table import SqliteJournal

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
