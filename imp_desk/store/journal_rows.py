"""An entry as a row of the table and back. A row that no entry can be is corrupt."""

from __future__ import annotations

from enum import Enum
from typing import Any

from imp_desk.core.consent import ConsentWay
from imp_desk.core.journal import FIELDS, JournalEntry
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.registration import State

COLUMNS = ", ".join(FIELDS)
_FLAGS = ("before_known", "before_exists", "weak")
INSERT = f"INSERT INTO attempts ({COLUMNS}) VALUES ({', '.join('?' * len(FIELDS))})"  # noqa: S608
UPDATE = f"UPDATE attempts SET {', '.join(f'{name} = ?' for name in FIELDS)} WHERE attempt_id = ?"  # noqa: S608
SELECT = f"SELECT {COLUMNS}, row FROM attempts"  # noqa: S608

Row = tuple[Any, ...]


def values_of(entry: JournalEntry) -> Row:
    found = (getattr(entry, name) for name in FIELDS)
    return tuple(value.value if isinstance(value, Enum) else value for value in found)


class CorruptRowError(Exception):
    """Nothing that was written here."""


def entry_of(row: Row) -> JournalEntry:
    try:
        return _entry_of(row)
    except (TypeError, ValueError):
        raise CorruptRowError from None


def _entry_of(row: Row) -> JournalEntry:
    values: dict[str, Any] = dict(zip(FIELDS, row, strict=False))
    values["kind"] = AttemptKind(values["kind"])
    values["state"] = State(values["state"])
    if values["consent_way"] is not None:
        values["consent_way"] = ConsentWay(values["consent_way"])
    for name in _FLAGS:
        values[name] = bool(values[name])
    if values["sandbox"] is not None:
        values["sandbox"] = bool(values["sandbox"])
    return JournalEntry(**values)
