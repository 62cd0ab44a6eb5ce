"""A deletion without an answer: looked up on the schedule, never sent again, taken up at the next start."""

from __future__ import annotations

import time
import uuid
from pathlib import Path

import pytest

from imp_desk.core.gateway import Found
from imp_desk.core.journal import JournalEntry, JournalFault
from imp_desk.core.journal_facts import facts_of_base
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import State
from imp_desk.gateway.exchange import Timeouts
from imp_desk.store.journal import open_journal
from tests.app.conftest import OpenLive
from tests.app.lookup.given import (
    CHECKING,
    GONE,
    KEY,
    begin_deletion,
    delete_rows,
    look_up,
    press_delete,
    stand,
)
from tests.app.matrix import rows
from tests.app.terminal import Terminal
from tests.hostile import wording as say
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import Commit, Pause, Plan, ReadBody, Reset, Say

UID = "CUST-2026"
STILL = "삭제되지 않은 것으로 보입니다. 등록이 그대로 있습니다 (마지막 확인 "
IMPATIENT = Timeouts(connect=5.0, write=5.0, read=0.8, whole=2.0)
UNREACHABLE: Plan = (ReadBody(), Say(say.http(say.HTML_PAGE, "500 X")))


def open_at(open_live: OpenLive, server: HostileServer, **more: object) -> Terminal:
    live = open_live(at=server, **more)
    live.settle()
    return live


def delete(live: Terminal, server: HostileServer, plan: Plan) -> None:
    """The card stands; the deletion meets this plan."""
    stand(server.account, UID)
    server.script.on(Kind.DELETE, "fault", plan)
    look_up(live, UID)
    begin_deletion(live)


def pass_time(live: Terminal, server: HostileServer, seconds: float) -> None:
    server.clock.advance(seconds)
    live.pass_time(seconds)


def state_of(data_folder: Path) -> list[str]:
    return [state for _, state, _ in delete_rows(rows(data_folder))]


COMMITTED = [
    pytest.param((ReadBody(), Commit(), Reset()), id="reset after it"),
    pytest.param((ReadBody(), Commit(), Pause()), id="silent after it"),
    pytest.param((ReadBody(), Commit(), Say(say.http(say.HTML_PAGE, "502 X"))), id="a gateway's page"),
    pytest.param((ReadBody(), Commit(), Say(say.http(b"{}", "500 X"))), id="500"),
    pytest.param((ReadBody(), Commit(), Say(say.http(b""))), id="an empty answer"),
]


@pytest.mark.parametrize("plan", COMMITTED)
def test_without_an_answer_an_absent_uid_proves_it(
    open_live: OpenLive, hostile: Serving, data_folder: Path, plan: Plan
) -> None:
    server = hostile()
    live = open_at(open_live, server, timeouts=IMPATIENT)
    delete(live, server, plan)
    live.wait(lambda: GONE in live.words())
    live.settle()
    assert state_of(data_folder) == ["registered"]
    assert rows(data_folder)[-1]["resolved_by"] == "look-up"
    assert len(server.ledger.of(Kind.DELETE)) == 1
    assert UID not in live.app.presenter.look_ups.locked


def test_still_there_after_90_s_is_not_deleted_and_the_time_is_named(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = open_at(open_live, server)
    delete(live, server, (ReadBody(), Reset()))
    live.wait(lambda: CHECKING in live.words())
    assert state_of(data_folder) == ["unknown"]
    for seconds in (10, 30, 45):
        pass_time(live, server, seconds)
        assert CHECKING in live.words()
        assert not live.shows("lookupDelete")
    pass_time(live, server, 10)
    live.wait(lambda: STILL in live.words())
    live.settle()
    assert state_of(data_folder) == ["not_registered"]
    assert len(server.ledger.of(Kind.DELETE)) == 1
    assert UID in server.account.registered_uids
    begin_deletion(live)  # a person's own second press
    live.wait(lambda: GONE in live.words())
    live.settle()
    assert state_of(data_folder) == ["not_registered", "registered"]
    assert len(server.ledger.of(Kind.DELETE)) == 2


def test_a_deletion_that_lands_late_is_seen(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    live = open_at(open_live, server)
    delete(live, server, (ReadBody(), Commit(after_s=35), Reset()))
    live.wait(lambda: CHECKING in live.words())
    pass_time(live, server, 20)
    assert CHECKING in live.words()
    pass_time(live, server, 25)
    live.wait(lambda: GONE in live.words())
    live.settle()
    assert state_of(data_folder) == ["registered"]


def test_what_cannot_be_checked_stays_open_until_the_network_returns(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = open_at(open_live, server)
    server.script.on(Kind.DELETE, "fault", (ReadBody(), Commit(), Reset()))
    stand(server.account, UID)
    look_up(live, UID)
    press_delete(live)
    live.type(f"고객 요청\n{UID[-4:]}")
    live.settle()
    look_ups = len(server.ledger.of(Kind.LOOK_UP))
    server.script.on(Kind.LOOK_UP, "honest", (ReadBody(), Commit(), Say(honest)))
    server.script.on(Kind.LOOK_UP, "down", UNREACHABLE, times=40)
    live.press(KEY.Key_Return)
    live.wait(lambda: CHECKING in live.words())
    pass_time(live, server, 95)
    live.wait(lambda: "연결되면 계속 확인합니다" in live.words())
    assert state_of(data_folder) == ["needs_human"]
    assert len(server.ledger.of(Kind.LOOK_UP)) > look_ups
    server.script.requests[Kind.LOOK_UP].clear()
    pass_time(live, server, 61)
    live.wait(lambda: GONE in live.words())
    live.settle()
    assert state_of(data_folder) == ["registered"]
    assert len(server.ledger.of(Kind.DELETE)) == 1


def honest(asked: object) -> bytes:
    reply = asked.reply  # type: ignore[attr-defined]
    return say.http(reply.body)


def test_a_page_that_was_left_is_told_in_a_bar(open_live: OpenLive, hostile: Serving) -> None:
    server = hostile()
    live = open_at(open_live, server)
    delete(live, server, (ReadBody(), Commit(after_s=5), Reset()))
    live.wait(lambda: CHECKING in live.words())
    live.press(KEY.Key_Escape)
    live.wait(lambda: live.shows("cardNumber"))
    pass_time(live, server, 12)
    live.wait(lambda: f"{UID}: 카드 등록 삭제 완료 – {GONE}" in live.words())


# The next start


def leave(data_folder: Path, state: State, *, ago_s: float) -> None:
    """The row of a deletion during which the program died."""
    began = time.time() - ago_s
    journal = open_journal(data_folder / "journal", lambda: began)
    assert not isinstance(journal, JournalFault)
    entry = JournalEntry(
        attempt_id=str(uuid.uuid4()),
        kind=AttemptKind.DELETE,
        created_utc=began,
        changed_utc=began,
        app_version="0.1.0",
        endpoint="localhost",
        customer_uid=UID,
        reason="고객 요청",
        **facts_of_base(Found(RegisteredCard(UID, inserted=1_700_000_000, updated=1_700_000_000))),
    )
    assert journal.prepare(entry) is None
    for step in {State.PREPARED: (), State.SENDING: (State.SENDING,)}.get(
        state, (State.SENDING, State.SENT, state)
    ):
        assert not isinstance(journal.advance(entry.attempt_id, step), JournalFault)
    journal.close()


@pytest.mark.parametrize("state", [State.SENDING, State.UNKNOWN, State.NEEDS_HUMAN])
def test_what_an_earlier_start_left_is_settled_and_told(
    open_live: OpenLive, hostile: Serving, data_folder: Path, state: State
) -> None:
    if state is State.NEEDS_HUMAN:
        leave(data_folder, State.UNKNOWN, ago_s=400)
    else:
        leave(data_folder, state, ago_s=400)
    server = hostile()
    live = open_at(open_live, server)
    live.wait(lambda: f"{UID}: 카드 등록 삭제 완료 – {GONE}" in live.words())
    live.settle()
    assert "지난 삭제 1건 확인 필요" in live.words()
    assert state_of(data_folder) == ["registered"]
    assert not server.ledger.of(Kind.DELETE)


def test_a_young_row_that_still_stands_is_looked_at_for_90_s(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    leave(data_folder, State.SENDING, ago_s=5)
    server = hostile()
    standing_since_long_ago(server)
    live = open_at(open_live, server)
    assert state_of(data_folder) == ["unknown"] or state_of(data_folder) == ["sending"]
    assert UID in live.app.presenter.look_ups.locked
    pass_time(live, server, 95)
    live.wait(lambda: STILL in live.words())
    live.settle()
    assert state_of(data_folder) == ["not_registered"]
    assert not server.ledger.of(Kind.DELETE)


def standing_since_long_ago(server: HostileServer) -> None:
    from imp_desk.gateway import practice_data

    key = practice_data.key_of(UID, "4111111111111111", {}, 1_700_000_000)
    server.account._keys[UID] = key


def test_an_intent_that_was_never_sent_is_settled_in_silence(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    leave(data_folder, State.PREPARED, ago_s=400)
    server = hostile()
    standing_since_long_ago(server)
    live = open_at(open_live, server)
    live.wait(lambda: state_of(data_folder) == ["not_registered"])
    live.settle()
    assert UID not in live.words()


def test_closing_while_it_is_under_way_leaves_it_to_the_next_start(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = open_at(open_live, server)
    stand(server.account, UID)
    server.script.on(Kind.DELETE, "silent", (ReadBody(), Commit(), Pause()))
    look_up(live, UID)
    press_delete(live)
    live.type(f"고객 요청\n{UID[-4:]}\n")
    live.wait(lambda: server.ledger.of(Kind.DELETE))
    live.close()
    assert state_of(data_folder) == ["unknown"]
    again = open_at(open_live, server)
    again.wait(lambda: f"{UID}: 카드 등록 삭제 완료 – {GONE}" in again.words())
    again.settle()
    assert state_of(data_folder) == ["registered"]
    assert len(server.ledger.of(Kind.DELETE)) == 1
