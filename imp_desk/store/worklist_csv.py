"""A text file with commas, semicolons or tabs -> a table. Quotes that do not close are told, never mended."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from imp_desk.core.worklist_table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Place,
    SourceRow,
    Table,
    cell_holds_card_number,
)
from imp_desk.store.worklist_encoding import decoded
from imp_desk.store.worklist_source import CsvForm, GoOn, StoppedError, UnreadableError

_DELIMITERS = (",", "\t", ";")
_LONGEST_CELL = 32_767  # what a spreadsheet takes; more is a quote that swallowed the rest
_MOST_PLACES = 50
_STRIDE = 500


def read_text(raw: bytes, go_on: GoOn) -> tuple[CsvForm, Table]:
    text, encoding = decoded(raw)
    form = CsvForm(encoding, _delimiter_of(text), "\r\n" if "\r\n" in text else "\n")
    rows: list[SourceRow] = []
    places: list[Place] = []
    lines = text.count("\n") + 1
    for number, (line, cells) in enumerate(records(text, form.delimiter), start=1):
        if number % _STRIDE == 0 and not go_on(min(1.0, line / lines)):
            raise StoppedError
        _judge_size(number, cells)
        row = SourceRow(number, tuple(cells))
        places += [Place(number, c) for c, cell in enumerate(cells) if cell_holds_card_number(cell)]
        if not row.is_empty:
            rows.append(row)
        if len(places) > _MOST_PLACES:
            break
    if not rows:
        raise UnreadableError("empty")
    return form, Table(rows[0], tuple(rows[1:]), tuple(places))


def records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each with the number of the line on which it ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    started = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise UnreadableError("broken_csv", str(started)) from None
        started = reader.line_num + 1
        yield reader.line_num, cells


def _judge_size(number: int, cells: list[str]) -> None:
    if number > MOST_ROWS + 1:
        raise UnreadableError("too_many_rows", str(MOST_ROWS))
    if len(cells) > MOST_COLUMNS:
        raise UnreadableError("too_many_columns", str(MOST_COLUMNS))
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        raise UnreadableError("broken_csv", str(number))


def _delimiter_of(text: str) -> str:
    """The one that the first line has most of, outside quotes."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)
