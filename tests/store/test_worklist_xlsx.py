"""Workbooks as shops make them, with all that hides in one; broken ones and hostile ones."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from imp_desk.store import worklist_package
from imp_desk.store.worklist_source import Source, StoppedError, Unreadable, XlsxForm, read_source
from tests.store.worklist_given import (
    CUSTOMERS,
    HEADINGS,
    VISA,
    card_places,
    cells,
    read,
    refused,
    with_part,
    with_shared_strings,
    workbook,
)

NUMBER = int(VISA)


def test_a_workbook_is_read_by_what_it_is_not_by_its_name(tmp_path: Path) -> None:
    source = read(workbook(tmp_path, HEADINGS, *CUSTOMERS, name="고객.csv"))
    assert source.form == XlsxForm("명단")
    assert cells(source) == [HEADINGS, *CUSTOMERS]


def test_cells_are_read_as_a_person_reads_them(tmp_path: Path) -> None:
    source = read(
        workbook(
            tmp_path, ("uid", "a", "b", "c"), ("1", 12.0, date(2026, 11, 22), True), (7, 0.5, None, "=x")
        )
    )
    assert cells(source)[1] == ("1", "12", "2026-11-22", "TRUE")
    assert source.table.rows[0].numeric == {1, 2}
    assert source.table.rows[1].numeric == {0, 1}


def test_row_numbers_are_the_spreadsheets_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    source = read(workbook(tmp_path, (), HEADINGS, (), (None, " "), *CUSTOMERS))
    assert (source.table.header.number, [row.number for row in source.table.rows]) == (2, [5, 6])


def add_sheet(title: str, *rows: tuple[object, ...], state: str = "visible", at: int = 0) -> Any:
    def add(book: Workbook) -> None:
        sheet = book.create_sheet(title, at)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)

    return add


def test_the_first_sheet_that_names_customers_is_taken(tmp_path: Path) -> None:
    file = workbook(tmp_path, HEADINGS, *CUSTOMERS, more=add_sheet("안내", ("작성 방법",)))
    assert read(file).form == XlsxForm("명단")
    hidden = workbook(
        tmp_path, HEADINGS, *CUSTOMERS, more=add_sheet("옛", HEADINGS, state="hidden"), name="b.xlsx"
    )
    assert read(hidden).form == XlsxForm("명단")


def test_a_formula_without_a_value_is_noted_and_one_with_a_value_is_its_value(tmp_path: Path) -> None:
    file = workbook(tmp_path, ("uid", "n"), ('="C-"&1', "x"), ("C-2", "=1+1"))
    source = read(file)
    assert source.table.rows[0].unvalued == {0}
    assert source.table.rows[1].unvalued == {1}
    with zipfile.ZipFile(file) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    valued = sheet.replace('<c r="A2"><f>', '<c r="A2" t="str"><f>').replace("<v />", "<v>C-1</v>", 1)
    assert valued != sheet
    row = read(with_part(file, "xl/worksheets/sheet1.xml", valued.encode())).table.rows[0]
    assert (row.cells[0], row.unvalued) == ("C-1", frozenset())


def test_a_sheet_that_lies_about_its_size_is_read_by_its_rows(tmp_path: Path) -> None:
    file = workbook(tmp_path, HEADINGS, *CUSTOMERS)
    with zipfile.ZipFile(file) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    for size in (b"A1:XFD1048576", b"A1:A1"):
        lying = sheet.replace(b'ref="A1:C3"', b'ref="' + size + b'"')
        assert lying != sheet
        assert cells(read(with_part(file, "xl/worksheets/sheet1.xml", lying))) == [HEADINGS, *CUSTOMERS]


# Card numbers, wherever they hide


def comment(book: Workbook) -> None:
    book["명단"]["B2"].comment = Comment(f"카드 {VISA}", "직원")


def rich_text(book: Workbook) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    book["명단"]["B2"] = CellRichText("4111", TextBlock(InlineFont(b=True), "11111111"), "1111")


def defined_name(book: Workbook) -> None:
    book.defined_names["card"] = DefinedName("card", attr_text=f'"{VISA}"')


def hyperlink(book: Workbook) -> None:
    book["명단"]["B2"].hyperlink = f"https://shop.example/{VISA}"


def foot(book: Workbook) -> None:
    book["명단"].oddFooter.center.text = VISA


def hidden_column(book: Workbook) -> None:
    book["명단"]["J9"] = NUMBER
    book["명단"].column_dimensions["J"].hidden = True


HIDING = [
    pytest.param(("C-1", VISA), None, ["B2"], id="a text"),
    pytest.param(("C-1", NUMBER), None, ["B2"], id="an integer"),
    pytest.param(("C-1", float(NUMBER)), None, ["B2"], id="a float"),
    pytest.param((NUMBER, "x"), None, ["A2"], id="the uid"),
    pytest.param(("C-1", "4111-1111\n1111-1111"), None, ["B2"], id="over two lines"),
    pytest.param(("C-1", f'="{VISA}"'), None, ["B2"], id="a formula"),
    pytest.param(("C-1",), hidden_column, ["J9"], id="a hidden column, without a heading"),
    pytest.param(("C-1",), add_sheet("메모", ("x", VISA)), ["메모!B1"], id="another sheet"),
    pytest.param(("C-1",), add_sheet("숨김", (VISA,), state="hidden"), ["숨김!A1"], id="a hidden sheet"),
    pytest.param(
        ("C-1",), add_sheet("숨김", (VISA,), state="veryHidden"), ["숨김!A1"], id="a very hidden sheet"
    ),
    pytest.param(("C-1",), add_sheet(f"s{VISA}", ("x",)), ["workbook.xml"], id="a sheet's name"),
    pytest.param(("C-1",), comment, ["B2 (comment1.xml)"], id="a comment"),
    pytest.param(("C-1",), rich_text, ["B2"], id="a text in several fonts"),
    pytest.param(("C-1",), defined_name, ["workbook.xml"], id="a defined name"),
    pytest.param(("C-1",), hyperlink, ["sheet1.xml.rels"], id="a link"),
    pytest.param(("C-1",), foot, ["sheet1.xml"], id="a page's foot"),
]


@pytest.mark.parametrize(("row", "hide", "expected"), HIDING)
def test_a_card_number_is_found(
    tmp_path: Path, row: tuple[object, ...], hide: Any, expected: list[str]
) -> None:
    found = card_places(read(workbook(tmp_path, ("uid", "메모"), row, more=hide or (lambda _: None))))
    assert [place for place in expected if place not in found] == []


def test_a_heading_with_a_card_number(tmp_path: Path) -> None:
    assert card_places(read(workbook(tmp_path, ("uid", VISA), ("C-1", "x")))) == ["B1"]


def test_a_number_in_a_cell_formatted_as_a_date(tmp_path: Path) -> None:
    def as_date(book: Workbook) -> None:
        book["명단"]["B2"].number_format = "yyyy-mm-dd"

    assert card_places(read(workbook(tmp_path, ("uid", "메모"), ("C-1", NUMBER), more=as_date))) == ["B2"]


def test_a_shared_text_is_found_in_every_cell_that_shows_it(tmp_path: Path) -> None:
    file = with_shared_strings(workbook(tmp_path, ("uid", "메모"), ("C-1", VISA), ("C-2", f"카드 {VISA}")))
    source = read(file)
    assert card_places(source) == ["B2", "B3"]
    assert cells(source)[0] == ("uid", "메모")


CODED = [
    pytest.param(f"_x0034_{VISA[1:]}", id="one digit by its number"),
    pytest.param("".join(f"_x{ord(digit):04x}_" for digit in VISA), id="all of them"),
    pytest.param("4111_x000D_1111_x000D_1111_x000D_1111", id="line ends"),
    pytest.param("4111_x00B7_1111_x00B7_1111_x00B7_1111", id="middle dots"),
    pytest.param(f"_xFF14_{VISA[1:]}", id="a full-width digit"),
    pytest.param(f"_x005F_x0034_{VISA[1:]}", id="a code in which the code is written"),
    pytest.param(f"4x005F_{VISA[1:]}", id="what openpyxl takes out"),
]


@pytest.mark.parametrize("is_shared", [True, False], ids=["shared", "in the cell"])
@pytest.mark.parametrize("text", CODED)
def test_a_card_number_is_found_in_what_is_read_not_in_what_is_written(
    tmp_path: Path, text: str, is_shared: bool
) -> None:
    file = workbook(tmp_path, ("uid", "메모"), ("C-1", "here"))
    if is_shared:
        with_shared_strings(file)
    part = "xl/sharedStrings.xml" if is_shared else "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(file) as package:
        raw = package.read(part)
    assert raw.count(b">here<") == 1
    assert card_places(read(with_part(file, part, raw.replace(b">here<", f">{text}<".encode())))) == ["B2"]


def test_a_card_number_in_a_part_whose_name_is_in_capitals(tmp_path: Path) -> None:
    file = with_shared_strings(workbook(tmp_path, ("uid", "메모"), ("C-1", VISA)))
    out = tmp_path / "b.xlsx"
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(out, "w") as capitals:
        for name in package.namelist():
            raw = package.read(name).replace(b"sharedStrings.xml", b"sharedStrings.XML")
            capitals.writestr(name.replace("sharedStrings.xml", "sharedStrings.XML"), raw)
    source = read_source(out)
    assert isinstance(source, Unreadable) or card_places(source)


def test_a_text_that_a_deleted_cell_left_behind(tmp_path: Path) -> None:
    file = with_shared_strings(workbook(tmp_path, ("uid",), ("C-1",)), VISA)
    assert card_places(read(file)) == ["sharedStrings.xml"]


def test_measurements_with_many_digits_are_no_card_numbers(tmp_path: Path) -> None:
    assert card_places(read(workbook(tmp_path, ("uid", "비율"), ("C-1", 0.4111111111111111)))) == []


# Broken and hostile


def cut_short(file: Path) -> Path:
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3])
    return file


def test_a_truncated_workbook(tmp_path: Path) -> None:
    assert refused(cut_short(workbook(tmp_path, HEADINGS, *CUSTOMERS))) == ("broken_workbook", "")


def test_a_text_that_calls_itself_a_workbook(tmp_path: Path) -> None:
    file = tmp_path / "고객.xlsx"
    file.write_text("고객번호,이름\nC-1,홍길동\n")
    assert refused(file) == ("broken_workbook", "")


BROKEN = [
    pytest.param("xl/worksheets/sheet1.xml", b"<worksheet><row", "broken_workbook", id="a sheet cut short"),
    pytest.param("xl/workbook.xml", b"<workbook/>", "empty", id="no sheet"),
    pytest.param("xl/workbook.xml", b"", "broken_workbook", id="an empty index"),
    pytest.param("xl/_rels/workbook.xml.rels", b"<Relationships/>", "broken_workbook", id="no relations"),
    pytest.param(
        "docProps/app.xml",
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
        "bomb",
        id="entities that unfold",
    ),
]


@pytest.mark.parametrize(("part", "content", "code"), BROKEN)
def test_a_broken_part(tmp_path: Path, part: str, content: bytes, code: str) -> None:
    assert refused(with_part(workbook(tmp_path, HEADINGS, *CUSTOMERS), part, content))[0] in (
        code,
        "broken_workbook",
    )


def test_texts_that_are_not_there(tmp_path: Path) -> None:
    file = with_shared_strings(workbook(tmp_path, HEADINGS, *CUSTOMERS))
    assert refused(with_part(file, "xl/sharedStrings.xml", b"<sst/>"))[0] == "broken_workbook"


def test_a_package_that_unfolds_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist_package, "PART_LIMIT", 100_000)
    file = with_part(workbook(tmp_path, HEADINGS, *CUSTOMERS), "xl/media/image1.bin", b"\0" * 200_000)
    assert file.stat().st_size < 20_000
    assert refused(file) == ("bomb", "")


def test_too_many_parts_and_columns_and_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = workbook(tmp_path, ("uid",), (*("x" * 257),))
    assert refused(wide) == ("too_many_columns", "256")
    monkeypatch.setattr(worklist_package, "MOST_ROWS", 3)
    assert refused(workbook(tmp_path, *((f"u{n}",) for n in range(5)))) == ("too_many_rows", "3")
    monkeypatch.setattr(worklist_package, "MOST_PARTS", 3)
    assert refused(workbook(tmp_path, HEADINGS)) == ("bomb", "")


def test_any_zip_is_no_workbook(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("hello.txt", "hello")
    assert refused(file) == ("broken_workbook", "")


def test_reading_stops_when_it_is_told_to(tmp_path: Path) -> None:
    file = workbook(tmp_path, HEADINGS, *((f"C-{n}", "x", "y") for n in range(2000)))
    for after in (0, 2, 8):
        left = [after]

        def go_on(_share: float, left: list[int] = left) -> bool:
            left[0] -= 1
            return left[0] >= 0

        with pytest.raises(StoppedError):
            read_source(file, go_on)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return workbook(tmp_path_factory.mktemp("good"), HEADINGS, *CUSTOMERS).read_bytes()


@given(at=st.integers(0, 5000), bits=st.integers(1, 255), cut=st.integers(0, 3000))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_is_read_or_told(tmp_path: Path, good: bytes, at: int, bits: int, cut: int) -> None:
    raw = bytearray(good)
    raw[at % len(raw)] ^= bits
    file = tmp_path / "any.xlsx"
    file.write_bytes(bytes(raw[: len(raw) - cut] if bits % 2 else raw))
    assert isinstance(read_source(file), (Source, Unreadable))
