"""A refused card: what stays to be mended, how often it may be tried, and what the PG said."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.practice import PracticeCase
from imp_desk.gateway.practice_server import Reply
from tests.app.practice_account import Account, is_registration
from tests.app.terminal import Terminal, practice_card
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
DONE, REFUSED = "연습 완료 (실제 등록 아님)", "등록 실패"
WARNING, STOP = "한 번 더 틀리면 이 카드는 오늘 더 시도할 수 없습니다", "이 카드는 오늘 더 시도하지 마세요"
WRONG_PASSWORD = practice_card(PracticeCase.WRONG_PASSWORD)
WRONG_HOLDER = practice_card(PracticeCase.WRONG_HOLDER)


def refuse(account: Account, message: str, code: int = -1) -> None:
    body = json.dumps({"code": code, "message": message, "response": None}, ensure_ascii=False).encode()
    account.twist = lambda request: Reply(200, body) if is_registration(request) else None


# Mending


def test_b103_number_expiry_and_holder_stay_masked_and_the_password_is_empty(training: Terminal) -> None:
    training.register(WRONG_HOLDER)
    training.wait_for_verdict(REFUSED)
    assert training.digits() == WRONG_HOLDER.number
    assert training.digits("expiry") == WRONG_HOLDER.expiry
    assert training.digits("holder") == WRONG_HOLDER.holder
    assert training.digits("password") == ""
    assert WRONG_HOLDER.number not in training.words().replace(" ", "")


STOPS = [
    pytest.param(PracticeCase.WRONG_NUMBER, "cardNumber", id="number"),
    pytest.param(PracticeCase.WRONG_EXPIRY, "expiry", id="expiry"),
    pytest.param(PracticeCase.WRONG_HOLDER, "holderId", id="holder"),
    pytest.param(PracticeCase.WRONG_PASSWORD, "password", id="password"),
]


@pytest.mark.parametrize(("case", "stop"), STOPS)
def test_it_stands_above_the_form_with_the_focus_at_fault_and_nothing_selected(
    training: Terminal, case: PracticeCase, stop: str
) -> None:
    training.register(practice_card(case))
    training.wait_for_verdict(REFUSED)
    assert training.shows("cardNumber")
    assert training.focused() == stop
    field = training.widget(stop)
    assert field.selectedText() == ""  # type: ignore[attr-defined]


def test_a_digit_typed_into_a_full_number_overwrites_and_enter_goes_to_the_password(
    training: Terminal,
) -> None:
    training.register(practice_card(PracticeCase.WRONG_EXPIRY))
    training.wait_for_verdict(REFUSED)
    training.look()
    training.press(KEY.Key_Home)
    training.type("1230")
    assert training.digits("expiry") == "1230"
    training.press("\n")
    assert training.focused() == "password"


def test_ctrl_left_and_right_move_by_group(live: Terminal) -> None:
    live.register(practice_card(PracticeCase.WRONG_NUMBER))
    live.wait_for_verdict(REFUSED)
    live.look()
    live.control(KEY.Key_Left)
    live.control(KEY.Key_Left)
    live.control(KEY.Key_Right)
    live.type("0119")
    assert live.digits() == practice_card(PracticeCase.ATTEMPTS_EXHAUSTED).number


def test_the_refusal_goes_when_the_mended_card_is_sent(training: Terminal, account: Account) -> None:
    training.register(WRONG_PASSWORD)
    training.wait_for_verdict(REFUSED)
    training.look()
    account.holds = is_registration
    training.type("12\n")
    training.wait(lambda: account.held)
    assert training.verdict() == ""
    account.let_go()
    training.wait_for_verdict(DONE)


# Counting


def try_again(terminal: Terminal, password: str) -> None:
    terminal.look()
    terminal.type(password + "\n")
    terminal.wait(lambda: not terminal.app.presenter.sending.is_busy)
    terminal.settle()


def test_a_wrong_password_warns_at_once_and_stops_after_the_second(
    training: Terminal, account: Account
) -> None:
    training.register(WRONG_PASSWORD)
    training.wait_for_verdict(REFUSED)
    assert WARNING in training.words()
    try_again(training, "98")
    assert STOP in training.words()
    assert not training.has_digits()
    assert len(account.posts) == 2


def test_a_stopped_card_is_not_sent_again(training: Terminal, account: Account) -> None:
    training.register(WRONG_PASSWORD)
    training.wait_for_verdict(REFUSED)
    try_again(training, "98")
    training.look()
    training.register(WRONG_PASSWORD, password="12")
    training.wait(lambda: training.shows("askTyped"))
    training.press(KEY.Key_Escape)
    training.wait_for_verdict("전송 안 됨")
    assert STOP in training.words()
    assert len(account.posts) == 2


def test_the_customers_other_card_is_not_stopped(training: Terminal) -> None:
    training.register(WRONG_PASSWORD)
    training.wait_for_verdict(REFUSED)
    try_again(training, "98")
    training.look()
    training.press(KEY.Key_F3)
    training.agree()
    training.type_card()
    training.wait_for_verdict(DONE)


def test_another_wrong_field_warns_at_the_second_and_stops_at_the_third(
    training: Terminal, account: Account
) -> None:
    training.register(WRONG_HOLDER)
    training.wait_for_verdict(REFUSED)
    assert WARNING not in training.words()
    training.look()
    training.press(KEY.Key_F9)  # the password is empty
    training.page.focus_stop("password")
    try_again(training, "12")
    assert WARNING in training.words()
    assert STOP not in training.words()
    training.page.focus_stop("password")
    try_again(training, "12")
    assert STOP in training.words()
    assert len(account.posts) == 3


def test_too_many_attempts_stops_at_once(training: Terminal, account: Account) -> None:
    card = practice_card(PracticeCase.ATTEMPTS_EXHAUSTED)
    training.register(card)
    training.wait_for_verdict(REFUSED)
    training.look()
    training.register(card)
    training.wait_for_verdict("전송 안 됨")
    assert len(account.posts) == 1


def test_a_refusal_is_never_retried_by_the_program(training: Terminal, account: Account) -> None:
    training.register(WRONG_PASSWORD)
    training.wait_for_verdict(REFUSED)
    training.pass_time(60)
    training.settle()
    assert len(account.posts) == 1


# What the PG said


def test_b134_http_200_with_a_code_is_a_failure(training: Terminal, account: Account) -> None:
    refuse(account, "비밀번호틀림")
    training.register()
    training.wait_for_verdict(REFUSED)


def test_markup_is_shown_as_plain_text(training: Terminal, account: Account) -> None:
    refuse(account, "<b>거절</b><img src=x>")
    training.register()
    training.wait_for_verdict(REFUSED)
    training.look()
    training.click("detailButton")
    assert "<b>거절</b>" in training.words()
    label = next(w for w in training.labels() if "<b>거절" in w.text())
    assert label.textFormat() is Qt.TextFormat.PlainText


SCRUBBED = [
    pytest.param("거절 4111111111111111 입니다", "4111111111111111", id="a run of digits"),
    pytest.param("거절\u202e끝", "\u202e", id="a change of direction"),
    pytest.param("거절\u0007끝", "\u0007", id="a control character"),
    pytest.param("가" * 500, "가" * 201, id="more than 200 characters"),
]


@pytest.mark.parametrize(("message", "gone"), SCRUBBED)
def test_the_pgs_text_is_scrubbed(training: Terminal, account: Account, message: str, gone: str) -> None:
    refuse(account, message)
    training.register()
    training.wait_for_verdict(REFUSED)
    training.look()
    training.click("detailButton")
    assert message[:2] in training.words()
    assert gone not in training.words()


BY_CODE = [
    pytest.param(
        "[F201]기 등록된 카드", "PG사에 이미 등록된 카드여서 이 등록번호로는 등록되지 않았습니다", id="F201"
    ),
    pytest.param(
        "분실신고된 카드", "사용할 수 없는 카드입니다. 카드사에 문의하도록 안내해 주세요", id="lost"
    ),
    pytest.param(
        "[F118]타카드사용요망",
        "이 가맹점에서 등록할 수 없는 카드입니다. 다른 카드로 등록해 주세요",
        id="not accepted",
    ),
]


@pytest.mark.parametrize(("message", "words"), BY_CODE)
def test_our_sentence_for_it(training: Terminal, account: Account, message: str, words: str) -> None:
    refuse(account, message)
    training.register()
    training.wait_for_verdict(REFUSED)
    assert words in training.words()


def test_a_wrong_business_number_is_called_that(training: Terminal, account: Account) -> None:
    refuse(account, "주민OR사업자등록번호오류")
    training.register(practice_card(PracticeCase.CORPORATE))
    training.wait_for_verdict(REFUSED)
    assert "사업자등록번호가 일치하지 않습니다" in training.words()


def test_over_tls_both_texts_are_on_screen(live: Terminal, server: TrainingServer) -> None:
    live.register(WRONG_PASSWORD)
    live.wait_for_verdict(REFUSED)
    live.look()
    live.click("detailButton")
    assert "카드 비밀번호 앞 2자리를 다시 확인해 주세요" in live.words()
    assert "비밀번호틀림" in live.words()
    assert len(server.ledger.posts) == 1
