"""Each practice card, one click away, leads to what its name says: the title, our sentence, the PG's own text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.practice import EXISTING_PRACTICE_UID, PRACTICE_CARDS, PracticeCase
from tests.app.conftest import OpenTraining
from tests.app.practice_account import IMPATIENT, Account
from tests.app.terminal import Terminal, practice_card

KEY = Qt.Key
DONE, REFUSED, CHECKING = "연습 완료 (실제 등록 아님)", "등록 실패", "결과 확인 중"


def choose(terminal: Terminal, case: PracticeCase) -> None:
    terminal.click("practiceCards")
    terminal.click(f"practice_{case.value}")


def register(terminal: Terminal, case: PracticeCase) -> None:
    choose(terminal, case)
    terminal.settle()
    terminal.page.focus_stop("consentAll")
    terminal.press(" ", KEY.Key_F9)


SUCCESSES = [
    pytest.param(PracticeCase.SUCCESS, "끝자리 1111", id="personal"),
    pytest.param(PracticeCase.CORPORATE, "끝자리 4444", id="corporate"),
    pytest.param(PracticeCase.AMEX, "끝자리 0005", id="Amex"),
    pytest.param(PracticeCase.SLOW, "끝자리 4242", id="slow answer"),
    pytest.param(PracticeCase.UNAUTHORIZED_ONCE, "끝자리 5454", id="401 once"),
]


@pytest.mark.parametrize(("case", "card"), SUCCESSES)
def test_practised(training: Terminal, account: Account, case: PracticeCase, card: str) -> None:
    register(training, case)
    training.wait_for_verdict(DONE)
    assert card in training.words()
    assert "연습이므로 실제로 등록된 카드는 없습니다" in training.words()
    assert not training.has_digits()
    assert len(account.posts) == (2 if case is PracticeCase.UNAUTHORIZED_ONCE else 1)


REFUSALS = [
    pytest.param(
        PracticeCase.WRONG_NUMBER, "카드번호를 다시 확인해 주세요", "[F112]유효하지않은 카드번호", id="number"
    ),
    pytest.param(PracticeCase.WRONG_EXPIRY, "유효기간을 다시 확인해 주세요", "유효기간오류", id="expiry"),
    pytest.param(
        PracticeCase.WRONG_HOLDER,
        "카드 명의자 생년월일이 일치하지 않습니다",
        "주민OR사업자등록번호오류",
        id="holder",
    ),
    pytest.param(
        PracticeCase.WRONG_PASSWORD,
        "카드 비밀번호 앞 2자리를 다시 확인해 주세요",
        "비밀번호틀림",
        id="password",
    ),
    pytest.param(
        PracticeCase.ATTEMPTS_EXHAUSTED,
        "비밀번호 오류 횟수를 초과했습니다. 오늘은 다시 시도하지 말고 카드사에 문의하도록 안내해 주세요",
        "비밀번호 회수초과",
        id="attempts",
    ),
    pytest.param(
        PracticeCase.NOT_CONTRACTED,
        "가맹점 계약 또는 설정 문제로 등록하지 못했습니다. 고객님 카드의 문제가 아닙니다. 관리자에게 문의해 주세요",
        "비인증결제모듈 사용정보를 찾을 수 없습니다.",
        id="contract",
    ),
]


@pytest.mark.parametrize(("case", "ours", "theirs"), REFUSALS)
def test_refused_in_our_words_with_the_pgs_folded_below(
    training: Terminal, case: PracticeCase, ours: str, theirs: str
) -> None:
    register(training, case)
    training.wait_for_verdict(REFUSED)
    assert ours in training.words()
    assert theirs not in training.words()
    training.look()
    training.click("detailButton")
    assert theirs in training.words()
    assert ours in training.words()
    assert training.digits("password") == ""


MENDABLE = [
    pytest.param(PracticeCase.WRONG_EXPIRY, "expiry", id="expiry"),
    pytest.param(PracticeCase.WRONG_HOLDER, "holderId", id="holder"),
    pytest.param(PracticeCase.WRONG_PASSWORD, "password", id="password"),
]


@pytest.mark.parametrize(("case", "stop"), MENDABLE)
def test_the_mended_field_registers(
    training: Terminal, account: Account, case: PracticeCase, stop: str
) -> None:
    card = practice_card(case)
    register(training, case)
    training.wait_for_verdict(REFUSED)
    training.look()
    assert training.focused() == stop
    if stop == "password":
        training.type(card.mended + "\n")
    else:
        training.control(KEY.Key_A)
        training.type(card.mended + "\n" + card.password + "\n")
    training.wait_for_verdict(DONE)
    assert len(account.posts) == 2


UNANSWERED = [
    pytest.param(PracticeCase.SILENT_NOT_COMMITTED, id="silent, not committed"),
    pytest.param(PracticeCase.SERVER_ERROR, id="5xx"),
    pytest.param(PracticeCase.PORTAL, id="a portal's page"),
]


@pytest.mark.parametrize("case", UNANSWERED)
def test_unknown(open_training: OpenTraining, account: Account, case: PracticeCase) -> None:
    terminal = open_training(timeouts=IMPATIENT)
    register(terminal, case)
    terminal.wait_for_verdict(CHECKING)
    assert "결과 확인 중…(최대 90초) 다시 누르지 마세요" in terminal.words()
    assert "다시 눌러" not in terminal.words()
    assert not terminal.has_digits()
    assert len(account.posts) == 1


def test_silent_but_committed_is_found(open_training: OpenTraining, account: Account) -> None:
    terminal = open_training(timeouts=IMPATIENT)
    register(terminal, PracticeCase.SILENT_COMMITTED)
    terminal.wait_for_verdict(DONE)
    assert len(account.posts) == 1


def test_an_existing_uid_opens_the_guard(training: Terminal, account: Account) -> None:
    choose(training, PracticeCase.EXISTING_UID)
    training.wait(lambda: training.shows("replaceGuard"))
    assert training.uid() == EXISTING_PRACTICE_UID
    training.page.focus_stop("consentAll")
    training.press(" ", KEY.Key_F9)
    training.settle()
    assert account.posts == []
    assert "먼저 새 등록번호를 쓸지, 교체할지 골라 주세요" in training.words()


def test_every_case_is_tried_here() -> None:
    tried = {case.values[0] for table in (SUCCESSES, REFUSALS, UNANSWERED) for case in table}
    assert tried | {PracticeCase.EXISTING_UID, PracticeCase.SILENT_COMMITTED} == {
        card.case for card in PRACTICE_CARDS
    }


def test_the_panel_is_reached_and_left_by_keys(training: Terminal) -> None:
    training.go_to("practiceCards")
    training.press("\n")
    assert training.shows("practicePanel")
    training.press(KEY.Key_Escape)
    assert not training.shows("practicePanel")
    assert training.focused() == "customerUid"


# What training is not


def test_training_takes_no_other_card(training: Terminal, account: Account) -> None:
    training.press(KEY.Key_F2)
    training.agree()
    training.type("542")
    assert not training.has_digits()
    assert "연습 모드입니다. 실제 카드는 등록되지 않습니다." in training.words()
    assert training.focused() == "cardNumber"
    assert account.posts == []


def test_a_refused_number_accuses_no_field_that_is_still_to_be_filled_in(training: Terminal) -> None:
    training.press(KEY.Key_F2)
    training.agree()
    training.type("12")
    assert "연습 모드입니다. 실제 카드는 등록되지 않습니다." in training.words()
    assert "입력해 주세요." not in training.words()
    assert training.focused() == "cardNumber"


def test_training_shows_its_band_and_says_so_in_title_and_status(training: Terminal) -> None:
    assert training.shows("trainingBand")
    assert training.window.windowTitle() == "카드 등록 (연습 모드)"
    assert training.text("statusLine").startswith("연습")
