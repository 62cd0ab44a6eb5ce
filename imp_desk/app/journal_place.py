"""Where the journal lies: in the data folder; in memory while training. SQLite is imported on the journal's threads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from imp_desk.app.journal_thread import JournalThread
from imp_desk.app.options import Options
from imp_desk.core.journal import Journal, JournalFault

if TYPE_CHECKING:
    import sqlite3

    from imp_desk.store.journal_export import Source


def journal_thread(options: Options) -> JournalThread:
    if options.training:
        return JournalThread(_in_memory)
    return JournalThread(lambda: _in_folder(options.data_dir), lambda: _check(options.data_dir))


def reading_thread(options: Options, journal: JournalThread) -> JournalThread:
    """Reads beside `journal`, so that no search holds up an intent. Not started; what is in memory has one thread."""
    if options.training:
        return journal
    return JournalThread(lambda: _to_read(options.data_dir))


async def export_source(options: Options, journal: JournalThread) -> Source:
    """What an export opens, on its own thread; of a journal in memory, a copy."""
    if not options.training:
        return lambda: _connected(options.data_dir)
    copy = await journal.call(lambda opened: opened.copy())
    return _copied(copy)


def _copied(copy: bytes | JournalFault) -> Source:
    from imp_desk.store.journal_reader import connect_to_copy

    return lambda: copy if isinstance(copy, JournalFault) else connect_to_copy(copy)


def _connected(chosen: Path | None) -> sqlite3.Connection | JournalFault:
    from imp_desk.store.journal_reader import connect_to_read

    return connect_to_read(journal_folder(chosen))


def _to_read(chosen: Path | None) -> Journal | JournalFault:
    from imp_desk.store.journal_reader import open_reader

    return open_reader(journal_folder(chosen))


def _in_memory() -> Journal:
    from imp_desk.store.journal import open_in_memory

    return open_in_memory()


def journal_folder(chosen: Path | None) -> Path:
    from imp_desk.store.paths import default_data_folder

    return (
        chosen or default_data_folder()
    ).expanduser() / "journal"  # its own: made 0700, whatever the other is


def _in_folder(chosen: Path | None) -> Journal | JournalFault:
    from imp_desk.store.journal import open_journal

    return open_journal(journal_folder(chosen))


def _check(chosen: Path | None) -> JournalFault | None:
    from imp_desk.store.journal import check_journal

    return check_journal(journal_folder(chosen))
