"""One registration from the click to its verdict: sent once, told truly, and what may be done meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from imp_desk.core.practice import PracticeCase
from imp_desk.gateway.practice_server import Reply
from imp_desk.ui.register import page as page_module
from tests.app.conftest import OpenTraining
from tests.app.practice_account import IMPATIENT, Account, is_look_up, is_registration
from tests.app.terminal import Terminal, practice_card
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
DONE = "연습 완료 (실제 등록 아님)"
SUCCESS = practice_card(PracticeCase.SUCCESS)


def fill(terminal: Terminal, case: PracticeCase = PracticeCase.SUCCESS) -> None:
    """A next customer's form up to the last Enter, which is not pressed."""
    card = practice_card(case)
    terminal.press(KEY.Key_F2)
    terminal.agree()
    terminal.type(f"{card.number}\n{card.expiry}\n{card.holder}\n{card.password}")


def send_and_hold(terminal: Terminal, account: Account, case: PracticeCase = PracticeCase.SUCCESS) -> None:
    """The card has been sent; its answer waits for the test."""
    account.holds = is_registration
    fill(terminal, case)
    terminal.press("\n")
    terminal.wait(lambda: account.held)


# Submitting


def test_b97_everything_valid_submits_once(live: Terminal, server: TrainingServer) -> None:
    fill(live)
    live.press("\n")
    live.wait_for_verdict("등록 완료")
    assert len(server.ledger.posts) == 1
    assert server.ledger.committed == [server.ledger.posts[0].target.rpartition("/")[2]]


def press_enter(terminal: Terminal) -> None:
    terminal.press("\n", gap=0.02)


def press_f9(terminal: Terminal) -> None:
    terminal.press(KEY.Key_F9, gap=0.02)


def click_button(terminal: Terminal) -> None:
    terminal.clock.now += 0.02
    QTest.mouseClick(terminal.page.register_button, Qt.MouseButton.LeftButton)


WAYS = [
    pytest.param(press_enter, id="Enter"),
    pytest.param(press_f9, id="F9"),
    pytest.param(click_button, id="clicks"),
]


@pytest.mark.parametrize("way", WAYS)
def test_b99_ten_times_in_200_ms_is_exactly_one_post(
    live: Terminal, server: TrainingServer, way: Callable[[Terminal], None]
) -> None:
    fill(live)
    live.settle()
    for _ in range(10):
        way(live)
    live.wait_for_verdict("등록 완료")
    for _ in range(10):
        way(live)
    live.settle()
    assert len(server.ledger.posts) == 1


def test_b99_enter_and_click_together_are_one_post(live: Terminal, server: TrainingServer) -> None:
    fill(live)
    for _ in range(5):
        press_enter(live)
        click_button(live)
    live.wait_for_verdict("등록 완료")
    assert len(server.ledger.posts) == 1


def test_b96a_missing_and_wrong_fields_are_all_said_and_the_first_takes_the_focus(
    training: Terminal, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    announced: list[str] = []
    monkeypatch.setattr(page_module, "announce", lambda _, words, *, urgent=False: announced.append(words))
    training.press(KEY.Key_F2)
    training.agree()
    training.type("4111\n")
    training.page.focus_stop("password")
    training.type("1")
    training.press(KEY.Key_F9)
    for sentence in (
        "카드번호를 끝까지 입력해 주세요.",
        "유효기간: 입력해 주세요.",
        "생년월일 또는 사업자등록번호: 입력해 주세요.",
        "비밀번호 앞 2자리를 모두 입력해 주세요.",
    ):
        assert sentence in training.words()
    assert announced == [
        (
            "확인할 항목 4개: 카드번호, 유효기간, 생년월일 또는 사업자등록번호, 카드 비밀번호. "
            "카드번호를 끝까지 입력해 주세요."
        )
    ]
    assert training.focused() == "cardNumber"
    training.settle()
    assert account.posts == []


def test_b96a_missing_consent_takes_the_focus_before_the_card(training: Terminal, account: Account) -> None:
    training.press(KEY.Key_F2, "\n")
    training.type_card()
    problem = training.widget("consentAll").accessibleDescription()
    assert problem == "동의: 필수 항목에 모두 동의해야 등록할 수 있습니다."
    assert training.focused() == "consentAll"
    training.settle()
    assert account.posts == []
    assert training.digits() == SUCCESS.number


def test_b96a_no_uid_takes_the_focus_first(training: Terminal) -> None:
    training.page.focus_stop("consentAll")
    training.agree()
    training.type_card()
    assert training.focused() == "customerUid"
    assert training.digits() == SUCCESS.number


# While it is sent


def test_b102_fields_are_read_only_and_the_button_says_what_goes_on(
    training: Terminal, account: Account
) -> None:
    send_and_hold(training, account)
    assert training.text("registerButton") == "등록 중…"
    assert not training.widget("registerButton").isEnabled()
    before = training.digits(), training.uid()
    for stop in ("customerUid", "cardNumber", "expiry"):
        training.page.focus_stop(stop)
        training.type("4")
        training.press(KEY.Key_Backspace)
    assert (training.digits(), training.uid()) == before
    account.let_go()
    training.wait_for_verdict(DONE)


def test_b85_the_password_is_emptied_at_the_commit_point(training: Terminal, account: Account) -> None:
    send_and_hold(training, account)
    assert training.digits("password") == ""
    assert training.digits() == SUCCESS.number
    account.let_go()
    training.wait_for_verdict(DONE)


def test_b85_the_emptied_password_cannot_be_undone(training: Terminal) -> None:
    training.register(practice_card(PracticeCase.WRONG_PASSWORD))
    training.wait_for_verdict("등록 실패")
    training.look()
    training.control(KEY.Key_Z)
    assert (training.focused(), training.digits("password")) == ("password", "")


@pytest.mark.parametrize(
    "case",
    [PracticeCase.SUCCESS, PracticeCase.WRONG_NUMBER, PracticeCase.SERVER_ERROR, PracticeCase.PORTAL],
    ids=lambda case: case.value,
)
def test_b85_whatever_the_answer(training: Terminal, case: PracticeCase) -> None:
    fill(training, case)
    training.press("\n")
    training.wait(training.verdict)
    assert training.digits("password") == ""


def not_sent(account: Account) -> None:
    """Nobody can say what stands under the uid, so nothing is sent."""
    page = Reply(200, b"<html>log in</html>", (("content-type", "text/html"),))
    account.twist = lambda request: page if is_look_up(request) else None


def test_b85_not_sent_keeps_all_fields_so_that_enter_sends_again(
    training: Terminal, account: Account
) -> None:
    not_sent(account)
    fill(training)
    training.press("\n")
    training.wait_for_verdict("전송 안 됨")
    assert "카드 정보는 전송되지 않았습니다. 다시 누르면 재전송합니다." in training.words()
    assert [training.digits(part) for part in ("number", "expiry", "holder", "password")] == [
        SUCCESS.number,
        SUCCESS.expiry,
        SUCCESS.holder,
        SUCCESS.password,
    ]
    account.twist = lambda _: None
    training.look()
    assert training.focused() == "password"
    training.press("\n")
    training.wait_for_verdict(DONE)
    assert len(account.posts) == 1


# F2 while it is sent


def test_b102_f2_serves_the_next_customer_while_it_goes_on_in_a_bar(
    training: Terminal, account: Account
) -> None:
    send_and_hold(training, account, PracticeCase.SLOW)
    first = training.uid()
    training.press(KEY.Key_F2)
    assert f"{first}: 등록 중…" in training.words()
    assert training.uid() not in ("", first)
    assert not training.has_digits()
    assert training.focused() == "consentAll"
    training.agree()
    training.type("4111")
    account.let_go()
    training.wait(lambda: training.shows("runningAcknowledge"))
    training.settle()
    assert (
        f"{first}: 연습 완료 (실제 등록 아님) – 연습이므로 실제로 등록된 카드는 없습니다" in training.words()
    )
    assert (training.digits(), training.focused()) == ("4111", "cardNumber")
    training.click("runningAcknowledge")
    assert not training.shows("runningBars")


def test_the_next_customers_card_waits_until_the_one_before_has_ended(
    training: Terminal, account: Account
) -> None:
    send_and_hold(training, account, PracticeCase.SLOW)
    fill(training)
    training.press("\n")
    assert "앞 고객의 등록이 끝난 뒤에 보낼 수 있습니다" in training.words()
    assert len(account.posts) == 1
    assert training.digits("password") == SUCCESS.password
    account.let_go()
    training.wait(lambda: training.shows("runningAcknowledge"))
    assert "앞 고객의 등록이 끝난 뒤에" not in training.words()
    assert "앞 고객의 등록이 끝났습니다. 이제 등록할 수 있습니다" in training.words()
    training.press("\n")
    training.wait_for_verdict(DONE)
    assert len(account.posts) == 2


def test_the_end_is_no_news_to_a_customer_whose_card_was_wiped_meanwhile(
    training: Terminal, account: Account
) -> None:
    send_and_hold(training, account, PracticeCase.SLOW)
    fill(training)
    training.press("\n")
    training.app.presenter.wipe_by_itself()
    account.let_go()
    training.wait(lambda: training.shows("runningAcknowledge"))
    assert "앞 고객의 등록이" not in training.words()


def test_the_running_ones_verdict_does_not_touch_the_next_customers_card(
    training: Terminal, account: Account
) -> None:
    send_and_hold(training, account, PracticeCase.WRONG_PASSWORD)
    fill(training)
    account.let_go()
    training.wait(lambda: training.shows("runningAcknowledge"))
    assert training.digits() == SUCCESS.number
    assert training.digits("password") == SUCCESS.password
    assert training.verdict() == ""
    assert "카드 비밀번호 앞 2자리를 다시 확인해 주세요" in training.words()


def test_f2_before_the_commit_point_and_a_card_found_there_is_told_in_the_bar(
    training: Terminal, account: Account
) -> None:
    account._register("CUST-1", {"card_number": "4242-4242-4242-4242"})
    account.holds = is_look_up
    training.start_with_uid("CUST-1")
    training.agree()
    training.type_card()
    training.wait(lambda: account.held)
    training.press(KEY.Key_F2)
    training.agree()
    training.type("4111")
    account.let_go()
    training.wait(lambda: training.shows("runningAcknowledge"))
    training.settle()
    assert "CUST-1: 전송 안 됨 – 이 등록번호에는 이미 카드가 등록되어 있습니다" in training.words()
    assert not training.shows("replaceGuard")
    assert (training.digits(), account.posts) == ("4111", [])


# Esc


def test_esc_before_the_commit_point_cancels_and_nothing_is_sent(
    training: Terminal, account: Account
) -> None:
    account.holds = is_look_up
    fill(training)
    training.press("\n")
    training.wait(lambda: account.held)
    training.press(KEY.Key_Escape)
    training.wait(lambda: training.verdict() == "전송 안 됨")
    assert "취소됨 – 전송 안 됨" in training.words()
    assert training.digits() == SUCCESS.number
    account.let_go()
    training.settle()
    assert account.posts == []
    training.look()
    training.press("\n")
    training.wait_for_verdict(DONE)


def test_an_esc_that_comes_along_with_the_enter_cancels_too(training: Terminal) -> None:
    fill(training)
    training.settle()
    training.press("\n", KEY.Key_Escape)
    training.settle()
    assert training.verdict() == "전송 안 됨"
    assert training.text("registerButton") == "등록 (Enter)"
    assert training.digits() == SUCCESS.number
    training.look()
    training.press("\n")
    training.wait_for_verdict(DONE)


def test_esc_after_the_commit_point_goes_on_with_the_next_customer(
    training: Terminal, account: Account
) -> None:
    send_and_hold(training, account)
    first = training.uid()
    training.press(KEY.Key_Escape)
    assert f"{first}: 등록 중…" in training.words()
    account.let_go()
    training.wait(lambda: training.shows("runningAcknowledge"))
    assert first in account.registered_uids


# What is asked before


def test_the_look_up_is_made_ready_while_the_form_becomes_complete(
    training: Terminal, account: Account
) -> None:
    fill(training)
    training.settle()
    before = len(account.look_ups)
    training.clock.now += 9.0
    training.press("\n")
    training.wait_for_verdict(DONE)
    assert len(account.look_ups) == before


def test_a_look_up_that_ends_while_sending_is_told_beside_the_uid(
    training: Terminal, account: Account
) -> None:
    account.holds = is_look_up
    account.twist = lambda request: Reply(500, b"") if is_look_up(request) else None
    fill(training)
    training.press("\n")
    training.wait(lambda: account.held)
    assert training.text("lookupLine") == "조회 중…"
    account.let_go()
    training.wait(training.verdict)
    training.settle()
    assert "기존 카드를 확인할 수 없습니다" in training.text("lookupLine")


def test_an_answer_older_than_ten_seconds_is_asked_again_first(training: Terminal, account: Account) -> None:
    fill(training)
    training.settle()
    before = len(account.look_ups)
    training.clock.now += 10.5
    training.press("\n")
    training.wait_for_verdict(DONE)
    assert len(account.look_ups) == before + 1


def test_another_till_that_registered_meanwhile_opens_the_guard(training: Terminal, account: Account) -> None:
    fill(training)
    training.settle()
    account._register(training.uid(), {"card_number": "4242-4242-4242-4242"})
    training.clock.now += 10.5
    training.press("\n")
    training.wait(lambda: training.shows("replaceGuard"))
    training.settle()
    assert account.posts == []
    assert training.digits() == SUCCESS.number


def test_the_status_line_counts_the_day(open_training: OpenTraining) -> None:
    terminal = open_training(timeouts=IMPATIENT)
    terminal.register()
    terminal.wait_for_verdict(DONE)
    terminal.look()
    terminal.register(practice_card(PracticeCase.ATTEMPTS_EXHAUSTED))
    terminal.wait_for_verdict("등록 실패")
    terminal.look()
    terminal.register(practice_card(PracticeCase.SILENT_NOT_COMMITTED))
    terminal.wait_for_verdict("결과 확인 중")
    assert terminal.text("statusLine").endswith("오늘 등록 1 · 실패 1 · 확인 중 1")
