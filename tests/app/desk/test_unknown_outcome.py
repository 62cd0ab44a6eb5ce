"""A card that was sent without an answer: its uid is locked, and only a look-up tells what is true."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.operators import Operators, PinHash
from imp_desk.core.practice import PracticeCase
from imp_desk.gateway.practice_server import Reply
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.practice_account import IMPATIENT, Account, is_look_up, is_registration
from tests.app.terminal import Terminal, practice_card
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
DONE, CHECKING, NOT_REGISTERED = "연습 완료 (실제 등록 아님)", "결과 확인 중", "등록 실패"
NEEDS_PERSON = "확인 필요"
COMMITTED = practice_card(PracticeCase.SILENT_COMMITTED)
NOT_COMMITTED = practice_card(PracticeCase.SILENT_NOT_COMMITTED)
OTHER_CARD = {"card_number": "4242-4242-4242-4242"}


@pytest.fixture
def terminal(open_training: OpenTraining) -> Terminal:
    return open_training(timeouts=IMPATIENT)


def shown_uid(terminal: Terminal) -> str:
    shown = terminal.app.presenter.sending.shown
    assert shown is not None
    return shown.customer_uid


def register_without_answer(terminal: Terminal, account: Account, uid: str = "CUST-1") -> None:
    """Sent, not committed, and being checked."""
    terminal.start_with_uid(uid)
    terminal.agree()
    terminal.type_card(NOT_COMMITTED)
    terminal.wait_for_verdict(CHECKING)
    terminal.look()


def test_b137_a_silent_commit_is_found_by_the_first_look_up(terminal: Terminal, account: Account) -> None:
    terminal.register(COMMITTED)
    terminal.wait_for_verdict(DONE)
    assert len(account.posts) == 1
    assert terminal.text("statusLine").endswith("오늘 등록 1 · 실패 0 · 확인 중 0")


def test_it_says_what_it_does_and_for_how_long_still(terminal: Terminal, account: Account) -> None:
    register_without_answer(terminal, account)
    assert "결과 확인 중…(최대 90초) 다시 누르지 마세요 · 남은 시간 90초" in terminal.words()
    assert "서버가 제때 답하지 않았습니다" in terminal.words()
    terminal.pass_time(30)
    assert "남은 시간 59초" in terminal.words()
    assert "서버가 제때 답하지 않았습니다" in terminal.words()
    assert terminal.text("statusLine").endswith("확인 중 1")


def test_it_is_looked_up_eight_times_in_90_s(terminal: Terminal, account: Account) -> None:
    register_without_answer(terminal, account)
    before = len(account.look_ups)
    seen = []
    for passed in (2, 3, 5, 10, 20, 30, 20):
        terminal.pass_time(passed)
        seen.append(len(account.look_ups) - before)
    assert seen == [1, 2, 3, 4, 5, 6, 7]
    terminal.pass_time(300)
    assert len(account.look_ups) - before == 7


def test_not_committed_is_decided_by_the_last_look_up(terminal: Terminal, account: Account) -> None:
    register_without_answer(terminal, account)
    terminal.pass_time(88)
    assert terminal.verdict() == CHECKING
    terminal.pass_time(2)
    assert terminal.verdict() == NOT_REGISTERED
    assert "등록되지 않은 것으로 보입니다 (마지막 확인 " in terminal.words()
    assert len(account.posts) == 1
    assert terminal.text("statusLine").endswith("실패 1 · 확인 중 0")


def test_a_look_by_hand_does_not_decide_it_early(terminal: Terminal, account: Account) -> None:
    register_without_answer(terminal, account)
    for _ in range(3):
        terminal.press(KEY.Key_F5)
        terminal.settle()
        terminal.click("lookAgainButton")
        terminal.settle()
    assert terminal.verdict() == CHECKING


@pytest.mark.parametrize("after_s", [1, 39, 69, 88])
def test_a_late_commit_flips_to_registered(terminal: Terminal, account: Account, after_s: int) -> None:
    register_without_answer(terminal, account)
    terminal.pass_time(after_s)
    account._register("CUST-1", {"card_number": "3614-8900-6479-13"})
    terminal.pass_time(31)
    assert terminal.verdict() == DONE


def test_a_person_may_look_before_the_next_look_is_due(terminal: Terminal, account: Account) -> None:
    register_without_answer(terminal, account)
    account._register("CUST-1", {"card_number": "3614-8900-6479-13"})
    terminal.press(KEY.Key_F5)
    terminal.wait_for_verdict(DONE)
    terminal.pass_time(100)
    assert terminal.verdict() == DONE


def test_the_uid_is_locked_until_it_is_known(terminal: Terminal, account: Account) -> None:
    register_without_answer(terminal, account)
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
    terminal.pass_time(91)
    assert terminal.app.presenter.look_ups.locked.uids == set()
    terminal.press(KEY.Key_F2)
    terminal.page.focus_stop("customerUid")
    terminal.control(KEY.Key_A)
    terminal.type("CUST-1\n")
    terminal.agree()
    terminal.type_card()
    terminal.wait_for_verdict(DONE)
    assert len(account.posts) == 2


def test_a_second_unknown_outcome_of_the_same_uid_has_a_schedule_of_its_own(
    terminal: Terminal, account: Account
) -> None:
    register_without_answer(terminal, account)
    account._register("CUST-1", {"card_number": "3614-8900-6479-13"})
    terminal.press(KEY.Key_F5)
    terminal.wait_for_verdict(DONE)
    account._keys.clear()
    terminal.look()
    terminal.press(KEY.Key_F2)
    terminal.page.focus_stop("customerUid")
    terminal.control(KEY.Key_A)
    register_without_answer(terminal, account)
    terminal.pass_time(80)
    assert terminal.verdict() == CHECKING
    terminal.pass_time(10)
    assert terminal.verdict() == NOT_REGISTERED


def test_another_uid_is_served_meanwhile(terminal: Terminal, account: Account) -> None:
    register_without_answer(terminal, account)
    terminal.register()
    terminal.wait_for_verdict(DONE)


def test_the_locked_uid_is_looked_up_from_the_form_and_set_free(terminal: Terminal, account: Account) -> None:
    register_without_answer(terminal, account)
    account._register("CUST-1", {"card_number": "3614-8900-6479-13"})
    terminal.press(KEY.Key_F2)
    terminal.page.focus_stop("customerUid")
    terminal.control(KEY.Key_A)
    terminal.type("CUST-1")
    terminal.press(KEY.Key_F5)
    terminal.wait_for_verdict(DONE)
    assert terminal.app.presenter.look_ups.locked.uids == set()


def test_its_answer_does_not_come_up_over_the_next_customer(terminal: Terminal, account: Account) -> None:
    register_without_answer(terminal, account)
    terminal.press(KEY.Key_F2)
    assert "CUST-1: 결과 확인 중…(최대 90초)" in terminal.words()
    account._register("CUST-1", {"card_number": "3614-8900-6479-13"})
    terminal.pass_time(3)
    assert "CUST-1: 연습 완료 (실제 등록 아님) – 연습이므로" in terminal.words()
    assert (terminal.verdict(), terminal.focused()) == ("", "consentAll")


def test_how_it_ended_is_heard_since_clerks_look_at_the_customer(
    terminal: Terminal, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bool] = []
    monkeypatch.setattr("imp_desk.app.desk.telling.sound_verdict", lambda *, is_good: heard.append(is_good))
    register_without_answer(terminal, account)
    account._register("CUST-1", {"card_number": "3614-8900-6479-13"})
    terminal.pass_time(30)
    assert terminal.verdict() == DONE
    assert heard == [False, True]


def test_look_ups_that_fail_end_with_a_person_and_go_on(terminal: Terminal, account: Account) -> None:
    register_without_answer(terminal, account)
    account.twist = lambda request: Reply(500, b"") if is_look_up(request) else None
    terminal.pass_time(91)
    assert terminal.verdict() == NEEDS_PERSON
    assert "등록 여부를 확인하지 못했습니다. 네트워크가 돌아오면 계속 확인합니다" in terminal.words()
    assert "전송되지 않았습니다" not in terminal.words()
    assert terminal.app.presenter.look_ups.locked.uids == {"CUST-1"}
    account.twist = lambda _: None
    account._register("CUST-1", {"card_number": "3614-8900-6479-13"})
    terminal.pass_time(61)
    assert terminal.verdict() == DONE
    assert terminal.app.presenter.look_ups.locked.uids == set()


def test_what_was_acknowledged_in_its_bar_does_not_come_back_every_minute(
    terminal: Terminal, account: Account
) -> None:
    register_without_answer(terminal, account)
    terminal.press(KEY.Key_F2)
    account.twist = lambda request: Reply(500, b"") if is_look_up(request) else None
    terminal.pass_time(91)
    assert "CUST-1: 확인 필요 – 등록 여부를 확인하지 못했습니다" in terminal.words()
    terminal.click("runningAcknowledge")
    terminal.pass_time(121)
    assert "CUST-1" not in terminal.words()
    account.twist = lambda _: None
    account._register("CUST-1", {"card_number": "3614-8900-6479-13"})
    terminal.pass_time(61)
    assert "CUST-1: 연습 완료 (실제 등록 아님)" in terminal.words()


@pytest.mark.parametrize(
    ("button", "title", "words"),
    [
        pytest.param("settleRegisteredButton", "등록 완료", "등록됨으로 정리했습니다", id="registered"),
        pytest.param("settleNotButton", "등록 실패", "등록 안 됨으로 정리했습니다", id="not registered"),
    ],
)
def test_what_no_look_up_decides_a_person_settles_with_a_reason(
    terminal: Terminal, account: Account, button: str, title: str, words: str
) -> None:
    register_without_answer(terminal, account)
    account.twist = lambda request: Reply(500, b"") if is_look_up(request) else None
    assert not terminal.shows(button)
    terminal.pass_time(91)
    terminal.look()
    terminal.click(button)
    assert "CUST-1을(를) 관리자가 확인한 대로" in terminal.words()
    terminal.type("asked the card company\n")
    terminal.wait_for_verdict(title)
    assert words in terminal.words()
    assert terminal.app.presenter.look_ups.locked.uids == set()
    assert terminal.text("statusLine").endswith("확인 중 0")


def test_nobody_settles_without_permission_where_one_is_needed(terminal: Terminal, account: Account) -> None:
    assert terminal.app.staff is not None
    terminal.app.staff.operators.roster.operators = (
        Operators().added("김하나").with_pin("김하나", PinHash(b"", b""))
    )
    register_without_answer(terminal, account)
    account._register("CUST-1", OTHER_CARD)
    terminal.press(KEY.Key_F5)
    terminal.wait_for_verdict(NEEDS_PERSON)
    terminal.look()
    terminal.click("settleNotButton")
    assert not terminal.shows("askBar")
    assert "결과를 직접 정리하려면 담당자 PIN이 필요합니다" in terminal.words()
    terminal.press(KEY.Key_Escape)
    assert not terminal.shows("askBar")
    assert terminal.app.presenter.look_ups.locked.uids == {"CUST-1"}


def test_no_card_is_sent_again_by_the_program(terminal: Terminal, account: Account) -> None:
    terminal.register(practice_card(PracticeCase.SERVER_ERROR))
    terminal.wait_for_verdict(CHECKING)
    terminal.look()
    terminal.press("\n", KEY.Key_F9)
    terminal.pass_time(200)
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
    terminal.wait(lambda: f"{first}: 결과 확인 중…(최대 90초) 다시 누르지 마세요" in terminal.words())
    terminal.settle()
    assert not terminal.shows("runningAcknowledge"), "what is open cannot be put away"
    terminal.pass_time(91)
    assert f"{first}: 등록 실패 – 등록되지 않은 것으로 보입니다" in terminal.words()
    terminal.click("runningAcknowledge")
    assert first not in terminal.words()


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
    terminal.wait_for_verdict(CHECKING)
    assert len(account.posts) == 1
    assert not terminal.has_digits()


def test_a_key_for_another_card_is_a_conflict(terminal: Terminal, account: Account) -> None:
    register_without_answer(terminal, account)
    account._register("CUST-1", OTHER_CARD)
    terminal.press(KEY.Key_F5)
    terminal.wait_for_verdict(NEEDS_PERSON)
    told = "지금 등록된 카드(끝자리 4242)는 방금 입력한 카드가 아닙니다. 관리자에게 알려 주세요"
    assert told in terminal.words()
    assert terminal.shows("settleRegisteredButton")
    assert terminal.app.presenter.look_ups.locked.uids == {"CUST-1"}


def test_over_tls_a_silent_commit_is_found_by_the_look_up(
    open_live: OpenLive, server: TrainingServer
) -> None:
    live = open_live(timeouts=replace(IMPATIENT, read=2.0, whole=4.0))  # a real socket has its delays
    live.register(COMMITTED)
    live.wait_for_verdict("등록 완료")
    assert len(server.ledger.posts) == 1
