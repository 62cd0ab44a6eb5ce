"""Pages of the journal: the unfinished first, then the newest; complete whatever is asked; no query sorts a table."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from imp_desk.core.journal import Journal, JournalEntry, JournalFault
from imp_desk.core.journal_page import Page, Position, Query
from imp_desk.core.journal_steps import UNFINISHED
from imp_desk.core.registration import State
from imp_desk.store.journal import NAME
from tests.store.journal_given import NOON, PATHS, an_entry, fill, opened, written


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def entries(folder: Path) -> list[JournalEntry]:
    """In the order in which a page shows them; many begun in the same second, some under one uid."""
    dice = random.Random(3)
    journal = opened(folder)
    found = []
    for row in range(300):
        state = dice.choice(list(PATHS))
        uid = f"unfinished-{row}" if state in UNFINISHED else f"uid-{dice.randrange(40)}"
        found.append((row, written(journal, an_entry(dice.randrange(100), uid=uid), state)))
    journal.close()
    found.sort(key=lambda pair: (pair[1].state in UNFINISHED, pair[1].created_utc, pair[0]), reverse=True)
    return [entry for _, entry in found]


@pytest.fixture
def journal(folder: Path, entries: list[JournalEntry]) -> Iterator[Journal]:
    journal = opened(folder)
    yield journal
    journal.close()


def page(journal: Journal, query: Query, after: Position | None = None, limit: int = 50) -> Page:
    found = journal.page(query, after, limit)
    assert isinstance(found, Page)
    return found


def fits(entry: JournalEntry, query: Query) -> bool:
    return (
        (not query.uid or entry.customer_uid == query.uid)
        and (query.since_utc is None or entry.created_utc >= query.since_utc)
        and (query.until_utc is None or entry.created_utc < query.until_utc)
        and (not query.states or entry.state in query.states)
    )


QUERIES = [
    pytest.param(Query(), id="all"),
    pytest.param(Query(uid="uid-7"), id="a uid"),
    pytest.param(
        Query(uid="uid-7", states=frozenset((State.REFUSED, State.NOT_SENT))), id="a uid in two states"
    ),
    pytest.param(Query(uid="nobody"), id="nobody"),
    pytest.param(Query(uid="' OR 1=1 --"), id="SQL"),
    pytest.param(Query(uid="uid-%"), id="no wildcard"),
    pytest.param(Query(since_utc=NOON + 20, until_utc=NOON + 40), id="a range"),
    pytest.param(Query(since_utc=NOON + 40, until_utc=NOON + 20), id="a range the wrong way round"),
    pytest.param(Query(states=frozenset((State.CONFLICT,))), id="a state"),
    pytest.param(Query(states=frozenset(UNFINISHED)), id="the unfinished"),
    pytest.param(
        Query(states=frozenset((State.UNKNOWN, State.REFUSED, State.CONFLICT))), id="both kinds of states"
    ),
    pytest.param(Query(states=frozenset((State.GUARDED,))), id="a state that is never kept"),
    pytest.param(Query("uid-7", NOON + 10, NOON + 90, frozenset((State.REGISTERED,))), id="everything"),
]


@pytest.mark.parametrize("limit", [1, 7, 50, 1000])
@pytest.mark.parametrize("query", QUERIES)
def test_page_after_page_shows_each_once(
    journal: Journal, entries: list[JournalEntry], query: Query, limit: int
) -> None:
    expected = [entry for entry in entries if fits(entry, query)]
    shown: list[JournalEntry] = []
    after: Position | None = None
    for _ in range(len(expected) // limit + 1):
        found = page(journal, query, after, limit)
        shown += found.entries
        if (after := found.next) is None:
            break
        assert len(found.entries) == limit
    assert shown == expected
    assert after is None


def test_what_is_written_meanwhile_does_not_shift_the_pages(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    old = [written(journal, an_entry(number), State.REGISTERED) for number in range(6)]
    first = page(journal, Query(), limit=3)
    written(journal, an_entry(50), State.REGISTERED)
    written(journal, an_entry(51))
    second = page(journal, Query(), first.next, limit=3)
    assert [*first.entries, *second.entries] == old[::-1]
    journal.close()


def plans(journal: Journal, folder: Path, query: Query, after: Position | None) -> list[str]:
    """How SQLite does what the journal asks of it."""
    asked: list[str] = []
    journal._database.set_trace_callback(asked.append)  # type: ignore[attr-defined]
    journal.page(query, after)
    journal._database.set_trace_callback(None)  # type: ignore[attr-defined]
    with closing(sqlite3.connect(folder / NAME)) as database:
        return [
            str(row[3]) for text in asked for row in database.execute(f"EXPLAIN QUERY PLAN {text}") if text
        ]


FINISHED = Position(True, NOON + 50, 50)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("after", [None, FINISHED], ids=["first page", "a later page"])
def test_no_query_reads_or_sorts_the_table(
    journal: Journal, folder: Path, query: Query, after: Position | None
) -> None:
    for plan in plans(journal, folder, query, after):
        assert "USING INDEX" in plan or "one_unfinished" in plan or "TEMP B-TREE" in plan, plan
    if after is not None:
        assert not [plan for plan in plans(journal, folder, query, after) if "TEMP" in plan]


@pytest.mark.timeout(60)
def test_a_hundred_thousand_rows(tmp_path: Path) -> None:
    """A gross bound: ten times what a slow computer needs. The benchmark measures."""
    fill(tmp_path, 100_000)
    took: dict[str, float] = {}

    def timed(name: str, what: object) -> None:
        nonlocal started
        assert not isinstance(what, JournalFault)
        now = time.perf_counter()
        took[name], started = now - started, now

    started = time.perf_counter()
    journal = opened(tmp_path)
    timed("open", journal)
    for name, query in {
        "first page": Query(),
        "uid": Query(uid=f"20260922-{99:08x}"),
        "states": Query(states=frozenset((State.REFUSED, State.ABANDONED))),
        "range": Query(since_utc=NOON + 500, until_utc=NOON + 900),
    }.items():
        timed(name, journal.page(query))
    timed("unfinished", journal.unfinished())
    timed("day", journal.counts_of_day(NOON, NOON + 86_400))
    entry = an_entry()
    timed("prepare", journal.prepare(entry))
    for _ in range(100):  # none of them may read the table
        journal.advance(entry.attempt_id, State.PREPARED)
    timed("100 steps", journal.advance(entry.attempt_id, State.SENDING))
    journal.close()
    print({name: f"{1000 * s:.1f} ms" for name, s in took.items()})
    assert max(took.values()) < 1.0, took
