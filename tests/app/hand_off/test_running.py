"""A window that runs is asked for a registration: what stands in the form is never replaced, nobody is forgotten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from imp_desk.app.hand_off.request import OnExisting, Request
from imp_desk.app.hand_off.result import Status
from imp_desk.core.practice import EXISTING_PRACTICE_UID, PracticeCase
from imp_desk.ui.pages import PageName
from tests.app.hand_off.conftest import NotingReply, ask
from tests.app.terminal import Terminal, practice_card

KEY = Qt.Key
REGISTERED, REFUSED = "등록 완료", "등록 실패"
WAITS = "POS에서 요청한 등록 1건이 기다립니다: 홍길동"


def register(terminal: Terminal, case: PracticeCase = PracticeCase.SUCCESS) -> None:
    terminal.agree()
    terminal.type_card(practice_card(case))


# What is idle


def nothing(terminal: Terminal) -> None:
    """As the window opened."""


def a_minted_uid(terminal: Terminal) -> None:
    terminal.press(KEY.Key_F2)
    terminal.settle()


@pytest.mark.parametrize("stands", [nothing, a_minted_uid])
def test_an_idle_form_takes_it_at_once(live: Terminal, stands: Callable[[Terminal], None]) -> None:
    stands(live)
    live.pass_time(2.0)
    reply = ask(live)
    assert (live.uid(), live.focused()) == ("POS-1", "consentAll")
    assert not live.shows("handOffBar")
    register(live)
    live.wait_for_verdict(REGISTERED)
    assert reply.statuses == [Status.REGISTERED]


def a_typed_uid(terminal: Terminal) -> None:
    terminal.start_with_uid("CUST-9")


def a_tick(terminal: Terminal) -> None:
    terminal.press(KEY.Key_F2)
    terminal.press(" ")


def digits(terminal: Terminal) -> None:
    terminal.press(KEY.Key_F2)
    terminal.agree()
    terminal.type("4111")


def a_guard(terminal: Terminal) -> None:
    terminal.start_with_uid(EXISTING_PRACTICE_UID)
    terminal.wait(lambda: terminal.shows("replaceGuard"))


def a_verdict(terminal: Terminal) -> None:
    terminal.register()
    terminal.wait_for_verdict(REGISTERED)


def a_refusal(terminal: Terminal) -> None:
    terminal.register(practice_card(PracticeCase.WRONG_PASSWORD))
    terminal.wait_for_verdict(REFUSED)


def settings(terminal: Terminal) -> None:
    terminal.settle()
    terminal.app.open_settings()


def a_lock(terminal: Terminal) -> None:
    terminal.control(KEY.Key_L)


STANDING = [a_typed_uid, a_tick, digits, a_guard, a_verdict, a_refusal, settings, a_lock]


@pytest.mark.parametrize("stands", STANDING)
def test_what_stands_there_stays(live: Terminal, stands: Callable[[Terminal], None]) -> None:
    stands(live)
    live.pass_time(2.0)
    before = live.uid(), live.digits(), live.verdict(), live.focused()
    reply = ask(live)
    assert (live.uid(), live.digits(), live.verdict(), live.focused()) == before
    assert live.window.is_locked or WAITS in live.words()
    assert reply.ends == []


def test_a_key_a_moment_ago_is_somebody_at_work(live: Terminal) -> None:
    live.press(KEY.Key_F2)
    ask(live)
    assert WAITS in live.words()
    assert live.uid() != "POS-1"


def test_a_verdict_left_by_f2_is_the_next_customer_s(live: Terminal) -> None:
    """Whoever presses F2 has somebody at the counter: the card must not land under the caller's uid."""
    a_verdict(live)
    ask(live)
    live.look()
    live.press(KEY.Key_F2)
    live.pass_time(5.0)
    if live.shows("askYes"):
        live.click("askYes")
        live.pass_time(5.0)
    assert WAITS in live.words()
    assert live.uid() != "POS-1"


# Taking and declining


def test_f12_asks_before_digits_go(live: Terminal) -> None:
    digits(live)
    ask(live)
    live.press(KEY.Key_F12)
    assert live.digits() == "4111"
    live.click("askNo")
    assert live.digits() == "4111"
    live.press(KEY.Key_F12)
    live.click("askYes")
    live.settle()
    assert (live.uid(), live.digits(), live.focused()) == ("POS-1", "", "consentAll")


def test_f12_while_a_card_is_sent_goes_on_beside(live: Terminal) -> None:
    live.register(practice_card(PracticeCase.SLOW))
    reply = NotingReply()
    live.app.hand_off.arrive(Request("POS-1", "홍길동"), reply)
    live.press(KEY.Key_F12)
    assert live.uid() == "POS-1"
    assert "등록 중…" in live.words()
    live.wait(lambda: "결제 가능 여부" in live.words())
    live.settle()
    register(live, PracticeCase.CORPORATE)
    live.wait_for_verdict(REGISTERED)
    assert reply.statuses == [Status.REGISTERED]


def test_f12_while_it_counts_down_leaves_the_next_verdict_its_own_seconds(live: Terminal) -> None:
    live.pass_time(2.0)
    ask(live)
    register(live)
    live.wait_for_verdict(REGISTERED)
    assert "3초 뒤 화면을 비웁니다" in live.words()
    second = ask(live, EXISTING_PRACTICE_UID)
    live.look()
    live.press(KEY.Key_F12)
    live.wait_for_verdict("전송 안 됨")
    live.pass_time(1.0)
    assert live.errors == []
    assert "5초 뒤 화면을 비웁니다" in live.words()
    assert [(end.status, end.code) for end in second.ends] == [(Status.NOT_SENT, "existing_card")]


def test_f12_from_another_page(live: Terminal) -> None:
    settings(live)
    ask(live)
    live.press(KEY.Key_F12)
    live.settle()
    assert live.window.shown_page is PageName.REGISTER
    assert live.uid() == "POS-1"


def test_shift_f12_declines(live: Terminal) -> None:
    digits(live)
    first, second = ask(live), ask(live, "POS-2")
    assert "2건이 기다립니다: 홍길동" in live.words()
    live.click("declineHandOff")
    assert [(end.status, end.code) for end in first.ends] == [(Status.CANCELLED, "declined")]
    assert "1건이 기다립니다: 김철수" in live.words()
    assert second.ends == []


def test_no_key_goes_round_the_lock(live: Terminal) -> None:
    live.control(KEY.Key_L)
    reply = ask(live)
    live.press(KEY.Key_F12)
    live.window.decline_requested.emit()
    assert (live.uid(), reply.ends) == ("", [])


# The order, and whoever goes


def test_they_come_in_their_order(live: Terminal) -> None:
    live.pass_time(2.0)
    replies = [ask(live, uid) for uid in ("POS-1", "POS-2", "POS-3")]
    cards = (PracticeCase.SUCCESS, PracticeCase.CORPORATE, PracticeCase.AMEX)
    for reply, uid, card in zip(replies, ("POS-1", "POS-2", "POS-3"), cards, strict=True):
        assert live.uid() == uid
        register(live, card)
        live.wait_for_verdict(REGISTERED)
        assert reply.statuses == [Status.REGISTERED]
        assert "화면을 비웁니다" in live.words()
        live.pass_time(3.0)
    assert live.uid() == ""
    assert not live.shows("handOffBar")


def test_a_caller_that_is_gone_leaves_the_bar(live: Terminal) -> None:
    digits(live)
    first, second = ask(live), ask(live, "POS-2")
    live.app.hand_off.caller_gone(first)
    assert "1건이 기다립니다: 김철수" in live.words()
    live.app.hand_off.caller_gone(second)
    assert not live.shows("handOffBar")


def test_a_caller_that_is_gone_while_its_card_is_typed(live: Terminal) -> None:
    live.pass_time(2.0)
    reply = ask(live)
    live.agree()
    live.type("41111111")
    live.app.hand_off.caller_gone(reply)
    assert live.digits() == "41111111"
    assert "등록을 요청한 프로그램이 끝났습니다" in live.words()
    assert reply.ends == []


def test_given_up_the_form_is_free_again(live: Terminal) -> None:
    live.pass_time(2.0)
    reply = ask(live)
    live.press(KEY.Key_Escape)
    live.settle()
    assert reply.statuses == [Status.CANCELLED]
    assert live.uid() == ""
    live.start_with_uid("CUST-1")
    assert live.uid() == "CUST-1"


def test_left_while_unknown_its_caller_still_hears_of_it(live: Terminal, rare_countdown: None) -> None:
    live.pass_time(2.0)
    reply = ask(live)
    register(live, PracticeCase.SERVER_ERROR)
    live.wait_for_verdict("결과 확인 중")
    live.look()
    live.press(KEY.Key_F2)
    live.settle()
    assert live.uid() != "POS-1"
    assert reply.ends == []
    live.pass_time(95.0)
    assert [end.customer_uid for end in reply.ends] == ["POS-1"]
    assert reply.ends[0].status in (Status.REGISTERED, Status.NOT_REGISTERED)


def test_left_while_it_is_sent_its_caller_still_hears_of_it(live: Terminal) -> None:
    live.pass_time(2.0)
    reply = ask(live)
    register(live, PracticeCase.SLOW)
    live.press(KEY.Key_F2)
    assert live.uid() != "POS-1"
    live.wait(lambda: reply.ends)
    live.settle()
    assert reply.statuses == [Status.REGISTERED]


def test_the_program_ends_and_nobody_is_left_without_a_word(live: Terminal) -> None:
    live.pass_time(2.0)
    on_screen, waiting = ask(live), ask(live, "POS-2")
    live.close()
    assert on_screen.statuses == [Status.CANCELLED]
    assert [(end.status, end.code) for end in waiting.ends] == [(Status.CANCELLED, "window_closed")]


def test_an_existing_card_stops_only_that_request(live: Terminal) -> None:
    live.pass_time(2.0)
    reply = ask(live, EXISTING_PRACTICE_UID)
    live.wait(lambda: reply.ends)
    assert reply.ends[0].code == "existing_card"
    live.look()
    live.press(KEY.Key_Escape)
    live.settle()
    live.start_with_uid(EXISTING_PRACTICE_UID)
    live.wait(lambda: live.shows("replaceGuard"))
    assert live.shows("useFreshUid")
    assert live.shows("confirmReplace")


def test_the_guard_s_ways_are_whole_again_after_a_request(live: Terminal) -> None:
    live.pass_time(2.0)
    ask(live, EXISTING_PRACTICE_UID, OnExisting.ALLOW_FRESH)
    live.wait(lambda: live.shows("replaceGuard"))
    assert not live.shows("confirmReplace")
    live.press(KEY.Key_Escape)
    live.settle()
    live.start_with_uid(EXISTING_PRACTICE_UID)
    live.wait(lambda: live.shows("replaceGuard"))
    assert live.shows("confirmReplace")
