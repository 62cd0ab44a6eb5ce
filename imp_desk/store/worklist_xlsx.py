"""A workbook -> a table: the first sheet shown that names customers, its cells as text. Values as last calculated.

openpyxl is imported when the first workbook is opened; `look_through` has gone through the file before.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from posixpath import normpath
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from imp_desk.core.worklist_headers import match_columns
from imp_desk.core.worklist_table import (
    Place,
    SourceRow,
    Table,
    cell_holds_card_number,
    number_holds_card_number,
    plain_number,
)
from imp_desk.store.worklist_codes import uncoded
from imp_desk.store.worklist_package import BROKEN, WORKBOOK, Report, look_through
from imp_desk.store.worklist_source import GoOn, StoppedError, UnreadableError

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_STRIDE = 500
_LOOKED_THROUGH = 0.4  # of the time
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_LARGEST_INDEX = 4 * 1024 * 1024


def read_workbook(raw: bytes, go_on: GoOn) -> tuple[str, Table]:
    """The name of the sheet, and what stands in it."""
    report = look_through(raw, lambda share: go_on(share * _LOOKED_THROUGH))
    parts = _parts_of_sheets(raw)
    with opened(raw) as book:
        title = _list_sheet(book)
        part = parts.get(title, "")
        rows = tuple(_rows(book, title, report.unvalued.get(part, set()), report.rows.get(part, 0), go_on))
    if not rows:
        raise UnreadableError("empty")
    places = dict.fromkeys((*_card_places(report, parts, title), *_cards_read(rows)))
    return title, Table(rows[0], rows[1:], tuple(places), is_typed=True)


@contextmanager
def opened(raw: bytes) -> Iterator[Workbook]:
    """Read row by row; no macro, no link to another file. What a broken one makes openpyxl raise is told as broken."""
    from openpyxl import load_workbook

    warnings.filterwarnings(
        "ignore", module=r"openpyxl\."
    )  # of styles and dates: nothing that concerns a text
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()
    except (UnreadableError, StoppedError, OSError):
        raise
    except Exception:  # noqa: BLE001 - a file from anywhere: KeyError, TypeError, IndexError and more
        raise UnreadableError("broken_workbook") from None


def sheet_rows(book: Workbook, title: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Every row with its number, empty ones too, whatever size the sheet says it has."""
    sheet: Any = book[title]
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    return enumerate((tuple(map(_as_read, values)) for values in rows), start=1)


def _as_read(value: object) -> object:
    return uncoded(value) if isinstance(value, str) else value


def text_of(value: object) -> str:
    """A cell as a person reads it."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return plain_number(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


def is_number(value: object) -> bool:
    return isinstance(value, (int, float, date, time, timedelta)) and not isinstance(value, bool)


def _list_sheet(book: Workbook) -> str:
    """The first one shown whose headings name customers, else the first that holds anything."""
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    headings = {sheet.title: _first_cells(book, sheet.title) for sheet in shown}
    for title, cells in headings.items():
        if match_columns(cells).names_a_customer:
            return title
    found = next((title for title, cells in headings.items() if cells), "")
    if not found:
        raise UnreadableError("empty")
    return found


def _first_cells(book: Workbook, title: str) -> tuple[str, ...]:
    for _, values in sheet_rows(book, title):
        cells = tuple(text_of(value) for value in values)
        if any(cell.strip() for cell in cells):
            return cells
    return ()


def _rows(
    book: Workbook, title: str, unvalued: set[tuple[int, int]], size: int, go_on: GoOn
) -> Iterator[SourceRow]:
    blank: dict[int, set[int]] = {}
    for number, column in unvalued:
        blank.setdefault(number, set()).add(column)
    for number, values in sheet_rows(book, title):
        if number % _STRIDE == 0:
            share = min(1.0, number / max(1, size))
            if not go_on(_LOOKED_THROUGH + (1 - _LOOKED_THROUGH) * share):
                raise StoppedError
        row = _row(number, values, blank.get(number, ()))
        if not row.is_empty:
            yield row


def _row(number: int, values: tuple[Any, ...], unvalued: Iterable[int]) -> SourceRow:
    cells = [text_of(value) for value in values]
    while cells and not cells[-1]:
        cells.pop()
    numeric = frozenset(at for at, value in enumerate(values) if is_number(value))
    return SourceRow(number, tuple(cells), numeric, frozenset(unvalued))


def _parts_of_sheets(raw: bytes) -> dict[str, str]:
    """Which part of the package a sheet is."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            index, relations = (_small_part(package, name) for name in (WORKBOOK, _RELATIONS))
    except (*BROKEN, ET.ParseError):
        raise UnreadableError("broken_workbook") from None
    targets = {
        relation.get("Id", ""): normpath(f"xl/{target}" if not target.startswith("/") else target[1:])
        for relation in relations
        if (target := relation.get("Target", ""))
    }
    sheets = index.iter(f"{_MAIN}sheet")
    return {sheet.get("name", ""): targets.get(sheet.get(_RELATION, ""), "") for sheet in sheets}


def _small_part(package: zipfile.ZipFile, name: str) -> ET.Element:
    """Looked through already: no document type, so nothing that could unfold."""
    try:
        if package.getinfo(name).file_size > _LARGEST_INDEX:
            raise UnreadableError("bomb")
        return ET.fromstring(package.read(name))  # noqa: S314
    except KeyError:
        raise UnreadableError("broken_workbook") from None


def _cards_read(rows: Iterable[SourceRow]) -> Iterator[Place]:
    """Whatever part of the package a text came from, and however it was written there."""
    for row in rows:
        for at, text in enumerate(row.cells):
            judge = number_holds_card_number if at in row.numeric else cell_holds_card_number
            if judge(text):
                yield Place(row.number, at)


def _card_places(report: Report, parts: dict[str, str], title: str) -> Iterator[Place]:
    titles = {part: name for name, part in parts.items()}
    for part, cells in report.cards.items():
        sheet = titles.get(part, part)
        for row, column in cells:
            yield Place(row, column, sheet="" if sheet == title else sheet)
    yield from report.elsewhere
