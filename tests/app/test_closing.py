"""Every way out, in every state: what is told, what is left, and that it ends in time."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.practice import PracticeCase
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.practice_account import IMPATIENT, Account, is_look_up, is_registration
from tests.app.terminal import Terminal, practice_card

KEY = Qt.Key
AT_MOST_S = 3.0


def fill(terminal: Terminal, case: PracticeCase = PracticeCase.SUCCESS) -> None:
    card = practice_card(case)
    terminal.press(KEY.Key_F2)
    terminal.agree()
    terminal.type(f"{card.number}\n{card.expiry}\n{card.holder}\n{card.password}")


def send_and_hold(terminal: Terminal, account: Account) -> None:
    account.holds = is_registration
    fill(terminal)
    terminal.press("\n")
    terminal.wait(lambda: account.held)


# While it is sent


def test_b102_closing_while_sending_tells_that_the_result_is_not_known_and_ends_with_it(
    training: Terminal, account: Account
) -> None:
    send_and_hold(training, account)
    training.window.close()
    assert "등록 중 – 완료 후 닫힘 (최대 75초). 결과가 아직 확인되지 않았습니다." in training.words()
    assert training.window.isVisible()
    assert not training.is_closed
    account.let_go()
    training.wait(lambda: training.is_closed)
    assert len(account.registered_uids) == 2


@pytest.mark.parametrize("locked_first", [True, False], ids=["locked before", "locked after"])
def test_under_the_lock_it_is_told_on_the_cover(
    training: Terminal, account: Account, *, locked_first: bool
) -> None:
    send_and_hold(training, account)
    ways = [lambda: training.control(KEY.Key_L), training.window.close]
    for way in ways if locked_first else reversed(ways):
        way()
    assert training.shows("lockCover")
    assert "등록 중 – 완료 후 닫힘 (최대 75초). 결과가 아직 확인되지 않았습니다." in training.words()
    account.let_go()
    training.wait(lambda: training.is_closed)


def test_a_notice_that_was_put_away_does_not_come_back_with_the_lock(
    training: Terminal, account: Account
) -> None:
    send_and_hold(training, account)
    training.window.close()
    training.click("closeNotice")
    training.control(KEY.Key_L)
    assert training.shows("lockCover")
    assert "등록 중 –" not in training.words()
    account.let_go()
    training.wait(lambda: training.is_closed)


def test_closing_a_second_time_ends_at_once(training: Terminal, account: Account) -> None:
    send_and_hold(training, account)
    training.window.close()
    begun = time.monotonic()
    training.window.close()
    training.wait(lambda: training.is_closed)
    assert time.monotonic() - begun < AT_MOST_S
    assert not training.window.isVisible()
    assert not training.has_digits()


def test_the_notice_can_be_put_away_and_the_window_closes_all_the_same(
    training: Terminal, account: Account
) -> None:
    send_and_hold(training, account)
    training.window.close()
    training.click("closeNotice")
    account.let_go()
    training.wait(lambda: training.is_closed)


def test_a_window_that_only_waits_for_its_card_is_not_gone_yet(training: Terminal, account: Account) -> None:
    """Until then another start may bring it to the front."""
    begun: list[bool] = []
    training.app.closing.begun = lambda: begun.append(training.window.isVisible())
    send_and_hold(training, account)
    training.window.close()
    assert begun == []
    account.let_go()
    training.wait(lambda: training.is_closed)
    assert begun == [True]


# In any state


def nothing_done(_: Terminal, __: Account) -> None:
    """As it was opened."""


def half_a_card(terminal: Terminal, _: Account) -> None:
    terminal.press(KEY.Key_F2)
    terminal.agree()
    terminal.type("4111")


def a_question(terminal: Terminal, account: Account) -> None:
    half_a_card(terminal, account)
    terminal.press(KEY.Key_Escape)


def a_look_up_under_way(terminal: Terminal, account: Account) -> None:
    account.holds = is_look_up
    terminal.start_with_uid("CUST-1")
    terminal.wait(lambda: account.held)


def a_guard(terminal: Terminal, _: Account) -> None:
    terminal.start_with_uid("practice-existing")
    terminal.wait(lambda: terminal.shows("replaceGuard"))


def a_verdict(terminal: Terminal, _: Account) -> None:
    terminal.register()
    terminal.wait(terminal.verdict)


def an_unknown_outcome(terminal: Terminal, _: Account) -> None:
    terminal.register(practice_card(PracticeCase.SERVER_ERROR))
    terminal.wait(terminal.verdict)


def a_look_up_before_sending(terminal: Terminal, account: Account) -> None:
    account.holds = is_look_up
    fill(terminal)
    terminal.press("\n")
    terminal.wait(lambda: account.held)


def a_registration_beside_the_form(terminal: Terminal, account: Account) -> None:
    send_and_hold(terminal, account)
    terminal.press(KEY.Key_F2)


def a_deletion(terminal: Terminal, account: Account) -> None:
    a_verdict(terminal, account)
    terminal.look()
    account.holds = lambda request: request.method == "DELETE"
    terminal.click("undoButton")
    shown = terminal.app.presenter.sending.shown
    assert shown is not None
    terminal.type(shown.customer_uid[-4:] + "\n")
    terminal.wait(lambda: account.held)


def the_lock(terminal: Terminal, account: Account) -> None:
    half_a_card(terminal, account)
    terminal.control(KEY.Key_L)


def the_settings(terminal: Terminal, _: Account) -> None:
    terminal.app.open_settings()


STATES = [
    nothing_done,
    half_a_card,
    a_question,
    a_look_up_under_way,
    a_guard,
    a_verdict,
    an_unknown_outcome,
    a_look_up_before_sending,
    send_and_hold,
    a_registration_beside_the_form,
    a_deletion,
    the_lock,
    the_settings,
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_it_ends_within_3_s_from(
    training: Terminal, account: Account, state: Callable[[Terminal, Account], None]
) -> None:
    state(training, account)
    begun = time.monotonic()
    training.window.close()
    if not training.is_closed and training.app.presenter.sending.is_busy:
        training.window.close()
    training.wait(lambda: training.is_closed)
    assert time.monotonic() - begun < AT_MOST_S
    assert not training.has_digits()
    assert not training.window.isVisible()


def test_it_ends_before_the_engine_stands(training: Terminal) -> None:
    training.window.close()
    training.wait(lambda: training.is_closed)


def test_it_ends_while_the_server_is_silent(open_live: OpenLive) -> None:
    live = open_live()
    live.register(practice_card(PracticeCase.SILENT_COMMITTED))
    live.wait(lambda: live.app.presenter.sending.is_busy)
    begun = time.monotonic()
    live.window.close()
    live.window.close()
    live.wait(lambda: live.is_closed)
    assert time.monotonic() - begun < AT_MOST_S


@pytest.mark.skipif(os.name == "nt", reason="Windows ends programs without a signal")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_signal_ends_it(training: Terminal, number: signal.Signals) -> None:
    fill(training)
    os.kill(os.getpid(), number)
    training.wait(lambda: training.is_closed)
    assert not training.has_digits()


def test_what_was_under_way_is_counted_as_not_known(open_training: OpenTraining, account: Account) -> None:
    terminal = open_training(timeouts=IMPATIENT)
    send_and_hold(terminal, account)
    terminal.window.close()
    terminal.window.close()
    terminal.wait(lambda: terminal.is_closed)
    assert terminal.window.foot.status_line.text().endswith("오늘 등록 0 · 실패 0 · 확인 중 1")
