"""Rows 43 to 48 of the matrix: what a crash, a closed window or the system's end leaves, settled at the next start."""

from __future__ import annotations

import os
import signal
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.gateway import Absent
from imp_desk.core.journal import JournalEntry, JournalFault
from imp_desk.core.journal_facts import facts_of_base
from imp_desk.core.registration import State
from imp_desk.store.journal import NAME, open_journal
from tests.app.conftest import OpenLive
from tests.app.matrix import (
    MAY_SETTLE,
    NEEDS_PERSON,
    UID,
    Promise,
    check,
    held,
    look_up,
    rows,
    submit,
)
from tests.app.terminal import Terminal
from tests.hostile import catalog
from tests.hostile import wording as say
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import Commit, Pause, ReadBody, Reset, Say

pytestmark = pytest.mark.usefixtures("rare_countdown")
OTHER = {"card_number": "4242-4242-4242-4242"}
OURS = {"card_number": "4111-1111-1111-1111"}
JUST_NOW, LONG_AGO = 5.0, 200.0
_STEPS = {
    State.PREPARED: (),
    State.SENDING: (State.SENDING,),
    State.SENT: (State.SENDING, State.SENT),
    State.UNKNOWN: (State.SENDING, State.SENT, State.UNKNOWN),
    State.NEEDS_HUMAN: (State.SENDING, State.SENT, State.UNKNOWN, State.NEEDS_HUMAN),
    State.CONFLICT: (State.SENDING, State.SENT, State.UNKNOWN, State.CONFLICT),
}
NOTICE = "지난 등록 1건 확인 필요 – 지금 조회하고 있습니다"
UNREACHABLE = (ReadBody(), Say(say.http(say.HTML_PAGE, "500 X")))


def leave(data_folder: Path, state: State, *, ago_s: float = JUST_NOW, uid: str = UID) -> str:
    """The row that a program left which died in this state."""
    began = time.time() - ago_s
    journal = open_journal(data_folder / "journal", lambda: began)
    assert not isinstance(journal, JournalFault)
    entry = JournalEntry(
        attempt_id=str(uuid.uuid4()),
        created_utc=began,
        changed_utc=began,
        app_version="0.1.0",
        endpoint="localhost",
        customer_uid=uid,
        **facts_of_base(Absent()),
    )
    assert journal.prepare(entry) is None
    for step in _STEPS[state]:
        assert not isinstance(journal.advance(entry.attempt_id, step), JournalFault)
    journal.close()
    return entry.attempt_id


def start(open_live: OpenLive, server: HostileServer) -> Terminal:
    live: Terminal = open_live(at=server)
    live.settle()
    return live


def at(ago_s: float) -> str:
    """How a time of the row reads in Seoul."""
    return time.strftime("%m-%d %H:%M", time.gmtime(time.time() - ago_s + 9 * 3600))


AFTER_THE_POST = [
    pytest.param(State.SENT, id="row 43 before the verdict was shown"),
    pytest.param(State.SENDING, id="row 45 while it was sent"),
    pytest.param(State.SENT, id="row 45 after the server's commit"),
    pytest.param(State.UNKNOWN, id="row 45 while it was looked up"),
    pytest.param(State.NEEDS_HUMAN, id="row 45 when nothing could be looked up"),
]


@pytest.mark.parametrize("ago_s", [JUST_NOW, LONG_AGO], ids=["just now", "long ago"])
@pytest.mark.parametrize("state", AFTER_THE_POST)
def test_what_was_committed_is_told_as_registered(
    open_live: OpenLive, hostile: Serving, data_folder: Path, state: State, ago_s: float
) -> None:
    leave(data_folder, state, ago_s=ago_s)
    server = hostile()
    server.account._register(UID, OURS)
    live = start(open_live, server)
    assert NOTICE in live.words()
    assert f"{UID}: 등록 완료 – 지난 등록: 등록됨({at(ago_s)[:-1]}" in live.words()
    [row] = rows(data_folder)
    assert (row["state"], row["weak"], row["resolved_by"]) == ("registered", 1, "look-up")
    assert live.app.presenter.look_ups.locked.uids == set()
    assert server.ledger.posts == []


@pytest.mark.parametrize("state", AFTER_THE_POST)
def test_what_cannot_be_looked_up_stays_unknown_and_locked(
    open_live: OpenLive, hostile: Serving, data_folder: Path, state: State
) -> None:
    leave(data_folder, state)
    server = hostile()
    server.script.on(Kind.LOOK_UP, "500", UNREACHABLE, times=None)
    live = start(open_live, server)
    assert NOTICE in live.words()
    live.pass_time(91)
    assert f"{UID}: 확인 필요 – 지난 등록: 미확인({at(JUST_NOW)[:-1]}" in live.words()
    assert rows(data_folder)[0]["state"] == "needs_human"
    look_up(live)
    assert "앞선 등록의 결과가 확인되지 않아 이 등록번호는 잠겨 있습니다" in live.words()
    server.script.standing.clear()
    server.account._register(UID, OURS)
    live.pass_time(61)
    assert rows(data_folder)[0]["state"] == "registered"


@pytest.mark.parametrize("state", [pytest.param(State.SENDING, id="row 44 sending")])
def test_what_never_arrived_is_told_as_not_registered_after_90_s(
    open_live: OpenLive, hostile: Serving, data_folder: Path, state: State
) -> None:
    leave(data_folder, state)
    live = start(open_live, hostile())
    assert f"{UID}: 지난 등록 1건 확인 필요" in live.words()
    live.pass_time(80)
    assert rows(data_folder)[0]["state"] == "unknown"
    live.pass_time(11)
    assert f"{UID}: 등록 실패 – 등록되지 않은 것으로 보입니다 (마지막 확인 " in live.words()
    assert rows(data_folder)[0]["state"] == "not_registered"
    live.click("runningAcknowledge")
    assert UID not in live.words()
    submit(live)
    live.wait_for_verdict("등록 완료")


def test_row_44_an_old_row_needs_one_look(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    leave(data_folder, State.SENDING, ago_s=LONG_AGO)
    server = hostile()
    live = start(open_live, server)
    assert f"{UID}: 등록 실패 – 등록되지 않은 것으로 보입니다" in live.words()
    assert len(server.ledger.of(Kind.LOOK_UP)) == 1


def test_row_44_an_intent_that_was_never_sent_is_settled_in_silence(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    leave(data_folder, State.PREPARED)
    live = start(open_live, hostile())
    live.pass_time(91)
    assert UID not in live.words()
    assert "지난 등록" not in live.words()
    assert rows(data_folder)[0]["state"] == "not_registered"
    assert live.app.presenter.look_ups.locked.uids == set()


@pytest.mark.parametrize(
    ("is_committed", "says"),
    [
        pytest.param(True, "등록 완료 – 지난 등록: 등록됨(", id="row 44 prepared, yet committed"),
        pytest.param(False, "확인 필요 – 지난 등록: 미확인(", id="row 44 prepared, cannot be reached"),
    ],
)
def test_an_intent_is_told_of_when_something_changed_or_cannot_be_reached(
    open_live: OpenLive, hostile: Serving, data_folder: Path, is_committed: bool, says: str
) -> None:
    leave(data_folder, State.PREPARED)
    server = hostile()
    if is_committed:
        server.account._register(UID, OURS)
    else:
        server.script.on(Kind.LOOK_UP, "500", UNREACHABLE, times=None)
    live = start(open_live, server)
    live.pass_time(91)
    assert f"{UID}: {says}" in live.words()


# 53: a conflict outlives the program


@pytest.mark.parametrize(
    ("there", "ending"),
    [
        pytest.param(OTHER, "끝자리 4242", id="row 53 the other card"),
        pytest.param(OURS, "끝자리 1111", id="row 53 perhaps ours again: nobody remembers"),
        pytest.param(None, "", id="row 53 no card"),
    ],
)
def test_a_conflict_is_offered_to_a_person_after_a_restart(
    open_live: OpenLive, hostile: Serving, data_folder: Path, there: dict[str, str] | None, ending: str
) -> None:
    leave(data_folder, State.CONFLICT)
    server = hostile()
    if there is not None:
        server.account._register(UID, there)
    live = start(open_live, server)
    told = f"지난 등록({at(JUST_NOW)[:-1]}"
    assert NOTICE in live.words()
    assert f"{UID}: 확인 필요 – {told}" in live.words()
    assert live.app.presenter.look_ups.locked.uids == {UID}
    assert rows(data_folder)[0]["state"] == "conflict"
    look_up(live)
    live.press(Qt.Key.Key_F5)
    says = ("보낸 카드가 아닌 다른 카드가 등록된 것이 확인되었습니다", ending)
    check(live, Promise(NEEDS_PERSON, says, State.CONFLICT, 0, MAY_SETTLE), data_folder, server)
    live.look()
    live.click("settleRegisteredButton")
    live.type("asked the bank\n")
    live.wait_for_verdict("등록 완료")
    assert live.app.presenter.look_ups.locked.uids == set()
    [row] = rows(data_folder)
    assert (row["state"], row["reason"], row["resolved_by"]) == ("registered", "asked the bank", "operator")


def test_two_conflicts_of_one_uid_come_one_after_the_other(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    for _ in range(2):
        leave(data_folder, State.CONFLICT)
    live = start(open_live, hostile())
    assert "지난 등록 2건 확인 필요" in live.words()
    look_up(live)
    live.press(Qt.Key.Key_F5)
    for still in ({UID}, set()):
        live.wait_for_verdict(NEEDS_PERSON)
        live.look()
        live.click("settleNotButton")
        live.type("asked the bank\n")
        live.settle()
        assert live.app.presenter.look_ups.locked.uids == still
    assert [row["state"] for row in rows(data_folder)] == ["not_registered", "not_registered"]


def test_several_are_told_one_by_one(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    for uid in ("CUST-1", "CUST-2", "CUST-3"):
        leave(data_folder, State.SENT, uid=uid)
    server = hostile()
    server.account._register("CUST-2", OURS)
    live = start(open_live, server)
    assert "지난 등록 3건 확인 필요" in live.words()
    live.pass_time(91)
    assert [row["state"] for row in rows(data_folder)] == ["not_registered", "registered", "not_registered"]


def test_a_journal_that_is_held_at_the_start_is_read_a_minute_later(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    leave(data_folder, State.SENT)
    server = hostile()
    server.account._register(UID, OURS)
    with held(data_folder / "journal" / NAME):
        live = start(open_live, server)
        assert "다른 프로그램이 처리 내역 파일을 쓰고 있습니다" in live.words()
    live.pass_time(61)
    assert f"{UID}: 등록 완료 – 지난 등록: 등록됨(" in live.words()
    assert rows(data_folder)[0]["state"] == "registered"


# 46, 48: closed or ended while it is sent


def by_closing_twice(live: Terminal) -> None:
    live.window.close()
    told = "등록 중 – 완료 후 닫힘 (최대 75초). 결과가 아직 확인되지 않았습니다."
    assert told in live.words()
    assert live.window.isVisible()
    live.window.close()


def by_a_signal(_: Terminal) -> None:
    os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(by_closing_twice, id="row 46 closed twice"),
        pytest.param(
            by_a_signal,
            id="row 48 the system ends it",
            marks=pytest.mark.skipif(os.name == "nt", reason="Windows ends programs without a signal"),
        ),
    ],
)
def test_ended_while_sending_the_next_start_settles_it(
    open_live: OpenLive, hostile: Serving, data_folder: Path, end: Callable[[Terminal], None]
) -> None:
    server = hostile(late_commit_after=0.0)
    server.script.on(Kind.REGISTER, "silence", catalog.REQUESTS["silence"])
    live = start(open_live, server)
    submit(live)
    live.wait(lambda: server.ledger.committed)
    begun = time.monotonic()
    end(live)
    live.wait(lambda: live.is_closed)
    live.close()
    assert time.monotonic() - begun < 3
    assert rows(data_folder)[0]["state"] in ("sent", "unknown")
    again = start(open_live, server)
    assert NOTICE in again.words()
    assert f"{UID}: 등록 완료 – 지난 등록: 등록됨(" in again.words()
    assert [row["state"] for row in rows(data_folder)] == ["registered"]
    assert len(server.ledger.posts) == 1


def test_row_46_closed_once_it_ends_when_the_answer_has_come(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    server.script.on(Kind.REGISTER, "slow", (ReadBody(), Commit(), Pause(0.2), Reset()))
    live = start(open_live, server)
    submit(live)
    live.wait(lambda: server.ledger.committed)
    live.window.close()
    live.wait(lambda: live.is_closed)
    live.close()
    assert rows(data_folder)[0]["state"] == "unknown"


def test_a_clean_exit_leaves_no_intent(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    live = start(open_live, hostile())
    look_up(live)
    live.page.focus_stop("consentAll")
    live.agree()
    live.type("4111111111111111\n1230\n880228\n")
    live.settle()
    assert rows(data_folder)[0]["state"] == "prepared"
    live.close()
    assert rows(data_folder)[0]["state"] == "abandoned"
