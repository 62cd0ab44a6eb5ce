"""A registration that another program asked for, and that is charged too: the caller is told of the card alone."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt

from imp_desk.app.hand_off.result import Status
from imp_desk.core.practice import PracticeCase
from tests.app.charge_matrix import CHARGES, fill_order
from tests.app.hand_off.conftest import Called
from tests.app.terminal import Terminal, practice_card
from tests.server.tls_server import TrainingServer


def charge(terminal: Terminal, case: PracticeCase) -> None:
    fill_order(terminal)
    terminal.agree()
    terminal.type_card(practice_card(case))


def test_paid_and_registered(called: Called, server: TrainingServer) -> None:
    terminal, reply = called(rest=CHARGES)
    charge(terminal, PracticeCase.SUCCESS)
    terminal.wait_for_verdict("카드 등록 완료")
    assert terminal.text("paymentTitle") == "50,000원 결제됨"
    [sent] = [json.loads(entry.body) for entry in server.ledger.charges]
    assert (sent["buyer_name"], sent["buyer_email"], sent["buyer_tel"]) == (
        "홍길동",
        "hong@example.com",
        "010-1234-5678",
    )
    assert reply.statuses == [Status.REGISTERED]
    assert "3초 뒤 닫힙니다" in terminal.words()


def test_a_card_without_its_payment_stays_to_be_read(called: Called) -> None:
    terminal, reply = called(rest=CHARGES)
    charge(terminal, PracticeCase.CORPORATE)
    terminal.wait_for_verdict("카드 등록 완료")
    assert terminal.text("paymentTitle") == "50,000원 결제 안 됨"
    assert reply.statuses == [Status.REGISTERED]
    terminal.pass_time(10)
    assert not terminal.is_closed
    assert terminal.text("paymentTitle") == "50,000원 결제 안 됨"


def test_a_payment_without_its_card(called: Called) -> None:
    terminal, reply = called(rest=CHARGES)
    charge(terminal, PracticeCase.AMEX)
    terminal.wait_for_verdict("카드 미등록")
    terminal.pass_time(10)
    assert not terminal.is_closed
    terminal.look()
    terminal.press(Qt.Key.Key_Escape)
    terminal.wait(lambda: terminal.is_closed)
    assert reply.statuses[-1] is Status.NOT_REGISTERED
