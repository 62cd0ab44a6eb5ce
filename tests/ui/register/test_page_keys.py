"""The keys of the register page, typed: walking, function keys, holding, mending, machines that press Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imp_desk.core.consent import ConsentWay
from imp_desk.core.entry import Field
from imp_desk.core.practice import PRACTICE_CARDS
from imp_desk.ui.views import VerdictKind
from tests.ui.register.conftest import DOCUMENTS, verdict

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
WAY = [
    "customerUid", "consentAll", "consent_terms", "consent_privacy", "consent_processing", "consent_marketing",
    "cardNumber", "expiry", "holderId", "password", "registerButton",
]  # fmt: skip


def test_tab_walks_every_stop_and_no_button_in_between(clerk):
    seen = [clerk.at()]
    for _ in WAY[1:]:
        clerk.press(KEY.Key_Tab)
        seen.append(clerk.at())
    assert seen == WAY


def test_shift_tab_walks_back_with_nothing_selected(clerk):
    clerk.page.fill_practice(PRACTICE_CARDS[0])
    clerk.page.focus_stop("expiry")
    clerk.press(KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert clerk.at() == "cardNumber"
    clerk.type("9")
    assert clerk.digits("cardNumber") == 17  # at the end, and nothing was wiped


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter], ids=["main", "numpad"])
def test_enter_walks_and_registers_in_the_password(clerk, key):
    clerk.type("U-1")
    clerk.press(key)
    assert clerk.at() == "consentAll"
    clerk.press(KEY.Key_Space)
    clerk.press(key)
    assert clerk.at() == "cardNumber"
    for stop in ("expiry", "holderId", "password"):
        clerk.press(key)
        assert clerk.at() == stop
    assert clerk.intents() == []
    clerk.press(key)
    assert clerk.intents() == ["register_requested"]


def test_enter_on_a_consent_goes_to_the_next_one(clerk):
    clerk.page.focus_stop("consent_terms")
    clerk.enter()
    assert clerk.at() == "consent_privacy"


def test_reference_and_name_stand_in_the_way_where_the_shop_wants_them(make_clerk):
    clerk = make_clerk("welcome", wants_reference=True)
    seen = [clerk.at()]
    for _ in range(3):
        clerk.press(KEY.Key_Tab)
        seen.append(clerk.at())
    assert seen == ["memberRef", "customerUid", "customerName", "consentAll"]


def test_without_a_password_enter_reaches_the_button_and_registers_there(make_clerk):
    clerk = make_clerk("two_fields")
    clerk.page.focus_stop("expiry")
    clerk.enter()
    assert clerk.at() == "registerButton"
    assert clerk.intents() == []
    clerk.enter()
    assert clerk.intents() == ["register_requested"]


@pytest.mark.parametrize(
    "stop", ["customerUid", "consentAll", "consent_terms", "cardNumber", "holderId", "registerButton"]
)
@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        pytest.param(KEY.Key_F9, Qt.KeyboardModifier.NoModifier, id="f9"),
        pytest.param(KEY.Key_Return, CONTROL, id="ctrl-enter"),
        pytest.param(KEY.Key_Enter, CONTROL | Qt.KeyboardModifier.KeypadModifier, id="ctrl-numpad-enter"),
    ],
)
def test_register_from_anywhere(clerk, stop, key, modifiers):
    clerk.page.focus_stop(stop)
    clerk.press(key, modifiers)
    assert clerk.intents() == ["register_requested"]
    assert clerk.at() == stop


@pytest.mark.parametrize(
    ("key", "modifiers", "wanted"),
    [
        pytest.param(KEY.Key_F2, None, "next_requested", id="f2"),
        pytest.param(KEY.Key_F3, None, "same_customer_requested", id="f3"),
        pytest.param(KEY.Key_F4, None, "mint_requested", id="f4"),
        pytest.param(KEY.Key_F5, None, "lookup_requested", id="f5"),
        pytest.param(KEY.Key_F8, None, "put_off_requested", id="f8"),
        pytest.param(KEY.Key_Escape, None, "give_up_requested", id="esc"),
        pytest.param(KEY.Key_L, CONTROL, "lock_requested", id="ctrl-l"),
    ],
)
@pytest.mark.parametrize("stop", ["customerUid", "cardNumber", "consentAll", "registerButton"])
def test_function_keys_are_intents(clerk, key, modifiers, wanted, stop):
    clerk.page.focus_stop(stop)
    clerk.press(key, modifiers or Qt.KeyboardModifier.NoModifier)
    assert clerk.intents() == [wanted]


@pytest.mark.parametrize(
    "key", [KEY.Key_F2, KEY.Key_F9, KEY.Key_Return, KEY.Key_Escape], ids=lambda key: key.name
)
def test_a_held_key_asks_for_nothing(clerk, key):
    clerk.page.focus_stop("password")
    clerk.repeat(key)
    clerk.page.focus_stop("registerButton")
    clerk.repeat(key)
    assert clerk.intents() == []


def test_space_ticks_all_required_and_no_optional_one(clerk):
    clerk.page.focus_stop("consentAll")
    clerk.press(KEY.Key_Space)
    given = clerk.page.form().consent
    assert given.agreed_ids == ("terms", "privacy", "processing")
    assert given.version == "v1"
    assert clerk.page.stop_widget("consentAll").isChecked()


def test_unticking_one_required_unticks_all(clerk):
    clerk.page.focus_stop("consentAll")
    clerk.press(KEY.Key_Space)
    clerk.page.focus_stop("consent_privacy")
    clerk.press(KEY.Key_Space)
    assert not clerk.page.stop_widget("consentAll").isChecked()
    assert clerk.page.form().consent.agreed_ids == ("terms", "processing")


def test_arrows_on_consent_all_change_the_way(clerk):
    clerk.page.focus_stop("consentAll")
    clerk.press(KEY.Key_Right)
    assert clerk.page.form().consent.way.value == "paper"
    assert clerk.at() == "consentAll"


def test_f6_held_shows_all_but_the_password(clerk):
    page = clerk.page
    page.fill_practice(PRACTICE_CARDS[0])
    page.focus_stop("customerUid")
    hidden = {stop: _picture(page, stop) for stop in ("cardNumber", "expiry", "holderId", "password")}
    press = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_F6, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(QApplication.focusWidget(), press)
    shown = {stop: _picture(page, stop) for stop in hidden}
    assert [stop for stop in hidden if hidden[stop] != shown[stop]] == ["cardNumber", "expiry", "holderId"]
    release = QKeyEvent(QEvent.Type.KeyRelease, KEY.Key_F6, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(QApplication.focusWidget(), release)
    assert {stop: _picture(page, stop) for stop in hidden} == hidden


def _picture(page, stop):
    return page.stop_widget(stop).grab().toImage()


def test_after_a_refusal_enter_in_the_mended_field_goes_to_the_emptied_password(clerk):
    clerk.page.fill_practice(PRACTICE_CARDS[0])
    clerk.page.wipe_password()
    clerk.page.show_verdict(verdict(VerdictKind.REFUSED, above_form=True, at_fault=Field.CARD_NUMBER))
    assert clerk.at() == "cardNumber"
    clerk.wait()
    clerk.press(KEY.Key_Left)
    clerk.type("5")  # a digit typed into a full number overwrites
    assert clerk.digits("cardNumber") == 16
    clerk.enter()
    assert clerk.at() == "password"
    clerk.type("12")
    clerk.enter()
    assert clerk.intents() == ["register_requested"]


def test_the_way_is_the_usual_one_again_once_the_verdict_is_gone(clerk):
    clerk.page.show_verdict(verdict(VerdictKind.REFUSED, above_form=True, at_fault=Field.CARD_NUMBER))
    clerk.page.show_verdict(None)
    clerk.wait()
    clerk.page.focus_stop("cardNumber")
    clerk.enter()
    assert clerk.at() == "expiry"


def test_a_barcode_in_the_uid_replaces_and_does_not_register(clerk):
    clerk.type("OLD")
    clerk.wait()
    clerk.type("CUST-000123", gap=0.004)
    clerk.enter(gap=0.004)
    assert clerk.page.uid() == "CUST-000123"
    assert clerk.intents() == []


def test_a_barcode_in_the_password_registers_nothing(clerk):
    clerk.page.focus_stop("password")
    clerk.type("CUST-000123", gap=0.004)
    clerk.enter(gap=0.004)
    assert clerk.digits("password") == 0
    assert clerk.intents() == []


def test_a_card_reader_leaves_nothing_and_registers_nothing(clerk):
    clerk.page.focus_stop("cardNumber")
    for character in "%B4111111111111111^HONG/GILDONG^2812?;4111111111111111=2812?":
        clerk.type(character, gap=0.004)
    clerk.enter(gap=0.004)
    assert not clerk.page.has_digits()
    assert clerk.intents() == []


def test_auto_advance_is_off_by_default(clerk):
    clerk.page.focus_stop("cardNumber")
    clerk.type("5555555555554444")
    assert clerk.at() == "cardNumber"


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        pytest.param("378282246310005", "expiry", id="amex"),
        pytest.param("5555555555554444", "expiry", id="mastercard"),
        pytest.param("4111111111111111", "cardNumber", id="visa-may-go-on"),
        pytest.param("5555555555554445", "cardNumber", id="wrong-stays"),
    ],
)
def test_auto_advance(clerk, number, wanted):
    clerk.page.set_auto_advance(True)
    clerk.page.focus_stop("cardNumber")
    clerk.type(number)
    assert clerk.at() == wanted


def test_auto_advance_says_what_is_wrong_in_place(clerk):
    clerk.page.set_auto_advance(True)
    clerk.page.focus_stop("cardNumber")
    clerk.type("5555555555554445")
    assert clerk.page.stop_widget("cardNumber").accessibleDescription() == (
        "카드번호가 올바르지 않습니다. 다시 확인해 주세요."
    )


@pytest.mark.parametrize(
    ("gap", "wanted"),
    [pytest.param(0.2, "expiry", id="out-of-habit"), pytest.param(0.5, "holderId", id="meant")],
)
def test_a_tab_right_after_the_jump_is_swallowed_once(clerk, gap, wanted):
    clerk.page.set_auto_advance(True)
    clerk.page.focus_stop("cardNumber")
    clerk.type("5555555555554444")
    clerk.press(KEY.Key_Tab, gap=gap)
    assert clerk.at() == wanted
    clerk.press(KEY.Key_Tab)
    assert clerk.at() != wanted


def test_while_sending_nothing_is_asked_twice_and_nothing_can_be_edited(clerk):
    page = clerk.page
    page.fill_practice(PRACTICE_CARDS[0])
    page.focus_stop("password")
    page.show_sending(True)
    for key in (KEY.Key_Return, KEY.Key_F9, KEY.Key_F4):
        clerk.press(key)
    QTest.mouseClick(page.register_button, Qt.MouseButton.LeftButton)
    clerk.type("9")
    assert clerk.intents() == []
    assert clerk.digits("password") == 2
    assert page.register_button.text() == "등록 중…"
    clerk.press(KEY.Key_F2)
    assert clerk.intents() == ["next_requested"]


def test_a_click_on_register_leaves_the_focus_in_the_form(clerk):
    clerk.page.register_button.setFocus()
    clerk.page.show_sending(True)
    clerk.page.show_sending(False)
    assert clerk.at() == "password"


def test_leaving_the_uid_settles_it_once(clerk):
    clerk.type("U-1")
    clerk.enter()
    assert clerk.count("uid_settled") == 1
    assert clerk.count("uid_edited") == 3


def test_a_uid_put_in_by_the_program_is_no_edit(clerk):
    clerk.page.set_uid("20261122-7KQ4", minted=True)
    assert clerk.count("uid_edited") == 0
    assert clerk.page.uid() == "20261122-7KQ4"


def test_the_focus_starts_on_the_consents_where_the_customer_is_given(make_clerk):
    clerk = make_clerk("welcome")
    clerk.page.set_uid("U-1", minted=False)
    clerk.page.focus_start()
    assert clerk.at() == "customerUid"  # the name is not given yet
    clerk.page.set_name("홍길동")
    clerk.page.focus_start()
    assert clerk.at() == "consentAll"


def refuse_above_the_form(clerk):
    clerk.page.show_verdict(verdict(VerdictKind.REFUSED, above_form=True, at_fault=Field.PASSWORD))


def test_a_click_that_was_on_its_way_does_not_send_again_what_was_just_refused(clerk):
    refuse_above_the_form(clerk)
    QTest.mouseClick(clerk.page.register_button, Qt.MouseButton.LeftButton)
    assert clerk.intents() == []
    clerk.wait()
    QTest.mouseClick(clerk.page.register_button, Qt.MouseButton.LeftButton)
    assert clerk.intents() == ["register_requested"]


def test_a_second_refusal_is_as_deaf_as_the_first(clerk):
    for _ in range(2):
        clerk.page.show_verdict(None)
        refuse_above_the_form(clerk)
        clerk.press(KEY.Key_F9, gap=0.05)
        assert clerk.intents() == []
        clerk.wait()


def test_other_documents_come_while_a_refusal_stands_above_the_form(clerk):
    refuse_above_the_form(clerk)
    clerk.page.set_documents(DOCUMENTS[:1], ConsentWay.IN_PERSON, "v2")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    clerk.wait()
    clerk.type("1")
    clerk.page.show_verdict(None)
    assert clerk.digits("password") == 1
