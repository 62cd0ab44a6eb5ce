"""Writes the journal, or what a query shows of it, into a file: whole or not at all. Blocks; for a thread of its own.

Reads one state of the journal from beginning to end. The file lies beside its target until it is complete.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from imp_desk.core.journal import JournalFault
from imp_desk.core.journal_export import (
    ExportCancelled,
    Exported,
    ExportFault,
    ExportFaultKind,
    ExportWanted,
    ExportWords,
    Outcome,
)
from imp_desk.core.journal_page import Position, Query
from imp_desk.store.export_cells import cells_of
from imp_desk.store.export_sheets import Sheets, sheets
from imp_desk.store.journal_pages import how_many, rows_of
from imp_desk.store.temporaries import Temporaries

_AT_ONCE = 500
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

Source = Callable[[], sqlite3.Connection | JournalFault]
Progress = Callable[[int, int], None]


class _Stopped(Exception):  # noqa: N818 - no error
    """A person has cancelled."""


def export(
    source: Source,
    wanted: ExportWanted,
    words: ExportWords,
    *,
    progress: Progress = lambda _done, _total: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    temporaries: Temporaries | None = None,
) -> Outcome:
    """`progress` hears how many rows are written, and of how many. `temporaries` knows what is not finished."""
    temporaries = temporaries or Temporaries()
    try:
        if Path(wanted.path).exists() and not wanted.replaces:
            return ExportFault(ExportFaultKind.EXISTS)
        database = source()
        if isinstance(database, JournalFault):
            return ExportFault(ExportFaultKind.UNREADABLE, database.kind.value)
        with closing(database):
            return _write(database, wanted, words, temporaries, progress, is_cancelled)
    except _Stopped:
        return ExportCancelled()
    except sqlite3.Error as error:
        return ExportFault(ExportFaultKind.UNREADABLE, type(error).__name__)
    except OSError as error:
        kind = ExportFaultKind.FULL if error.errno in _FULL else ExportFaultKind.NOT_WRITABLE
        return ExportFault(kind, type(error).__name__)
    except ValueError:  # NUL in the name
        return ExportFault(ExportFaultKind.NOT_WRITABLE, "name")
    finally:
        temporaries.drop()


def _write(
    database: sqlite3.Connection,
    wanted: ExportWanted,
    words: ExportWords,
    temporaries: Temporaries,
    progress: Progress,
    is_cancelled: Callable[[], bool],
) -> Exported:
    def stop() -> None:
        if is_cancelled():
            raise _Stopped

    target = Path(wanted.path)
    whole = temporaries.make(f".{target.name}.", target.parent)
    file = sheets(wanted.format, whole, words, temporaries, stop)
    try:
        rows = _copy(database, wanted.query, words, file, progress, stop)
        file.finish()
        stop()
    finally:
        file.drop()
    whole.replace(target)
    return Exported(str(target), rows)


def _copy(
    database: sqlite3.Connection,
    query: Query,
    words: ExportWords,
    file: Sheets,
    progress: Progress,
    stop: Callable[[], None],
) -> int:
    """As the page shows them. In one transaction: a row that changes meanwhile is there once, as it was."""
    database.execute("BEGIN")
    total, done = how_many(database, query), 0
    after: Position | None = None
    while True:
        progress(done, total)
        stop()
        rows, after = rows_of(database, query, after, _AT_ONCE)
        for row in rows:
            file.add(cells_of(row, words))
        done += len(rows)
        if after is None:
            progress(done, total)
            return done
