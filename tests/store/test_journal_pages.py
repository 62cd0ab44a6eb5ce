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
from imp_desk.store import journal_prefix
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


def begins_so(entry: JournalEntry, query: Query) -> bool:
    return query.is_prefix and entry.customer_uid.startswith(query.uid)


def fits(entry: JournalEntry, query: Query) -> bool:
    return (
        (not query.uid or entry.customer_uid == query.uid or begins_so(entry, query))
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
    pytest.param(Query("uid-1", is_prefix=True), id="a beginning"),
    pytest.param(Query("u", is_prefix=True), id="a beginning that all have"),
    pytest.param(Query("unfinished-2", is_prefix=True), id="a beginning of unfinished ones"),
    pytest.param(Query("UID", is_prefix=True), id="a beginning in capitals"),
    pytest.param(Query("_id-1", is_prefix=True), id="no wildcard in a beginning"),
    pytest.param(
        Query("uid-", NOON + 10, NOON + 60, frozenset((State.REFUSED, State.UNKNOWN)), is_prefix=True),
        id="everything with a beginning",
    ),
]


@pytest.fixture(params=[3, 5_000], ids=["many fit a beginning", "few fit a beginning"])
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """From how many on a beginning is looked for by time."""
    monkeypatch.setattr(journal_prefix, "_MANY", request.param)
    return int(request.param)


@pytest.mark.parametrize("limit", [1, 7, 50, 1000])
@pytest.mark.parametrize("query", QUERIES)
def test_page_after_page_shows_each_once(
    journal: Journal, entries: list[JournalEntry], query: Query, limit: int, many: int
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


def may_sort(query: Query, after: Position | None) -> bool:
    """The few unfinished ones, and what begins alike: no index has both orders."""
    return after is None or query.is_prefix


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("after", [None, FINISHED], ids=["first page", "a later page"])
def test_no_query_reads_or_sorts_the_table(
    journal: Journal, folder: Path, query: Query, after: Position | None, many: int
) -> None:
    """Without statistics, which nobody makes, the plan is the same for any number of rows."""
    found = plans(journal, folder, query, after)
    assert not [plan for plan in found if "SCAN" in plan and "subquery" not in plan]  # that one has a limit
    assert not [plan for plan in found if "TEMP" in plan and not may_sort(query, after)]
    with closing(sqlite3.connect(folder / NAME)) as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_schema")}
    assert not [name for name in names if name.startswith("sqlite_stat")]


MANY_ROWS, LOOKED_AT = 40_000, 400
STEPS_PER_ROW, OF_A_PAGE = 30, 6_000  # of SQLite's machine; the page is put together of 50 rows
LAST = NOON + MANY_ROWS


@pytest.fixture(scope="module")
def long_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty thousand ended attempts, of which every 2,000th was not sent; the first 10,000 begin otherwise."""
    folder = tmp_path_factory.mktemp("long")
    fill(folder, MANY_ROWS)
    with closing(sqlite3.connect(folder / NAME)) as database, database:
        database.execute("UPDATE attempts SET state = 'not_sent' WHERE row % 2000 = 0")
        database.execute(
            "UPDATE attempts SET customer_uid = replace(customer_uid, '2026', '2025') WHERE row <= 10000"
        )
    return folder


def steps(journal: Journal, query: Query, after: Position | None) -> int:
    """How much SQLite does for a page, whatever the clock says."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    database = journal._database  # type: ignore[attr-defined]
    database.set_progress_handler(tick, 10)
    journal.page(query, after)
    database.set_progress_handler(None, 0)
    return 10 * count


OLD = Position(True, NOON + 5_000, 5_000)
BOUNDED = [
    pytest.param(Query(), OLD, id="a page deep down"),
    pytest.param(Query(states=frozenset((State.REFUSED,))), OLD, id="deep down in a state"),
    pytest.param(Query(until_utc=NOON + 20_000), OLD, id="deep down in a range"),
    pytest.param(Query(until_utc=NOON + 2_000), OLD, id="behind the end of a range"),
    pytest.param(Query("2026", is_prefix=True), None, id="a beginning of most"),
    pytest.param(Query("202", is_prefix=True), OLD, id="a beginning, deep down"),
    pytest.param(Query("2025", is_prefix=True), OLD, id="a beginning of the old ones, deep down"),
    pytest.param(Query("2026", NOON - 9, NOON - 1, is_prefix=True), None, id="an empty range"),
    pytest.param(Query("2026", LAST + 1, is_prefix=True), None, id="a range to come"),
    pytest.param(Query("2025", LAST - 300, is_prefix=True), None, id="a range in which nobody begins so"),
    pytest.param(Query("2026", NOON, NOON + 300, is_prefix=True), None, id="an old range of another year"),
    pytest.param(
        Query("2026", states=frozenset((State.NOT_SENT,)), is_prefix=True), None, id="a beginning and few"
    ),
    pytest.param(
        Query("2026", states=frozenset((State.NOT_REGISTERED,)), is_prefix=True), None, id="a state of none"
    ),
    pytest.param(
        Query("2026", states=frozenset((State.NOT_SENT, State.CONFLICT)), is_prefix=True),
        None,
        id="two states",
    ),
    pytest.param(
        Query("2026", states=frozenset((State.UNKNOWN,)), is_prefix=True), None, id="only unfinished ones"
    ),
]


@pytest.mark.parametrize(("query", "after"), BOUNDED)
def test_a_page_looks_at_few_rows_of_many(
    long_folder: Path, query: Query, after: Position | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_prefix, "_MANY", LOOKED_AT)
    with closing(opened(long_folder)) as journal:
        assert steps(journal, query, after) < 3 * LOOKED_AT * STEPS_PER_ROW + OF_A_PAGE


@pytest.mark.parametrize("prefix", ["2025", "2026", "202"])
@pytest.mark.parametrize(
    "states", [frozenset(), frozenset((State.NOT_SENT,)), frozenset((State.REFUSED, State.ABANDONED))]
)
def test_however_it_is_looked_for_the_pages_are_those_of_plain_sql(
    long_folder: Path, prefix: str, states: frozenset[State], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_prefix, "_MANY", LOOKED_AT)
    among = f"AND state IN ({', '.join(repr(state.value) for state in states)})" if states else ""
    with closing(sqlite3.connect(long_folder / NAME)) as database:
        rows = database.execute(
            f"SELECT attempt_id FROM attempts WHERE customer_uid GLOB '{prefix}*' {among} "
            "ORDER BY created_utc DESC, row DESC LIMIT 150"
        ).fetchall()
    shown: list[str] = []
    after: Position | None = None
    with closing(opened(long_folder)) as journal:
        for _ in range(3):
            found = page(journal, Query(prefix, states=states, is_prefix=True), after)
            shown += [entry.attempt_id for entry in found.entries]
            if (after := found.next) is None:
                break
    assert shown == [row[0] for row in rows]


@pytest.mark.parametrize(
    ("prefix", "inside", "outside"),
    [
        pytest.param("가", ("가", "가나"), ("각", "나"), id="Hangul"),
        pytest.param("a\ud7ff", ("a\ud7ff", "a\ud7ffb"), ("a\ue000",), id="before the surrogates"),
        pytest.param("a\U0010ffff", ("a\U0010ffff", "a\U0010ffffz"), ("b",), id="the last character"),
        pytest.param("\U0010ffff", ("\U0010ffffz",), ("z",), id="nothing but the last character"),
        pytest.param("a%", ("a%b",), ("ab",), id="a per cent sign"),
    ],
)
def test_a_beginning_ends_where_the_next_one_starts(
    tmp_path: Path, prefix: str, inside: tuple[str, ...], outside: tuple[str, ...], many: int
) -> None:
    journal = opened(tmp_path)
    for uid in (*inside, *outside):
        written(journal, an_entry(uid=uid), State.REFUSED)
        written(journal, an_entry(uid=uid))
    found = page(journal, Query(prefix, is_prefix=True)).entries
    assert {entry.customer_uid for entry in found} == set(inside)
    assert len(found) == 2 * len(inside)
    journal.close()


def test_half_a_character_is_found_nowhere(journal: Journal) -> None:
    assert page(journal, Query("\ud800", is_prefix=True)).entries == ()


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
        "beginning": Query(uid="20260922-0000", is_prefix=True),
        "all begin so": Query(uid="20260922-", is_prefix=True),
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
