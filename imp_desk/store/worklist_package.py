"""Looks through every part of an XLSX before anybody opens it: bounds, card numbers, formulas without a value.

Reads text nodes as a stream: sheets shown and hidden, comments, drawings, properties. Runs and follows nothing.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.parsers import expat

from imp_desk.core.worklist_table import MOST_COLUMNS, MOST_ROWS, Place
from imp_desk.store.worklist_cells import CellReader, PartReader, StringsReader, TextReader
from imp_desk.store.worklist_source import GoOn, StoppedError, UnreadableError

MOST_PARTS = 2_000
UNPACKED_LIMIT = 256 * 1024 * 1024
PART_LIMIT = 160 * 1024 * 1024
STRINGS_LIMIT = 48 * 1024 * 1024  # held in memory
STYLES_LIMIT = 8 * 1024 * 1024
_CHUNK = 64 * 1024
_XML = (".xml", ".rels", ".vml")
STRINGS = "xl/sharedStrings.xml"
WORKBOOK = "xl/workbook.xml"
BROKEN = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, RuntimeError)


@dataclass(slots=True)
class Report:
    """Cells by the part that holds them; `elsewhere`: places that are no cell of a sheet."""

    cards: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    unvalued: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    elsewhere: list[Place] = field(default_factory=list)


def look_through(raw: bytes, go_on: GoOn) -> Report:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            _judge_bounds(package)
            return _Look(package, go_on).report()
    except BROKEN:
        raise UnreadableError("broken_workbook") from None


def _judge_bounds(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    names = [part.filename for part in parts]
    if len({name.lower() for name in names}) != len(names) or "[Content_Types].xml" not in names:
        raise UnreadableError("broken_workbook")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("old_excel")  # under a password
    limits = {STRINGS.lower(): STRINGS_LIMIT, "xl/styles.xml": STYLES_LIMIT}
    too_large = any(part.file_size > limits.get(part.filename.lower(), PART_LIMIT) for part in parts)
    if too_large or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise UnreadableError("bomb")


class _Look:
    def __init__(self, package: zipfile.ZipFile, go_on: GoOn) -> None:
        self._package = package
        self._go_on = go_on
        self._whole = max(1, sum(part.file_size for part in package.infolist()))
        self._read = 0
        self._strings: frozenset[int] = frozenset()

    def report(self) -> Report:
        report = Report()
        names = [part.filename for part in self._package.infolist() if part.filename.lower().endswith(_XML)]
        shared = next((name for name in names if name.lower() == STRINGS.lower()), "")
        if shared:
            strings = StringsReader()
            self._feed(shared, strings)
            self._strings = frozenset(strings.cards)
        used: set[int] = set()
        for name in names:
            if _is_sheet(name):
                used |= self._look_at_sheet(name, report)
            elif name != shared:
                texts = TextReader(PurePosixPath(name).name)
                self._feed(name, texts)
                report.elsewhere += texts.cards
        if self._strings - used:  # a text that a deleted cell has left behind
            report.elsewhere.append(Place(name=PurePosixPath(STRINGS).name))
        return report

    def _look_at_sheet(self, name: str, report: Report) -> set[int]:
        cells = CellReader(self._strings)
        self._feed(name, cells)
        if cells.widest > MOST_COLUMNS:
            raise UnreadableError("too_many_columns", str(MOST_COLUMNS))
        if cells.rows > MOST_ROWS + 1:
            raise UnreadableError("too_many_rows", str(MOST_ROWS))
        report.cards[name] = cells.cards
        report.unvalued[name] = cells.unvalued
        report.rows[name] = cells.rows
        report.elsewhere += [Place(name=PurePosixPath(name).name) for _ in range(cells.cards_elsewhere)]
        return cells.used

    def _feed(self, name: str, reader: PartReader) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        for chunk in self._chunks(name):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _chunks(self, name: str) -> Iterator[bytes]:
        with self._package.open(name) as part:
            while chunk := part.read(_CHUNK):
                self._read += len(chunk)
                if not self._go_on(min(1.0, self._read / self._whole)):
                    raise StoppedError
                yield chunk


def _is_sheet(name: str) -> bool:
    return name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml")


def _refuse_doctype(*_: object) -> None:
    """No spreadsheet has one; entities that unfold would."""
    raise UnreadableError("bomb")
