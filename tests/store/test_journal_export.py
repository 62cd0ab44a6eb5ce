"""Exports: whole or not at all, safe to open, beside a writer that never waits, and without a digit of a card."""

from __future__ import annotations

import csv
import io
import os
import sqlite3
import stat
import zipfile
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from imp_desk.core.journal import Journal, JournalEntry, JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind
from imp_desk.core.journal_export import (
    COLUMNS,
    FORMULA_SIGNS,
    ExportCancelled,
    Exported,
    ExportFault,
    ExportFaultKind,
    ExportFormat,
    ExportWanted,
    ExportWords,
    safe_cell,
    searched_uid,
)
from imp_desk.core.journal_page import Query
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.registration import State
from imp_desk.store import export_sheets
from imp_desk.store.journal import NAME
from imp_desk.store.journal_export import export
from imp_desk.store.journal_reader import connect_to_read
from tests.store.journal_given import NOON, PATHS, an_entry, fill, opened, written

WORDS = ExportWords(
    titles=COLUMNS,
    kinds={kind.value: kind.value.upper() for kind in AttemptKind},
    results={("key", state.value): f"result {state.value}" for state in State},
    reasons={"password": "비밀번호", "other": "그 밖"},
    ways={"paper": "서면 신청서"},
    flags=("아니요", "예"),
    settlers={"operator": "담당자"},
    sheet="처리 내역",
)
CARD = "4111111111111111"
BOTH = pytest.mark.parametrize("format_", list(ExportFormat), ids=lambda f: f.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "journal"


def wanted(folder: Path, format_: ExportFormat, query: Query = Query(), **more: bool) -> ExportWanted:  # noqa: B008
    return ExportWanted(str(folder.parent / "out" / f"내역.{format_.value}"), format_, query, **more)


def done(folder: Path, format_: ExportFormat, query: Query = Query()) -> list[list[str]]:  # noqa: B008
    """The cells of a fresh export, its titles first."""
    what = wanted(folder, format_, query, replaces=True)
    outcome = export(lambda: connect_to_read(folder), what, WORDS)
    assert isinstance(outcome, Exported), outcome
    path = Path(what.path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    rows = csv_cells(path) if format_ is ExportFormat.CSV else xlsx_cells(path)
    assert outcome.rows == len(rows) - 1
    return rows


def csv_cells(path: Path) -> list[list[str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") > 0
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def xlsx_cells(path: Path) -> list[list[str]]:
    from openpyxl import load_workbook

    book = load_workbook(path)
    found = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type in ("s", "inlineStr") for cell in row if cell.value is not None)
            assert {cell.number_format for cell in row if cell.value} == {"@"}
            found.append([str(cell.value or "") for cell in row])
    book.close()
    return found


def column(rows: list[list[str]], name: str) -> list[str]:
    at = rows[0].index(name)
    return [row[at] for row in rows[1:]]


def journal_with(folder: Path, *uids: str) -> Journal:
    journal = opened(folder)
    for number, uid in enumerate(uids):
        written(journal, an_entry(number, uid=uid), State.REGISTERED)
    return journal


@BOTH
def test_what_a_row_says(folder: Path, format_: ExportFormat) -> None:
    journal = opened(folder)
    entry = an_entry(uid="0012", operator="김민지")
    written(journal, entry, State.PREPARED)
    for state in (State.SENDING, State.SENT):
        journal.advance(entry.attempt_id, state)
    journal.advance(
        entry.attempt_id,
        State.REFUSED,
        error_class="password F113",
        resolved_by="operator 김민지",
        reason="전화로 확인",
        api_code=-1,
        sandbox=True,
        http_status=200,
    )
    rows = done(folder, format_)
    journal.close()
    assert rows[0] == list(COLUMNS)
    told = dict(zip(COLUMNS, rows[1], strict=True))
    assert told["created"] == "2026-09-21T23:13:20+09:00"
    assert (told["customer_uid"], told["result"], told["reason"]) == ("0012", "result refused", "비밀번호")
    assert (told["resolved_by"], told["settled_because"]) == ("담당자 김민지", "전화로 확인")
    assert (told["kind"], told["operator"], told["sandbox"]) == ("KEY", "김민지", "예")
    assert told["api_code"] == ("'-1" if format_ is ExportFormat.CSV else "-1")
    assert (told["amount"], told["consent_way"], told["consent_time"]) == ("", "", "")
    assert told["attempt_id"] == entry.attempt_id


@BOTH
def test_the_order_and_the_choice_of_the_page(folder: Path, format_: ExportFormat) -> None:
    journal = opened(folder)
    for number, state in enumerate(PATHS):
        written(journal, an_entry(number, uid=f"u-{number:02}"), state)
    everything = done(folder, format_)
    some = done(
        folder, format_, Query("u-0", states=frozenset((State.REFUSED, State.UNKNOWN)), is_prefix=True)
    )
    journal.close()
    assert len(everything) == len(PATHS) + 1
    assert column(everything, "state")[0] == "needs_human"  # the unfinished ones first
    assert column(some, "state") == ["unknown", "refused"]


FORMULAS = ["=1+1", "+82-10", "-1", "@SUM(A1)", "＝1", "'quoted", "'=1", "=cmd|'/C calc'!A0"]


@pytest.mark.parametrize("uid", FORMULAS)
def test_no_cell_of_a_csv_begins_as_a_formula_does(folder: Path, uid: str) -> None:
    journal_with(folder, uid).close()
    (cell,) = column(done(folder, ExportFormat.CSV), "customer_uid")
    assert cell == f"'{uid}"
    assert searched_uid(cell) == uid
    assert all(
        text[:1] not in FORMULA_SIGNS for row in done(folder, ExportFormat.CSV) for text in row if text
    )


@pytest.mark.parametrize("uid", [*FORMULAS, "00123", "1e5", "2026-11-22", "a,b", 'a"b', "한글 uid", "\ufffe"])
def test_an_xlsx_holds_each_uid_as_it_is(folder: Path, uid: str) -> None:
    journal_with(folder, uid).close()
    assert column(done(folder, ExportFormat.XLSX), "customer_uid") == [uid.replace("\ufffe", "\ufffd")]


@pytest.mark.parametrize("uid", ["00123", "1e5", "a,b", 'a"b', "한글 uid", " x"])
def test_a_csv_holds_other_uids_as_they_are(folder: Path, uid: str) -> None:
    journal_with(folder, uid).close()
    assert column(done(folder, ExportFormat.CSV), "customer_uid") == [uid]
    assert searched_uid(uid) == uid


def test_tab_and_return_too() -> None:
    assert [safe_cell(sign) for sign in ("\t", "\r", "")] == ["'\t", "'\r", ""]


@BOTH
def test_never_a_card_digit(folder: Path, format_: ExportFormat) -> None:
    """The journal takes no card number; whoever edits its file gets none out of here either."""
    journal = journal_with(folder, "a", "b", "c")
    journal.close()
    with closing(sqlite3.connect(folder / NAME)) as database, database:
        database.execute("UPDATE attempts SET customer_uid = ? WHERE customer_uid = 'a'", (CARD,))
        database.execute(
            "UPDATE attempts SET merchant_uid = ? WHERE customer_uid = 'b'", ("4111-1111 11111111",)
        )
    rows = done(folder, format_)
    assert "●●●●" in column(rows, "customer_uid")
    file = next((folder.parent / "out").iterdir())
    inside = [file.read_bytes()]
    if format_ is ExportFormat.XLSX:
        with zipfile.ZipFile(file) as archive:
            inside = [archive.read(name) for name in archive.namelist()]
    for part in inside:
        for canary in (CARD, "4111-1111", "411111", "11111111"):
            assert canary.encode() not in part
            assert canary.encode("utf-16-le") not in part


@BOTH
@pytest.mark.skipif(os.name != "posix", reason="the mode of a file")
def test_the_file_is_its_owners_alone_at_every_moment(folder: Path, format_: ExportFormat) -> None:
    journal_with(folder, "a").close()
    out, modes = folder.parent / "out", set()

    def look(_done: int, _total: int) -> None:
        modes.update(stat.S_IMODE(file.stat().st_mode) for file in out.iterdir())

    what = wanted(folder, format_)
    assert isinstance(export(lambda: connect_to_read(folder), what, WORDS, progress=look), Exported)
    assert modes == {0o600}
    assert stat.S_IMODE(Path(what.path).stat().st_mode) == 0o600


@BOTH
def test_registrations_go_on_beside_it_and_are_not_in_it(folder: Path, format_: ExportFormat) -> None:
    fill(folder, 2500)
    journal = opened(folder)
    told: list[tuple[int, int]] = []

    def write(done: int, total: int) -> None:
        told.append((done, total))
        written(journal, an_entry(10_000 + done, uid=f"meanwhile-{done}"), State.REGISTERED)

    outcome = export(lambda: connect_to_read(folder), wanted(folder, format_), WORDS, progress=write)
    journal.close()
    assert isinstance(outcome, Exported)
    assert outcome.rows == 2500
    assert told == [(done, 2500) for done in range(0, 2501, 500)]


@BOTH
def test_cancelled_leaves_nothing(folder: Path, format_: ExportFormat) -> None:
    journal_with(folder, "a", "b").close()
    what = wanted(folder, format_, replaces=True)
    Path(what.path).write_text("as it was")
    asked = iter([False, True])  # before the rows, and once the file is complete
    outcome = export(lambda: connect_to_read(folder), what, WORDS, is_cancelled=lambda: next(asked))
    assert outcome == ExportCancelled()
    assert [file.read_text() for file in Path(what.path).parent.iterdir()] == ["as it was"]
    outcome = export(lambda: connect_to_read(folder), what, WORDS, is_cancelled=lambda: True)
    assert outcome == ExportCancelled()
    assert [file.read_text() for file in Path(what.path).parent.iterdir()] == ["as it was"]


def test_it_can_be_cancelled_at_each_write_of_the_whole_workbook(folder: Path) -> None:
    journal_with(folder, "a", "b").close()
    what = wanted(folder, ExportFormat.XLSX)
    for allowed in count():
        left = None  # from the last row on: how often it may still go on

        def written(done: int, total: int, allowed: int = allowed) -> None:
            nonlocal left
            left = allowed if done == total else None

        def is_cancelled() -> bool:
            nonlocal left
            left = left if left is None else left - 1
            return left is not None and left < 0

        source = lambda: connect_to_read(folder)  # noqa: E731
        outcome = export(source, what, WORDS, progress=written, is_cancelled=is_cancelled)
        if outcome != ExportCancelled():
            break
        assert list(Path(what.path).parent.iterdir()) == []
    assert isinstance(outcome, Exported)
    assert allowed > 20
    assert len(xlsx_cells(Path(what.path))) == 3


@BOTH
def test_a_file_that_stands_there_is_replaced_only_when_asked(folder: Path, format_: ExportFormat) -> None:
    journal_with(folder, "a").close()
    what = wanted(folder, format_)
    Path(what.path).write_text("as it was")
    assert export(lambda: connect_to_read(folder), what, WORDS) == ExportFault(ExportFaultKind.EXISTS)
    assert Path(what.path).read_text() == "as it was"
    assert len(done(folder, format_)) == 2


@BOTH
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        pytest.param("no/such/folder/x", ExportFaultKind.NOT_WRITABLE, id="no folder"),
        pytest.param("x\0y", ExportFaultKind.NOT_WRITABLE, id="NUL"),
        pytest.param("x" * 300, ExportFaultKind.NOT_WRITABLE, id="too long a name"),
    ],
)
def test_where_nothing_can_be_written(
    folder: Path, format_: ExportFormat, path: str, kind: ExportFaultKind
) -> None:
    journal_with(folder, "a").close()
    what = ExportWanted(str(folder.parent / "out" / path), format_, Query())
    outcome = export(lambda: connect_to_read(folder), what, WORDS)
    assert isinstance(outcome, ExportFault)
    assert outcome.kind is kind
    assert list((folder.parent / "out").iterdir()) == []


@BOTH
def test_a_full_disk_leaves_nothing(
    folder: Path, format_: ExportFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal_with(folder, "a").close()
    files = {ExportFormat.CSV: export_sheets.CsvFile, ExportFormat.XLSX: export_sheets.XlsxFile}

    def full(_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(files[format_], "finish", full)
    outcome = export(lambda: connect_to_read(folder), wanted(folder, format_), WORDS)
    assert outcome == ExportFault(ExportFaultKind.FULL, "OSError")
    assert list((folder.parent / "out").iterdir()) == []


def test_a_journal_that_cannot_be_read(folder: Path) -> None:
    fault = JournalFault(Kind.LOCKED, "SQLITE_BUSY")
    outcome = export(lambda: fault, wanted(folder, ExportFormat.CSV), WORDS)
    assert outcome == ExportFault(ExportFaultKind.UNREADABLE, "locked")


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_sheets, "_SHEET_LONGEST", 3)
    journal_with(folder, *"abcde").close()
    rows = done_with_titles(folder)
    assert [row[1] for row in rows] == [
        "customer_uid",
        "e",
        "d",
        "customer_uid",
        "c",
        "b",
        "customer_uid",
        "a",
    ]


def done_with_titles(folder: Path) -> list[list[str]]:
    what = wanted(folder, ExportFormat.XLSX)
    assert export(lambda: connect_to_read(folder), what, WORDS) == Exported(what.path, 5)
    return xlsx_cells(Path(what.path))


def test_openpyxl_waits_until_it_is_needed() -> None:
    import subprocess
    import sys

    code = "import sys, imp_desk.store.journal_export; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.timeout(60)
def test_five_thousand_rows(folder: Path) -> None:
    fill(folder, 5_000)
    assert len(done(folder, ExportFormat.CSV)) == 5_001
    assert isinstance(journal_entry(folder), JournalEntry)


def journal_entry(folder: Path) -> object:
    journal = opened(folder)
    page = journal.page(Query(since_utc=NOON), limit=1)
    journal.close()
    return page.entries[0]  # type: ignore[union-attr]
