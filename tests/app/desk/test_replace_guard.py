"""The replace guard: opens beside the uid without taking the focus, and leads on in three ways only."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.practice import EXISTING_PRACTICE_UID, PracticeCase
from imp_desk.gateway.practice_server import PracticeServer, Reply, Request
from tests.app.practice_account import Account, is_look_up, is_registration
from tests.app.terminal import Terminal, practice_card
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
DONE = "연습 완료 (실제 등록 아님)"


def open_guard(terminal: Terminal) -> None:
    terminal.start_with_uid(EXISTING_PRACTICE_UID)
    terminal.wait(lambda: terminal.shows("replaceGuard"))
    terminal.settle()


def test_b139_an_existing_uid_opens_the_guard_with_all_that_is_known(training: Terminal) -> None:
    open_guard(training)
    words = training.words()
    for part in ("NH카드 · 끝자리 1234", "등록일 20", "명의자 홍*동", "이전 카드로 되돌릴 수 없습니다"):
        assert part in words
    assert "예약 결제 3건은 새 등록번호를 써도 기존 카드로 계속 청구됩니다" in words
    assert "홍길동" not in words


def test_a_date_that_the_server_does_not_tell_is_not_made_up(training: Terminal, account: Account) -> None:
    def undated(request: Request) -> Reply | None:
        if not is_look_up(request):
            return None
        answer = json.loads(PracticeServer.reply(account, request).body)
        answer["response"] |= {"inserted": None, "updated": "2026-10-14"}
        return Reply(200, json.dumps(answer).encode())

    account.twist = undated
    open_guard(training)
    assert "NH카드 · 끝자리 1234" in training.words()
    assert "등록일" not in training.words()


def test_it_never_takes_the_focus_and_no_digit_lands_in_a_button(
    training: Terminal, account: Account
) -> None:
    account.holds = is_look_up
    training.start_with_uid(EXISTING_PRACTICE_UID)
    training.wait(lambda: account.held)
    training.agree()
    training.type("4111")
    account.let_go()
    training.wait(lambda: training.shows("replaceGuard"))
    assert training.focused() == "cardNumber"
    training.type("1111 ")
    training.settle()
    assert training.digits() == "41111111"
    assert training.shows("replaceGuard")


def test_nothing_is_preselected(training: Terminal) -> None:
    open_guard(training)
    assert not training.widget("confirmReplace").isEnabled()
    assert training.focused() == "consentAll"


def test_nothing_is_sent_while_it_stands(training: Terminal, account: Account) -> None:
    open_guard(training)
    training.agree()
    training.type_card()
    training.settle()
    assert account.posts == []
    assert "먼저 새 등록번호를 쓸지, 교체할지 골라 주세요" in training.words()
    assert training.digits("password") == "12"


@pytest.mark.parametrize("height", [768, 840, 600])
def test_whoever_has_to_choose_first_is_led_there(training: Terminal, account: Account, height: int) -> None:
    training.window.resize(1024, height)
    open_guard(training)
    training.agree()
    training.type_card()
    training.settle()
    assert training.focused() == "replaceGuard"
    fresh = training.widget("useFreshUid")
    assert fresh.visibleRegion().boundingRect() == fresh.rect()
    training.look()
    training.page.focus_stop("password")
    training.press("\n")
    training.settle()
    assert training.focused() == "replaceGuard"
    assert fresh.visibleRegion().boundingRect() == fresh.rect(), "led there again, out of the scrolled form"
    training.press("\n", " ", "1", "\n")
    training.settle()
    assert training.shows("replaceGuard"), "nothing is preselected"
    assert account.posts == []
    training.press(KEY.Key_Tab)
    assert training.focused() == "useFreshUid"
    training.press(" ")
    assert training.digits() == practice_card(PracticeCase.SUCCESS).number
    training.press(KEY.Key_F9)
    training.wait_for_verdict(DONE)


def test_its_ways_are_reached_by_tab(training: Terminal) -> None:
    open_guard(training)
    training.page.focus_stop("customerUid")
    stops = []
    for _ in range(4):
        training.press(KEY.Key_Tab)
        stops.append(training.focused())
    assert stops == ["useFreshUid", "stopReplace", "confirmReplaceText", "consentAll"]


# A fresh uid


def test_a_fresh_uid_registers_beside_the_old_one(training: Terminal, account: Account) -> None:
    open_guard(training)
    training.click("useFreshUid")
    training.wait(lambda: "이 등록번호에 등록된 카드가 없습니다" in training.words())
    assert training.uid() not in ("", EXISTING_PRACTICE_UID)
    assert not training.shows("replaceGuard")
    training.page.focus_stop("consentAll")
    training.agree()
    training.type_card()
    training.wait_for_verdict(DONE)
    assert EXISTING_PRACTICE_UID in account.registered_uids
    assert f"이전 등록번호 {EXISTING_PRACTICE_UID}의 카드는 그대로 남아 있습니다" in training.words()
    assert "이전 카드 등록 삭제하기" in training.words()


def test_a_fresh_uid_keeps_the_digits_of_the_same_customer(training: Terminal, account: Account) -> None:
    open_guard(training)
    training.agree()
    training.type_card()
    training.click("useFreshUid")
    training.settle()
    assert training.digits() == practice_card(PracticeCase.SUCCESS).number
    training.page.focus_stop("password")
    training.press(KEY.Key_F9)
    training.wait_for_verdict(DONE)
    assert EXISTING_PRACTICE_UID not in account.posts[0].target


# Replacing


@pytest.mark.parametrize("typed", ["ting", "TING", " ting"], ids=["as it is", "capitals", "a space before"])
def test_replacing_needs_the_last_four_characters(training: Terminal, account: Account, typed: str) -> None:
    open_guard(training)
    training.go_to("confirmReplaceText")
    training.type(typed + "\n")
    assert not training.shows("replaceGuard")
    training.page.focus_stop("consentAll")
    training.agree()
    training.type_card()
    training.wait_for_verdict(DONE)
    assert [post.target for post in account.posts] == [f"/subscribe/customers/{EXISTING_PRACTICE_UID}"]


@pytest.mark.parametrize(
    "typed", ["", "tin", "tinh", "practice"], ids=["nothing", "three", "wrong", "the start"]
)
def test_anything_else_does_not_replace(training: Terminal, account: Account, typed: str) -> None:
    open_guard(training)
    training.go_to("confirmReplaceText")
    training.type(typed + "\n")
    assert training.shows("replaceGuard")
    assert not training.widget("confirmReplace").isEnabled()
    training.press(KEY.Key_F9)
    training.settle()
    assert account.posts == []


def test_live_it_says_replaced_and_offers_no_undo(live: Terminal, server: TrainingServer) -> None:
    open_guard(live)
    live.go_to("confirmReplaceText")
    live.type("ting\n")
    live.page.focus_stop("consentAll")
    live.agree()
    live.type_card()
    live.wait_for_verdict("기존 카드 교체 완료")
    assert not live.shows("undoButton")
    assert server.ledger.committed == [EXISTING_PRACTICE_UID]


def test_an_agreement_holds_for_that_card_only(training: Terminal, account: Account) -> None:
    """Another till replaces it between the agreement and the click."""
    open_guard(training)
    training.go_to("confirmReplaceText")
    training.type("ting\n")
    training.page.focus_stop("consentAll")
    training.agree()
    account._register(EXISTING_PRACTICE_UID, {"card_number": "4242-4242-4242-4242"})
    training.clock.now += 20.0
    training.type_card()
    training.wait(lambda: training.shows("replaceGuard"))
    training.settle()
    assert account.posts == []
    assert "끝자리 4242" in training.words()


# Stopping


@pytest.mark.parametrize("by_key", [True, False], ids=["Esc", "the button"])
def test_stopping_clears_customer_and_card(training: Terminal, account: Account, by_key: bool) -> None:
    open_guard(training)
    if by_key:
        training.press(KEY.Key_Escape)
    else:
        training.click("stopReplace")
    assert not training.shows("replaceGuard")
    assert training.uid() == ""
    assert account.posts == []


# What the look-up says


def test_an_absent_uid_is_never_called_a_new_customer(training: Terminal) -> None:
    training.start_with_uid("CUST-1")
    training.wait(lambda: "이 등록번호에 등록된 카드가 없습니다" in training.words())
    assert "신규" not in training.words()


NOT_ABSENT = [
    pytest.param(
        Reply(404, b"<html>404</html>", (("content-type", "text/html"),)),
        "와이파이 로그인 페이지",
        id="a portal's 404",
    ),
    pytest.param(
        Reply(
            200, '{"code":1,"message":"비인증결제모듈 사용정보를 찾을 수 없습니다.","response":null}'.encode()
        ),
        "기존 카드를 확인할 수 없습니다",
        id="code 1 for another reason",
    ),
    pytest.param(
        Reply(500, b'{"code":-1,"message":null,"response":null}'), "기존 카드를 확인할 수 없습니다", id="5xx"
    ),
]


@pytest.mark.parametrize(("reply", "words"), NOT_ABSENT)
def test_what_cannot_be_checked_is_not_absent_and_stops(
    training: Terminal, account: Account, reply: Reply, words: str
) -> None:
    account.twist = lambda request: reply if is_look_up(request) else None
    training.start_with_uid("CUST-1")
    training.wait(lambda: words in training.words())
    assert "카드가 없습니다" not in training.words()
    training.agree()
    training.type_card()
    training.wait_for_verdict("전송 안 됨")
    assert account.posts == []


def test_a_changed_uid_closes_the_guard_and_forgets_what_was_found(training: Terminal) -> None:
    open_guard(training)
    training.page.focus_stop("customerUid")
    training.type("2")
    assert not training.shows("replaceGuard")
    assert "이미 등록" not in training.words()


def test_an_answer_for_a_uid_that_has_changed_is_not_shown(training: Terminal, account: Account) -> None:
    account.holds = is_look_up
    training.start_with_uid(EXISTING_PRACTICE_UID)
    training.wait(lambda: account.held)
    training.page.focus_stop("customerUid")
    training.type("2")
    account.let_go()
    training.settle()
    assert not training.shows("replaceGuard")


def test_schedules_that_cannot_be_read_are_said_so(training: Terminal, account: Account) -> None:
    broken = Reply(500, b"")
    account.twist = lambda request: broken if "schedules" in request.target else None
    open_guard(training)
    assert "예약 결제가 있는지 확인하지 못했습니다" in training.words()


# Where no guard belongs: the card under the uid is the one just registered


def has_no_guard(terminal: Terminal) -> bool:
    terminal.look()
    terminal.press(KEY.Key_F2)
    return not terminal.shows("askBar") and not terminal.shows("replaceGuard")


def test_registering_from_the_uid_field_opens_none(training: Terminal) -> None:
    training.press(KEY.Key_F2)
    training.agree()
    card = practice_card(PracticeCase.SUCCESS)
    training.type(f"{card.number}\n{card.expiry}\n{card.holder}\n{card.password}")
    training.page.focus_stop("customerUid")
    training.press(KEY.Key_F9)
    training.wait_for_verdict(DONE)
    assert has_no_guard(training)


def test_looking_up_on_the_verdict_opens_none(training: Terminal) -> None:
    training.register()
    training.wait_for_verdict(DONE)
    training.look()
    training.press(KEY.Key_F5)
    training.settle()
    assert training.verdict() == DONE
    assert has_no_guard(training)


def test_looking_up_while_sending_opens_none(training: Terminal, account: Account) -> None:
    account.holds = is_registration
    training.register()
    training.wait(lambda: account.held)
    training.press(KEY.Key_F5)
    account.let_go()
    training.wait_for_verdict(DONE)
    assert has_no_guard(training)
