"""What a customer was charged before: an order that may still be paid keeps its number, over a restart as well, and
whoever has paid and has no card is charged again by typing only."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.practice import PracticeCase
from imp_desk.core.registration import State
from tests.app.charge_matrix import CARD_DONE, CHARGES, KEPT_NONE, NO_CARD, charge, fill_order, rows_of
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.matrix import UID, look_up
from tests.app.practice_account import IMPATIENT, Account
from tests.app.terminal import Terminal, practice_card
from tests.app.test_matrix_charge_left import LONG_AGO, ORDER, leave, pay, start
from tests.hostile.server import Serving
from tests.server.tls_server import TrainingServer

pytestmark = pytest.mark.usefixtures("rare_countdown")
KEY, S = Qt.Key, State
LOST = practice_card(PracticeCase.SILENT_NOT_COMMITTED)
HURRIED = replace(IMPATIENT, read=1.0, whole=1.5)
BEFORE = "이미 50,000원 결제됨 / 카드 미등록 (주문번호 {number})"
CHARGE_AGAIN = "그래도 한 번 더 결제하려면"


def orders(data_folder: Path) -> list[tuple[str, State]]:
    return [(row["merchant_uid"], S(row["state"])) for row in rows_of(data_folder, "payment")]


# An order that may still be paid


def test_one_that_was_not_found_keeps_its_number_over_a_restart(
    open_live: OpenLive, data_folder: Path
) -> None:
    earlier = open_live(timeouts=HURRIED, rest=CHARGES)
    charge(earlier, LOST)
    earlier.settle()
    earlier.pass_time(120)
    assert "다시 결제해도 같은 주문번호를 쓰므로 두 번 결제되지 않습니다" in earlier.words()
    earlier.close()
    [(number, _)] = orders(data_folder)

    terminal = open_live(timeouts=HURRIED, rest=CHARGES)
    terminal.settle()
    charge(terminal)
    terminal.wait_for_verdict(CARD_DONE)
    terminal.settle()
    assert orders(data_folder) == [(number, S.NOT_REGISTERED), (number, S.REGISTERED)]


def test_one_that_was_paid_late_is_found_before_anything_is_sent(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    leave(data_folder, S.NOT_REGISTERED, S.NOT_REGISTERED, ago_s=LONG_AGO)
    server = hostile()
    pay(server)
    del server.account._keys[UID]
    terminal = start(open_live, server)
    look_up(terminal, UID)
    terminal.press(KEY.Key_F7)
    terminal.type("5")
    terminal.wait(lambda: f"주문번호 {ORDER.merchant_uid}" in terminal.words())
    terminal.type("0000\n\n")
    terminal.agree()
    terminal.type_card()
    terminal.settle()
    assert "이 주문은 이미 결제되어 있어 다시 보내지 않았습니다" in terminal.words()
    assert server.ledger.posts == []


CHANGES: list[object] = [
    pytest.param((KEY.Key_F7, KEY.Key_Backspace), id="the amount"),
    pytest.param((KEY.Key_F7, KEY.Key_Tab, *"2"), id="the instalments"),
    pytest.param((KEY.Key_Backspace,), id="the card"),
    pytest.param((KEY.Key_Escape,), id="given up"),
    pytest.param((KEY.Key_F2,), id="the next customer"),
]


def press_while_the_journal_is_asked(terminal: Terminal, *keys: Qt.Key | str) -> None:
    """After the click that charges."""
    look_up(terminal, UID)
    fill_order(terminal)
    terminal.agree()
    terminal.settle()
    is_free = threading.Event()
    terminal.app.journal.submit(lambda _: is_free.wait(10) and None)
    terminal.type_card()
    terminal.press(*keys)
    is_free.set()


@pytest.mark.parametrize("keys", CHANGES)
def test_what_changes_while_the_journal_is_asked_is_not_sent(
    open_live: OpenLive, server: TrainingServer, keys: tuple[Qt.Key | str, ...]
) -> None:
    terminal = open_live(rest=CHARGES)
    press_while_the_journal_is_asked(terminal, *keys)
    terminal.settle()
    assert server.ledger.charges == []
    assert terminal.has_digits()


def test_a_click_after_a_change_counts_though_the_first_ones_answer_comes_later(
    open_live: OpenLive, server: TrainingServer
) -> None:
    terminal = open_live(rest=CHARGES)
    press_while_the_journal_is_asked(terminal, KEY.Key_Backspace, "2", KEY.Key_Return)
    terminal.wait_for_verdict(CARD_DONE)
    assert len(server.ledger.charges) == 1


# Paid, and no card


def charge_kept_none(terminal: Terminal) -> str:
    """Paid, but the PG kept no card."""
    charge(terminal, KEPT_NONE)
    terminal.wait(lambda: terminal.verdict() == NO_CARD)
    terminal.settle()
    terminal.look()
    return next(line for line in terminal.words().splitlines() if line.startswith("주문번호 "))[5:]


def posts(account: Account) -> list[str]:
    return [json.loads(post.body)["merchant_uid"] for post in account.posts if "onetime" in post.target]


def test_who_has_paid_is_told_and_charged_again_by_typing_only(
    open_training: OpenTraining, account: Account
) -> None:
    terminal = open_training(config=CHARGES)
    number = charge_kept_none(terminal)
    terminal.press(KEY.Key_F2)
    charge(terminal)
    terminal.settle()
    assert CHARGE_AGAIN in terminal.words()
    assert number in terminal.words()
    assert posts(account) == [number]
    terminal.press(KEY.Key_Return)
    terminal.settle()
    assert posts(account) == [number], "an Enter alone does not do it"
    terminal.type(UID[-4:] + "\n")
    terminal.settle()
    assert len(set(posts(account))) == 2


def test_it_is_told_as_soon_as_the_uid_stands_and_over_a_restart(
    open_live: OpenLive, server: TrainingServer
) -> None:
    earlier = open_live(rest=CHARGES)
    number = charge_kept_none(earlier)
    earlier.close()
    terminal = open_live(rest=CHARGES)
    terminal.start_with_uid(UID)
    terminal.settle()
    assert BEFORE.format(number=number) in terminal.words()
    fill_order(terminal)
    terminal.agree()
    terminal.type_card()
    terminal.settle()
    assert CHARGE_AGAIN in terminal.words()
    assert len(server.ledger.charges) == 1


def test_once_the_card_is_registered_nothing_is_said_any_more(
    open_training: OpenTraining, account: Account
) -> None:
    terminal = open_training(config=CHARGES)
    number = charge_kept_none(terminal)
    terminal.press(KEY.Key_F2)
    terminal.start_with_uid(UID)
    terminal.agree()
    terminal.type_card()
    terminal.wait(lambda: terminal.shows("resultTitle"))
    terminal.settle()
    assert posts(account) == [number]
    terminal.look()
    terminal.press(KEY.Key_F2)
    terminal.settle()
    terminal.press(KEY.Key_Escape)
    terminal.start_with_uid(UID)
    terminal.settle()
    assert "카드 미등록" not in terminal.words()
