"""Run by test_full_disk: writes one kind of file again and again, each time with more room for it, until it fits.

Prints a line of JSON for each: what came of it, and the files that were left in the folder.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from imp_desk.core.journal_export import COLUMNS, ExportFault, ExportFormat, ExportWanted, ExportWords
from imp_desk.core.journal_page import Query
from imp_desk.store.journal import NAME
from imp_desk.store.journal_export import export
from imp_desk.store.journal_reader import connect_to_copy
from imp_desk.store.worklist_result import ResultOrder, write_result
from imp_desk.store.worklist_source import Source, read_source

STEP, MOST = 400, 60_000
WHOLE = ("Exported", "ResultWritten")


def an_export(folder: Path, format_: ExportFormat) -> Callable[[], object]:
    """From memory: SQLite's own files may not grow either."""
    with closing(sqlite3.connect(folder.parent / "journal" / NAME)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        copy = database.serialize()
    words = ExportWords(COLUMNS, {}, {}, {}, {}, ("no", "yes"), {}, "sheet")
    wanted = ExportWanted(str(folder / "new"), format_, Query())
    return lambda: export(lambda: connect_to_copy(copy), wanted, words)


def a_result(file: Path) -> Callable[[], object]:
    source = read_source(file)
    assert isinstance(source, Source)
    added = {row.number: ("done",) for row in source.table.rows}
    order = ResultOrder(file, source.fingerprint, source.form, 0, 1, ("state",), added)
    return lambda: write_result(order)


def main(folder: Path, kind: str) -> None:
    before = set(folder.iterdir())
    write = an_export(folder, ExportFormat(kind)) if not before else a_result(before.copy().pop())
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    for room in range(0, MOST, STEP):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        found = write()
        outcome = found.kind.value if isinstance(found, ExportFault) else type(found).__name__
        print(json.dumps([outcome, sorted(file.name for file in set(folder.iterdir()) - before)]), flush=True)
        if outcome in WHOLE:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
