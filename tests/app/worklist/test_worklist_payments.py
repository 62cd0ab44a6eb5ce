"""A list whose customers are charged: registered and paid are two verdicts, and nobody pays twice unknowingly."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.practice import PracticeCase
from tests.app.charge_matrix import CHARGES, KEPT_NONE, OVER_LIMIT, fill_order, rows_of
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.practice_account import IMPATIENT, Account
from tests.app.terminal import practice_card
from tests.app.test_matrix_charge_left import UNREACHABLE
from tests.app.worklist.stage import Stage
from tests.hostile.ledger import Kind
from tests.hostile.server import Serving
from tests.server.tls_server import TrainingServer
from tests.store.worklist_given import lines, text_file

KEY = Qt.Key
HEADINGS = ("고객번호", "고객명", "휴대폰")
ROWS = (("C-001", "홍길동", "010-1234-5678"), ("C-002", "김철수", ""))
HURRIED = replace(IMPATIENT, read=1.0, whole=1.5)
NOBODY_LEFT, ALL_SERVED = "남은 고객이 없습니다", "모두 처리했습니다"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return text_file(tmp_path, lines(HEADINGS, *ROWS), "utf-8")


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return text_file(tmp_path, lines(HEADINGS, ROWS[0]), "utf-8")


@pytest.fixture
def stage(open_training: OpenTraining) -> Stage:
    return Stage(open_training(config=CHARGES))


def charge(stage: Stage, case: PracticeCase = PracticeCase.SUCCESS) -> None:
    """The one on the screen, up to the two verdicts."""
    fill_order(stage.terminal)
    stage.terminal.agree()
    stage.terminal.type_card(practice_card(case))
    stage.wait(lambda: stage.terminal.shows("paymentTitle"))
    stage.terminal.settle()
    stage.terminal.look()


def orders(account: Account) -> list[str]:
    return [json.loads(post.body)["merchant_uid"] for post in account.posts if "onetime" in post.target]


def result(file: Path, suffix: str = "결과") -> list[dict[str, str]]:
    with file.with_name(f"{file.stem}-{suffix}.csv").open(encoding="utf-8", newline="") as written:
        return list(csv.DictReader(written))


PAID, NOT_PAID = PracticeCase.SUCCESS, OVER_LIMIT.case
ONLY_PAID = KEPT_NONE.case


# Paid, and no card


def test_who_has_paid_without_a_card_is_not_brought_again(stage: Stage, file: Path, account: Account) -> None:
    stage.begin(file)
    charge(stage, ONLY_PAID)
    assert stage.states() == ["paid_only", "open"]
    assert "결제됨 / 카드 미등록 1" in stage.bar()
    stage.next()
    assert stage.terminal.uid() == "C-002"
    stage.put_off("1")
    assert stage.terminal.uid() not in ("C-001", "C-002")
    assert NOBODY_LEFT in stage.bar()
    stage.close_list()
    first, second = result(file, "연습결과")
    assert first["처리 상태"] == "결제 연습 / 카드 미등록 (실제 결제 아님)"
    assert first["결제 상태"] == "결제 연습 (실제 결제 아님)"
    assert (first["금액"], first["주문번호"]) == ("50000", orders(account)[0])
    assert (second["처리 상태"], second["결제 상태"], second["금액"]) == ("미룸", "", "")


def test_brought_by_hand_the_form_says_what_was_paid(stage: Stage, file: Path, account: Account) -> None:
    stage.begin(file)
    charge(stage, ONLY_PAID)
    stage.next()
    stage.type_uid("C-001")
    stage.terminal.settle()
    assert f"이미 50,000원 결제됨 / 카드 미등록 (주문번호 {orders(account)[0]})" in stage.terminal.words()
    fill_order(stage.terminal)
    stage.terminal.agree()
    stage.terminal.type_card()
    stage.terminal.settle()
    assert "그래도 한 번 더 결제하려면" in stage.terminal.words()
    assert len(orders(account)) == 1


def test_registered_separately_it_is_done_and_paid(
    open_live: OpenLive, one: Path, server: TrainingServer
) -> None:
    """With nothing charged a second time; over a restart the payment is known again."""
    first = Stage(open_live(rest=CHARGES))
    first.begin(one)
    charge(first, ONLY_PAID)
    assert first.states() == ["paid_only"]
    first.terminal.close()

    stage = Stage(open_live(rest=CHARGES))
    stage.begin(one)
    assert stage.states() == ["paid_only"]
    assert stage.terminal.uid() != "C-001"
    assert NOBODY_LEFT in stage.bar()
    stage.type_uid("C-001")
    stage.register(title="등록 완료")
    assert stage.states() == ["done"]
    assert ALL_SERVED in stage.bar()
    stage.wait(lambda: result(one)[0]["처리 상태"] == "등록 완료")
    [row] = result(one)
    assert (row["결제 상태"], row["금액"]) == ("결제됨", "50000")
    stage.terminal.close()

    third = Stage(open_live(rest=CHARGES))
    third.begin(one)
    third.close_list()
    assert result(one) == [row]
    assert len(server.ledger.charged) == 1


def test_a_separate_registration_that_fails_leaves_the_payment_standing(stage: Stage, one: Path) -> None:
    stage.begin(one)
    charge(stage, ONLY_PAID)
    stage.next()
    stage.type_uid("C-001")
    stage.register(practice_card(PracticeCase.WRONG_PASSWORD), title="등록 실패")
    assert stage.states() == ["paid_only"]
    stage.next()
    assert stage.states() == ["paid_only"]


def test_f8_does_not_put_off_who_has_paid(stage: Stage, one: Path) -> None:
    stage.begin(one)
    charge(stage, ONLY_PAID)
    stage.terminal.press(KEY.Key_F8)
    stage.terminal.settle()
    assert "이미 결제한 고객입니다. 카드만 등록하면 됩니다" in stage.terminal.words()
    assert stage.states() == ["paid_only"]


def test_a_card_that_was_deleted_does_not_bring_who_has_paid_again(stage: Stage, one: Path) -> None:
    stage.begin(one)
    charge(stage, PAID)
    assert stage.states() == ["done"]
    worklist = stage.terminal.app.desk.worklist
    assert worklist is not None
    worklist.deleted("C-001")
    assert stage.states() == ["paid_only"]


def test_an_order_that_was_found_paid_is_paid(open_live: OpenLive, hostile: Serving, one: Path) -> None:
    server = hostile()
    stage = Stage(open_live(at=server, rest=CHARGES, timeouts=HURRIED))
    stage.begin(one)
    charge(stage, PracticeCase.SILENT_NOT_COMMITTED)
    stage.terminal.pass_time(120)
    assert stage.states() == ["open"]
    number = stage.terminal.app.desk.orders.number("C-001")
    members = {"merchant_uid": number, "amount": "50000", "name": "11월 회비"}
    some_card = next(iter(server.account._keys.values()))
    server.account._payments.add(some_card, members, int(server.clock()), usage="issue")
    stage.terminal.look()
    stage.next()
    assert stage.terminal.uid() == "C-001"
    charge(stage, PAID)
    assert "이 주문은 이미 결제되어 있어" in stage.terminal.words()
    assert stage.states() == ["paid_only"]


@pytest.mark.usefixtures("rare_countdown")
@pytest.mark.parametrize("is_restarted", [False, True], ids=["in the same start", "over a restart"])
@pytest.mark.parametrize("is_put_off", [False, True], ids=["brought again", "put off and taken up again"])
def test_a_lost_order_keeps_its_number_though_the_uid_is_a_fresh_one(
    open_live: OpenLive, tmp_path: Path, data_folder: Path, *, is_restarted: bool, is_put_off: bool
) -> None:
    """Whose row names no uid gets a fresh one each time it comes: it is the same order all the same."""
    file = text_file(tmp_path, lines(("회원번호", "이름"), ("M-1", "홍길동")), "utf-8")
    stage = Stage(open_live(rest=CHARGES, timeouts=HURRIED))
    stage.begin(file)
    charge(stage, PracticeCase.SILENT_NOT_COMMITTED)
    stage.terminal.pass_time(120)
    assert stage.states() == ["open"]
    uid = stage.terminal.uid()
    stage.terminal.look()
    if is_put_off:
        stage.next()
        stage.put_off("4")
    if is_restarted:
        stage.terminal.close()
        stage = Stage(open_live(rest=CHARGES, timeouts=HURRIED))
        stage.begin(file)
    if is_put_off:
        stage.open_page()
        stage.terminal.click("worklistTakeUp")
    if is_put_off or not is_restarted:
        stage.next()
    assert stage.terminal.uid() not in ("", uid)
    charge(stage, PAID)
    assert stage.states() == ["done"]
    sent = [row["merchant_uid"] for row in rows_of(data_folder, "payment")]
    assert (len(sent), len(set(sent))) == (2, 1)


# Registered, and not paid


def test_a_failed_payment_is_said_beside_the_registration(stage: Stage, one: Path, account: Account) -> None:
    stage.begin(one)
    charge(stage, NOT_PAID)
    assert stage.states() == ["done"]
    assert f"{NOBODY_LEFT} · 1 / 1 · 등록 1 · 등록됐지만 결제 안 됨 1" in stage.bar()
    assert ALL_SERVED not in stage.bar()
    [row] = result(one, "연습결과")
    assert (row["처리 상태"], row["결제 상태"]) == ("연습 완료 (실제 등록 아님)", "결제 안 됨")
    assert (row["금액"], row["주문번호"]) == ("50000", orders(account)[0])


def test_another_card_that_pays_the_same_order_settles_it(stage: Stage, one: Path, account: Account) -> None:
    stage.begin(one)
    charge(stage, NOT_PAID)
    stage.terminal.press(KEY.Key_F3)
    stage.terminal.settle()
    charge(stage, PAID)
    assert len(set(orders(account))) == 1
    assert ALL_SERVED in stage.bar()
    [row] = result(one, "연습결과")
    assert row["결제 상태"] == "결제 연습 (실제 결제 아님)"


def test_a_failed_payment_is_known_over_a_restart(open_live: OpenLive, one: Path) -> None:
    first = Stage(open_live(rest=CHARGES))
    first.begin(one)
    charge(first, NOT_PAID)
    first.terminal.close()
    [row] = result(one)
    assert (row["처리 상태"], row["결제 상태"]) == ("등록 완료", "결제 안 됨")
    stage = Stage(open_live(rest=CHARGES))
    stage.begin(one)
    assert "등록됐지만 결제 안 됨 1" in stage.bar()
    stage.open_page()
    stage.terminal.click("worklistResult")
    stage.terminal.settle()
    assert result(one) == [row]


def test_all_paid_and_registered_all_are_served(stage: Stage, one: Path) -> None:
    stage.begin(one)
    charge(stage, PAID)
    assert ALL_SERVED in stage.bar()


def test_in_english(open_training: OpenTraining, one: Path) -> None:
    stage = Stage(open_training(config=CHARGES, language="en"))
    stage.begin(one)
    charge(stage, NOT_PAID)
    assert "Nobody is left on the list" in stage.bar()
    assert "registered but not paid 1" in stage.bar()
    [row] = result(one, "training-result")
    assert (row["payment"], row["amount"]) == ("not paid", "50000")
    assert row["order number"]


# What an earlier start left


LEFT = [
    pytest.param(PracticeCase.SILENT_NOT_COMMITTED, "open", "", id="nothing arrived"),
    pytest.param(PracticeCase.SILENT_COMMITTED, "done", "결제됨", id="both"),
    pytest.param(ONLY_PAID, "paid_only", "결제됨", id="paid, and no card"),
]


@pytest.mark.parametrize(("case", "state", "paid"), LEFT)
@pytest.mark.usefixtures("rare_countdown")
def test_a_charge_that_was_left_is_told_when_it_is_settled(
    open_live: OpenLive, hostile: Serving, one: Path, case: PracticeCase, state: str, paid: str
) -> None:
    server = hostile()
    first = Stage(open_live(at=server, rest=CHARGES, timeouts=HURRIED))
    first.begin(one)
    fill_order(first.terminal)
    first.terminal.agree()
    first.terminal.type_card(practice_card(case))
    first.wait(lambda: server.ledger.posts)
    for kind in (Kind.FIND, Kind.LOOK_UP):
        server.script.on(kind, "500", UNREACHABLE, times=None)
    first.terminal.settle()
    first.terminal.close()
    stage = Stage(open_live(at=server, rest=CHARGES, timeouts=HURRIED))
    stage.begin(one)
    assert stage.states() == ["checking"]
    server.script.standing.clear()
    stage.terminal.pass_time(400)
    assert stage.states() == [state]
    stage.close_list()
    [row] = result(one)
    assert row["결제 상태"] == (paid or "결제 안 됨")
