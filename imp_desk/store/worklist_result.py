"""The result of a worklist as a new file beside its source: every column as it was, and what became of each row.

The source is read again and never written. Uids stand in the result byte for byte, those of the source and those
that were registered; no other cell can be taken for a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from imp_desk.core.journal_export import safe_cell
from imp_desk.store.atomic_file import replacing
from imp_desk.store.worklist_book import NewWorkbook
from imp_desk.store.worklist_encoding import decoded
from imp_desk.store.worklist_source import (
    CsvForm,
    GoOn,
    StoppedError,
    UnreadableError,
    XlsxForm,
    fingerprint_of,
    read_bytes,
)

_STRIDE = 500
_MOST_NAMES = 1000
_SIGNED_NUMBER = re.compile(r"[+-][0-9][0-9 ().-]*")


@dataclass(frozen=True, slots=True)
class ResultOrder:
    """`added`: the new cells by the row's number; `headings`: theirs, the uid's among them at `added_uid`.

    `own`: the result written earlier.
    """

    source: Path
    fingerprint: str
    form: CsvForm | XlsxForm
    uid_column: int | None
    header_number: int
    headings: Sequence[str]
    added: Mapping[int, Sequence[str]]
    suffix: str = "-결과"
    own: Path | None = None
    added_uid: int | None = None

    def cells_for(self, number: int) -> Sequence[str]:
        return self.headings if number == self.header_number else self.added.get(number, ())


@dataclass(frozen=True, slots=True)
class ResultWritten:
    path: Path


@dataclass(frozen=True, slots=True)
class ResultNotWritten:
    """`code`: changed, gone or not_written; `detail`: the system's word."""

    code: str
    detail: str = ""


def write_result(order: ResultOrder, go_on: GoOn = lambda _: True) -> ResultWritten | ResultNotWritten:
    """Blocks. Raises StoppedError when `go_on` says so; then there is no new file."""
    try:
        raw = read_bytes(order.source)
        if fingerprint_of(raw) != order.fingerprint:
            return ResultNotWritten("changed")
        target = order.own or free_name(order.source, order.suffix)
        with replacing(target) as file:
            match order.form:
                case CsvForm():
                    _write_csv(raw, order.form, order, file, go_on)
                case XlsxForm():
                    _write_workbook(raw, order.form, order, file, go_on)
    except UnreadableError:
        return ResultNotWritten("gone")
    except (OSError, ValueError) as error:
        return ResultNotWritten("not_written", type(error).__name__)
    return ResultWritten(target)


def free_name(source: Path, suffix: str) -> Path:
    """Beside the source, and nobody's yet."""
    ending = ".xlsx" if source.suffix.lower() in (".xlsx", ".xlsm") else source.suffix or ".csv"
    for number in range(1, _MOST_NAMES):
        count = "" if number == 1 else f" ({number})"
        target = source.with_name(f"{source.stem}{suffix}{count}{ending}")
        if not target.exists() and not target.is_symlink():
            return target
    raise FileExistsError


def _safe(text: str) -> str:
    """A telephone number with its + is none of the formulas that a spreadsheet would run."""
    return text if _SIGNED_NUMBER.fullmatch(text) else safe_cell(text)


def _all_safe(cells: Sequence[str], uid_column: int | None) -> list[str]:
    return [cell if at == uid_column else _safe(cell) for at, cell in enumerate(cells)]


def _write_csv(raw: bytes, form: CsvForm, order: ResultOrder, file: BinaryIO, go_on: GoOn) -> None:
    from imp_desk.store.worklist_csv import records

    text, _ = decoded(raw)
    every = [cells for _, cells in records(text, form.delimiter)]
    width = len(every[order.header_number - 1])
    out = io.TextIOWrapper(file, encoding=form.encoding, errors="replace", newline="")
    writer = csv.writer(out, delimiter=form.delimiter, lineterminator=form.line_end)
    for number, cells in enumerate(every, start=1):
        _pace(number, len(every), go_on)
        added = order.cells_for(number)
        kept = _all_safe(cells, order.uid_column)
        padding = [""] * (width - len(kept)) if added else []
        writer.writerow([*kept, *padding, *_all_safe(added, order.added_uid)])
    out.flush()
    out.detach()


def _pace(number: int, size: int, go_on: GoOn) -> None:
    if number % _STRIDE == 0 and not go_on(min(1.0, number / max(1, size))):
        raise StoppedError


def _write_workbook(raw: bytes, form: XlsxForm, order: ResultOrder, file: BinaryIO, go_on: GoOn) -> None:
    from imp_desk.store.worklist_xlsx import opened, sheet_rows, text_of

    book = NewWorkbook(form.sheet, order.source.parent)
    size = max(order.added, default=1)
    width = 0
    try:
        with opened(raw) as source:
            for number, values in sheet_rows(source, form.sheet):
                _pace(number, size, go_on)
                if number == order.header_number:
                    width = len(values)
                added = order.cells_for(number)
                kept = [
                    text_of(value) if at == order.uid_column and value is not None else value
                    for at, value in enumerate(values)
                ]
                padding = [None] * (width - len(kept)) if added else []
                book.add([*kept, *padding, *added])
        book.save(file)
    finally:
        book.drop()
