"""Entries and journals for tests, also for the processes that tests start."""

from __future__ import annotations

import dataclasses
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

from imp_desk.core.journal import Journal, JournalEntry, JournalFault
from imp_desk.core.registration import State
from imp_desk.store.journal import NAME, open_journal

NOON = 1_790_000_000.0


def an_entry(number: int = 0, *, uid: str = "", **more: Any) -> JournalEntry:
    entry = JournalEntry(
        attempt_id=str(uuid.uuid4()),
        created_utc=NOON + number,
        changed_utc=NOON + number,
        app_version="0.1.0",
        operator="담당자1",
        endpoint="api.iamport.kr",
        customer_uid=uid or f"20260922-{number:08x}",
    )
    return dataclasses.replace(entry, **more)


def opened(folder: Path, now_utc: float = NOON) -> Journal:
    journal = open_journal(folder, lambda: now_utc)
    assert not isinstance(journal, JournalFault), journal
    return journal


PATHS: dict[State, tuple[State, ...]] = {
    State.PREPARED: (),
    State.SENDING: (State.SENDING,),
    State.SENT: (State.SENDING, State.SENT),
    State.REGISTERED: (State.SENDING, State.SENT, State.REGISTERED),
    State.REFUSED: (State.SENDING, State.SENT, State.REFUSED),
    State.UNKNOWN: (State.SENDING, State.SENT, State.UNKNOWN),
    State.NOT_REGISTERED: (State.SENDING, State.SENT, State.UNKNOWN, State.NOT_REGISTERED),
    State.NEEDS_HUMAN: (State.SENDING, State.SENT, State.UNKNOWN, State.NEEDS_HUMAN),
    State.CONFLICT: (State.SENDING, State.SENT, State.CONFLICT),
    State.NOT_SENT: (State.SENDING, State.NOT_SENT),
    State.ABANDONED: (State.ABANDONED,),
}


def written(journal: Journal, entry: JournalEntry, state: State = State.PREPARED) -> JournalEntry:
    """The entry, led to `state` by the steps that lead there."""
    assert journal.prepare(entry) is None
    for to in PATHS[state]:
        found = journal.advance(entry.attempt_id, to)
        assert isinstance(found, JournalEntry), found
        entry = found
    return entry


def fill(folder: Path, rows: int) -> None:
    """Many ended attempts, a second apart, in the states of every day; 1 of 100 customers comes again."""
    opened(folder).close()
    with closing(sqlite3.connect(folder / NAME)) as database, database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
            INSERT INTO attempts (attempt_id, kind, created_utc, changed_utc, app_version, operator, endpoint,
                customer_uid, merchant_uid, before_known, before_exists, state, http_status, api_code, error_class,
                checks, resolved_by, card_name, card_type, consent_way, consent_version, consent_utc, sandbox, weak)
            SELECT printf('%08x-0000-4000-8000-%012x', i, i), 'key', ? + i, ? + i, '0.1.0', '담당자1',
                'api.iamport.kr', printf('20260922-%08x', i - (i % 100 = 0)), '', 1, 0,
                CASE i % 10 WHEN 0 THEN 'refused' WHEN 1 THEN 'abandoned' ELSE 'registered' END,
                200, 0, '', 0, 'answer', '신한카드', 0, 'in_person', '2026-01', ? + i, 0, 0
            FROM n
            """,
            (rows, NOON, NOON, NOON),
        )
