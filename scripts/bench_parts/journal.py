"""The journal with many rows: first page, searches and exports beside plain SQL, and the window beside an empty one."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from imp_desk.core.journal_export import COLUMNS, ExportFormat, ExportWanted, ExportWords
from imp_desk.core.journal_page import Query
from imp_desk.store.journal_export import export
from imp_desk.store.journal_reader import connect_to_read
from scripts.bench_parts.cast import python
from scripts.bench_parts.made_journal import ENDS_UTC, EVERY_S, make_journal
from scripts.bench_parts.stage import Stage
from scripts.bench_parts.start_up import Program, look_of, measure, programs
from scripts.bench_parts.table import Goal, Row, Samples

MANY, FEW, FULL_RUN = 1_000_000, 100_000, 15
_PAGE_MS = 50.0
_SHEET_ROWS = 5_000
_WORDS = ExportWords(COLUMNS, {}, {}, {}, {}, ("no", "yes"), {}, "journal")
_PLAIN = {
    "first page": "SELECT * FROM attempts ORDER BY created_utc DESC, row DESC LIMIT 50",
    "search by uid": "SELECT * FROM attempts WHERE customer_uid = :uid ORDER BY created_utc DESC LIMIT 50",
    "search by how uids begin": (
        "SELECT * FROM attempts WHERE customer_uid >= :begins AND customer_uid < :behind "
        "ORDER BY created_utc DESC, row DESC LIMIT 50"
    ),
}


def _plain(database: sqlite3.Connection, statement: str, values: dict[str, str]) -> float:
    started = time.perf_counter()
    database.execute(statement, values).fetchall()
    return (time.perf_counter() - started) * 1e3


def _probe(stage: Stage, folder: Path, runs: int, values: dict[str, str]) -> dict[str, list[float]]:
    """The page itself, in a process of its own: asked, read, shown and painted."""
    probe = "scripts.bench_parts.journal_probe"
    command = python(probe, str(folder), str(runs), values["uid"], values["begins"])
    process = stage.spawn(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    told: dict[str, list[float]] = json.loads(process.stdout.readline())
    process.wait(10)
    return told


def _pages(stage: Stage, folder: Path, runs: int, count: int) -> list[Row]:
    with closing(_connected(folder)) as database:
        middle = "SELECT customer_uid FROM attempts WHERE row = ?"
        uid = str(database.execute(middle, (count // 2,)).fetchone()[0])
        values = {"uid": uid, "begins": uid[:8], "behind": f"{uid[:8]}~"}
        painted = _probe(stage, folder, runs, values)
        plain = {
            name: [_plain(database, statement, values) for _ in range(runs + 1)][1:]
            for name, statement in _PLAIN.items()
        }
    return [
        Row(
            f"journal of {count:,}: {name}, painted",
            "ms",
            Samples("ours", tuple(painted[name])),
            Goal.LIMIT,
            _PAGE_MS,
            Samples("plain SQL", tuple(plain[name])),
            others=(Samples("read alone", tuple(painted[f"{name}, read"])),),
        )
        for name in _PLAIN
    ]


def _connected(folder: Path) -> sqlite3.Connection:
    database = connect_to_read(folder)
    assert isinstance(database, sqlite3.Connection)
    return database


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _exports(folder: Path, out: Path, count: int) -> list[Row]:
    everything = Query()
    some = Query(since_utc=ENDS_UTC - EVERY_S * _SHEET_ROWS)

    def ours(format_: ExportFormat, query: Query) -> float:
        wanted = ExportWanted(str(out / f"ours.{format_.value}"), format_, query, replaces=True)
        return _timed(lambda: export(lambda: connect_to_read(folder), wanted, _WORDS))

    return [
        _told(
            f"CSV of {count:,} rows", ours(ExportFormat.CSV, everything), _timed(lambda: _csv(folder, out))
        ),
        _told(
            f"XLSX of {_SHEET_ROWS:,} rows", ours(ExportFormat.XLSX, some), _timed(lambda: _xlsx(folder, out))
        ),
    ]


def _told(what: str, ours: float, plain: float) -> Row:
    peer = Samples("the rows as they are", (plain,))
    return Row(f"export: {what}", "s", Samples("ours", (ours,)), Goal.TOLD, peer=peer)


def _csv(folder: Path, out: Path) -> None:
    with closing(_connected(folder)) as database, (out / "plain.csv").open("w", newline="") as file:
        csv.writer(file).writerows(database.execute("SELECT * FROM attempts ORDER BY created_utc DESC"))


def _xlsx(folder: Path, out: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    with closing(_connected(folder)) as database:
        statement = "SELECT * FROM attempts ORDER BY created_utc DESC LIMIT ?"
        for row in database.execute(statement, (_SHEET_ROWS,)):
            sheet.append(row)
    book.save(out / "plain.xlsx")


def _windows(stage: Stage, full: Path, empty: Path, runs: int, count: int) -> Row:
    bare = programs(stage)["ours"]

    def on(folder: Path) -> Program:
        return Program(bare.name, (*bare.command, "--data-dir", str(folder)), bare.environment, bare.foot)

    looks = {folder: look_of(stage, on(folder)) for folder in (full, empty)}
    times: dict[Path, list[float]] = {full: [], empty: []}
    for _ in range(runs):
        for folder, taken in times.items():
            taken.append(measure(stage, on(folder), looks[folder]))
    return Row(
        f"start-up with {count:,} rows in the journal",
        "ms",
        Samples("ours", tuple(times[full])),
        Goal.RATIO,
        1.05,
        Samples("an empty journal", tuple(times[empty])),
    )


def rows(stage: Stage, runs: int) -> list[Row]:
    """A short run has fewer rows, too."""
    count = MANY if runs >= FULL_RUN else FEW
    full, empty = stage.folder / "full", stage.folder / "empty"
    made = _timed(lambda: make_journal(full / "journal", count, open_ones=0))
    found = _pages(stage, full / "journal", runs, count)
    found += _exports(full / "journal", stage.folder, count)
    found.append(_windows(stage, full, empty, runs, count))
    found.append(Row(f"making a journal of {count:,} rows", "s", Samples("ours", (made,)), Goal.TOLD))
    return found
