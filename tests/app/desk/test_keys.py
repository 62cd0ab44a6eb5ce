"""The keys of the register page, pressed on the whole program: where the focus goes and what each key asks for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.practice import PracticeCase
from tests.app.conftest import OpenTraining
from tests.app.practice_account import Account
from tests.app.terminal import Terminal, practice_card
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
DOMESTIC = "9410000012345679"
DONE = "연습 완료 (실제 등록 아님)"
STOPS = [
    "customerUid",
    "consentAll",
    "consent_terms",
    "consent_privacy",
    "consent_processing",
    "consent_marketing",
    "cardNumber",
    "expiry",
    "holderId",
    "password",
    "registerButton",
]
WITH_ALL_FIELDS = '[profile]\npreset = "welcome"\nbirth = "required"\npassword = "required"\n'
WITH_REFERENCE = WITH_ALL_FIELDS + '[uid]\ntemplate = "{ref}-{random}"\n'


# Where the focus starts and how it walks


STARTS = [
    pytest.param("", "customerUid", id="the uid"),
    pytest.param(WITH_REFERENCE, "memberRef", id="the member reference where it is shown"),
]


@pytest.mark.parametrize(("config", "expected"), STARTS)
def test_focus_starts_in_the_first_shown(open_training: OpenTraining, config: str, expected: str) -> None:
    assert open_training(config=config).focused() == expected


def test_focus_starts_on_the_consents_where_the_customer_is_given(training: Terminal) -> None:
    training.press(KEY.Key_F2)
    assert training.focused() == "consentAll"


def walk(terminal: Terminal, key: Qt.Key, count: int) -> list[str]:
    stops = [terminal.focused()]
    for _ in range(count - 1):
        terminal.press(key)
        stops.append(terminal.focused())
    return stops


def test_tab_walks_the_order_of_the_keys(training: Terminal) -> None:
    assert walk(training, KEY.Key_Tab, len(STOPS)) == STOPS


def test_tab_walks_reference_and_name_where_they_are_shown(open_training: OpenTraining) -> None:
    terminal = open_training(config=WITH_REFERENCE)
    expected = ["memberRef", "customerUid", "customerName", *STOPS[1:]]
    assert walk(terminal, KEY.Key_Tab, len(expected)) == expected


def test_tab_skips_hidden_fields(open_training: OpenTraining) -> None:
    terminal = open_training(config='[profile]\npreset = "two_fields"\n')
    expected = [stop for stop in STOPS if stop not in ("holderId", "password")]
    assert walk(terminal, KEY.Key_Tab, len(expected)) == expected


@pytest.mark.parametrize("enter", [KEY.Key_Return, KEY.Key_Enter], ids=["Enter", "numpad Enter"])
def test_enter_walks_and_on_consent_all_goes_to_the_number(training: Terminal, enter: Qt.Key) -> None:
    expected = ["customerUid", "consentAll", "cardNumber", "expiry", "holderId", "password"]
    assert walk(training, enter, len(expected)) == expected


def test_b96_enter_in_any_field_but_the_password_never_registers(
    training: Terminal, account: Account
) -> None:
    card = practice_card(PracticeCase.SUCCESS)
    training.press(KEY.Key_F2)
    training.agree()
    training.type_card(card)
    training.wait_for_verdict(DONE)
    training.look()
    training.press(KEY.Key_F2)
    training.agree()
    training.type(card.number + "\n" + card.expiry + "\n" + card.holder + "\n" + card.password)
    for stop in STOPS[:9]:
        training.page.focus_stop(stop)
        training.press("\n")
    training.settle()
    assert len(account.posts) == 1


def test_shift_tab_comes_back_with_nothing_selected(training: Terminal) -> None:
    """B94: a selected number would be wiped by one key."""
    training.press(KEY.Key_F2)
    training.agree()
    training.type("41111111\n")
    training.press(KEY.Key_Backtab)
    assert training.focused() == "cardNumber"
    training.type("1")
    assert training.digits() == "411111111"


# What Space, Enter and the function keys do


def test_space_on_consent_all_ticks_the_required_and_no_optional_one(training: Terminal) -> None:
    training.press(KEY.Key_F2, " ")
    consent = training.page.form().consent
    assert consent is not None
    assert consent.agreed_ids == ("terms", "privacy", "processing")


def test_space_ticks_one_consent(training: Terminal) -> None:
    training.go_to("consent_marketing")
    training.press(" ")
    consent = training.page.form().consent
    assert consent is not None
    assert consent.agreed_ids == ("marketing",)


REGISTERS = [
    pytest.param(KEY.Key_Return, False, id="Enter in the password"),
    pytest.param(KEY.Key_Enter, False, id="numpad Enter in the password"),
    pytest.param(KEY.Key_F9, False, id="F9"),
    pytest.param(KEY.Key_Return, True, id="Ctrl+Enter"),
    pytest.param(KEY.Key_Enter, True, id="Ctrl+numpad Enter"),
]


def fill(terminal: Terminal, case: PracticeCase = PracticeCase.SUCCESS) -> None:
    """All but the last Enter; the focus is in the password."""
    card = practice_card(case)
    terminal.press(KEY.Key_F2)
    terminal.agree()
    terminal.type(f"{card.number}\n{card.expiry}\n{card.holder}\n{card.password}")


@pytest.mark.parametrize(("key", "control"), REGISTERS)
def test_registers(training: Terminal, account: Account, key: Qt.Key, control: bool) -> None:
    fill(training)
    training.press(key, control=control)
    training.wait_for_verdict(DONE)
    assert len(account.posts) == 1


@pytest.mark.parametrize(("key", "control"), REGISTERS[2:])
@pytest.mark.parametrize("stop", ["customerUid", "consentAll", "consent_terms", "cardNumber", "expiry"])
def test_registers_from_anywhere(training: Terminal, stop: str, key: Qt.Key, control: bool) -> None:
    fill(training)
    training.page.focus_stop(stop)
    training.press(key, control=control)
    training.wait_for_verdict(DONE)


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Space], ids=["Enter", "Space"])
def test_the_button_registers(training: Terminal, key: Qt.Key) -> None:
    fill(training)
    training.press(KEY.Key_Tab)
    assert training.focused() == "registerButton"
    training.press(key)
    training.wait_for_verdict(DONE)


def test_a_held_enter_registers_nothing(training: Terminal, account: Account) -> None:
    fill(training)
    training.press(KEY.Key_Return, repeated=True)
    training.settle()
    assert account.posts == []


def test_f2_mints_where_the_template_allows(training: Terminal) -> None:
    training.press(KEY.Key_F2)
    assert training.uid()
    assert "새로 만든 번호" in training.words() or "조회 중" in training.words()


def test_f2_leaves_the_uid_empty_where_the_template_needs_a_reference(open_training: OpenTraining) -> None:
    terminal = open_training(config=WITH_REFERENCE)
    terminal.press(KEY.Key_F2)
    assert (terminal.uid(), terminal.focused()) == ("", "memberRef")


def test_f3_keeps_reference_and_name_and_asks_for_consent_again(open_training: OpenTraining) -> None:
    terminal = open_training(config=WITH_REFERENCE)
    terminal.type("M-77\n")
    terminal.press(KEY.Key_F4)
    first = terminal.uid()
    terminal.go_to("customerName")
    terminal.type("홍길동\n")
    terminal.agree()
    terminal.type_card()
    terminal.wait_for_verdict(DONE)
    terminal.look()
    terminal.press(KEY.Key_F3)
    form = terminal.page.form()
    assert (form.untrusted_ref, form.untrusted_name) == ("M-77", "홍길동")
    assert terminal.uid().startswith("M-77-")
    assert terminal.uid() != first
    assert form.consent is not None
    assert form.consent.agreed_ids == ()
    assert terminal.focused() == "consentAll"


def test_f4_mints_a_uid_from_the_reference(open_training: OpenTraining) -> None:
    terminal = open_training(config=WITH_REFERENCE)
    terminal.press(KEY.Key_F4)
    assert terminal.uid() == ""
    assert "회원번호를 먼저 입력해 주세요" in terminal.words()
    terminal.type("M-77")
    terminal.press(KEY.Key_F4)
    assert terminal.uid().startswith("M-77-")


def test_f5_looks_up(training: Terminal, account: Account) -> None:
    training.type("C-1")
    training.press(KEY.Key_F5)
    training.wait(lambda: "이 등록번호에 등록된 카드가 없습니다" in training.words())
    training.settle()
    assert account.look_ups == ["C-1"]


def test_f5_without_a_uid_says_what_it_needs(training: Terminal) -> None:
    training.press(KEY.Key_F5)
    assert "조회할 카드 등록번호를 입력해 주세요" in training.words()


def test_f6_held_shows_number_expiry_and_holder_and_never_the_password(training: Terminal) -> None:
    fill(training)
    fields = {row.field.objectName(): row.field for row in training.page.card.rows()}
    pictures = {name: field.grab().toImage() for name, field in fields.items()}
    training.hold(KEY.Key_F6)
    shown = {name: field.grab().toImage() for name, field in fields.items()}
    training.let_go_of(KEY.Key_F6)
    changed = {name for name in fields if shown[name] != pictures[name]}
    assert changed == {"cardNumber", "expiry", "holderId"}
    assert all(fields[name].grab().toImage() == pictures[name] for name in fields)


def test_esc_on_an_empty_form_changes_nothing(training: Terminal) -> None:
    training.press(KEY.Key_F2)
    uid = training.uid()
    training.press(KEY.Key_Escape)
    assert training.uid() == uid


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_F2, KEY.Key_F3], ids=["Esc", "F2", "F3"])
def test_b100_with_digits_it_asks_once_and_then_clears(training: Terminal, key: Qt.Key) -> None:
    training.press(KEY.Key_F2)
    training.agree()
    training.type("4111")
    training.press(key)
    assert training.text("askYes") == "지우기"
    assert training.digits() == "4111"
    training.press(KEY.Key_Escape)
    assert not training.shows("askBar")
    assert (training.digits(), training.focused()) == ("4111", "cardNumber")
    training.press(key)
    training.click("askYes")
    assert not training.shows("askBar")
    assert not training.has_digits()


def test_the_question_starts_on_no(training: Terminal) -> None:
    training.press(KEY.Key_F2)
    training.agree()
    training.type("4111")
    training.press(KEY.Key_F2)
    assert training.focused() == "askNo"
    training.press("\n")
    assert training.digits() == "4111"


def test_ctrl_l_locks_and_wipes(training: Terminal) -> None:
    fill(training)
    training.control(KEY.Key_L)
    assert training.shows("lockCover")
    assert not training.has_digits()
    training.press("5", KEY.Key_F2)
    assert not training.has_digits()
    training.press("\n")
    assert not training.shows("lockCover")
    assert training.shows("customerBar")


def test_buttons_carry_the_name_of_their_key(training: Terminal) -> None:
    assert training.text("registerButton") == "등록 (Enter)"
    assert training.text("mintUid") == "새 번호 (F4)"
    fill(training)
    training.press("\n")
    training.wait_for_verdict(DONE)
    assert "다음 고객 (Enter)" in training.words()
    assert "같은 고객 다른 카드 (F3)" in training.words()


# How many keys it takes


def test_a_new_personal_card_takes_35_keys(training: Terminal) -> None:
    training.register()
    training.wait_for_verdict(DONE)
    assert training.presses == 35


def test_a_corporate_card_takes_39_keys(training: Terminal) -> None:
    training.register(practice_card(PracticeCase.CORPORATE))
    training.wait_for_verdict(DONE)
    assert training.presses == 39


def test_the_same_customers_other_card_takes_35_keys(training: Terminal) -> None:
    training.register()
    training.wait_for_verdict(DONE)
    training.look()
    before = training.presses
    training.press(KEY.Key_F3)
    training.agree()
    training.type_card(practice_card(PracticeCase.WRONG_PASSWORD), password="12")
    training.wait_for_verdict(DONE)
    assert training.presses - before == 35


WRONG_DIGITS = [
    pytest.param(1, [KEY.Key_Home, KEY.Key_Right], id="the second"),
    pytest.param(
        6, [KEY.Key_Home, (KEY.Key_Right,), KEY.Key_Right, KEY.Key_Right], id="the seventh, farthest"
    ),
    pytest.param(12, [(KEY.Key_Left,)], id="the thirteenth"),
    pytest.param(15, [KEY.Key_Left], id="the last"),
]


@pytest.mark.parametrize(("at", "way"), WRONG_DIGITS)
def test_one_wrong_digit_after_a_refusal_takes_9_keys_at_most(
    live: Terminal, server: TrainingServer, at: int, way: list[Qt.Key | tuple[Qt.Key]]
) -> None:
    """A domestic number: any other with one wrong digit never leaves the window."""
    wrong = DOMESTIC[:at] + str((int(DOMESTIC[at]) + 5) % 10) + DOMESTIC[at + 1 :]
    live.register(number=wrong)
    live.click("askYes")
    live.wait_for_verdict("등록 실패")
    live.look()
    before = live.presses
    for key in way:
        live.press(key[0] if isinstance(key, tuple) else key, control=isinstance(key, tuple))
    live.type(DOMESTIC[at] + "\n12\n")
    live.wait_for_verdict("등록 완료")
    assert live.presses - before <= 9
    sent = [post.json()["card_number"].replace("-", "") for post in server.ledger.posts]
    assert sent == [wrong, DOMESTIC]
