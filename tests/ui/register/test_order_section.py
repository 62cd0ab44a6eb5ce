"""The order below the card: F7 leads to it, Enter back; what a PG demands is asked for; nothing is left over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from imp_desk.core.entry import Contact, Field, Problem
from imp_desk.core.judgement import error
from imp_desk.core.order_entry import ChargeRules
from imp_desk.ui.phrases.catalog import say, use_language
from imp_desk.ui.views import VerdictKind
from tests.ui.register.conftest import verdict

KEY = Qt.Key
NAMED = ChargeRules(order_name="11월 회비")


@pytest.fixture
def clerk(make_clerk):
    clerk = make_clerk()
    clerk.page.set_charge(NAMED)
    clerk.page.set_uid("U-1", minted=True)
    clerk.page.focus_start()
    return clerk


def text(clerk, stop: str) -> str:
    return clerk.page.stop_widget(stop).text()


def words(clerk) -> str:
    return "\n".join(label.text() for label in clerk.page.findChildren(QLabel) if label.isVisible())


def card(clerk) -> None:
    for part in ("4111111111111111", "1230", "880228", "12"):
        clerk.type(part)
        clerk.enter()


def test_left_empty_it_costs_no_key(clerk):
    clerk.press(KEY.Key_Space)
    clerk.enter()
    card(clerk)
    assert clerk.intents() == ["register_requested"]
    assert clerk.keys == 34, "35 with F2"
    assert clerk.page.order_form() is None


def test_f7_and_enter_lead_through_it_and_back(clerk):
    clerk.press(KEY.Key_F7)
    seen = [clerk.at()]
    for part in ("50000", "3"):
        clerk.type(part)
        clerk.enter()
        seen.append(clerk.at())
    assert seen == ["amount", "instalments", "consentAll"]
    clerk.press(KEY.Key_Space)
    clerk.enter()
    card(clerk)
    assert clerk.intents() == ["register_requested"]
    form = clerk.page.order_form()
    assert (form.untrusted_amount, form.untrusted_name, form.months) == ("50,000", "11월 회비", 3)
    assert clerk.keys == 43, "35 for the card without F2's, and nine for the order"


def test_behind_the_card_the_last_enter_sends(clerk):
    clerk.press(KEY.Key_Space)
    clerk.enter()
    for part in ("4111111111111111", "1230", "880228"):
        clerk.type(part)
        clerk.enter()
    clerk.type("12")
    clerk.press(KEY.Key_Tab)
    assert clerk.at() == "amount"
    clerk.type("9900")
    clerk.enter()
    assert clerk.intents() == ["register_requested"]


@pytest.mark.parametrize(
    ("amount", "stops"),
    [
        pytest.param("", ("amount",), id="nothing is paid"),
        pytest.param("49999", ("amount", "orderName"), id="too little for instalments"),
        pytest.param("50000", ("amount", "orderName", "instalments"), id="instalments"),
    ],
)
def test_what_may_be_filled_in_follows_the_amount(clerk, amount, stops):
    clerk.press(KEY.Key_F7)
    clerk.type(amount)
    assert clerk.page.order_section.stops() == stops
    assert clerk.page.order()[-1 - len(stops) : -1] == stops


def test_instalments_go_with_the_amount_that_allowed_them(clerk):
    clerk.press(KEY.Key_F7)
    clerk.type("50000")
    clerk.enter()
    clerk.type("6")
    clerk.press(KEY.Key_F7)
    clerk.press(KEY.Key_Backspace)
    assert clerk.page.order_form().months == 0


@pytest.mark.parametrize(
    ("pg", "asked"),
    [
        pytest.param("", (), id="not known"),
        pytest.param("nice_v2.iamport01m", (), id="nice"),
        pytest.param("welcome", ("buyerName",), id="welcome"),
        pytest.param("html5_inicis", ("buyerName", "buyerEmail", "buyerTel"), id="inicis"),
    ],
)
def test_what_the_pg_demands_is_asked_for(clerk, pg, asked):
    clerk.page.set_charge(ChargeRules(pg, order_name="회비"))
    clerk.press(KEY.Key_F7)
    clerk.type("100")
    assert clerk.page.order_section.stops() == ("amount", "orderName", *asked)
    clerk.page.set_charge(NAMED)
    assert clerk.page.order_section.stops() == ("amount", "orderName"), "another PG, other demands"


def test_a_name_that_the_form_asks_for_is_not_asked_for_twice(make_clerk):
    clerk = make_clerk("welcome")
    clerk.page.set_charge(ChargeRules("welcome", order_name="회비"))
    clerk.press(KEY.Key_F7)
    clerk.type("100")
    assert "buyerName" not in clerk.page.order()


def test_what_a_list_knows_of_the_buyer_stands_there(clerk):
    clerk.page.set_charge(ChargeRules("html5_inicis", order_name="회비"))
    clerk.page.set_contact(Contact("홍길동", "010-1234-5678", "hong@example.kr"))
    clerk.press(KEY.Key_F7)
    clerk.type("100")
    buyer = clerk.page.order_form().untrusted_buyer
    assert (buyer.name, buyer.email, buyer.tel) == ("홍길동", "hong@example.kr", "010-1234-5678")


@pytest.mark.parametrize(("pg", "is_said"), [("ksnet", True), ("tosspayments", True), ("kcp", False)])
def test_a_pg_that_keeps_no_card_is_said_beforehand(clerk, pg, is_said):
    clerk.page.set_charge(ChargeRules(pg))
    assert (say("charge.stores_no_key") in words(clerk)) is is_said


def test_the_button_and_the_line_of_keys_say_what_is_done(clerk):
    button = clerk.page.register_button
    assert button.text() == "등록 (Enter)"
    clerk.press(KEY.Key_F7)
    clerk.type("50000")
    assert button.text() == "50,000원 결제 + 등록 (Enter)"
    clerk.page.show_sending(True)
    assert button.text() == "결제 + 등록 중…"
    clerk.page.show_sending(False)
    for _ in range(5):
        clerk.press(KEY.Key_Backspace)
    assert button.text() == "등록 (Enter)"


def test_while_it_is_sent_nothing_of_it_can_be_changed(clerk):
    clerk.press(KEY.Key_F7)
    clerk.type("50000")
    clerk.page.show_sending(True)
    clerk.type("0")
    assert text(clerk, "amount") == "50,000"
    clerk.page.show_sending(False)
    clerk.type("0")
    assert text(clerk, "amount") == "500,000"


def test_nothing_is_left_for_the_next_customer(clerk):
    clerk.press(KEY.Key_F7)
    clerk.type("50000")
    clerk.enter()
    clerk.type("3")
    clerk.page.show_order_number("20261122ABC")
    assert "주문번호 20261122ABC" in words(clerk)
    clerk.page.wipe_customer()
    assert clerk.page.order_form() is None
    assert clerk.page.order_section.form().untrusted_months == ""
    assert clerk.page.order_section.form().untrusted_name == "11월 회비"
    assert "20261122ABC" not in words(clerk)


def test_an_unwanted_order_has_no_problems(clerk):
    clerk.page.show_problems((Problem(Field.CARD_NUMBER, error("number.luhn")),))
    assert say("problem.order_name.empty") not in words(clerk)


def test_its_problems_are_said_and_the_first_takes_the_focus(clerk):
    clerk.page.set_charge(ChargeRules("welcome"))
    clerk.press(KEY.Key_F7)
    clerk.type("0")
    problems = (
        Problem(Field.AMOUNT, error("amount.zero")),
        Problem(Field.ORDER_NAME, error("order_name.empty")),
        Problem(Field.BUYER_NAME, error("buyer_name.empty")),
    )
    clerk.page.show_problems(problems)
    assert clerk.at() == "amount"
    for problem in problems:
        assert say(f"problem.{problem.judgement.code}") in words(clerk)


def test_mending_an_amount_leads_to_the_password(clerk):
    clerk.press(KEY.Key_F7)
    clerk.type("50000")
    clerk.page.show_verdict(verdict(VerdictKind.REFUSED, above_form=True, at_fault=Field.AMOUNT))
    clerk.wait()
    assert clerk.at() == "amount"
    clerk.press(KEY.Key_Backspace)
    clerk.enter()
    assert clerk.at() == "password"


def test_in_both_languages(clerk):
    clerk.press(KEY.Key_F7)
    clerk.type("50000")
    use_language("en")
    clerk.page.order_section.retranslate()
    for row in clerk.page.order_section.rows():
        row.retranslate()
    clerk.page.retranslate()
    assert clerk.page.register_button.text() == "Charge 50,000 won + register (Enter)"
    assert clerk.page.order_section.amount.echo.text() == "50,000 won"


@pytest.mark.parametrize("size", [(1024, 768), (512, 384)], ids=str)
def test_at_any_scale_the_amount_comes_into_sight(make_clerk, size):
    clerk = make_clerk(size=size)
    clerk.page.set_charge(NAMED)
    QTest.qWait(5)
    clerk.press(KEY.Key_F7)
    QTest.qWait(5)
    field = clerk.page.stop_widget("amount")
    assert field.visibleRegion().boundingRect().height() >= field.height() - 1


def test_where_nothing_is_charged_there_is_no_such_key(make_clerk):
    clerk = make_clerk()
    clerk.page.set_uid("U-1", minted=True)
    clerk.page.focus_start()
    clerk.press(KEY.Key_F7)
    assert clerk.at() == "consentAll"
    assert clerk.page.order_section is None
    clerk.page.set_charge(NAMED)
    clerk.page.set_charge(None)
    assert clerk.page.order_form() is None
    assert "amount" not in clerk.page.order()
