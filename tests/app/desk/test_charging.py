"""A charge at the desk: the shop's rules, numbers that stay, what stops one, and whose order is whose."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from imp_desk.app.minting import mint_order
from imp_desk.core.payment import is_merchant_uid
from imp_desk.core.practice import EXISTING_PRACTICE_UID, PracticeCase
from imp_desk.gateway.practice_data import PRACTICE_CHANNEL_KEY
from imp_desk.gateway.practice_server import Reply, Request
from imp_desk.store.journal import NAME
from tests.app.charge_matrix import CHARGES, charge, fill_order
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.matrix import held
from tests.app.practice_account import IMPATIENT, Account
from tests.app.terminal import Terminal, practice_card
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
PRACTISED = "50,000원 결제 연습 (실제 결제 아님)"
CARD_PRACTISED = "카드 등록 연습 완료 (실제 등록 아님)"


@pytest.fixture
def terminal(open_training: OpenTraining) -> Terminal:
    return open_training(config=CHARGES)


def orders(account: Account) -> list[dict[str, str]]:
    return [json.loads(post.body) for post in account.posts if "/payments/onetime" in post.target]


def charge_next(terminal: Terminal, case: PracticeCase = PracticeCase.SUCCESS, amount: str = "50000") -> None:
    """The next customer's, under a fresh uid."""
    terminal.press(KEY.Key_F2)
    fill_order(terminal, amount)
    terminal.agree()
    terminal.type_card(practice_card(case))


def test_practice_is_said_to_be_practice(terminal: Terminal, account: Account) -> None:
    charge_next(terminal)
    terminal.wait_for_verdict(CARD_PRACTISED)
    assert terminal.text("paymentTitle") == PRACTISED
    assert "연습이므로 실제로 결제되거나 등록된 것은 없습니다" in terminal.words()
    assert len(orders(account)) == 1


def test_off_by_default(training: Terminal) -> None:
    assert training.page.order_section is None
    training.press(KEY.Key_F7)
    assert training.focused() != "amount"
    assert "F7" not in training.words()


def test_its_number_stands_in_the_form_before_it_is_sent(terminal: Terminal, account: Account) -> None:
    terminal.press(KEY.Key_F2)
    assert "주문번호" not in terminal.words()
    terminal.press(KEY.Key_F7)
    terminal.type("5")
    number = terminal.app.desk.orders.number(terminal.uid())
    assert f"주문번호 {number}" in terminal.words()
    terminal.press(KEY.Key_Backspace)
    assert "주문번호" not in terminal.words()
    terminal.type("50000\n\n")
    terminal.agree()
    terminal.type_card()
    terminal.wait_for_verdict(CARD_PRACTISED)
    assert orders(account)[0]["merchant_uid"] == number


def test_the_next_customers_order_is_another(terminal: Terminal, account: Account) -> None:
    for case in (PracticeCase.SUCCESS, PracticeCase.SLOW):
        charge_next(terminal, case)
        terminal.wait_for_verdict(CARD_PRACTISED)
        terminal.look()
    first, second = (order["merchant_uid"] for order in orders(account))
    assert first != second


def test_minted_numbers_are_fit_and_differ() -> None:
    minted = {mint_order() for _ in range(200)}
    assert len(minted) == 200
    assert all(is_merchant_uid(number) for number in minted)


# what stops it


def test_esc_before_it_has_left_charges_nothing(terminal: Terminal, account: Account) -> None:
    terminal.press(KEY.Key_F2)
    fill_order(terminal)
    terminal.agree()
    terminal.type("4111111111111111\n1230\n880228\n12")
    terminal.settle()
    terminal.press("\n", KEY.Key_Escape)
    terminal.wait(lambda: terminal.verdict() == "전송 안 됨")
    terminal.settle()
    assert "결제되지 않았습니다" in terminal.words()
    assert orders(account) == []
    assert terminal.page.order_form() is not None
    terminal.look()
    terminal.press("\n")
    terminal.wait_for_verdict(CARD_PRACTISED)
    assert len(orders(account)) == 1


def test_what_the_settings_lack_is_said_before(open_live: OpenLive, server: TrainingServer) -> None:
    live = open_live(gateway='pg = "ksnet"', rest=CHARGES)
    live.settle()
    live.page.focus_stop("customerUid")
    live.type("CUST-1\n")
    live.press(KEY.Key_F7)
    live.type("9900\n")
    assert live.focused() == "buyerName"
    live.type("Hong\n")
    live.agree()
    live.type_card()
    live.wait_for_verdict("전송 안 됨")
    assert "설정에서 상품 구분을 골라야 합니다" in live.words()
    assert server.ledger.charges == []


def test_a_wrong_amount_and_a_wrong_card_are_said_together(terminal: Terminal, account: Account) -> None:
    terminal.press(KEY.Key_F2)
    terminal.agree()
    terminal.type("4242424242424241\n")
    terminal.press(KEY.Key_F7)
    terminal.type("0")
    terminal.control(KEY.Key_Return)
    assert terminal.focused() == "cardNumber"
    assert "결제 금액: 1원 이상이어야 합니다." in terminal.words()
    assert account.posts == []


def test_a_card_that_stands_there_is_replaced_by_the_charge(terminal: Terminal, account: Account) -> None:
    terminal.start_with_uid(EXISTING_PRACTICE_UID)
    terminal.wait(lambda: terminal.shows("replaceGuard"))
    fill_order(terminal)
    terminal.agree()
    terminal.type_card()
    terminal.wait_for_verdict("전송 안 됨")
    assert account.posts == []
    terminal.go_to("confirmReplaceText")
    terminal.type(EXISTING_PRACTICE_UID[-4:] + "\n")
    terminal.page.focus_stop("password")
    terminal.type("12\n" if not len(terminal.digits("password")) else "\n")
    terminal.wait(lambda: terminal.shows("paymentTitle"))
    terminal.settle()
    assert terminal.text("paymentTitle") == PRACTISED
    assert len(orders(account)) == 1


# whose it is


def by_f2(terminal: Terminal) -> None:
    terminal.press(KEY.Key_F2)


def by_f3(terminal: Terminal) -> None:
    terminal.press(KEY.Key_F3)


def by_esc(terminal: Terminal) -> None:
    terminal.press(KEY.Key_Escape)


@pytest.mark.parametrize("leave", [by_f2, by_f3, by_esc])
def test_what_was_paid_is_not_paid_by_the_next_enter(
    terminal: Terminal, leave: Callable[[Terminal], None]
) -> None:
    charge_next(terminal)
    terminal.wait_for_verdict(CARD_PRACTISED)
    terminal.look()
    leave(terminal)
    assert terminal.page.order_form() is None
    assert terminal.text("registerButton") == "등록 (Enter)"


def test_another_customers_uid_takes_the_order_away_with_the_card(terminal: Terminal) -> None:
    terminal.press(KEY.Key_F2)
    fill_order(terminal)
    terminal.agree()
    terminal.type("4111")
    terminal.press(KEY.Key_F4)
    terminal.go_to("askYes")
    terminal.press("\n")
    assert not terminal.has_digits()
    assert terminal.page.order_form() is None


def test_an_idle_wipe_takes_the_card_and_asks_for_the_customer(terminal: Terminal) -> None:
    terminal.press(KEY.Key_F2)
    fill_order(terminal)
    terminal.agree()
    terminal.type("4111")
    terminal.pass_time(91)
    assert not terminal.has_digits()
    terminal.control(KEY.Key_Return)
    assert "먼저 고객을 확인해 주세요 (Enter)" in terminal.words()


# what is typed late, and settings that change


def test_an_amount_typed_after_the_intent_was_written(open_live: OpenLive, server: TrainingServer) -> None:
    """The early intent of a registration ends; the charge's two are written together."""
    live = open_live(rest=CHARGES)
    live.settle()
    live.page.focus_stop("customerUid")
    live.type("CUST-1\n")
    live.settle()
    live.agree()
    live.type("4111111111111111\n1230\n880228\n")
    live.settle()
    live.clock.now += 6
    live.type("12")
    live.settle()
    live.press(KEY.Key_Tab)
    live.type("9900\n")
    live.wait_for_verdict("카드 등록 완료")
    assert len(server.ledger.charges) == 1


def test_switched_on_and_off_while_it_runs(open_live: OpenLive) -> None:
    live = open_live()
    settings = live.app.desk.settings
    live.app._apply(replace(settings, charge=replace(settings.charge, enabled=True, order_name="회비")))
    live.settle()
    live.page.focus_start()
    live.press(KEY.Key_F7)
    assert live.focused() == "amount"
    live.type("500")
    live.app._apply(settings)
    live.settle()
    assert live.page.order_form() is None
    assert live.text("registerButton") == "등록 (Enter)"


def test_the_channels_pg_says_what_is_asked_for(open_live: OpenLive, server: TrainingServer) -> None:
    channels = [
        {
            "pg_provider": "html5_inicis",
            "pg_id": "INIpayTest",
            "sandbox": True,
            "type": "api_payment",
            "channel_name": "이니시스",
            "channel_key": PRACTICE_CHANNEL_KEY,
        }
    ]

    def twist(request: Request) -> Reply | None:
        if not request.target.startswith("/users/pg"):
            return None
        return Reply(200, json.dumps({"code": 0, "message": None, "response": channels}).encode())

    server.twist = twist
    live = open_live(rest=CHARGES)
    live.settle()
    live.press(KEY.Key_F7)
    live.type("100")
    assert live.page.order_section is not None
    assert live.page.order_section.stops() == (
        "amount",
        "orderName",
        "buyerName",
        "buyerEmail",
        "buyerTel",
    )


# the rest of the desk


def test_a_fresh_uid_that_was_not_copied_asks_before_it_leaves(
    open_live: OpenLive, server: TrainingServer
) -> None:
    live = open_live(rest=CHARGES)
    live.settle()
    charge_next(live)
    live.wait_for_verdict("카드 등록 완료")
    live.look()
    live.press(KEY.Key_F2)
    assert "아직 복사하지 않았습니다" in live.words()


def test_refused_and_undone_the_card_can_be_deleted(open_live: OpenLive, server: TrainingServer) -> None:
    """Nothing was paid, so nothing is left unexplained."""
    live = open_live(rest=CHARGES)
    live.settle()
    charge_next(live, PracticeCase.CORPORATE)
    live.wait_for_verdict("카드 등록 완료")
    assert live.text("paymentTitle") == "50,000원 결제 안 됨"
    uid = live.page.uid()
    live.look()
    live.click("undoButton")
    live.type(uid[-4:] + "\n")
    live.wait(lambda: uid not in server.account.registered_uids)


def test_no_answer_in_practice(open_training: OpenTraining, account: Account) -> None:
    terminal = open_training(config=CHARGES, timeouts=IMPATIENT)
    terminal.settle()
    charge_next(terminal, PracticeCase.SILENT_COMMITTED)
    terminal.wait_for_verdict(CARD_PRACTISED)
    assert terminal.text("paymentTitle") == PRACTISED
    assert len(orders(account)) == 1


def test_in_english(open_training: OpenTraining) -> None:
    terminal = open_training(config=CHARGES, language="en")
    charge_next(terminal, PracticeCase.CORPORATE)
    terminal.wait(lambda: terminal.shows("paymentTitle"))
    terminal.settle()
    assert terminal.text("paymentTitle") == "50,000 won not paid"
    assert "Not paid: the card is over its limit" in terminal.words()


def test_charging_with_a_journal_that_cannot_be_written_charges_nothing(
    open_live: OpenLive, server: TrainingServer, data_folder: Path
) -> None:
    live = open_live(rest=CHARGES)
    live.settle()
    with held(data_folder / "journal" / NAME):
        charge(live)
        live.wait_for_verdict("전송 안 됨")
        assert "처리 내역을 저장할 수 없어 등록을 시작하지 않았습니다" in live.words()
    assert server.ledger.charges == []
