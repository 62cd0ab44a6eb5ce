"""Undoing the registration just made, and deleting the old one: each by a typed tail, each told truly."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.practice import EXISTING_PRACTICE_UID
from imp_desk.gateway.practice_server import PracticeServer, Reply, Request
from tests.app.practice_account import Account
from tests.app.terminal import Terminal
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
DONE, DELETED = "연습 완료 (실제 등록 아님)", "카드 등록 삭제 완료"


def register(terminal: Terminal) -> str:
    terminal.register()
    terminal.wait(lambda: terminal.verdict() in (DONE, "등록 완료"))
    terminal.settle()
    terminal.look()
    shown = terminal.app.presenter.sending.shown
    assert shown is not None
    return shown.customer_uid


# Undo


def test_undo_deletes_after_the_typed_tail(live: Terminal, server: TrainingServer) -> None:
    uid = register(live)
    live.click("undoButton")
    assert "방금 등록을 취소(삭제)합니다. 되돌릴 수 없습니다." in live.words()
    assert live.focused() == "askTyped"
    assert not live.widget("askYes").isEnabled()
    live.type(uid[-4:] + "\n")
    live.wait_for_verdict(DELETED)
    assert uid not in server.account.registered_uids
    assert [entry.target.partition("?")[0] for entry in server.ledger.of("DELETE")] == [
        f"/subscribe/customers/{uid}"
    ]


WRONG = [
    pytest.param("", id="nothing"),
    pytest.param("XXXX", id="something else"),
]


@pytest.mark.parametrize("typed", WRONG)
def test_without_the_tail_nothing_is_deleted(training: Terminal, account: Account, typed: str) -> None:
    uid = register(training)
    training.click("undoButton")
    training.type(typed + "\n")
    training.settle()
    assert training.shows("askBar")
    training.press(KEY.Key_Escape)
    assert training.verdict() == DONE
    assert uid in account.registered_uids


def test_a_typed_uid_cannot_be_undone(training: Terminal) -> None:
    training.start_with_uid("CUST-1")
    training.agree()
    training.type_card()
    training.wait_for_verdict(DONE)
    assert not training.shows("undoButton")


def test_undo_ends_with_the_next_customer(training: Terminal) -> None:
    register(training)
    training.press(KEY.Key_F2)
    assert not training.shows("undoButton")


def test_after_an_undo_the_same_card_may_come_again_without_a_question(training: Terminal) -> None:
    uid = register(training)
    training.click("undoButton")
    training.type(uid[-4:] + "\n")
    training.wait_for_verdict(DELETED)
    training.look()
    training.register()
    training.wait_for_verdict(DONE)


def refused_deletion(account: Account, reply: Reply) -> None:
    account.twist = lambda request: reply if request.method == "DELETE" else None


FAILURES = [
    pytest.param(
        Reply(200, json.dumps({"code": -1, "message": "no", "response": None}).encode()),
        "삭제하지 못했습니다. 등록은 그대로 남아 있습니다",
        id="refused",
    ),
    pytest.param(
        Reply(200, b"<html>"),
        "삭제되었는지 확인하고 있습니다 (최대 90초). 다시 누르지 마세요",
        id="no answer",
    ),
]


@pytest.mark.parametrize(("reply", "words"), FAILURES)
def test_a_deletion_that_failed_says_so_and_keeps_the_verdict(
    training: Terminal, account: Account, reply: Reply, words: str
) -> None:
    refused_deletion(account, reply)
    uid = register(training)
    training.click("undoButton")
    training.type(uid[-4:] + "\n")
    training.wait(lambda: words in training.words())
    training.settle()
    assert training.verdict() == DONE
    assert uid in account.registered_uids


# The old registration, after a fresh uid


def register_beside_the_old_one(terminal: Terminal) -> None:
    terminal.start_with_uid(EXISTING_PRACTICE_UID)
    terminal.wait(lambda: terminal.shows("replaceGuard"))
    terminal.click("useFreshUid")
    terminal.page.focus_stop("consentAll")
    terminal.agree()
    terminal.type_card()
    terminal.wait_for_verdict(DONE)
    terminal.look()


def test_the_old_one_is_deleted_after_its_schedules_were_told_and_its_tail_was_typed(
    training: Terminal, account: Account
) -> None:
    register_beside_the_old_one(training)
    training.click("deleteOldButton")
    training.wait(lambda: training.shows("askBar"))
    assert "예약 결제 3건이 이 카드로 남아 있습니다. 그래도 삭제할까요?" in training.words()
    training.type("ting\n")
    training.wait(lambda: "이전 카드 등록을 삭제했습니다" in training.words())
    training.settle()
    assert training.verdict() == DONE
    assert "그대로 남아 있습니다" not in training.words()
    assert EXISTING_PRACTICE_UID not in account.registered_uids
    assert not training.shows("deleteOldButton")


def test_without_knowing_its_schedules_the_old_one_is_not_deleted(
    training: Terminal, account: Account
) -> None:
    register_beside_the_old_one(training)
    account.twist = lambda request: Reply(500, b"") if "schedules" in request.target else None
    training.click("deleteOldButton")
    training.wait(lambda: "서버가 바쁩니다" in training.words())
    training.settle()
    assert not training.shows("askBar")
    assert EXISTING_PRACTICE_UID in account.registered_uids


def test_the_old_ones_offer_ends_with_the_next_customer(training: Terminal, account: Account) -> None:
    register_beside_the_old_one(training)
    training.press(KEY.Key_F2)
    training.agree()
    training.type_card()
    training.click("askYes")
    training.wait_for_verdict(DONE)
    assert "그대로 남아 있습니다" not in training.words()


# The next customer has come meanwhile


def undo_and_hold(terminal: Terminal, account: Account) -> str:
    uid = register(terminal)
    terminal.click("undoButton")
    account.holds = lambda request: request.method == "DELETE"
    terminal.type(uid[-4:] + "\n")
    terminal.wait(lambda: account.held)
    terminal.press(KEY.Key_F2)
    terminal.agree()
    terminal.type("4111")
    return uid


def test_the_next_customers_card_is_left_alone(training: Terminal, account: Account) -> None:
    uid = undo_and_hold(training, account)
    account.let_go()
    training.wait(lambda: f"{uid}: 카드 등록 삭제 완료 – 방금 등록한 카드를 삭제했습니다" in training.words())
    assert (training.digits(), training.focused(), training.verdict()) == ("4111", "cardNumber", "")
    training.click("runningAcknowledge")
    assert not training.shows("runningBars")


def test_a_failure_is_told_beside_the_next_customer(training: Terminal, account: Account) -> None:
    refused_deletion(account, Reply(200, b"<html>"))
    uid = undo_and_hold(training, account)
    account.let_go()
    training.wait(lambda: f"{uid}: 삭제되었는지 확인하고 있습니다" in training.words())
    assert training.digits() == "4111"


def test_no_question_about_the_old_one_comes_up_over_the_next_customer(
    training: Terminal, account: Account
) -> None:
    register_beside_the_old_one(training)
    account.holds = lambda request: "schedules" in request.target
    training.click("deleteOldButton")
    training.wait(lambda: account.held)
    training.press(KEY.Key_F2)
    account.let_go()
    training.settle()
    assert not training.shows("askBar")


# Another card than the one that was shown


def show_another_card(account: Account, uid: str, **changed: object) -> None:
    """What stands under the uid becomes another terminal's, as far as look-ups tell."""

    def twist(request: Request) -> Reply | None:
        if request.method != "GET" or not request.target.endswith(f"/subscribe/customers/{uid}"):
            return None
        reply = PracticeServer.reply(account, request)
        body = json.loads(reply.body)
        body["response"].update(card_name="삼성카드", card_number="9999********9999", **changed)
        return replace(reply, body=json.dumps(body).encode())

    account.twist = twist


ANOTHER = [
    pytest.param({"updated": 1_900_000_000}, id="written over"),
    pytest.param({"inserted": None, "updated": None}, id="without times"),
    pytest.param({}, id="at the same second"),
]


def deletions_sent(account: Account) -> list[str]:
    return [request.target for request in account.requests if request.method == "DELETE"]


@pytest.mark.parametrize("changed", ANOTHER)
def test_another_card_in_the_old_ones_place_is_left_alone(
    training: Terminal, account: Account, changed: dict[str, object]
) -> None:
    register_beside_the_old_one(training)
    show_another_card(account, EXISTING_PRACTICE_UID, **changed)
    training.clock.now += 60
    training.click("deleteOldButton")
    training.wait(lambda: training.shows("askBar"))
    training.type("ting\n")
    training.wait(lambda: "다른 카드" in training.words())
    training.settle()
    assert deletions_sent(account) == []
    assert "이전 카드 등록을 삭제했습니다" not in training.words()


@pytest.mark.parametrize("changed", ANOTHER)
def test_an_undo_leaves_another_card_alone(
    training: Terminal, account: Account, changed: dict[str, object]
) -> None:
    uid = register(training)
    show_another_card(account, uid, **changed)
    training.clock.now += 60
    training.click("undoButton")
    training.type(uid[-4:] + "\n")
    training.wait(lambda: "다른 카드" in training.words())
    training.settle()
    assert deletions_sent(account) == []
    assert training.verdict() != DELETED
