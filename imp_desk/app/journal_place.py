"""Where the journal lies: in the data folder; in memory while training. SQLite is imported on the journal's thread."""

from __future__ import annotations

from pathlib import Path

from imp_desk.app.journal_thread import JournalThread
from imp_desk.app.options import Options
from imp_desk.core.journal import Journal, JournalFault


def journal_thread(options: Options) -> JournalThread:
    if options.training:
        return JournalThread(_in_memory)
    return JournalThread(lambda: _in_folder(options.data_dir), lambda: _check(options.data_dir))


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
