"""The result of a list: beside its source, whole or not there, its uids byte for byte those of the source."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from imp_desk.core.worklist_headers import match_columns
from imp_desk.store.worklist_book import NewWorkbook
from imp_desk.store.worklist_result import ResultNotWritten, ResultOrder, ResultWritten, write_result
from imp_desk.store.worklist_source import Source, StoppedError, read_source
from tests.store.worklist_given import CUSTOMERS, HEADINGS, cells, lines, read, text_file, workbook

ADDED = ("상태", "사유", "시각", "attempt_id")
DONE, PUT_OFF = ("완료", "", "2026-11-22 10:00", "a-1"), ("미룸", "부재중", "2026-11-22 10:01", "")
NASTY = (
    "=1+1",
    "+82-10",
    "-1",
    "@x",
    "\tx",
    "'x",
    "한글 공백 ",
    "a,b",
    'a"b',
    "a\nb",
    "C-001",
    "_x000D_",
    "00123",
)


def order(source: Source, **more: object) -> ResultOrder:
    added = {row.number: (DONE if at % 2 == 0 else PUT_OFF) for at, row in enumerate(source.table.rows)}
    plain = {
        "source": source.path,
        "fingerprint": source.fingerprint,
        "form": source.form,
        "uid_column": match_columns(source.table.header.cells).uid,
        "header_number": source.table.header.number,
        "headings": ADDED,
        "added": added,
    }
    return ResultOrder(**{**plain, **more})  # type: ignore[arg-type]


def written(source: Source, **more: object) -> Path:
    result = write_result(order(source, **more))
    assert isinstance(result, ResultWritten), result
    return result.path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_csv_keeps_its_columns_encoding_and_uids(tmp_path: Path, encoding: str) -> None:
    file = text_file(tmp_path, lines(HEADINGS, *CUSTOMERS), encoding)
    source = read(file)
    result = written(source)
    assert result.name == "고객-결과.csv"
    expected = lines((*HEADINGS, *ADDED), (*CUSTOMERS[0], *DONE), (*CUSTOMERS[1], *PUT_OFF))
    assert result.read_bytes() == expected.encode(encoding)
    assert file.read_bytes() == lines(HEADINGS, *CUSTOMERS).encode(encoding)


def test_a_workbook_keeps_its_columns_and_kinds(tmp_path: Path) -> None:
    file = workbook(tmp_path, ("uid", "금액", "메모"), (), ("C-1", 1000, "=1+1"), (7, 0.5, None))
    before = file.read_bytes()
    result = written(read(file))
    assert (result.name, file.read_bytes()) == ("고객-결과.xlsx", before)
    sheet = load_workbook(result)["명단"]
    assert [tuple(cell.value for cell in row) for row in sheet.iter_rows()] == [
        ("uid", "금액", "메모", *ADDED),
        (None,) * 7,
        ("C-1", 1000, None, *(text or None for text in DONE)),
        ("7", 0.5, None, *(text or None for text in PUT_OFF)),
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_nasty_uids_stand_in_the_result_as_in_the_source(tmp_path: Path, kind: str) -> None:
    rows = [(uid, "=cmd()", "010") for uid in NASTY]
    if kind == "csv":
        quoted = (tuple(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
        file = text_file(tmp_path, lines(HEADINGS, *quoted))
    else:
        file = _texts(tmp_path, HEADINGS, *rows)
    before = [row[0] for row in cells(read(file))]
    after = cells(read(written(read(file))))
    assert [row[0] for row in after][1:] == before[1:]
    assert len(before) == len(NASTY) + 1
    if kind == "csv":
        assert {row[1] for row in after[1:]} == {"'=cmd()"}
    else:
        sheet = load_workbook(file.with_name("고객-결과.xlsx"))["명단"]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("uid", ["-A1", "@x", "=B2", "+1", "'x", "C-1"])
def test_the_uid_that_was_registered_is_told_as_it_stands_in_the_source(
    tmp_path: Path, kind: str, uid: str
) -> None:
    rows = (("uid", "이름"), (uid, "=x"))
    file = text_file(tmp_path, lines(*rows)) if kind == "csv" else _texts(tmp_path, *rows)
    added = {2: ("-A", "-A", "", "a-1", uid)}
    result = written(
        read(file), headings=("상태", "사유", "시각", "id", "등록번호"), added=added, added_uid=4
    )
    row = cells(read(result))[1]
    assert (row[0], row[6]) == (uid, uid)
    if kind == "csv":
        assert row[1:4] == ("'=x", "'-A", "'-A")
    else:
        sheet = load_workbook(result)["명단"]
        assert sheet["G2"].data_type in ("s", "inlineStr")


def _texts(folder: Path, *rows: tuple[str, ...]) -> Path:
    """A workbook in which each cell is a text, whatever it begins with."""
    file = folder / "고객.xlsx"
    book = NewWorkbook("명단", folder)
    for row in rows:
        book.add(row)
    with file.open("wb") as out:
        book.save(out)
    book.drop()
    return file


def test_a_telephone_number_with_its_sign_is_no_formula(tmp_path: Path) -> None:
    source = read(text_file(tmp_path, lines(HEADINGS, ("C-1", "-x", "+82 10-1234-5678"))))
    assert cells(read(written(source)))[1][:3] == ("C-1", "'-x", "+82 10-1234-5678")


def test_short_rows_are_filled_up_so_that_the_new_columns_stand_below_their_headings(tmp_path: Path) -> None:
    source = read(text_file(tmp_path, "uid,a,b\r\nC-1\r\n\r\nC-2,x\r\n"))
    assert written(source).read_text("utf-8").splitlines() == [
        "uid,a,b,상태,사유,시각,attempt_id",
        "C-1,,,완료,,2026-11-22 10:00,a-1",
        "",
        "C-2,x,,미룸,부재중,2026-11-22 10:01,",
    ]


def test_no_other_file_is_overwritten_but_its_own_earlier_result(tmp_path: Path) -> None:
    source = read(text_file(tmp_path, lines(HEADINGS, *CUSTOMERS)))
    other = tmp_path / "고객-결과.csv"
    other.write_text("somebody's")
    first = written(source)
    assert (first.name, other.read_text()) == ("고객-결과 (2).csv", "somebody's")
    assert written(source, own=first) == first
    assert {file.name for file in tmp_path.iterdir()} == {"고객.csv", "고객-결과.csv", "고객-결과 (2).csv"}


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_is_its_owners_alone(tmp_path: Path, kind: str) -> None:
    make = (
        text_file(tmp_path, lines(HEADINGS, *CUSTOMERS))
        if kind == "csv"
        else workbook(tmp_path, HEADINGS, *CUSTOMERS)
    )
    assert stat.S_IMODE(written(read(make)).stat().st_mode) == 0o600


def test_a_changed_source_and_one_that_is_gone_are_told(tmp_path: Path) -> None:
    file = text_file(tmp_path, lines(HEADINGS, *CUSTOMERS))
    ordered = order(read(file))
    file.write_text(file.read_text("utf-8") + "C-3,x,y\r\n", "utf-8")
    assert write_result(ordered) == ResultNotWritten("changed")
    file.unlink()
    assert write_result(ordered) == ResultNotWritten("gone")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_stopped_or_failed_leaves_nothing_behind(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(f"C-{n}", "x", "y") for n in range(1200)]
    file = (
        text_file(tmp_path, lines(HEADINGS, *rows)) if kind == "csv" else workbook(tmp_path, HEADINGS, *rows)
    )
    ordered = order(read(file))
    with pytest.raises(StoppedError):
        write_result(ordered, lambda _: False)
    monkeypatch.setattr(os, "fsync", _full_disk)
    assert write_result(ordered) == ResultNotWritten("not_written", "OSError")
    assert list(tmp_path.iterdir()) == [file]


def _full_disk(_handle: int) -> None:
    raise OSError(28, "No space left on device")


@given(
    st.lists(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=12), min_size=1, max_size=6)
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_uids_are_csv_gives_them_back(tmp_path: Path, uids: list[str]) -> None:
    quoted = ['"' + uid.replace('"', '""') + '"' for uid in uids]
    file = text_file(tmp_path, lines(("uid",), *((uid,) for uid in quoted)))
    source = read_source(file)
    if not isinstance(source, Source):
        return
    for old in tmp_path.glob("*-결과*"):
        old.unlink()
    result = written(source)
    assert [row.cells[0] for row in read(result).table.rows] == [row.cells[0] for row in source.table.rows]
