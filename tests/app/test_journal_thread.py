"""One thread for the journal: in order, off the loop, and a fault instead of an exception whatever becomes of it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from imp_desk.app.journal_thread import JournalThread
from imp_desk.core.journal import Journal, JournalEntry, JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind
from imp_desk.core.journal_steps import IllegalStepError
from imp_desk.core.registration import State
from imp_desk.store.journal import open_journal
from tests.store.journal_given import PATHS, an_entry, opened

T = TypeVar("T")
CLOSED = JournalFault(Kind.UNREACHABLE, "closed")


@pytest.fixture
def thread(tmp_path: Path) -> Iterator[JournalThread]:
    thread = JournalThread(lambda: open_journal(tmp_path))
    thread.start()
    yield thread
    assert thread.close_now(5)


def run(work: Coroutine[object, object, T]) -> T:
    return asyncio.run(work)


def test_calls_run_in_order_on_one_thread_that_is_not_the_loops(thread: JournalThread) -> None:
    seen: list[tuple[int, threading.Thread]] = []

    def note(number: int) -> Callable[[Journal], None]:
        return lambda _: seen.append((number, threading.current_thread()))

    async def main() -> None:
        for number in range(50):
            thread.submit(note(number))
        await asyncio.gather(*(thread.call(note(number)) for number in range(50, 100)))

    run(main())
    assert [number for number, _ in seen] == list(range(100))
    assert {where.name for _, where in seen} == {"journal"}
    assert all(where.daemon for _, where in seen)


def test_a_registration_written_behind_the_post(thread: JournalThread, tmp_path: Path) -> None:
    """Prepared is waited for; sending and sent are only queued, and stand in the file before the verdict."""
    entry = an_entry()

    async def main() -> JournalEntry | JournalFault:
        assert await thread.call(lambda journal: journal.prepare(entry)) is None
        for state in (State.SENDING, State.SENT):
            thread.submit(lambda journal, state=state: journal.advance(entry.attempt_id, state))
        return await thread.call(
            lambda journal: journal.advance(entry.attempt_id, State.REGISTERED, weak=True)
        )

    found = run(main())
    assert isinstance(found, JournalEntry)
    assert (found.state, found.weak) == (State.REGISTERED, True)
    assert thread.close_now(5)
    assert opened(tmp_path).entry(entry.attempt_id) == found


def test_the_journals_fault_comes_back_as_it_is(thread: JournalThread) -> None:
    first = an_entry(uid="u")

    async def main() -> JournalFault | None:
        await thread.call(lambda journal: journal.prepare(first))
        return await thread.call(lambda journal: journal.prepare(an_entry(uid="u")))

    assert run(main()) == JournalFault(Kind.UID_BUSY, first.attempt_id)
    assert thread.fault is None


def test_a_bug_is_raised_where_it_is_waited_for_and_the_thread_goes_on(thread: JournalThread) -> None:
    entry = an_entry()

    async def main() -> object:
        with pytest.raises(IllegalStepError):
            await thread.call(lambda journal: journal.prepare(replace(entry, state=State.SENDING)))
        with pytest.raises(SystemExit):
            await thread.call(lambda _: (_ for _ in ()).throw(SystemExit))
        await thread.call(lambda journal: journal.prepare(entry))
        return await thread.call(lambda journal: journal.entry(entry.attempt_id))

    assert run(main()) == entry


# ---- the loop is never held


def test_a_disk_that_hangs_does_not_hold_the_loop(thread: JournalThread) -> None:
    hung, let_go = threading.Event(), threading.Event()

    def hang(_: Journal) -> None:
        hung.set()
        let_go.wait()

    async def main() -> tuple[object, object]:
        thread.submit(hang)
        assert await asyncio.to_thread(hung.wait, 5)
        late = await thread.call(lambda journal: journal.unfinished(), within_s=0.01)
        assert not thread.flush_now(0.01)
        assert not thread.close_now(0.01)
        let_go.set()
        return late, await thread.call(lambda journal: journal.unfinished())

    silent, refused = run(main())
    assert silent == JournalFault(Kind.UNREACHABLE, "silent")
    assert refused == CLOSED  # the end was asked for
    assert thread.close_now(5)


def test_a_call_is_not_lost_with_its_waiter(thread: JournalThread) -> None:
    entry = an_entry()
    let_go = threading.Event()

    async def main() -> object:
        thread.submit(lambda _: let_go.wait(5))
        waiter = asyncio.ensure_future(thread.call(lambda journal: journal.prepare(entry)))
        await asyncio.sleep(0)
        waiter.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiter
        let_go.set()
        return await thread.call(lambda journal: journal.entry(entry.attempt_id))

    assert run(main()) == entry


def test_a_result_that_comes_after_the_loop_is_dropped(
    thread: JournalThread, capsys: pytest.CaptureFixture[str]
) -> None:
    let_go = threading.Event()

    async def main() -> None:
        waiter = asyncio.ensure_future(thread.call(lambda _: let_go.wait(5)))
        await asyncio.sleep(0)
        waiter.cancel()

    run(main())
    let_go.set()
    assert thread.flush_now(5)
    assert capsys.readouterr().err == ""


def test_under_qts_loop(thread: JournalThread, qapp: QApplication) -> None:
    """Qt's timers run on while a call waits; the call comes back through the same loop."""
    let_go = threading.Event()
    QTimer.singleShot(0, let_go.set)
    entry = an_entry()

    async def main() -> object:
        thread.submit(lambda _: let_go.wait(5))
        assert await thread.call(lambda journal: journal.prepare(entry)) is None
        return await thread.call(lambda journal: journal.entry(entry.attempt_id))

    assert qasync.run(main()) == entry
    assert let_go.is_set()


def test_many_tasks_share_it(thread: JournalThread) -> None:
    async def registration(number: int) -> object:
        entry = an_entry(number)
        await thread.call(lambda journal: journal.prepare(entry))
        for state in PATHS[State.NOT_REGISTERED]:
            found = await thread.call(lambda journal, state=state: journal.advance(entry.attempt_id, state))
            assert isinstance(found, JournalEntry)
        return found.state

    async def main() -> list[object]:
        return await asyncio.gather(*(registration(number) for number in range(20)))

    assert run(main()) == [State.NOT_REGISTERED] * 20


# ---- the end


def test_flush_waits_for_what_was_queued(thread: JournalThread) -> None:
    done: list[int] = []
    for number in range(20):
        thread.submit(lambda _, number=number: done.append(number))
    assert thread.flush_now(5)
    assert done == list(range(20))


@pytest.mark.parametrize("way", ["close", "close_now"])
def test_the_end_comes_after_what_was_queued(thread: JournalThread, tmp_path: Path, way: str) -> None:
    entries = [an_entry(number) for number in range(20)]
    for entry in entries:
        thread.submit(lambda journal, entry=entry: journal.prepare(entry))
    assert run(thread.close(5)) if way == "close" else thread.close_now(5)
    assert run(thread.call(lambda journal: journal.unfinished())) == CLOSED
    assert thread.submit(lambda journal: journal.prepare(an_entry(99))).result(0) == CLOSED
    assert [path.name for path in tmp_path.iterdir()] == ["journal.sqlite3"]  # its log is played in and gone
    assert opened(tmp_path).unfinished() == tuple(entries)
    assert run(thread.close(5))


def test_an_end_that_does_not_come_in_time(thread: JournalThread) -> None:
    let_go = threading.Event()
    thread.submit(lambda _: let_go.wait(5))
    assert not run(thread.close(0.01))
    let_go.set()
    assert run(thread.close(5))


def test_never_started(tmp_path: Path) -> None:
    thread = JournalThread(lambda: open_journal(tmp_path))
    assert run(thread.call(lambda journal: journal.unfinished())) == CLOSED
    assert thread.flush_now(0)
    assert thread.close_now(0)


def test_no_thread_can_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    thread = JournalThread(lambda: open_journal(tmp_path))
    monkeypatch.setattr(threading.Thread, "start", refuse)
    thread.start()
    no_thread = JournalFault(Kind.UNREACHABLE, "no_thread")
    assert run(thread.call(lambda journal: journal.unfinished())) == no_thread
    assert thread.fault == no_thread
    assert thread.close_now(0)


# ---- a journal that does not open


@pytest.mark.parametrize("kind", [Kind.CORRUPT, Kind.NEWER])
def test_what_cannot_pass_is_not_tried_again(kind: Kind) -> None:
    tried: list[int] = []

    def refuse() -> JournalFault:
        tried.append(1)
        return JournalFault(kind)

    thread = JournalThread(refuse)
    thread.start()
    assert [run(thread.call(lambda journal: journal.unfinished())) for _ in range(3)] == [
        JournalFault(kind)
    ] * 3
    assert thread.fault == JournalFault(kind)
    assert len(tried) == 1
    assert thread.close_now(5)


@pytest.mark.parametrize("kind", [Kind.LOCKED, Kind.FULL, Kind.READ_ONLY, Kind.UNREACHABLE])
def test_what_may_pass_is_tried_with_the_next_call(tmp_path: Path, kind: Kind) -> None:
    answers: list[JournalFault] = [JournalFault(kind)] * 2

    thread = JournalThread(lambda: answers.pop() if answers else open_journal(tmp_path))
    thread.start()
    assert run(thread.call(lambda journal: journal.unfinished())) == JournalFault(kind)
    assert thread.fault == JournalFault(kind)
    assert run(thread.call(lambda journal: journal.unfinished())) == ()
    assert thread.fault is None
    assert thread.close_now(5)


def test_a_bug_in_opening_is_a_fault() -> None:
    def fail() -> JournalFault:
        raise LookupError("x")

    thread = JournalThread(fail)
    thread.start()
    expected = JournalFault(Kind.UNREACHABLE, "LookupError")
    assert run(thread.call(lambda journal: journal.unfinished())) == expected
    assert thread.close_now(5)


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        pytest.param(None, None, id="sound"),
        pytest.param(
            JournalFault(Kind.CORRUPT, "quick_check"), JournalFault(Kind.CORRUPT, "quick_check"), id="damage"
        ),
        pytest.param(JournalFault(Kind.LOCKED), None, id="not checked"),
    ],
)
def test_damage_found_later_stands(
    tmp_path: Path, found: JournalFault | None, fault: JournalFault | None
) -> None:
    checked = threading.Event()

    def check() -> JournalFault | None:
        checked.set()
        return found

    thread = JournalThread(lambda: open_journal(tmp_path), check)
    thread.start()
    assert run(thread.call(lambda journal: journal.unfinished())) == ()
    assert checked.wait(5)
    for other in threading.enumerate():
        if other.name == "journal-check":
            other.join(5)
    assert thread.fault == fault
    assert thread.close_now(5)
