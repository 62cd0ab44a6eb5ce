"""A second connection reads beside the one that writes; the day's figures; what is forgotten and what never is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from imp_desk.core.journal import Journal, JournalEntry, JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind
from imp_desk.core.journal_figures import DayFigures
from imp_desk.core.journal_page import Page, Query
from imp_desk.core.journal_steps import UNFINISHED, AttemptKind
from imp_desk.core.refusal import RefusalClass
from imp_desk.core.registration import State
from imp_desk.store import journal_schema as schema
from imp_desk.store.journal import NAME, open_in_memory
from imp_desk.store.journal_reader import connect_to_copy, connect_to_read, open_reader
from tests.store.journal_given import NOON, PATHS, an_entry, opened, written


def reader_of(folder: Path) -> Journal:
    reader = open_reader(folder)
    assert not isinstance(reader, JournalFault), reader
    return reader


def shown(journal: Journal) -> list[str]:
    page = journal.page(Query())
    assert isinstance(page, Page)
    return [entry.customer_uid for entry in page.entries]


def test_a_reader_sees_what_is_written_and_hinders_nobody(tmp_path: Path) -> None:
    journal, reader = opened(tmp_path), reader_of(tmp_path)
    written(journal, an_entry(uid="a"))
    assert shown(reader) == ["a"]
    with closing(connect_to_read(tmp_path)) as slow:  # type: ignore[type-var]
        slow.execute("BEGIN")  # type: ignore[union-attr]
        slow.execute("SELECT count(*) FROM attempts").fetchone()  # type: ignore[union-attr]
        written(journal, an_entry(1, uid="b"), State.REGISTERED)  # a long export is under way
    assert shown(reader) == ["a", "b"]
    journal.close()
    reader.close()


def test_a_reader_writes_nothing(tmp_path: Path) -> None:
    journal, reader = opened(tmp_path), reader_of(tmp_path)
    kind = JournalFault(Kind.READ_ONLY, "SQLITE_READONLY")
    assert reader.prepare(an_entry()) == kind
    assert reader.forget(NOON + 10, 5) == kind
    assert shown(journal) == []
    journal.close()
    reader.close()


@pytest.mark.parametrize(
    ("prepare", "kind"),
    [
        pytest.param(lambda file: None, Kind.UNREACHABLE, id="no file"),
        pytest.param(lambda file: file.write_bytes(b"no database" * 99), Kind.CORRUPT, id="no database"),
        pytest.param(lambda file: file.write_bytes(b""), Kind.CORRUPT, id="an empty file"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, prepare, kind: Kind) -> None:  # type: ignore[no-untyped-def]
    prepare(tmp_path / NAME)
    found = open_reader(tmp_path)
    assert isinstance(found, JournalFault)
    assert found.kind is kind
    assert [file.name for file in tmp_path.iterdir()] in ([], [NAME])


def test_a_journal_in_memory_is_copied() -> None:
    journal = open_in_memory()
    written(journal, an_entry(uid="practice"))
    copy = journal.copy()
    assert isinstance(copy, bytes)
    with closing(connect_to_copy(copy)) as database:  # type: ignore[type-var]
        assert database.execute("SELECT customer_uid FROM attempts").fetchall() == [("practice",)]  # type: ignore[union-attr]
    assert isinstance(connect_to_copy(b"no journal"), (sqlite3.Connection, JournalFault))


def test_the_first_version_becomes_this_one_with_all_that_it_held(tmp_path: Path) -> None:
    (tmp_path / NAME).touch(mode=0o600)
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as database:
        schema.upgrade(database, schema.UPGRADES, 1)
        entry = an_entry(uid="0-old")
    journal = opened(tmp_path)
    written(journal, entry)
    journal.close()
    journal = opened(tmp_path)
    found = journal.page(Query("0-", is_prefix=True))
    assert isinstance(found, Page)
    assert found.entries == (entry,)
    journal.close()


# ---- the day's figures


def test_figures_of_a_day(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    for number, (state, error_class) in enumerate(
        [
            (State.REGISTERED, ""),
            (State.REGISTERED, ""),
            (State.REFUSED, "number F112"),
            (State.REFUSED, "number"),
            (State.REFUSED, "stopped CC45"),
            (State.NOT_SENT, "offline"),
            (State.UNKNOWN, "timeout"),
            (State.ABANDONED, ""),
        ]
    ):
        written(journal, an_entry(number, error_class=error_class), state)
    written(journal, an_entry(86_400), State.REGISTERED)  # the next day
    written(journal, an_entry(3, kind=AttemptKind.DELETE, uid="deleted"), State.REGISTERED)
    assert journal.figures(NOON, NOON + 86_400) == DayFigures(
        registered=2,
        refused=((RefusalClass.NUMBER, 2), (RefusalClass.STOPPED, 1)),
        not_sent=1,
        checking=1,
    )
    assert journal.figures(NOON - 5, NOON) == DayFigures()
    journal.close()


# ---- retention


def left(journal: Journal) -> set[str]:
    return set(shown(journal))


def test_old_rows_go_a_few_at_a_time_and_open_ones_stay(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    for number, state in enumerate(PATHS):
        written(journal, an_entry(number, uid=f"old {state.value}"), state)
    written(journal, an_entry(1000, uid="new"), State.REGISTERED)
    stay = {f"old {state.value}" for state in UNFINISHED | {State.CONFLICT}} | {"new"}
    gone = len(PATHS) + 1 - len(stay)
    assert journal.forget(NOON + 1000, 2) == 2
    assert len(left(journal)) == len(PATHS) + 1 - 2
    assert journal.forget(NOON + 1000, 100) == gone - 2
    assert left(journal) == stay
    assert journal.forget(NOON + 1000, 100) == 0
    journal.close()


def test_a_key_goes_after_the_payment_made_with_it(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    key = an_entry(uid="k")
    payment = an_entry(uid="k", kind=AttemptKind.PAYMENT, linked_id=key.attempt_id)
    assert journal.prepare(key, payment) is None
    for entry in (key, payment):
        for to in PATHS[State.REGISTERED]:
            assert isinstance(journal.advance(entry.attempt_id, to), JournalEntry)
    assert [journal.forget(NOON + 10, 50) for _ in range(3)] == [1, 1, 0]
    journal.close()


def test_forgetting_reads_no_more_than_it_deletes(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    asked: list[str] = []
    journal._database.set_trace_callback(asked.append)  # type: ignore[attr-defined]
    journal.forget(NOON, 5)
    journal.figures(NOON, NOON + 5)
    journal._database.set_trace_callback(None)  # type: ignore[attr-defined]
    with closing(sqlite3.connect(tmp_path / NAME)) as database:
        plans = [
            str(row[3])
            for text in asked
            if text.startswith(("DELETE", "SELECT"))
            for row in database.execute(f"EXPLAIN QUERY PLAN {text}")
        ]
    assert len(plans) > 3
    assert not [plan for plan in plans if plan.startswith("SCAN")]
    journal.close()


def test_what_is_forgotten_is_overwritten(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    for number in range(40):
        written(journal, an_entry(number, uid=f"canary-{number:04}"), State.REGISTERED)
    assert journal.forget(NOON + 1000, 100) == 40
    journal.close()
    assert [file for file in tmp_path.iterdir() if b"canary-" in file.read_bytes()] == []
