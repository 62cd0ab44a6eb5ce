"""Charges that a crash, a closed window or a sleep left: looked for, told, never sent again, and nothing forgotten."""

from __future__ import annotations

import os
import signal
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from imp_desk.core.charge_journal import charge_entries
from imp_desk.core.gateway import Absent
from imp_desk.core.journal import JournalEntry, JournalFault
from imp_desk.core.journal_facts import facts_of_base
from imp_desk.core.payment import Order
from imp_desk.core.registration import State
from imp_desk.store.journal import NAME, open_journal
from tests.app.charge_matrix import (
    BEING_PAID,
    CARD_BEING_CHECKED,
    CARD_DONE,
    CARD_OPEN,
    CHARGES,
    NEVER_AGAIN,
    NO_CARD,
    NOT_PAID,
    PAID,
    PAYMENT_OPEN,
    ChargePromise,
    charge,
    check_charge,
    fill_order,
    pair_of,
    rows_of,
)
from tests.app.conftest import OpenLive
from tests.app.matrix import MAY_WAIT, UID, held, look_up
from tests.app.terminal import Terminal
from tests.app.test_matrix_left import leave as leave_registration
from tests.hostile import catalog
from tests.hostile import wording as say
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import Pause, ReadBody, Say

pytestmark = pytest.mark.usefixtures("rare_countdown")
S = State
OURS = {"card_number": "4111-1111-1111-1111"}
ORDER = Order("20261122ABCDx", 50_000, "11월 회비")
JUST_NOW, LONG_AGO = 5.0, 200.0
NOTICE = "지난 결제 1건 확인 필요 – 지금 조회하고 있습니다. 다시 결제하지 마세요"
UNREACHABLE = (ReadBody(), Say(say.http(say.HTML_PAGE, "500 X")))
_WAYS = {
    S.PREPARED: (),
    S.SENDING: (S.SENDING,),
    S.SENT: (S.SENDING, S.SENT),
    S.UNKNOWN: (S.SENDING, S.SENT, S.UNKNOWN),
    S.NEEDS_HUMAN: (S.SENDING, S.SENT, S.UNKNOWN, S.NEEDS_HUMAN),
    S.REGISTERED: (S.SENDING, S.SENT, S.REGISTERED),
    S.REFUSED: (S.SENDING, S.SENT, S.REFUSED),
    S.NOT_REGISTERED: (S.SENDING, S.SENT, S.UNKNOWN, S.NOT_REGISTERED),
}


def leave(data_folder: Path, payment: State, key: State, *, ago_s: float = JUST_NOW) -> None:
    """The two rows that a program left which died in these states."""
    began = time.time() - ago_s
    journal = open_journal(data_folder / "journal", lambda: began)
    assert not isinstance(journal, JournalFault)
    entry = JournalEntry(
        attempt_id=str(uuid.uuid4()),
        created_utc=began,
        changed_utc=began,
        app_version="0.1.0",
        endpoint="localhost",
        customer_uid=UID,
        **facts_of_base(Absent()),
    )
    entries = charge_entries(entry, str(uuid.uuid4()), ORDER)
    assert journal.prepare(*entries) is None
    for one, state in zip(entries, (key, payment), strict=True):
        for step in _WAYS[state]:
            assert not isinstance(journal.advance(one.attempt_id, step), JournalFault)
    journal.close()


def pay(server: HostileServer) -> None:
    """The charge that was left had been paid, and its card kept."""
    server.account._register(UID, OURS)
    members = {"merchant_uid": ORDER.merchant_uid, "amount": str(ORDER.amount), "name": ORDER.name}
    server.account._payments.add(server.account._keys[UID], members, int(server.clock()), usage="issue")


def start(open_live: OpenLive, server: HostileServer) -> Terminal:
    live: Terminal = open_live(at=server, rest=CHARGES)
    live.settle()
    return live


def states(data_folder: Path) -> tuple[State, State]:
    payment, key = pair_of(data_folder)
    return State(payment["state"]), State(key["state"])


ON_ITS_WAY = [
    pytest.param(S.SENT, S.SENT, id="row 43 before the verdict"),
    pytest.param(S.SENDING, S.SENDING, id="row 45 while it was sent"),
    pytest.param(S.UNKNOWN, S.UNKNOWN, id="row 45 while it was looked for"),
    pytest.param(S.PREPARED, S.PREPARED, id="row 45 the row behind what happened"),
    pytest.param(S.NEEDS_HUMAN, S.NEEDS_HUMAN, id="row 45 when nothing could be looked for"),
]


@pytest.mark.parametrize("ago_s", [JUST_NOW, LONG_AGO], ids=["just now", "long ago"])
@pytest.mark.parametrize(("payment", "key"), ON_ITS_WAY)
def test_what_was_paid_is_told_as_paid(
    open_live: OpenLive, hostile: Serving, data_folder: Path, payment: State, key: State, ago_s: float
) -> None:
    leave(data_folder, payment, key, ago_s=ago_s)
    server = hostile()
    pay(server)
    live = start(open_live, server)
    assert NOTICE in live.words()
    assert f"{UID}: {PAID} · {CARD_DONE} · 지난 결제(" in live.words()
    assert states(data_folder) == (S.REGISTERED, S.REGISTERED)
    assert live.app.presenter.look_ups.locked.uids == set()
    assert server.ledger.posts == []


@pytest.mark.parametrize(("payment", "key"), ON_ITS_WAY[:4])
def test_what_never_arrived_is_told_as_not_paid_after_90_s(
    open_live: OpenLive, hostile: Serving, data_folder: Path, payment: State, key: State
) -> None:
    leave(data_folder, payment, key)
    server = hostile()
    live = start(open_live, server)
    assert f"{UID}: 지난 결제 확인 필요 – 조회하고 있습니다. 다시 결제하지 마세요" in live.words()
    live.pass_time(80)
    assert states(data_folder) == (S.UNKNOWN, S.UNKNOWN)
    assert live.app.presenter.look_ups.locked.uids == {UID}
    live.pass_time(11)
    assert f"{UID}: {NOT_PAID} · {NO_CARD} · 지난 결제(" in live.words()
    assert states(data_folder) == (S.NOT_REGISTERED, S.NOT_REGISTERED)
    live.click("runningAcknowledge")
    charge(live)
    live.wait_for_verdict(CARD_DONE)
    assert {row["merchant_uid"] for row in rows_of(data_folder, "payment")} == {ORDER.merchant_uid}, (
        "a person's retry keeps the number over a restart"
    )
    assert len(server.ledger.charged) == 1


def test_an_old_one_needs_one_look(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    leave(data_folder, S.SENT, S.SENT, ago_s=LONG_AGO)
    server = hostile()
    live = start(open_live, server)
    assert f"{UID}: {NOT_PAID} · {NO_CARD}" in live.words()
    assert (len(server.ledger.of(Kind.FIND)), len(server.ledger.of(Kind.LOOK_UP))) == (1, 1)


HALF_DONE = [
    pytest.param(S.REGISTERED, S.SENT, PAID, CARD_DONE, id="killed between the answer and the look"),
    pytest.param(S.REFUSED, S.SENT, NOT_PAID, CARD_DONE, id="the same, and it had failed"),
    pytest.param(S.UNKNOWN, S.REGISTERED, PAID, CARD_DONE, id="the card was known first"),
    pytest.param(S.UNKNOWN, S.NOT_REGISTERED, PAID, NO_CARD, id="no card, the payment open"),
]


@pytest.mark.parametrize(("payment", "key", "payment_line", "card_line"), HALF_DONE)
def test_a_half_that_had_its_end_keeps_it(
    open_live: OpenLive,
    hostile: Serving,
    data_folder: Path,
    payment: State,
    key: State,
    payment_line: str,
    card_line: str,
) -> None:
    leave(data_folder, payment, key)
    server = hostile()
    pay(server)
    live = start(open_live, server)
    assert NOTICE in live.words()
    assert f"{UID}: {payment_line} · {card_line} · 지난 결제(" in live.words()
    is_failed = payment is S.REFUSED
    assert states(data_folder)[0] is (S.REFUSED if is_failed else S.REGISTERED)
    assert states(data_folder)[1] is (S.NOT_REGISTERED if card_line == NO_CARD else S.REGISTERED)
    assert server.ledger.posts == []


def test_what_cannot_be_looked_for_stays_open_and_is_told(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    leave(data_folder, S.SENT, S.SENT)
    server = hostile()
    for kind in (Kind.FIND, Kind.LOOK_UP):
        server.script.on(kind, "500", UNREACHABLE, times=None)
    live = start(open_live, server)
    live.pass_time(91)
    assert f"{UID}: {PAYMENT_OPEN} · {CARD_OPEN} · 지난 결제(" in live.words()
    assert states(data_folder) == (S.NEEDS_HUMAN, S.NEEDS_HUMAN)
    server.script.standing.clear()
    pay(server)
    live.pass_time(61)
    assert states(data_folder) == (S.REGISTERED, S.REGISTERED)


def test_i4_beside_a_left_registration_of_another_customer(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    leave(data_folder, S.SENT, S.SENT)
    leave_registration(data_folder, S.SENT, uid="CUST-2")
    server = hostile()
    pay(server)
    server.account._register("CUST-2", OURS)
    live = start(open_live, server)
    assert f"{UID}: {PAID}" in live.words()
    assert "CUST-2: 등록 완료 – 지난 등록: 등록됨(" in live.words()
    assert all(row["state"] == "registered" for row in rows_of(data_folder, "key"))


def test_a_journal_that_is_held_at_the_start_is_read_a_minute_later(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    leave(data_folder, S.SENT, S.SENT)
    server = hostile()
    pay(server)
    with held(data_folder / "journal" / NAME):
        live = start(open_live, server)
        assert "다른 프로그램이 처리 내역 파일을 쓰고 있습니다" in live.words()
    live.pass_time(61)
    assert f"{UID}: {PAID} · {CARD_DONE}" in live.words()
    assert states(data_folder) == (S.REGISTERED, S.REGISTERED)


# 46, 48, 49: closed, ended, asleep while it is charged


def by_closing_twice(live: Terminal) -> None:
    live.window.close()
    assert "결제 중 – 완료 후 닫힘 (최대 75초)" in live.words()
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
def test_ended_while_charging_the_next_start_settles_it(
    open_live: OpenLive, hostile: Serving, data_folder: Path, end: Callable[[Terminal], None]
) -> None:
    server = hostile()
    server.script.on(Kind.CHARGE, "silence", catalog.REQUESTS["silence"])
    live = start(open_live, server)
    charge(live)
    live.wait(lambda: server.ledger.charged)
    begun = time.monotonic()
    end(live)
    live.wait(lambda: live.is_closed)
    live.close()
    assert time.monotonic() - begun < 3
    assert set(states(data_folder)) <= {S.SENT, S.UNKNOWN}
    again = start(open_live, server)
    assert NOTICE in again.words()
    assert f"{UID}: {PAID} · {CARD_DONE}" in again.words()
    assert states(data_folder) == (S.REGISTERED, S.REGISTERED)
    assert (len(server.ledger.posts), len(server.ledger.charged)) == (1, 1)


def test_ended_between_the_answer_and_the_look_the_payment_is_on_record(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = start(open_live, server)
    look_up(live)
    fill_order(live)
    live.agree()
    live.type("4111111111111111\n1230\n880228\n12")
    live.settle()
    server.script.on(Kind.LOOK_UP, "silent", (ReadBody(), Pause()), times=None)
    live.press("\n")
    live.wait(lambda: "카드가 등록되었는지 확인하는 중" in live.words())
    live.app.journal.flush_now(5)
    assert states(data_folder) == (S.REGISTERED, S.SENT)
    live.window.close()
    live.window.close()
    live.wait(lambda: live.is_closed)
    live.close()
    server.script.standing.clear()
    again = start(open_live, server)
    assert f"{UID}: {PAID} · {CARD_DONE}" in again.words()
    assert len(server.ledger.charged) == 1


def test_row_49_asleep_while_it_is_charged(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile(late_commit_after=None)
    server.script.on(Kind.CHARGE, "silence", catalog.REQUESTS["silence"])
    live = start(open_live, server)
    charge(live)
    live.wait(lambda: server.ledger.posts and server.ledger.posts[0].is_whole)
    live.clock.suspend(600)
    live.app.presenter.watch_sleep()
    waiting = ChargePromise(BEING_PAID, CARD_BEING_CHECKED, (NEVER_AGAIN,), S.UNKNOWN, S.UNKNOWN, 0, MAY_WAIT)
    check_charge(live, waiting, data_folder, server)


def test_row_56_f2_serves_the_next_customer_meanwhile(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(late_commit_after=None)
    server.script.on(Kind.CHARGE, "silence", catalog.REQUESTS["silence"])
    live = start(open_live, server)
    charge(live)
    live.wait(lambda: server.ledger.posts and server.ledger.posts[0].is_whole)
    assert "다시 결제하지 마세요 – 결과를 기다리는 중" in live.words()
    live.look()
    live.click("goOnButton")
    assert f"{UID}: " in live.words()
    assert live.page.order_form() is None
    live.app.presenter.sending.interrupt()
    live.settle()
    assert f"{UID}: {NEVER_AGAIN}" in live.words()
    live.pass_time(91)
    assert f"{UID}: {NOT_PAID} · {NO_CARD}" in live.words()
    assert len(server.ledger.posts) == 1
