"""A new workbook with one sheet, written row by row: texts stay texts, numbers and dates stay what they are.

openpyxl writes the sheet into a file first; that one lies beside the target, its owner's alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from imp_desk.store.temporaries import Temporaries

# What no XML holds as it is, and what would be taken for one of the codes that stand in its place.
_CODED = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def _code(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


class NewWorkbook:
    def __init__(self, title: str, folder: Path) -> None:
        from openpyxl import Workbook

        from imp_desk.store.sheet_parts import SheetParts

        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet(title)
        self._cells: list[Any] = []
        self._temporaries, self._parts = Temporaries(), SheetParts()
        self._parts.begin(self._sheet, self._temporaries.make(".sheet.", folder))

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
        from imp_desk.store.sheet_parts import save_book

        save_book(self._book, file)

    def drop(self) -> None:
        """Leaves nothing beside the target. Raises nothing."""
        self._parts.drop()
        self._temporaries.drop()
