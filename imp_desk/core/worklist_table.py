"""A customers' file as text in rows and columns, and what is found wrong with it. Knows no file format, no window.

A cell's text stands as in the file. No finding ever carries a cell's text: only where it stands.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from imp_desk.core.card import LONGEST, SHORTEST
from imp_desk.core.customer import contains_card_number
from imp_desk.core.judgement import Level

MOST_ROWS, MOST_COLUMNS = 50_000, 256
_PLACES_SHOWN = 8
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Place:
    """`row` counts from 1 as spreadsheets do, `column` from 0. A place that is no cell has no row, but a name."""

    row: int = 0
    column: int = 0
    sheet: str = ""  # of another sheet than the list's
    name: str = ""

    def address(self) -> str:
        if not self.row:
            return self.name
        cell = f"{column_letters(self.column)}{self.row}"
        return f"{self.sheet}!{cell}" if self.sheet else cell


@dataclass(frozen=True, slots=True)
class SourceRow:
    """`numeric`: columns whose cell is a number and no text. `unvalued`: formulas that hold no value."""

    number: int
    cells: tuple[str, ...]
    numeric: frozenset[int] = frozenset()
    unvalued: frozenset[int] = frozenset()

    def text(self, column: int | None) -> str:
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    @property
    def is_empty(self) -> bool:
        return not self.unvalued and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """The first row that is not empty is the header. `card_places`: cells and the like that hold a card number."""

    header: SourceRow
    rows: tuple[SourceRow, ...]
    card_places: tuple[Place, ...] = ()
    is_typed: bool = False  # the file tells numbers from text

    @property
    def width(self) -> int:
        return len(self.header.cells)


@dataclass(frozen=True, slots=True)
class Finding:
    """An ERROR refuses the file, a WARNING is told. `code` is a sentence's name: worklist.found.<code>."""

    level: Level
    code: str
    places: tuple[str, ...] = ()
    count: int = 0

    @property
    def refuses(self) -> bool:
        return self.level is Level.ERROR


def finding(level: Level, code: str, places: Iterable[str]) -> tuple[Finding, ...]:
    """One finding for all its places, of which the first few are shown; none without a place."""
    every = tuple(places)
    return (Finding(level, code, every[:_PLACES_SHOWN], len(every)),) if every else ()


def column_letters(column: int) -> str:
    letters = ""
    at = column + 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def plain_number(value: float) -> str:
    """As a person would write it: no exponent, no `.0`."""
    is_whole = math.isfinite(value) and value == int(value)
    return str(int(value)) if is_whole else repr(value)


def number_holds_card_number(text: str) -> bool:
    """A number cell's: fractions are measurements, whatever their digits; whole numbers are looked at."""
    if len(text) > 40 or not _NUMBER.fullmatch(text):
        return cell_holds_card_number(text)
    value = Decimal(text)
    if value.adjusted() > LONGEST or value != value.to_integral_value():
        return False
    return contains_card_number(str(abs(int(value))))


def cell_holds_card_number(untrusted_text: str) -> bool:
    """A card number in a cell's text, also across line ends, with invisible marks inside or with an exponent."""
    looks = untrusted_text if untrusted_text.isascii() else unicodedata.normalize("NFKC", untrusted_text)
    if max(len(untrusted_text), len(looks)) < SHORTEST:
        return False
    if has_exponent(looks) and number_holds_card_number(looks.strip()):
        return True
    if max(_digits(untrusted_text), _digits(looks)) < SHORTEST:
        return False
    return contains_card_number("".join(_flat(character) for character in untrusted_text))


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


def _flat(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf") else character


def has_exponent(text: str) -> bool:
    """A number as a spreadsheet shortens it, such as 4.11111E+15."""
    text = text.strip()
    return "e" in text.lower() and len(text) <= 40 and _NUMBER.fullmatch(text) is not None
