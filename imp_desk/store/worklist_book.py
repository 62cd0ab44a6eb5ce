"""A new workbook with one sheet, written row by row: texts stay texts, numbers and dates stay what they are.

openpyxl writes the sheet into a file first; that one lies beside the target, its owner's alone.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

# What no XML holds as it is, and what would be taken for one of the codes that stand in its place.
_CODED = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def _code(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


class NewWorkbook:
    def __init__(self, title: str, folder: Path) -> None:
        from openpyxl import Workbook
        from openpyxl.worksheet._writer import ALL_TEMP_FILES, WorksheetWriter

        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet(title)
        handle, self._part = tempfile.mkstemp(prefix=".sheet.", dir=folder)
        os.close(handle)
        self._cells: list[Any] = []
        self._temporary = ALL_TEMP_FILES
        self._temporary.append(self._part)  # where openpyxl looks for what it has to take away
        self._sheet._writer = WorksheetWriter(self._sheet, out=self._part)  # noqa: SLF001
        self._sheet._writer.write_top()  # noqa: SLF001

    def add(self, values: Sequence[object]) -> None:
        self._sheet.append(
            [self._text(at, value) if isinstance(value, str) else value for at, value in enumerate(values)]
        )

    def _text(self, at: int, text: str) -> object:
        """A text stays one, whatever it begins with and whatever codes seem to stand in it."""
        from openpyxl.cell import WriteOnlyCell

        while at >= len(self._cells):  # one for each column, used again in every row: making one takes long
            self._cells.append(WriteOnlyCell(self._sheet))
        cell = self._cells[at]
        cell.value = _CODED.sub(_code, text)
        cell.data_type = "s"
        return cell

    def save(self, file: BinaryIO) -> None:
        self._book.save(file)

    def drop(self) -> None:
        """Leaves nothing beside the target."""
        if not self._sheet.closed:
            with suppress(OSError):  # the full disk that it is dropped for
                self._sheet.close()
        Path(self._part).unlink(missing_ok=True)
        if self._part in self._temporary:
            self._temporary.remove(self._part)
