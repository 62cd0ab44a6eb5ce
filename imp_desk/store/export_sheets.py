"""The two kinds of file: CSV as Korean spreadsheet programs read it, XLSX with nothing but text cells."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from imp_desk.core.journal_export import ExportFormat, ExportWords, safe_cell
from imp_desk.store.temporaries import Temporaries

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_SHEET_LONGEST = 1_048_576
_WIDE = {1: 27, 2: 30, 3: 16}
_NOT_IN_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


class Sheets(Protocol):
    def add(self, cells: Sequence[str]) -> None: ...

    def finish(self) -> None:
        """All of it is on the disk."""
        ...

    def drop(self) -> None:
        """Closes what is open. Raises nothing."""
        ...


def sheets(
    format_: ExportFormat, path: Path, words: ExportWords, temporaries: Temporaries, stop: Callable[[], None]
) -> Sheets:
    """Writes into the file at `path`, which is there already and its owner's alone.

    `stop` is asked where `finish` takes long, and may raise.
    """
    match format_:
        case ExportFormat.CSV:
            return CsvFile(path, words)
        case ExportFormat.XLSX:
            return XlsxFile(path, words, temporaries, stop)


class CsvFile:
    """UTF-8 with its mark, CRLF; no cell begins as a formula does."""

    def __init__(self, path: Path, words: ExportWords) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self.add(words.titles)

    def add(self, cells: Sequence[str]) -> None:
        self._writer.writerow([safe_cell(cell) for cell in cells])

    def finish(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def drop(self) -> None:
        with suppress(OSError):  # the full disk that it is dropped for
            self._file.close()


class XlsxFile:
    """openpyxl writes each sheet into a file first; that one lies beside the target too, and as well guarded."""

    def __init__(
        self, path: Path, words: ExportWords, temporaries: Temporaries, stop: Callable[[], None]
    ) -> None:
        from openpyxl import Workbook

        from imp_desk.store.sheet_parts import SheetParts

        self._path, self._words = path, words
        self._temporaries, self._stop = temporaries, stop
        self._book = Workbook(write_only=True)
        self._parts = SheetParts()
        self._begin_sheet()

    def _begin_sheet(self) -> None:
        from openpyxl.cell import WriteOnlyCell

        number = len(self._book.worksheets) + 1
        title = self._words.sheet if number == 1 else f"{self._words.sheet} {number}"
        self._sheet: WriteOnlyWorksheet = self._book.create_sheet(title)
        self._sheet.freeze_panes = "D2"
        for at, width in _WIDE.items():
            self._sheet.column_dimensions["ABC"[at - 1]].width = width
        self._parts.begin(self._sheet, self._temporaries.make(f"{self._path.name}.", self._path.parent))
        self._cells: list[Cell] = [WriteOnlyCell(self._sheet) for _ in self._words.titles]
        for cell in self._cells:
            cell.number_format = "@"
        self._rows = 0
        self.add(self._words.titles)

    def add(self, cells: Sequence[str]) -> None:
        if self._rows == _SHEET_LONGEST:
            self._begin_sheet()
        filled: list[Cell | None] = [None] * len(self._cells)
        for at, text in enumerate(cells):
            if text:
                cell = filled[at] = self._cells[at]
                cell.value = text.translate(_NOT_IN_XML)
                cell.data_type = "s"  # a text stays one, whatever it begins with
        self._sheet.append(filled)
        self._rows += 1

    def finish(self) -> None:
        from imp_desk.store.sheet_parts import save_book

        with self._path.open("rb+") as file:
            save_book(self._book, file, self._stop)
            file.flush()
            os.fsync(file.fileno())

    def drop(self) -> None:
        self._parts.drop()
