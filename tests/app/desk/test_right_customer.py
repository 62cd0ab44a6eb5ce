"""What protects the right card of the right customer: changes of the uid, questions, verdicts, wipes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from imp_desk.core.practice import PracticeCase
from imp_desk.ui.theme import theme
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.practice_account import Account
from tests.app.terminal import Terminal, practice_card
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
DONE, REGISTERED = "연습 완료 (실제 등록 아님)", "등록 완료"
CHANGE = "카드 등록번호를 바꾸면 입력한 카드 정보를 지웁니다. 바꿀까요?"


def type_number(terminal: Terminal) -> str:
    """A minted uid and some digits of its customer's card."""
    terminal.press(KEY.Key_F2)
    terminal.agree()
    terminal.type("41111111")
    return terminal.uid()


# Changing customer_uid by any way while digits stand


def by_typing(terminal: Terminal) -> None:
    terminal.page.focus_stop("customerUid")
    terminal.type("X")


def by_deleting(terminal: Terminal) -> None:
    terminal.page.focus_stop("customerUid")
    terminal.press(KEY.Key_Backspace)


def by_pasting(terminal: Terminal) -> None:
    QGuiApplication.clipboard().setText("CUST-9")
    terminal.page.focus_stop("customerUid")
    terminal.control(KEY.Key_V)


def by_scanning(terminal: Terminal) -> None:
    terminal.page.focus_stop("customerUid")
    terminal.type("CUST-000123\n", gap=0.005)


def by_undoing(terminal: Terminal) -> None:
    terminal.page.focus_stop("customerUid")
    terminal.control(KEY.Key_A)
    terminal.press(KEY.Key_Delete)


def by_minting(terminal: Terminal) -> None:
    terminal.press(KEY.Key_F4)


def by_the_mint_button(terminal: Terminal) -> None:
    terminal.click("mintUid")


CHANGES = [
    pytest.param(by_typing, id="typing"),
    pytest.param(by_deleting, id="deleting"),
    pytest.param(by_pasting, id="pasting"),
    pytest.param(by_scanning, id="a scanner"),
    pytest.param(by_undoing, id="select all, delete"),
    pytest.param(by_minting, id="F4"),
    pytest.param(by_the_mint_button, id="the mint button"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_changing_the_uid_asks_and_no_puts_it_back(
    training: Terminal, change: Callable[[Terminal], None]
) -> None:
    uid = type_number(training)
    change(training)
    training.wait(lambda: CHANGE in training.words())
    assert training.digits() == "41111111"
    training.press(KEY.Key_Escape)
    training.settle()
    assert (training.uid(), training.digits()) == (uid, "41111111")


@pytest.mark.parametrize("change", CHANGES)
def test_changing_the_uid_asks_and_yes_wipes_the_card(
    training: Terminal, change: Callable[[Terminal], None]
) -> None:
    uid = type_number(training)
    change(training)
    training.wait(lambda: training.shows("askYes"))
    training.click("askYes")
    training.settle()
    assert training.uid() != uid
    assert not training.has_digits()


def test_a_scanned_uid_is_whole_once_the_change_is_agreed_to(training: Terminal) -> None:
    """B113: the burst replaces the uid, and its Enter does not answer the question."""
    type_number(training)
    by_scanning(training)
    training.wait(lambda: CHANGE in training.words())
    training.click("askYes")
    assert training.uid() == "CUST-000123"


def test_a_changed_uid_is_asked_about_before_anything_is_sent(training: Terminal, account: Account) -> None:
    training.register(number="4111111111111112")  # refused in the window
    training.page.focus_stop("customerUid")
    training.type("X")
    training.press(KEY.Key_F9)
    assert CHANGE in training.words()
    training.settle()
    assert account.posts == []


def test_a_changed_uid_is_asked_about_once_when_its_field_is_left(
    training: Terminal, account: Account
) -> None:
    uid = type_number(training)
    training.page.focus_stop("customerUid")
    training.type("X")
    training.page.focus_stop("password")
    assert CHANGE in training.words()
    training.press("\n")  # no
    training.settle()
    assert CHANGE not in training.words()
    assert (training.uid(), training.digits()) == (uid, "41111111")
    assert training.focused() == "password"
    assert account.posts == []


def test_a_uid_changed_beside_another_question_is_asked_about_too(
    live: Terminal, server: TrainingServer
) -> None:
    live.register(number="6212345678901233")
    assert "카드와 대조하셨습니까" in live.words()
    live.page.focus_stop("customerUid")
    live.type("X")
    live.click("askYes")
    assert CHANGE in live.words()
    live.settle()
    assert server.ledger.posts == []


def test_a_changed_uid_before_the_first_digit_asks_nothing(training: Terminal) -> None:
    training.press(KEY.Key_F2)
    by_typing(training)
    assert not training.shows("askBar")


# F2 while something stands


def test_f2_while_a_guard_stands_asks_as_esc_does(training: Terminal) -> None:
    training.start_with_uid("practice-existing")
    training.wait(lambda: training.shows("replaceGuard"))
    training.press(KEY.Key_F2)
    assert training.shows("askBar")
    assert training.uid() == "practice-existing"


def test_a_question_s_answers_are_one_tab_apart(training: Terminal) -> None:
    training.press(KEY.Key_F2)
    training.agree()
    training.type("4")
    training.press(KEY.Key_Escape)
    stops = []
    for _ in range(3):
        stops.append(training.focused())
        training.press(KEY.Key_Tab)
    assert stops == ["askNo", "askYes", "askNo"]
    training.press(" ")
    assert not training.has_digits()


def test_f2_while_a_question_stands_waits(training: Terminal) -> None:
    uid = type_number(training)
    by_typing(training)
    training.wait(lambda: CHANGE in training.words())
    training.press(KEY.Key_F2, KEY.Key_F3)
    assert CHANGE in training.words()
    training.press(KEY.Key_Escape)
    assert training.uid() == uid


# The verdict


def test_a_verdict_ignores_keys_for_600_ms(training: Terminal) -> None:
    training.register()
    training.wait_for_verdict(DONE)
    for key in (KEY.Key_Return, KEY.Key_F2, KEY.Key_F3, KEY.Key_Escape):
        training.press(key, gap=0.1)
    assert training.verdict() == DONE
    training.press(KEY.Key_F2, gap=0.21)
    assert training.verdict() == ""


def test_a_verdict_ignores_key_repeats(training: Terminal) -> None:
    training.register()
    training.wait_for_verdict(DONE)
    training.look()
    for key in (KEY.Key_Return, KEY.Key_F2, KEY.Key_Space):
        training.press(key, repeated=True)
    assert training.verdict() == DONE


@pytest.mark.parametrize("enter", [KEY.Key_Return, KEY.Key_Enter], ids=["Enter", "numpad Enter"])
def test_enter_leaves_a_registered_verdict_for_the_next_customer(training: Terminal, enter: Qt.Key) -> None:
    training.register()
    training.wait_for_verdict(DONE)
    first = training.uid()
    training.look()
    training.press(enter)
    assert training.verdict() == ""
    assert training.uid() not in ("", first)
    assert training.focused() == "consentAll"


NOT_LEFT = [
    pytest.param(PracticeCase.ATTEMPTS_EXHAUSTED, "등록 실패", id="refused"),
    pytest.param(PracticeCase.SERVER_ERROR, "결과 확인 중", id="unknown"),
]


@pytest.mark.parametrize(("case", "title"), NOT_LEFT)
def test_enter_does_not_leave_any_other_verdict(training: Terminal, case: PracticeCase, title: str) -> None:
    training.register(practice_card(case))
    training.wait_for_verdict(title)
    training.look()
    training.press("\n", "\n", KEY.Key_Enter)
    assert training.verdict() == title


def test_the_verdict_stays_to_be_read_with_its_customer(open_live: OpenLive, server: TrainingServer) -> None:
    live = open_live(rest='[profile]\npreset = "welcome"\nbirth = "required"\npassword = "required"')
    live.press(KEY.Key_F2)
    live.type("\n홍길동\n")
    live.agree()
    live.type_card()
    live.wait_for_verdict(REGISTERED)
    assert f"홍길동 · {server.ledger.committed[0]}" in live.words()
    customer = next(label for label in live.labels() if label.text().startswith("홍길동 · "))
    assert customer.font().pixelSize() >= 20


def test_sounds_tell_registered_from_not(
    open_training: OpenTraining, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bool] = []
    monkeypatch.setattr("imp_desk.app.desk.telling.sound_verdict", lambda *, is_good: heard.append(is_good))
    terminal = open_training()
    terminal.register()
    terminal.wait_for_verdict(DONE)
    terminal.look()
    terminal.register(practice_card(PracticeCase.ATTEMPTS_EXHAUSTED))
    terminal.wait_for_verdict("등록 실패")
    assert heard == [True, False]


def test_sounds_can_be_switched_off(open_training: OpenTraining, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[bool] = []
    monkeypatch.setattr("imp_desk.app.desk.telling.sound_verdict", lambda *, is_good: heard.append(is_good))
    terminal = open_training(config="[ui]\nsounds = false\n")
    terminal.register()
    terminal.wait_for_verdict(DONE)
    assert heard == []


# A freshly minted uid


NOT_COPIED = "아직 복사하지 않았습니다"


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_F2, KEY.Key_F3], ids=["Enter", "F2", "F3"])
def test_a_minted_uid_that_was_not_copied_asks_once(live: Terminal, key: Qt.Key) -> None:
    live.register()
    live.wait_for_verdict(REGISTERED)
    live.look()
    live.press(key)
    assert NOT_COPIED in live.words()
    live.press(KEY.Key_Escape)
    assert live.verdict() == REGISTERED
    live.press(key)
    assert live.verdict() == ""


def test_a_minted_uid_that_was_copied_asks_nothing(live: Terminal, server: TrainingServer) -> None:
    live.register()
    live.wait_for_verdict(REGISTERED)
    live.look()
    live.click("copyUidButton")
    assert QGuiApplication.clipboard().text() == server.ledger.committed[0]
    live.press(KEY.Key_F2)
    assert live.verdict() == ""


def test_a_typed_uid_asks_nothing(live: Terminal) -> None:
    live.start_with_uid("CUST-1")
    live.agree()
    live.type_card()
    live.wait_for_verdict(REGISTERED)
    live.look()
    live.press("\n")
    assert live.verdict() == ""


# The same card under another uid


SAME = "조금 전 다른 등록번호에 등록한 카드와 같습니다. 계속할까요?"


def test_the_same_card_under_another_uid_asks(training: Terminal, account: Account) -> None:
    training.register()
    training.wait_for_verdict(DONE)
    training.look()
    training.register()
    assert SAME in training.words()
    training.settle()
    assert len(account.posts) == 1
    training.click("askYes")
    training.wait_for_verdict(DONE)
    assert len(account.posts) == 2


def test_the_same_card_and_no_keeps_the_form(training: Terminal, account: Account) -> None:
    training.register()
    training.wait_for_verdict(DONE)
    training.look()
    training.register()
    training.press(KEY.Key_Escape)
    training.settle()
    assert len(account.posts) == 1
    assert training.digits() == practice_card(PracticeCase.SUCCESS).number


def test_the_same_card_under_the_same_uid_asks_for_the_guard_only(training: Terminal) -> None:
    training.start_with_uid("CUST-1")
    training.agree()
    training.type_card()
    training.wait_for_verdict(DONE)
    training.look()
    training.press(KEY.Key_F2)
    training.page.focus_stop("customerUid")
    training.control(KEY.Key_A)
    training.type("CUST-1\n")
    training.wait(lambda: training.shows("replaceGuard"))
    training.page.focus_stop("consentAll")
    training.agree()
    training.type_card()
    assert SAME not in training.words()


def test_another_card_asks_nothing(training: Terminal) -> None:
    training.register()
    training.wait_for_verdict(DONE)
    training.look()
    training.register(practice_card(PracticeCase.AMEX))
    training.wait_for_verdict(DONE)


# Consent


def test_consents_are_unticked_for_each_customer(training: Terminal) -> None:
    training.register()
    training.wait_for_verdict(DONE)
    training.look()
    training.press(KEY.Key_F2)
    consent = training.page.form().consent
    assert consent is not None
    assert consent.agreed_ids == ()


def test_way_version_and_time_of_consent_are_kept_with_the_result(open_training: OpenTraining) -> None:
    terminal = open_training(config='[consent]\nversion = "2026-11"\nmethod = "telephone"\n')
    terminal.register()
    terminal.wait_for_verdict(DONE)
    assert "동의: 전화(녹취) · 2026-11 · 20" in terminal.words()


def test_the_way_of_consent_is_changed_by_arrows(training: Terminal) -> None:
    training.press(KEY.Key_F2, KEY.Key_Right)
    training.agree()
    training.type_card()
    training.wait_for_verdict(DONE)
    assert "동의: 서면 신청서 · sample-1" in training.words()


def test_a_document_is_read_in_the_window(training: Terminal) -> None:
    training.click("read_privacy")
    assert training.shows("reader") or "닫기 (Esc)" in training.words()
    training.press(KEY.Key_Escape)
    assert "닫기 (Esc)" not in training.words()


# The customer stays in sight


def test_the_customer_stands_above_the_card(training: Terminal) -> None:
    training.start_with_uid("CUST-77")
    strip = training.widget("customerStrip")
    assert training.text("customerStrip") == "CUST-77"
    assert theme().font("customer").pixelSize() >= 20
    assert strip.mapTo(training.page, strip.rect().bottomLeft()).y() <= (
        training.widget("cardNumber").mapTo(training.page, training.widget("cardNumber").rect().topLeft()).y()
    )
