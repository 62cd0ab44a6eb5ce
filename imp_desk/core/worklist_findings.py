"""A table and its columns -> the rows of a worklist, and everything that is wrong, with the cells' addresses.

Protects the right customer: what is doubtful is told before the first card is typed, and what is wrong refuses.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from imp_desk.core.customer import (
    EMAIL_LONGEST,
    NAME_LONGEST,
    TEL_LONGEST,
    judge_name,
    judge_reference,
    judge_uid,
    normal_text,
)
from imp_desk.core.judgement import Level
from imp_desk.core.worklist import Row
from imp_desk.core.worklist_headers import Columns
from imp_desk.core.worklist_table import (
    Finding,
    Place,
    SourceRow,
    Table,
    cell_holds_card_number,
    finding,
    has_exponent,
)

_FORMULA_SIGNS = ("=", "+", "-", "@")
_FREE_TEXT = "메모 4111-1111-1111-1111 (홍길동) card, note"


@dataclass(frozen=True, slots=True)
class Examined:
    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def may_start(self) -> bool:
        return bool(self.rows) and not any(found.refuses for found in self.findings)


def examine(table: Table, columns: Columns, pattern: str = "") -> Examined:
    """`pattern`: the shop's own rule for uids, which also says that a run of digits in that column is no card."""
    cards = finding(Level.ERROR, "card_number", _card_places(table, columns, pattern))
    if cards:
        return Examined((), cards)  # nothing of such a file is shown, so nothing else is said of it
    if not columns.names_a_customer:
        return Examined((), (Finding(Level.ERROR, "no_column"),))
    examination = _Examination(table, columns, pattern)
    rows = _with_shared_keys(tuple(examination.rows()))
    if not rows:
        return Examined((), (Finding(Level.ERROR, "no_rows"),))
    return Examined(rows, (*examination.findings(), *_doubtful_digits(table, columns)))


def is_declared(pattern: str) -> bool:
    """Whether it declares a form of uids; one that takes any text declares none."""
    return bool(pattern) and re.fullmatch(pattern, _FREE_TEXT) is None


def _card_places(table: Table, columns: Columns, pattern: str) -> Iterator[str]:
    exempt: frozenset[int] = frozenset()
    if columns.uid is not None and is_declared(pattern):
        exempt = frozenset(
            row.number for row in table.rows if re.fullmatch(pattern, normal_text(row.text(columns.uid)))
        )
    for place in table.card_places:
        is_uid = not place.sheet and place.row and place.column == columns.uid
        if not (is_uid and place.row in exempt):
            yield place.address()


def _with_shared_keys(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Where no uid stands, a reference that stands twice does not say who is meant."""
    counts = Counter(row.key for row in rows if row.key)
    return tuple(replace(row, shares_key=True) if counts[row.key] > 1 else row for row in rows)


def _doubtful_digits(table: Table, columns: Columns) -> tuple[Finding, ...]:
    """Numbers where text was meant: a spreadsheet takes the zeros in front of them away."""
    return (
        *finding(Level.WARNING, "numeric_uid", _numeric(table, columns.uid)),
        *finding(Level.WARNING, "numeric_reference", _numeric(table, columns.reference)),
        *finding(Level.WARNING, "numeric_telephone", _numeric(table, columns.telephone)),
    )


def _numeric(table: Table, column: int | None) -> tuple[str, ...]:
    """Without types a zero in front of one number proves that none was taken from the others."""
    if column is None:
        return ()
    if table.is_typed:
        return tuple(_address(row, column) for row in table.rows if column in row.numeric)
    numbers = [(row, row.text(column).strip()) for row in table.rows]
    digits = [(row, text) for row, text in numbers if text.isascii() and text.isdecimal()]
    if any(text.startswith("0") for _, text in digits):
        return ()
    return tuple(_address(row, column) for row, _ in digits)


def _address(row: SourceRow, column: int) -> str:
    return Place(row.number, column).address()


class _Examination:
    """Reads the rows once and keeps what it finds on the way."""

    def __init__(self, table: Table, columns: Columns, pattern: str) -> None:
        self._table = table
        self._columns = columns
        self._pattern = pattern
        self._errors: dict[str, list[str]] = defaultdict(list)
        self._warnings: dict[str, list[str]] = defaultdict(list)
        self._uids: dict[str, list[str]] = defaultdict(list)
        self._lone_references: dict[str, list[str]] = defaultdict(list)  # where no uid stands beside one

    def rows(self) -> Iterator[Row]:
        for source in self._table.rows:
            if not source.is_empty:
                yield self._row(source)

    def findings(self) -> tuple[Finding, ...]:
        return (
            *finding(Level.ERROR, "duplicate_uid", _twice(self._uids)),
            *(f for code, places in self._errors.items() for f in finding(Level.ERROR, code, places)),
            *finding(Level.WARNING, "duplicate_reference", _twice(self._lone_references)),
            *(f for code, places in self._warnings.items() for f in finding(Level.WARNING, code, places)),
        )

    def _row(self, source: SourceRow) -> Row:
        columns = self._columns
        self._judge_width(source)
        uid, is_usable = self._uid(source, columns.uid)
        reference = self._reference(source, columns.reference)
        if not uid and not reference:
            self._errors["no_key"].append(str(source.number))
        if reference and not uid and columns.reference is not None:
            self._lone_references[reference].append(_address(source, columns.reference))
        return Row(
            number=source.number,
            uid=uid,
            reference=reference,
            name=self._name(source, columns.name),
            telephone=self._contact(source, columns.telephone, TEL_LONGEST, "telephone"),
            email=self._contact(source, columns.email, EMAIL_LONGEST, "email"),
            is_usable=is_usable,
        )

    def _judge_width(self, source: SourceRow) -> None:
        """A cell behind the last heading: a comma too many may have moved the others."""
        for column in range(self._table.width, len(source.cells)):
            if source.cells[column].strip():
                self._errors["beyond_header"].append(_address(source, column))
                return

    def _uid(self, source: SourceRow, column: int | None) -> tuple[str, bool]:
        if column is None:
            return "", True
        address = _address(source, column)
        if column in source.unvalued:
            self._errors["formula_uid"].append(address)
        uid = normal_text(source.text(column))
        if not uid:
            return "", True
        self._uids[uid].append(address)
        if has_exponent(uid):
            self._errors["exponent_uid"].append(address)
        if uid.startswith(_FORMULA_SIGNS):
            self._warnings["formula_sign"].append(address)
        code = judge_uid(uid, self._pattern).code
        if code == "uid.card_number":  # the pattern's, else the whole file would be refused
            self._warnings["uid_unusable"].append(address)
            return uid, False
        if code:
            self._errors[code.replace(".", "_")].append(address)
        return uid, True

    def _reference(self, source: SourceRow, column: int | None) -> str:
        reference = normal_text(source.text(column))
        if column is not None and column in source.unvalued:
            self._errors["formula_uid"].append(_address(source, column))
        if column is not None and judge_reference(reference, required=False).code:
            self._errors["reference_unfit"].append(_address(source, column))
        return reference

    def _name(self, source: SourceRow, column: int | None) -> str:
        name = normal_text(source.text(column))
        code = judge_name(name, required=False).code
        if column is None or not code:
            return name
        self._warnings[code.replace(".", "_")].append(_address(source, column))
        return name[:NAME_LONGEST].strip() if code == "name.too_long" else ""

    def _contact(self, source: SourceRow, column: int | None, longest: int, name: str) -> str:
        """One that could not be sent is left out, and told."""
        text = normal_text(source.text(column))
        if column is not None and (len(text) > longest or not _is_line(text)):
            self._warnings[f"{name}_unfit"].append(_address(source, column))
            return ""
        return text


def _twice(places: dict[str, list[str]]) -> list[str]:
    return [", ".join(same) for same in places.values() if len(same) > 1]


def _is_line(text: str) -> bool:
    return text.isprintable() and not cell_holds_card_number(text)
