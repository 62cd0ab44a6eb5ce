"""What expat says of a spreadsheet's parts -> where card numbers stand. Keeps addresses, never a text."""

from __future__ import annotations

import re
from typing import Protocol

from imp_desk.core.worklist_table import Place, number_holds_card_number
from imp_desk.store.worklist_codes import text_holds_card_number

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NAMING = ("name", "display", "tooltip", "location", "Target", "descr", "title")


def place_of(address: str) -> tuple[int, int] | None:
    """C5 as (5, 2)."""
    found = _CELL.fullmatch(address)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class PartReader(Protocol):
    def start(self, name: str, attributes: dict[str, str], /) -> None: ...

    def end(self, name: str, /) -> None: ...

    def text(self, text: str, /) -> None: ...


class TextReader:
    """Any part: texts joined as a reader sees them joined, each looked at once it is whole."""

    units: frozenset[str] = frozenset(("comment", "threadedComment", "p"))

    def __init__(self, name: str = "") -> None:
        self.cards: list[Place] = []
        self._name = name
        self._unit = ""
        self._depth = 0
        self._reference = ""
        self._pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        for attribute in _NAMING:
            if attribute in attributes:
                self.judge(attributes[attribute])
        if self._unit:
            self._depth += local == self._unit
            return
        self._judge_pieces()
        if local in self.units:
            self._unit, self._depth = local, 1
            self._reference = attributes.get("ref", "")

    def end(self, name: str) -> None:
        if self._unit:
            self._depth -= _local(name) == self._unit
            if self._depth:
                return
            self._unit = ""
        self._judge_pieces()
        self._reference = ""

    def text(self, text: str) -> None:
        self._pieces.append(text)

    def _judge_pieces(self) -> None:
        if self._pieces:
            self.judge("".join(self._pieces))
            self._pieces.clear()

    def judge(self, text: str) -> None:
        if text_holds_card_number(text):
            where = f"{self._reference} ({self._name})" if self._reference else self._name
            self.cards.append(Place(name=where))


class StringsReader:
    """The table of shared strings: which of them hold a card number."""

    def __init__(self) -> None:
        self.cards: set[int] = set()
        self._at = -1
        self._is_inside = False
        self._pieces: list[str] = []

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if _local(name) == "si":
            self._at += 1
            self._is_inside = True

    def end(self, name: str) -> None:
        if _local(name) == "si":
            if text_holds_card_number("".join(self._pieces)):
                self.cards.add(self._at)
            self._pieces.clear()
            self._is_inside = False

    def text(self, text: str) -> None:
        if self._is_inside:
            self._pieces.append(text)


class CellReader:
    """A sheet: cells by address, their formulas too; what stands beside the cells counts as elsewhere."""

    def __init__(self, card_strings: frozenset[int]) -> None:
        self.cards: list[tuple[int, int]] = []
        self.unvalued: set[tuple[int, int]] = set()
        self.used: set[int] = set()  # of the strings with a card number
        self.cards_elsewhere = 0
        self.rows = self.widest = 0
        self._card_strings = card_strings
        self._at = (0, -1)
        self._last_row = 0
        self._kind = ""
        self._is_cell = self._has_value = self._has_formula = self._is_found = False
        self._pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "row":
                self._begin_row(attributes)
            case "c":
                self._begin_cell(attributes)
            case "f":
                self._has_formula = True
                self._pieces.clear()
            case "v" | "is":
                self._pieces.clear()
            case _ if not self._is_cell:
                self._pieces.clear()
                named = (attributes.get(attribute, "") for attribute in _NAMING)
                self.cards_elsewhere += any(text_holds_card_number(text) for text in named)

    def end(self, name: str) -> None:
        match _local(name):
            case "v":
                self._end_value("".join(self._pieces))
            case "f":
                self._is_found |= text_holds_card_number("".join(self._pieces))
            case "is":
                self._has_value = True
                self._is_found |= text_holds_card_number("".join(self._pieces))
            case "c":
                self._end_cell()
            case _ if not self._is_cell and self._pieces:
                self.cards_elsewhere += text_holds_card_number("".join(self._pieces))
        if not self._is_cell:
            self._pieces.clear()

    def text(self, text: str) -> None:
        self._pieces.append(text)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        row = int(number) if number.isascii() and number.isdecimal() and len(number) < 8 else self._at[0] + 1
        self._at = (row, -1)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        at = place_of(attributes.get("r", ""))
        self._at = at or (self._at[0], self._at[1] + 1)
        self._kind = attributes.get("t", "n")
        self._is_cell = True
        self._has_value = self._has_formula = self._is_found = False
        self._pieces.clear()

    def _end_value(self, text: str) -> None:
        self._has_value = bool(text)
        if self._kind == "s":
            index = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
            if index in self._card_strings:
                self.used.add(index)
                self._is_found = True
        else:
            judge = number_holds_card_number if self._kind == "n" else text_holds_card_number
            self._is_found |= judge(text.strip())
        self._pieces.clear()

    def _end_cell(self) -> None:
        self._is_cell = False
        if self._has_value:
            self.rows += self._at[0] != self._last_row
            self._last_row = self._at[0]
            self.widest = max(self.widest, self._at[1] + 1)
        elif self._has_formula:
            self.unvalued.add(self._at)
        if self._is_found:
            self.cards.append(self._at)
