"""An entry as a row of the table and back. A row that no entry can be is corrupt."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from imp_desk.core.consent import ConsentWay
from imp_desk.core.journal import FIELDS, Facts, JournalEntry
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.registration import State

COLUMNS = ", ".join(FIELDS)
_FLAGS = ("before_known", "before_exists", "sandbox", "weak")
_BOOL = {0: False, 1: True, None: None}
INSERT = f"INSERT INTO attempts ({COLUMNS}) VALUES ({', '.join('?' * len(FIELDS))})"  # noqa: S608
# Ids stay out of it: writing a key that others refer to, even the same one, looks for those in the whole table.
_CHANGING = ("state", "changed_utc", *Facts.__annotations__)
UPDATE = f"UPDATE attempts SET {', '.join(f'{name} = ?' for name in _CHANGING)} WHERE attempt_id = ?"  # noqa: S608
SELECT = f"SELECT {COLUMNS}, row FROM attempts"  # noqa: S608

Row = tuple[Any, ...]


def values_of(entry: JournalEntry, names: Iterable[str] = FIELDS) -> Row:
    found = (getattr(entry, name) for name in names)
    return tuple(value.value if isinstance(value, Enum) else value for value in found)


def changed_values_of(entry: JournalEntry) -> Row:
    """For UPDATE."""
    return (*values_of(entry, _CHANGING), entry.attempt_id)


class CorruptRowError(Exception):
    """Nothing that was written here."""


def entry_of(row: Row) -> JournalEntry:
    try:
        return _entry_of(row)
    except (KeyError, TypeError, ValueError):
        raise CorruptRowError from None


def _entry_of(row: Row) -> JournalEntry:
    values: dict[str, Any] = dict(zip(FIELDS, row, strict=False))
    values["kind"] = AttemptKind(values["kind"])
    values["state"] = State(values["state"])
    if values["consent_way"] is not None:
        values["consent_way"] = ConsentWay(values["consent_way"])
    for name in _FLAGS:
        values[name] = _BOOL[values[name]]
    return JournalEntry(**values)
