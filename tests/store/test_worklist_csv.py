"""Text files as Korean offices save them, and those that no program should guess at."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imp_desk.store.worklist_source import CsvForm, Source, StoppedError, Unreadable, read_source
from tests.store.worklist_given import (
    CUSTOMERS,
    HEADINGS,
    VISA,
    card_places,
    cells,
    lines,
    read,
    refused,
    text_file,
)

GOOD = lines(HEADINGS, *CUSTOMERS)
ENCODINGS = [
    pytest.param("utf-8", "utf-8", id="UTF-8"),
    pytest.param("utf-8-sig", "utf-8-sig", id="UTF-8 with its mark"),
    pytest.param("cp949", "cp949", id="CP949"),
]


@pytest.mark.parametrize(("written", "found"), ENCODINGS)
def test_an_encoding_is_known_by_its_bytes(tmp_path: Path, written: str, found: str) -> None:
    source = read(text_file(tmp_path, GOOD, written))
    assert source.form == CsvForm(found, ",", "\r\n")
    assert cells(source) == [HEADINGS, *CUSTOMERS]


def test_a_syllable_that_only_cp949_has(tmp_path: Path) -> None:
    source = read(text_file(tmp_path, lines(("uid", "이름"), ("1", "김똠방각하")), "cp949"))
    assert cells(source)[1] == ("1", "김똠방각하")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_delimiter_is_known_by_the_headings(tmp_path: Path, delimiter: str) -> None:
    source = read(text_file(tmp_path, lines(HEADINGS, *CUSTOMERS, delimiter=delimiter)))
    assert cells(source) == [HEADINGS, *CUSTOMERS]


def test_quotes_hold_delimiters_line_ends_and_quotes(tmp_path: Path) -> None:
    text = 'uid,"a;b;c;d;e\tf"\r\n"C-1","one, ""two""\r\nthree"\r\nC-2,x\r\n'
    assert cells(read(text_file(tmp_path, text)))[1:] == [("C-1", 'one, "two"\r\nthree'), ("C-2", "x")]


def test_empty_rows_are_passed_over_and_the_header_may_stand_lower(tmp_path: Path) -> None:
    source = read(text_file(tmp_path, f"\r\n,,\r\n{GOOD}\r\n"))
    assert (source.table.header.number, [row.number for row in source.table.rows]) == (3, [4, 5])


MIXED = lines(HEADINGS).encode("cp949") + lines(*CUSTOMERS).encode("utf-8")
UNREADABLE = [
    pytest.param(MIXED, ("mixed_encoding", "2"), id="UTF-8 below CP949"),
    pytest.param(GOOD.encode() + "\uac00".encode("cp949"), ("mixed_encoding", "1"), id="CP949 below UTF-8"),
    pytest.param(GOOD.encode("utf-16"), ("utf16", ""), id="UTF-16"),
    pytest.param(GOOD.encode("utf-16-le"), ("not_text", ""), id="UTF-16 without its mark"),
    pytest.param(GOOD.encode("johab"), ("encoding", ""), id="Johab"),
    pytest.param("uid,name\r\n1,Müller Zoë\r\n".encode("latin-1"), ("encoding", "2"), id="Latin-1"),
    pytest.param("uid,名前\r\n1,山田太郎".encode("shift-jis"), ("encoding", ""), id="Shift JIS"),
    pytest.param(b"\xef\xbb\xbf" + GOOD.encode("cp949"), ("encoding", "1"), id="CP949 behind a UTF-8 mark"),
    pytest.param(b'uid,name\r\nC-1,"hong\r\nC-2,kim\r\n', ("broken_csv", "2"), id="a quote that does not close"),
    pytest.param(b'uid,name\r\nC-1,"hong"x\r\nC-2,kim\r\n', ("broken_csv", "2"), id="a letter behind a quote"),
    pytest.param(b'uid\r\n"' + b"C-1\r\n" * 20_000 + b'"\r\n', ("broken_csv", "2"), id="a quote swallows the rest"),
    pytest.param(b"", ("empty", ""), id="nothing"),
    pytest.param(b" \r\n\r\n", ("empty", ""), id="nothing but line ends"),
    pytest.param(b",,,\r\n , \r\n", ("empty", ""), id="nothing but commas"),
    pytest.param(b"uid\r\n" + b"1\r\n" * 50_001, ("too_many_rows", "50000"), id="more than 50,000 rows"),
    pytest.param(b"uid" + b",x" * 256 + b"\r\n", ("too_many_columns", "256"), id="more than 256 columns"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ("not_text", ""), id="a picture"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ("old_excel", ""), id="the old Excel"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "expected"), UNREADABLE)
def test_what_cannot_be_taken_as_it_stands_is_told(
    tmp_path: Path, raw: bytes, expected: tuple[str, str]
) -> None:
    file = tmp_path / "고객.csv"
    file.write_bytes(raw)
    code, detail = refused(file)
    assert code == expected[0]
    assert not expected[1] or detail == expected[1]


def test_as_many_rows_as_there_may_be(tmp_path: Path) -> None:
    assert len(read(text_file(tmp_path, "uid\r\n" + "1\r\n" * 50_000)).table.rows) == 50_000


def test_no_file_a_folder_and_one_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imp_desk.store.worklist_source.SIZE_LIMIT", 100)
    assert refused(tmp_path / "none.csv") == ("no_file", "")
    assert refused(tmp_path) == ("no_file", "")
    assert refused(text_file(tmp_path, "x" * 101))[0] == "too_large"


def test_a_card_number_is_found_by_its_cell_in_any_column_and_row(tmp_path: Path) -> None:
    rows = [
        ("uid", f"메모 {VISA}"),
        ("C-1", "x", "4111-1111\n1111 1111"),
        ("４１１１１１１１１１１１１１１１",),
    ]
    text = lines(*(tuple(f'"{cell}"' for cell in row) for row in rows))
    assert card_places(read(text_file(tmp_path, text, "cp949"))) == ["B1", "C2", "A3"]


def test_reading_stops_when_it_is_told_to(tmp_path: Path) -> None:
    file = text_file(tmp_path, "uid\r\n" + "1\r\n" * 5000)
    shares: list[float] = []

    def go_on(share: float) -> bool:
        shares.append(share)
        return len(shares) < 3

    with pytest.raises(StoppedError):
        read_source(file, go_on)
    assert shares == sorted(shares)


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=4), max_size=6))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_csv_writes_is_read_as_it_was(tmp_path: Path, rows: list[list[str]]) -> None:
    """Or refused: NUL is no text, and nothing but white space is no list."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["uid", "a"], *rows])
    file = tmp_path / "given.csv"
    file.write_bytes(out.getvalue().encode("utf-8", "replace"))
    source = read_source(file)
    assert not isinstance(source, Unreadable) or source.code == "not_text"
    if isinstance(source, Source):
        expected = [tuple(cell.encode("utf-8", "replace").decode() for cell in row) for row in rows]
        assert [row.cells for row in source.table.rows] == [
            row for row in expected if any(c.strip() for c in row)
        ]


@given(st.binary(max_size=300))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_told(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "any.csv"
    file.write_bytes(raw)
    assert isinstance(read_source(file), (Source, Unreadable))
