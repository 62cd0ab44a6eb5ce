"""The journal's table, its version and how one version becomes the next. Refuses what is not ours or newer.

The checks are the last line of I3 and I4: they hold for whatever else writes into this file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from enum import Enum

from imp_desk.core.consent import ConsentWay
from imp_desk.core.journal import BOUNDS, FIELDS, LATEST_UTC, LONGEST, JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind
from imp_desk.core.journal_steps import UNDECIDED, UNFINISHED, AttemptKind
from imp_desk.core.registration import State

APPLICATION_ID = 0x494D5044  # "IMPD"
VERSION = 4
_LONG_RUN = "*" + "[0-9]" * 13 + "*"  # shorter than any card's number, longer than any group of a uuid
_MAY_HOLD_DIGITS = ("customer_uid", "merchant_uid")


def _quoted(values: Sequence[Enum]) -> str:
    return ", ".join(f"'{value.value}'" for value in values)


def _among(states: frozenset[State]) -> str:
    return f"state IN ({_quoted(sorted(states, key=lambda state: state.value))})"


IS_UNFINISHED, IS_UNDECIDED = _among(UNFINISHED), _among(UNDECIDED)
IS_FINISHED = f"NOT {IS_UNFINISHED}"
_STATES = [state for state in State if state is not State.GUARDED]


def _id(name: str) -> str:
    return f"CHECK (length({name}) = 36 AND {name} NOT GLOB '{_LONG_RUN}')"


def _text(name: str) -> str:
    digits = "" if name in _MAY_HOLD_DIGITS else f" AND {name} NOT GLOB '{_LONG_RUN}'"
    return f"{name} TEXT NOT NULL CHECK (length({name}) <= {LONGEST[name]}{digits})"


def _time(name: str, *, required: bool = True) -> str:
    return f"{name} REAL {'NOT NULL ' if required else ''}CHECK ({name} BETWEEN 0 AND {LATEST_UTC})"


def _number(name: str) -> str:
    least, most = BOUNDS[name]
    return f"{name} INTEGER CHECK ({name} BETWEEN {least} AND {most})"


def _flag(name: str, *, required: bool = True) -> str:
    return f"{name} INTEGER {'NOT NULL ' if required else ''}CHECK ({name} IN (0, 1))"


_TABLE = f"""CREATE TABLE attempts (
    row INTEGER PRIMARY KEY,
    attempt_id TEXT NOT NULL UNIQUE {_id("attempt_id")},
    kind TEXT NOT NULL CHECK (kind IN ({_quoted(list(AttemptKind))})),
    linked_id TEXT REFERENCES attempts (attempt_id) {_id("linked_id")},
    {_time("created_utc")},
    {_time("changed_utc")},
    {_text("app_version")},
    {_text("operator")},
    {_text("endpoint")},
    {_text("customer_uid")},
    {_text("merchant_uid")},
    {_number("amount")},
    {_flag("before_known")},
    {_flag("before_exists")},
    {_number("before_inserted")},
    {_number("before_updated")},
    state TEXT NOT NULL CHECK (state IN ({_quoted(_STATES)})),
    {_number("http_status")},
    {_number("api_code")},
    {_text("error_class")},
    {_number("checks")},
    {_text("resolved_by")},
    {_text("card_name")},
    {_number("card_type")},
    consent_way TEXT CHECK (consent_way IN ({_quoted(list(ConsentWay))})),
    {_text("consent_version")},
    {_time("consent_utc", required=False)},
    {_flag("sandbox", required=False)},
    {_flag("weak")}
) STRICT"""

_FIRST = (
    _TABLE,
    f"CREATE UNIQUE INDEX one_unfinished ON attempts (customer_uid, kind) WHERE {IS_UNFINISHED}",
    "CREATE INDEX by_created ON attempts (created_utc)",
    "CREATE INDEX by_state ON attempts (state, created_utc)",
    "CREATE INDEX by_uid ON attempts (customer_uid, created_utc)",
    "CREATE INDEX by_link ON attempts (linked_id) WHERE linked_id IS NOT NULL",
)
_WITH_REASON = (f"ALTER TABLE attempts ADD COLUMN {_text('reason')} DEFAULT ''",)
_SEARCH_BY_PREFIX = (  # with the state, a search for how uids begin is answered by the index alone
    "DROP INDEX by_uid",
    "CREATE INDEX by_uid ON attempts (customer_uid, created_utc, row, state)",
)
_WITH_PERMITTER = (f"ALTER TABLE attempts ADD COLUMN {_text('permitted_by')} DEFAULT ''",)
UPGRADES: Mapping[int, Sequence[str]] = {
    0: _FIRST,
    1: _WITH_REASON,
    2: _SEARCH_BY_PREFIX,
    3: _WITH_PERMITTER,
}  # from the version named to the next one
_OBJECTS = {"attempts", "one_unfinished", "by_created", "by_state", "by_uid", "by_link"}


def _pragma(database: sqlite3.Connection, name: str) -> int:
    return int(database.execute(f"PRAGMA {name}").fetchone()[0])


def judge(database: sqlite3.Connection, version: int = VERSION) -> JournalFault | None:
    """Whether the file is a journal, or empty, and of no newer version. Changes nothing."""
    application, found = _pragma(database, "application_id"), _pragma(database, "user_version")
    is_empty = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if application != APPLICATION_ID and not (is_empty and application == found == 0):
        return JournalFault(Kind.CORRUPT, "not_a_journal")
    return JournalFault(Kind.NEWER, f"version.{found}") if found > version else None


def upgrade(
    database: sqlite3.Connection, upgrades: Mapping[int, Sequence[str]] = UPGRADES, version: int = VERSION
) -> None:
    """Inside the caller's transaction: all of it or none."""
    for found in range(_pragma(database, "user_version"), version):
        for statement in upgrades[found]:
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {found + 1}")
    if _pragma(database, "application_id") != APPLICATION_ID:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def judge_shape(database: sqlite3.Connection) -> JournalFault | None:
    """Whether table, columns and indexes are those of this version: a missing index would end I4 in silence."""
    rows = database.execute("SELECT name FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'")
    columns = [row[1] for row in database.execute("PRAGMA table_info(attempts)")]
    if {row[0] for row in rows} != _OBJECTS or columns != ["row", *FIELDS]:
        return JournalFault(Kind.CORRUPT, "shape")
    return None
