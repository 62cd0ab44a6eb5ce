"""B104: when the card is wiped by itself, what goes with it, and what one Enter must confirm before the next card."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from imp_desk.core.practice import PracticeCase
from tests.app.conftest import OpenTraining
from tests.app.practice_account import Account, is_registration
from tests.app.terminal import Terminal, practice_card

KEY = Qt.Key
DONE = "연습 완료 (실제 등록 아님)"
CARD = practice_card(PracticeCase.SUCCESS)
WIPED = "보안을 위해 카드 정보를 지웠습니다"


def fill(terminal: Terminal) -> None:
    terminal.press(KEY.Key_F2)
    terminal.agree()
    terminal.type(f"{CARD.number}\n{CARD.expiry}\n{CARD.holder}\n{CARD.password}")


def is_wiped(terminal: Terminal) -> bool:
    return not terminal.has_digits() and not any(row.field.text() for row in terminal.page.card.rows())


# By the clock


def test_90_s_after_the_last_key(training: Terminal) -> None:
    fill(training)
    training.pass_time(89.5)
    assert training.digits() == CARD.number
    training.pass_time(0.6)
    assert is_wiped(training)
    assert WIPED in training.words()


def test_any_key_starts_the_90_s_anew(training: Terminal) -> None:
    fill(training)
    training.pass_time(80)
    training.press(KEY.Key_Shift)
    training.pass_time(80)
    assert training.digits() == CARD.number
    training.pass_time(10.1)
    assert is_wiped(training)


def test_180_s_at_most_however_many_keys(training: Terminal) -> None:
    training.press(KEY.Key_F2)
    training.agree()
    training.type("4")
    begun = training.clock.now
    while training.clock.now - begun < 177:
        training.press(KEY.Key_Right, KEY.Key_Left, gap=1.0)
        training.pass_time(0)
    assert training.has_digits()
    training.pass_time(2.5)
    assert is_wiped(training)


def test_a_countdown_from_20_s(training: Terminal) -> None:
    fill(training)
    training.pass_time(69.5)
    assert "초 뒤 카드 정보를 지웁니다" not in training.words()
    training.pass_time(0.6)
    assert "20초 뒤 카드 정보를 지웁니다" in training.words()
    training.pass_time(15)
    assert "5초 뒤 카드 정보를 지웁니다" in training.words()
    training.press(KEY.Key_Shift)
    training.pass_time(0)
    assert "초 뒤 카드 정보를 지웁니다" not in training.words()


def test_the_shops_own_time(open_training: OpenTraining) -> None:
    terminal = open_training(config="[privacy]\nwipe_after_s = 30\n")
    fill(terminal)
    terminal.pass_time(31)
    assert is_wiped(terminal)


def test_one_enter_unlocks_and_one_more_says_that_it_is_the_same_customer(training: Terminal) -> None:
    fill(training)
    training.control(KEY.Key_L)
    training.press("\n")
    assert training.focused() == "confirmCustomer"
    training.press("\n")
    assert training.shows("customerBar")  # a finger that still lies on the key
    training.pass_time(0.6)
    training.press("\n")
    assert training.focused() == "cardNumber"
    assert not training.shows("customerBar")


def test_the_window_itself_keeps_the_clock(training: Terminal) -> None:
    """Nobody calls the clock but the window's own timer."""
    fill(training)
    training.clock.now += 91
    training.wait(lambda: is_wiped(training))


# By the window system, the lock, success


def minimise(terminal: Terminal) -> None:
    terminal.window.showMinimized()


def lock(terminal: Terminal) -> None:
    terminal.control(KEY.Key_L)


@pytest.mark.parametrize("wipe", [pytest.param(minimise, id="minimised"), pytest.param(lock, id="locked")])
def test_is_wiped_when(training: Terminal, wipe: Callable[[Terminal], None]) -> None:
    fill(training)
    wipe(training)
    training.wait(lambda: is_wiped(training))


def test_being_covered_or_inactive_wipes_nothing(training: Terminal) -> None:
    """Operators read from a CRM beside it."""
    fill(training)
    QApplication.sendEvent(training.window, QEvent(QEvent.Type.WindowDeactivate))
    training.pass_time(1)
    assert training.digits() == CARD.number


def test_success_wipes_all(training: Terminal) -> None:
    fill(training)
    training.press("\n")
    training.wait_for_verdict(DONE)
    assert is_wiped(training)


FINAL = [PracticeCase.ATTEMPTS_EXHAUSTED, PracticeCase.NOT_CONTRACTED, PracticeCase.SERVER_ERROR]


@pytest.mark.parametrize("case", FINAL, ids=lambda case: case.value)
def test_a_final_answer_wipes_all(training: Terminal, case: PracticeCase) -> None:
    training.register(practice_card(case))
    training.wait(training.verdict)
    assert is_wiped(training)


def test_what_was_wiped_cannot_be_undone(training: Terminal) -> None:
    fill(training)
    training.pass_time(91)
    training.press("\n")
    for stop in ("cardNumber", "expiry", "holderId", "password"):
        training.page.focus_stop(stop)
        training.control(KEY.Key_Z)
        training.control(KEY.Key_Y)
    assert is_wiped(training)


def test_the_digits_are_in_no_label(training: Terminal) -> None:
    fill(training)
    training.pass_time(91)
    readable = training.words() + training.spoken()
    for part in (CARD.number, CARD.number[-4:] + " ", CARD.holder, CARD.expiry):
        assert part not in readable


def test_a_refused_card_stays_to_be_mended_and_is_wiped_90_s_after_the_last_key(training: Terminal) -> None:
    """B103"""
    training.register(practice_card(PracticeCase.WRONG_PASSWORD))
    training.wait_for_verdict("등록 실패")
    kept = [training.digits(part) for part in ("number", "expiry", "holder")]
    assert all(kept)
    assert training.digits("password") == ""
    training.pass_time(91)
    assert is_wiped(training)


def test_a_question_goes_with_the_card(training: Terminal) -> None:
    fill(training)
    training.press(KEY.Key_Escape)
    assert training.shows("askBar")
    training.pass_time(91)
    assert not training.shows("askBar")
    assert is_wiped(training)


# Whose card comes next


def test_after_a_wipe_the_customer_needs_one_enter(training: Terminal, account: Account) -> None:
    fill(training)
    uid = training.uid()
    training.pass_time(91)
    assert "이 고객이 맞습니다 (Enter)" in training.words()
    assert uid in training.words()
    assert training.focused() == "confirmCustomer"
    training.pass_time(0.6)
    training.press("\n")
    assert not training.shows("customerBar")
    assert (training.focused(), training.uid()) == ("cardNumber", uid)
    training.type_card()
    training.wait_for_verdict(DONE)
    assert len(account.posts) == 1


def test_without_it_nothing_is_sent(training: Terminal, account: Account) -> None:
    fill(training)
    training.pass_time(91)
    training.page.focus_stop("cardNumber")
    training.type_card()
    training.settle()
    assert account.posts == []
    assert "먼저 고객을 확인해 주세요" in training.words()


def test_the_next_customer_needs_no_confirmation(training: Terminal) -> None:
    fill(training)
    training.pass_time(91)
    training.press(KEY.Key_F2)
    assert not training.shows("customerBar")
    training.agree()
    training.type_card()
    training.wait_for_verdict(DONE)


def test_a_wipe_of_an_empty_form_asks_nothing(training: Terminal) -> None:
    training.press(KEY.Key_F2)
    training.pass_time(200)
    training.window.showMinimized()
    training.window.showNormal()
    training.settle()
    assert not training.shows("customerBar")


def test_while_sending_a_wipe_takes_the_form_and_the_verdict_still_comes(
    training: Terminal, account: Account
) -> None:
    account.holds = is_registration
    fill(training)
    training.press("\n")
    training.wait(lambda: account.held)
    training.control(KEY.Key_L)
    assert is_wiped(training)
    account.let_go()
    training.settle()
    training.press("\n")
    training.wait_for_verdict(DONE)
    assert not training.shows("customerBar")
