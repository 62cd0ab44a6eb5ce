"""A card that was sent without an answer: its uid is locked, and only a look-up tells what is true."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.practice import PracticeCase
from imp_desk.gateway.practice_server import Reply
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.practice_account import IMPATIENT, Account, is_look_up, is_registration
from tests.app.terminal import Terminal, practice_card
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
DONE, UNKNOWN = "연습 완료 (실제 등록 아님)", "확인 필요"
COMMITTED = practice_card(PracticeCase.SILENT_COMMITTED)
NOT_COMMITTED = practice_card(PracticeCase.SILENT_NOT_COMMITTED)


@pytest.fixture
def terminal(open_training: OpenTraining) -> Terminal:
    return open_training(timeouts=IMPATIENT)


def test_b137_it_is_looked_up_by_a_person_and_turns_out_registered(
    terminal: Terminal, account: Account
) -> None:
    terminal.register(COMMITTED)
    terminal.wait_for_verdict(UNKNOWN)
    terminal.look()
    terminal.press(KEY.Key_F5)
    terminal.wait_for_verdict(DONE)
    assert len(account.posts) == 1
    assert terminal.text("statusLine").endswith("오늘 등록 1 · 실패 0 · 확인 중 0")


def test_b137_the_button_looks_it_up_too(terminal: Terminal) -> None:
    terminal.register(COMMITTED)
    terminal.wait_for_verdict(UNKNOWN)
    terminal.look()
    terminal.click("lookAgainButton")
    terminal.wait_for_verdict(DONE)


def test_not_committed_is_not_decided_by_one_look_up(terminal: Terminal, account: Account) -> None:
    terminal.register(NOT_COMMITTED)
    terminal.wait_for_verdict(UNKNOWN)
    for _ in range(2):
        terminal.look()
        terminal.press(KEY.Key_F5)
        terminal.wait(lambda: "등록되지 않은 것으로 보입니다 (마지막 확인" in terminal.words())
        terminal.settle()
        assert terminal.verdict() == UNKNOWN
    assert len(account.posts) == 1
    assert terminal.text("statusLine").endswith("확인 중 1")


def test_a_late_commit_flips_to_registered(terminal: Terminal, account: Account) -> None:
    terminal.register(NOT_COMMITTED)
    terminal.wait_for_verdict(UNKNOWN)
    uid = terminal.app.presenter.sending.shown.customer_uid  # type: ignore[union-attr]
    terminal.look()
    terminal.press(KEY.Key_F5)
    terminal.wait(lambda: "등록되지 않은 것으로 보입니다" in terminal.words())
    terminal.settle()
    account._register(uid, {"card_number": "3614-8900-6479-13"})
    terminal.look()
    terminal.press(KEY.Key_F5)
    terminal.wait_for_verdict(DONE)


def test_the_uid_is_locked_until_it_is_known(terminal: Terminal, account: Account) -> None:
    terminal.start_with_uid("CUST-1")
    terminal.agree()
    terminal.type_card(NOT_COMMITTED)
    terminal.wait_for_verdict(UNKNOWN)
    terminal.look()
    terminal.press(KEY.Key_F2)
    terminal.page.focus_stop("customerUid")
    terminal.control(KEY.Key_A)
    terminal.type("CUST-1\n")
    assert "앞선 등록의 결과가 확인되지 않아 이 등록번호는 잠겨 있습니다" in terminal.words()
    terminal.page.focus_stop("consentAll")
    terminal.agree()
    terminal.type_card()
    terminal.wait_for_verdict("전송 안 됨")
    assert len(account.posts) == 1


def test_another_uid_is_served_meanwhile(terminal: Terminal) -> None:
    terminal.register(NOT_COMMITTED)
    terminal.wait_for_verdict(UNKNOWN)
    terminal.look()
    terminal.register()
    terminal.wait_for_verdict(DONE)


def test_the_locked_uid_is_looked_up_from_the_form_and_set_free(terminal: Terminal, account: Account) -> None:
    terminal.start_with_uid("CUST-1")
    terminal.agree()
    terminal.type_card(COMMITTED)
    terminal.wait_for_verdict(UNKNOWN)
    terminal.look()
    terminal.press(KEY.Key_F2)
    terminal.page.focus_stop("customerUid")
    terminal.control(KEY.Key_A)
    terminal.type("CUST-1")
    terminal.press(KEY.Key_F5)
    terminal.wait_for_verdict(DONE)
    assert terminal.app.presenter.look_ups.locked == set()


def test_its_answer_does_not_come_up_over_the_next_customer(terminal: Terminal, account: Account) -> None:
    terminal.register(COMMITTED)
    terminal.wait_for_verdict(UNKNOWN)
    first = terminal.app.presenter.sending.shown.customer_uid  # type: ignore[union-attr]
    account.holds = is_look_up
    terminal.look()
    terminal.press(KEY.Key_F5, KEY.Key_F2)
    terminal.wait(lambda: account.held)
    account.let_go()
    terminal.wait(lambda: f"{first}: 연습이므로" in terminal.words())
    terminal.settle()
    assert (terminal.verdict(), terminal.focused()) == ("", "consentAll")


def test_a_look_up_that_fails_says_why_and_never_that_nothing_was_sent(
    terminal: Terminal, account: Account
) -> None:
    terminal.register(NOT_COMMITTED)
    terminal.wait_for_verdict(UNKNOWN)
    account.twist = lambda request: Reply(500, b"") if is_look_up(request) else None
    terminal.look()
    terminal.press(KEY.Key_F5)
    terminal.wait(lambda: "아직 확인하지 못했습니다" in terminal.words())
    terminal.settle()
    assert "서버가 바쁩니다" in terminal.words()
    assert "전송되지 않았습니다" not in terminal.words()
    assert "다시 눌러 주세요" not in terminal.words()


def test_no_card_is_sent_again_by_the_program(terminal: Terminal, account: Account) -> None:
    terminal.register(practice_card(PracticeCase.SERVER_ERROR))
    terminal.wait_for_verdict(UNKNOWN)
    terminal.pass_time(200)
    terminal.settle()
    terminal.press("\n", KEY.Key_F9)
    terminal.settle()
    assert len(account.posts) == 1


def test_beside_the_form_it_is_told_in_its_bar(terminal: Terminal, account: Account) -> None:
    terminal.press(KEY.Key_F2)
    terminal.agree()
    account.holds = is_registration
    terminal.type_card(practice_card(PracticeCase.SERVER_ERROR))
    terminal.wait(lambda: account.held)
    first = terminal.uid()
    terminal.press(KEY.Key_F2)
    account.let_go()
    terminal.wait(lambda: terminal.shows("runningAcknowledge"))
    assert f"{first}: 카드 정보를 보냈지만 결과를 받지 못했습니다" in terminal.words()


# Answers that are none


def answer(account: Account, reply: Reply) -> None:
    account.twist = lambda request: reply if is_registration(request) else None


def envelope(code: object, response: object, message: object = None) -> bytes:
    return json.dumps({"code": code, "message": message, "response": response}).encode()


UNDECIDED = [
    pytest.param(Reply(200, b""), id="empty"),
    pytest.param(Reply(204, b""), id="204"),
    pytest.param(Reply(200, b"[]"), id="no object"),
    pytest.param(Reply(200, envelope("0", {})), id="code as text"),
    pytest.param(Reply(200, envelope(0, None)), id="success without a key"),
    pytest.param(Reply(200, envelope(0, {"customer_uid": "another"})), id="success for another uid"),
    pytest.param(
        Reply(200, envelope(-1, None, "PG사 응답 지연, 처리중입니다")), id="a refusal that says 처리중"
    ),
    pytest.param(Reply(307, b"", (("location", "https://elsewhere.example/"),)), id="redirected"),
    pytest.param(Reply(503, b"busy", (("content-type", "text/plain"),)), id="503"),
]


@pytest.mark.parametrize("reply", UNDECIDED)
def test_the_outcome_is_unknown_after(terminal: Terminal, account: Account, reply: Reply) -> None:
    answer(account, reply)
    terminal.register()
    terminal.wait_for_verdict(UNKNOWN)
    assert len(account.posts) == 1
    assert not terminal.has_digits()


def test_a_key_for_another_card_is_a_conflict(terminal: Terminal, account: Account) -> None:
    terminal.register(NOT_COMMITTED)
    terminal.wait_for_verdict(UNKNOWN)
    uid = terminal.app.presenter.sending.shown.customer_uid  # type: ignore[union-attr]
    account._register(uid, {"card_number": "4242-4242-4242-4242"})
    terminal.look()
    terminal.press(KEY.Key_F5)
    terminal.wait(
        lambda: (
            "지금 등록된 카드(끝자리 4242)는 방금 입력한 카드가 아닙니다. 관리자에게 알려 주세요"
            in terminal.words()
        )
    )
    terminal.settle()


def test_over_tls_a_silent_commit_is_found_by_the_look_up(
    open_live: OpenLive, server: TrainingServer
) -> None:
    live = open_live(timeouts=IMPATIENT)
    live.register(COMMITTED)
    live.wait_for_verdict(UNKNOWN)
    live.look()
    live.press(KEY.Key_F5)
    live.wait_for_verdict("등록 완료")
    assert len(server.ledger.posts) == 1
