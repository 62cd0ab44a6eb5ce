"""What the journal holds of an attempt at each moment: the intent before the click, its end, what cannot be written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt

from imp_desk.app.desk.books import Books
from imp_desk.app.journal_thread import JournalThread
from imp_desk.core.consent import ConsentGiven, ConsentWay
from imp_desk.core.entry import Customer
from imp_desk.core.gateway import Absent, Fault, FaultKind, Found
from imp_desk.core.journal import JournalEntry, JournalFault, JournalFaultKind
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import State
from imp_desk.core.settings import GatewaySettings, Settings, UiSettings
from imp_desk.store.journal import open_journal
from tests.app.conftest import OpenLive
from tests.app.matrix import UID, look_up, rows
from tests.app.terminal import Terminal
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
T = TypeVar("T")
OLD = Found(RegisteredCard("U-1", inserted=5, updated=7))
SETTINGS = Settings(
    gateway=GatewaySettings(base_url="https://user:word@relay.example:8443/path", channel_key="c"),
    ui=UiSettings(operator="담당자1"),
)
CONSENT = ConsentGiven(ConsentWay.TELEPHONE, "2026-11", 1_795_316_400.0, ("privacy",))


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


@pytest.fixture
def thread(tmp_path: Path) -> Iterator[JournalThread]:
    made = JournalThread(lambda: open_journal(tmp_path / "journal"))
    made.start()
    yield made
    made.close_now(5)


@pytest.fixture
def books(thread: JournalThread) -> Books:
    return Books(thread, lambda: SETTINGS, clock=lambda: 1_795_316_400.0)


def states(thread: JournalThread, tmp_path: Path) -> list[str]:
    assert thread.flush_now(5)
    return [row["state"] for row in rows(tmp_path)]


def record(books: Books, attempt_id: str, uid: str = "U-1") -> Fault | None:
    return run(books.record_intent(attempt_id, Customer(uid), CONSENT, Absent()))


# The intent


def test_an_early_intent_becomes_the_attempts(books: Books, thread: JournalThread, tmp_path: Path) -> None:
    books.prepare_early("U-1", Absent())
    attempt_id = books.take("U-1")
    assert record(books, attempt_id) is None
    [row] = rows(tmp_path)
    assert (row["attempt_id"], row["state"], row["customer_uid"]) == (attempt_id, "prepared", "U-1")
    assert (row["consent_version"], row["operator"], row["endpoint"]) == (
        "2026-11",
        "담당자1",
        "relay.example:8443",
    )


def test_without_one_it_is_written_at_the_click(books: Books, tmp_path: Path) -> None:
    assert record(books, books.take("U-1")) is None
    assert [row["state"] for row in rows(tmp_path)] == ["prepared"]


def test_for_the_same_uid_there_is_one_row_however_often(
    books: Books, thread: JournalThread, tmp_path: Path
) -> None:
    for before in (Absent(), Absent(), OLD, OLD):
        books.prepare_early("U-1", before)
    assert states(thread, tmp_path) == ["prepared"]
    assert (rows(tmp_path)[0]["before_exists"], rows(tmp_path)[0]["before_updated"]) == (1, 7)


def test_another_uid_ends_the_first(books: Books, thread: JournalThread, tmp_path: Path) -> None:
    books.prepare_early("U-1", Absent())
    books.prepare_early("U-2", Absent())
    assert states(thread, tmp_path) == ["abandoned", "prepared"]


def test_taking_it_for_another_uid_ends_it(books: Books, thread: JournalThread, tmp_path: Path) -> None:
    books.prepare_early("U-1", Absent())
    assert record(books, books.take("U-2"), "U-2") is None
    assert states(thread, tmp_path) == ["abandoned", "prepared"]


class Busy:
    """The journal's thread, held up until it is let go."""

    def __init__(self, thread: JournalThread) -> None:
        self._go_on = Event()
        thread.submit(lambda _: self._go_on.wait(30) and None)

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self._go_on.set()


def click(books: Books, thread: JournalThread, **differs: Any) -> bool:
    """Whether a click on an early intent has to wait for the disk."""
    attempt_id = books.take("U-1")
    intent = {"consent": CONSENT, "before": Absent(), **differs}

    async def recorded() -> Fault | None:
        async with asyncio.timeout(0.3):
            return await books.record_intent(attempt_id, Customer("U-1"), **intent)

    with Busy(thread):
        try:
            return run(recorded()) is not None
        except TimeoutError:
            return True


def test_a_click_waits_for_no_disk_where_all_stands_there_already(
    books: Books, thread: JournalThread, tmp_path: Path
) -> None:
    books.prepare_early("U-1", Absent(), CONSENT)
    assert thread.flush_now(5)
    assert not click(books, thread)
    [row] = rows(tmp_path)
    assert (row["state"], row["consent_version"]) == ("prepared", "2026-11")


OTHERWISE = [
    pytest.param({"consent": replace(CONSENT, version="2027-01")}, id="another consent"),
    pytest.param({"consent": None}, id="no consent any more"),
    pytest.param({"before": OLD}, id="another look-up"),
    pytest.param({"permitted_by": "점장"}, id="permitted by somebody"),
]


@pytest.mark.parametrize("differs", OTHERWISE)
def test_a_click_waits_where_the_disk_knows_it_otherwise(
    books: Books, thread: JournalThread, differs: dict[str, Any]
) -> None:
    books.prepare_early("U-1", Absent(), CONSENT)
    assert thread.flush_now(5)
    assert click(books, thread, **differs)


def test_a_click_waits_for_an_early_intent_that_is_not_written_yet(
    books: Books, thread: JournalThread
) -> None:
    with Busy(thread):
        books.prepare_early("U-1", Absent(), CONSENT)
        assert click(books, thread)


def test_an_early_intent_that_is_old_is_written_anew(thread: JournalThread) -> None:
    now = [1_795_316_400.0]
    books = Books(thread, lambda: SETTINGS, clock=lambda: now[0])
    books.prepare_early("U-1", Absent(), CONSENT)
    assert thread.flush_now(5)
    now[0] += 10.5
    assert click(books, thread)


def test_an_early_intent_follows_the_consent(books: Books, thread: JournalThread, tmp_path: Path) -> None:
    books.prepare_early("U-1", Absent(), None)
    books.prepare_early("U-1", Absent(), CONSENT)
    assert states(thread, tmp_path) == ["prepared"]
    assert rows(tmp_path)[0]["consent_version"] == "2026-11"
    assert not click(books, thread)


def verdict_at_once(books: Books, attempt_id: str) -> None:
    books.advance(attempt_id, State.REGISTERED)


@pytest.mark.parametrize(
    ("then", "state"),
    [
        pytest.param(verdict_at_once, "registered", id="a verdict in the same step comes behind them"),
        pytest.param(lambda *_: None, "sent", id="nothing follows"),
    ],
)
def test_steps_on_the_way_out_are_written_in_their_order(
    books: Books, thread: JournalThread, tmp_path: Path, then: Callable[[Books, str], None], state: str
) -> None:
    attempt_id = books.take("U-1")
    assert record(books, attempt_id) is None

    async def leave() -> None:
        books.advance_behind(attempt_id, State.SENDING)
        books.advance_behind(attempt_id, State.SENT)
        then(books, attempt_id)
        await asyncio.sleep(0.01)

    run(leave())
    assert states(thread, tmp_path) == [state]


def test_what_was_taken_is_not_abandoned_with_the_form(
    books: Books, thread: JournalThread, tmp_path: Path
) -> None:
    books.prepare_early("U-1", Absent())
    attempt_id = books.take("U-1")
    books.abandon_early()
    assert record(books, attempt_id) is None
    assert states(thread, tmp_path) == ["prepared"]


def test_a_clean_exit_ends_it(books: Books, tmp_path: Path) -> None:
    books.prepare_early("U-1", Absent())
    books.close_now(5)
    assert [row["state"] for row in rows(tmp_path)] == ["abandoned"]


# What cannot be written


class Full:
    """Every write meets a full disk until it is let go."""

    def __init__(self, thread: JournalThread, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = True
        submit = thread.submit

        def watched(call: Callable[[Any], Any]) -> Any:
            return submit(lambda journal: call(_Writing(journal, self)))

        monkeypatch.setattr(thread, "submit", watched)


class _Writing:
    def __init__(self, journal: Any, disk: Full) -> None:
        self._journal = journal
        self._disk = disk

    def __getattr__(self, name: str) -> Any:
        if name in ("prepare", "advance", "abandon") and self._disk.is_full:
            return lambda *_, **__: JournalFault(JournalFaultKind.FULL)
        return getattr(self._journal, name)


@pytest.fixture
def disk(thread: JournalThread, monkeypatch: pytest.MonkeyPatch) -> Full:
    return Full(thread, monkeypatch)


def test_an_intent_that_cannot_be_written_is_a_fault_and_may_be_tried_again(
    books: Books, disk: Full, tmp_path: Path
) -> None:
    assert record(books, books.take("U-1")) == Fault(FaultKind.JOURNAL, "full")
    assert books.fault is None, "the next press may find room"
    disk.is_full = False
    assert record(books, books.take("U-1")) is None


def test_an_early_intent_that_met_a_full_disk_is_written_at_the_click(
    books: Books, disk: Full, thread: JournalThread, tmp_path: Path
) -> None:
    books.prepare_early("U-1", Absent())
    assert thread.flush_now(5)
    disk.is_full = False
    assert record(books, books.take("U-1")) is None
    assert states(thread, tmp_path) == ["prepared"]


def test_a_verdict_that_cannot_be_written_blocks_what_is_new(books: Books, disk: Full) -> None:
    disk.is_full = False
    attempt_id = books.take("U-1")
    assert record(books, attempt_id) is None
    disk.is_full = True

    async def write() -> JournalFault | None:
        return await books.confirm(books.advance(attempt_id, State.REGISTERED))

    assert run(write()) == JournalFault(JournalFaultKind.FULL)
    assert books.fault == JournalFault(JournalFaultKind.FULL)
    disk.is_full = False
    assert books.fault is not None, "until the next start has settled it"


def test_a_verdict_catches_up_with_steps_that_could_not_be_written(
    books: Books, disk: Full, thread: JournalThread, tmp_path: Path
) -> None:
    disk.is_full = False
    attempt_id = books.take("U-1")
    assert record(books, attempt_id) is None
    disk.is_full = True
    books.advance(attempt_id, State.SENDING)
    books.advance(attempt_id, State.SENT)
    assert thread.flush_now(5)
    disk.is_full = False

    async def write() -> JournalFault | None:
        return await books.confirm(books.advance(attempt_id, State.REGISTERED, card_name="국민KB카드"))

    assert run(write()) is None
    assert [(row["state"], row["card_name"]) for row in rows(tmp_path)] == [("registered", "국민KB카드")]


def test_another_windows_attempt_holds_the_uid(books: Books, thread: JournalThread, tmp_path: Path) -> None:
    other = Books(thread, lambda: SETTINGS, clock=lambda: 1_795_316_400.0)
    assert record(other, other.take("U-1")) is None
    assert record(books, books.take("U-1")) == Fault(FaultKind.JOURNAL, "uid_busy")
    found = run(books.left_unfinished())
    assert [entry.customer_uid for entry in found if isinstance(entry, JournalEntry)] == ["U-1"]


# At the window


def fill_up_to_password(live: Terminal) -> None:
    look_up(live)
    live.page.focus_stop("consentAll")
    live.agree()
    live.type("4111111111111111\n1230\n880228\n")
    live.settle()


def wipe(live: Terminal) -> None:
    live.pass_time(91)


def lock(live: Terminal) -> None:
    live.control(KEY.Key_L)


def give_up(live: Terminal) -> None:
    live.press(KEY.Key_Escape)
    live.click("askYes")


def next_customer(live: Terminal) -> None:
    live.press(KEY.Key_F2)
    live.click("askYes")


def change_the_uid(live: Terminal) -> None:
    live.page.focus_stop("customerUid")
    live.type("X")
    live.wait(lambda: live.shows("askBar"))
    live.click("askYes")


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(wipe, id="wiped"),
        pytest.param(lock, id="locked"),
        pytest.param(give_up, id="Esc"),
        pytest.param(next_customer, id="F2"),
        pytest.param(change_the_uid, id="another uid"),
    ],
)
def test_the_intent_stands_before_the_click_and_ends_with_the_form(
    live: Terminal, data_folder: Path, server: TrainingServer, end: Callable[[Terminal], None]
) -> None:
    fill_up_to_password(live)
    assert [(row["customer_uid"], row["state"]) for row in rows(data_folder)] == [(UID, "prepared")]
    end(live)
    live.settle()
    assert rows(data_folder)[0]["state"] == "abandoned"
    assert server.ledger.posts == []


def test_the_row_of_a_registration_holds_what_was_answered_and_nothing_of_the_card(
    open_live: OpenLive, data_folder: Path
) -> None:
    live = open_live(rest="")
    fill_up_to_password(live)
    live.type("12\n")
    live.wait_for_verdict("등록 완료")
    [row] = rows(data_folder)
    assert (row["state"], row["card_name"], row["http_status"]) == ("registered", "국민KB카드", 200)
    assert row["consent_version"]
    stored = b"".join(file.read_bytes() for file in (data_folder / "journal").iterdir())
    for part in (b"41111", b"880228", b"1234567890123456", b"practice-secret", b"practice-token"):
        assert part not in stored


def test_pressed_before_the_look_up_has_answered_there_is_one_row(
    live: Terminal, data_folder: Path, server: TrainingServer
) -> None:
    """The look-up that makes the form ready and the one of the click share an answer, and the intent."""
    live.page.focus_stop("customerUid")
    live.type(UID + "\n")
    live.agree()
    live.type("4111111111111111\n1230\n880228\n12\n", gap=0.001)
    live.wait_for_verdict("등록 완료")
    assert [row["state"] for row in rows(data_folder)] == ["registered"]
    assert len(server.ledger.posts) == 1
