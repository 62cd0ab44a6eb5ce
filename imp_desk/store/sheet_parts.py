"""Sheets of a new workbook in files of their own, as openpyxl makes them, and how they become the whole.

A full disk or a person may end any write. Then openpyxl's writers must not try again, nor raise what they end with.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

if TYPE_CHECKING:
    from openpyxl import Workbook


class SheetParts:
    """Files that are there already; whoever made them takes them away."""

    def __init__(self) -> None:
        from openpyxl.worksheet._writer import ALL_TEMP_FILES

        self._sheets: list[Any] = []
        self._parts: list[str] = []
        self._temporary = ALL_TEMP_FILES

    def begin(self, sheet: Any, part: Path) -> None:
        from openpyxl.worksheet._writer import WorksheetWriter

        name = str(part)
        self._parts.append(name)
        self._temporary.append(name)  # where openpyxl looks for what it has to take away
        sheet._writer = WorksheetWriter(sheet, out=name)  # noqa: SLF001
        self._sheets.append(sheet)
        sheet._writer.write_top()  # noqa: SLF001

    def drop(self) -> None:
        """Lets go of the files. Raises nothing: a writer that failed fails again, or says that it has ended."""
        for sheet in self._sheets:
            for writer in (sheet._rows, sheet._writer.xf):  # noqa: SLF001
                if writer is not None:
                    with suppress(Exception):
                        writer.close()
        for part in self._parts:
            if part in self._temporary:
                self._temporary.remove(part)


def save_book(book: Workbook, file: BinaryIO, stop: Callable[[], None] = lambda: None) -> None:
    """`stop` is asked before each write and may raise."""
    from openpyxl.writer.excel import ExcelWriter

    out = _Target(file, stop)
    archive = zipfile.ZipFile(cast("BinaryIO", out), "w", zipfile.ZIP_DEFLATED, allowZip64=True)
    try:
        ExcelWriter(book, archive).save()
    except BaseException:
        out.is_dropped = True  # whatever else it was
        archive.close()  # else its finaliser would write, and fail, once more
        raise


class _Target:
    """What a ZipFile needs of a new file. Dropped, it still counts, but nothing reaches the disk any more."""

    def __init__(self, file: BinaryIO, stop: Callable[[], None]) -> None:
        self._file = file
        self._stop = stop
        self._at = 0
        self.is_dropped = False

    def write(self, data: bytes) -> int:
        if not self.is_dropped:
            try:
                self._stop()
                self._file.write(data)
            except BaseException:
                self.is_dropped = True
                raise
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def seek(self, to: int) -> int:
        if not self.is_dropped:
            self._file.seek(to)
        self._at = to
        return to

    def flush(self) -> None:
        if not self.is_dropped:
            self._file.flush()
