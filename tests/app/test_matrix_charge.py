"""Rows 63 to 66 of the matrix at the window: paid and registered are two lines, and nothing is paid twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from PySide6.QtCore import Qt

from imp_desk.core.payment import is_merchant_uid
from imp_desk.core.registration import State
from imp_desk.gateway.exchange import Timeouts
from tests.app.charge_matrix import (
    BEING_PAID,
    CARD_BEING_CHECKED,
    CARD_DONE,
    CARD_OPEN,
    CHARGES,
    KEPT_NONE,
    NEVER_AGAIN,
    NO_CARD,
    NOT_PAID,
    OVER_LIMIT,
    PAID,
    PAYMENT_OPEN,
    ChargePromise,
    charge,
    check_charge,
    fill_order,
    pair_of,
    rows_of,
)
from tests.app.conftest import OpenLive
from tests.app.matrix import MAY_GO_ON, MAY_LEAVE, MAY_REGISTER, MAY_SETTLE, MAY_WAIT, UID, look_up, rows
from tests.app.terminal import Terminal
from tests.gateway.test_schema import SCHEMA, form_of
from tests.hostile import wording as say
from tests.hostile.catalog import NICE_V2, PREFIX, REQUESTS
from tests.hostile.clock import ServerClock
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import Asked, Commit, ReadBody, Reset, Say

pytestmark = pytest.mark.usefixtures("rare_countdown")
KEY = Qt.Key
NOON = 1_795_000_000.0
S = State
WAITING = ChargePromise(BEING_PAID, CARD_BEING_CHECKED, (NEVER_AGAIN,), S.UNKNOWN, S.UNKNOWN, 0, MAY_WAIT)
DONE = ChargePromise(
    PAID, CARD_DONE, ("결제와 카드 등록이 모두 끝났습니다",), S.REGISTERED, S.REGISTERED, 1, MAY_LEAVE
)
LOST = (ReadBody(), Commit(), Reset())
UNREACHABLE = (ReadBody(), Say(say.http(say.HTML_PAGE, "500 X")))


def start(open_live: OpenLive, server: HostileServer, rest: str = CHARGES) -> Terminal:
    live: Terminal = open_live(at=server, rest=rest)
    live.settle()
    return live


def lose_the_answer(server: HostileServer) -> None:
    server.script.on(Kind.CHARGE, "reset", LOST)


def pass_time(live: Terminal, server: HostileServer, seconds: float) -> None:
    server.clock.advance(seconds)
    live.pass_time(seconds)


def sent(server: HostileServer) -> list[dict[str, Any]]:
    return [json.loads(seen.body) for seen in server.ledger.of(Kind.CHARGE)]


# paid and registered


def test_paid_and_registered(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    live = start(open_live, server)
    charge(live, months="3")
    check_charge(live, DONE, data_folder, server)
    [body] = sent(server)
    payment, key = pair_of(data_folder)
    assert (body["amount"], body["name"], body["card_quota"]) == (50_000, "11월 회비", 3)
    assert (body["customer_uid"], body["pg"]) == (UID, "nice_v2.iamport01m")
    assert body["merchant_uid"] == payment["merchant_uid"]
    assert is_merchant_uid(body["merchant_uid"])
    assert "channel_key" not in body
    assert f"주문번호 {payment['merchant_uid']} · 3개월 할부" in live.words()
    assert (payment["customer_uid"], key["merchant_uid"], key["amount"]) == (UID, "", None)
    assert payment["created_utc"] == key["created_utc"]
    assert not live.shows("undoButton"), "deleting the card would leave the payment unexplained"
    assert "등록을 삭제해도 결제는 취소되지 않습니다" in live.words()
    assert live.text("statusLine").endswith("오늘 등록 1 · 실패 0 · 확인 중 0")


def test_an_empty_amount_registers_only(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    live = start(open_live, server)
    look_up(live)
    live.page.focus_stop("consentAll")
    presses = live.presses
    live.agree()
    live.type_card()
    live.wait_for_verdict("등록 완료")
    assert live.presses - presses == 34, "35 keys, F2 counted in"
    assert not live.shows("paymentTitle")
    assert [row["kind"] for row in rows(data_folder)] == ["key"]
    assert server.ledger.of(Kind.CHARGE) == []


@pytest.mark.skipif(not SCHEMA.is_file(), reason=f"no {SCHEMA.name} beside the project")
def test_what_the_window_sends_fits_the_schema(open_live: OpenLive, hostile: Serving) -> None:
    server = hostile()
    live = start(open_live, server)
    charge(live, months="12")
    live.wait_for_verdict(CARD_DONE)
    [body] = sent(server)
    published = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.validate(body, form_of(published, "/subscribe/payments/onetime"))


# 63: no answer


def test_row_63_the_payment_is_found_at_once(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    lose_the_answer(server)
    live = start(open_live, server)
    charge(live)
    check_charge(live, DONE, data_folder, server)
    payment, key = pair_of(data_folder)
    assert (payment["resolved_by"], key["resolved_by"]) == ("look-up", "look-up")


@pytest.mark.parametrize("late_s", [1, 30, 69])
def test_row_63_it_is_looked_for_until_it_lands(
    open_live: OpenLive, hostile: Serving, data_folder: Path, late_s: float
) -> None:
    server = hostile(clock=ServerClock(NOON), late_commit_after=late_s)
    lose_the_answer(server)
    live = start(open_live, server)
    charge(live)
    check_charge(live, WAITING, data_folder, server)
    assert "남은 시간 90초" in live.words()
    live.look()
    live.press("\n", KEY.Key_F9)
    for _ in range(18):
        pass_time(live, server, 5)
    check_charge(live, DONE, data_folder, server)


def test_row_63_none_found_at_90_s_and_a_person_charges_again_under_the_same_number(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(late_commit_after=None)
    lose_the_answer(server)
    live = start(open_live, server)
    charge(live)
    check_charge(live, WAITING, data_folder, server)
    live.pass_time(90)
    told = ("결제되지 않은 것으로 보입니다 (마지막 확인 ", "다시 결제해도 같은 주문번호를 쓰므로")
    unpaid = ChargePromise(NOT_PAID, NO_CARD, told, S.NOT_REGISTERED, S.NOT_REGISTERED, 0, MAY_LEAVE)
    check_charge(live, unpaid, data_folder, server)
    finds = len(server.ledger.of(Kind.FIND))
    live.look()
    live.press(KEY.Key_F2)
    charge(live)
    check_charge(
        live,
        ChargePromise(PAID, CARD_DONE, (), S.REGISTERED, S.REGISTERED, 1, MAY_LEAVE, posts=2),
        data_folder,
        server,
    )
    first, second = sent(server)
    assert first["merchant_uid"] == second["merchant_uid"]
    assert len(server.ledger.of(Kind.FIND)) > finds, "looked for before it was sent a second time"


def test_row_63_f3_pays_the_same_order_with_another_card(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(late_commit_after=None)
    lose_the_answer(server)
    live = start(open_live, server)
    charge(live)
    live.wait_for_verdict(CARD_BEING_CHECKED)
    live.pass_time(90)
    live.look()
    live.press(KEY.Key_F3)
    assert live.uid() != UID
    assert live.text("registerButton") == "50,000원 결제 + 등록 (Enter)", "the order stays"
    live.agree()
    live.type_card()
    live.wait_for_verdict(CARD_DONE)
    first, second = sent(server)
    assert first["merchant_uid"] == second["merchant_uid"]
    assert len(server.ledger.charged) == 1


def test_row_63_it_was_paid_after_all_and_is_not_charged_again(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    """It lands when nobody looks any more; the look before the second charge finds it."""
    server = hostile(clock=ServerClock(NOON), late_commit_after=100)
    lose_the_answer(server)
    live = start(open_live, server)
    charge(live)
    live.wait_for_verdict(CARD_BEING_CHECKED)
    pass_time(live, server, 90)
    live.wait_for_verdict(NO_CARD)
    pass_time(live, server, 20)
    live.look()
    live.press(KEY.Key_F3)
    live.agree()
    live.type_card()
    live.wait(lambda: "이 주문은 이미 결제되어 있어 다시 보내지 않았습니다" in live.words())
    live.settle()
    assert live.text("paymentTitle") == PAID
    assert len(server.ledger.posts) == 1
    assert len(server.ledger.charged) == 1
    states = [row["state"] for row in rows_of(data_folder, "payment")]
    assert states == ["not_registered", "registered"], "what was found is written down"


def test_row_63_while_it_is_not_known_nothing_is_charged_for_this_customer(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(late_commit_after=None)
    lose_the_answer(server)
    live = start(open_live, server)
    charge(live)
    live.wait_for_verdict(CARD_BEING_CHECKED)
    live.look()
    live.press(KEY.Key_F2)
    assert f"{UID}: {NEVER_AGAIN}" in live.words()
    charge(live)
    live.wait_for_verdict("전송 안 됨")
    assert "앞선 등록의 결과가 확인되지 않아 이 등록번호는 잠겨 있습니다" in live.words()
    live.press(KEY.Key_Escape, "\n")
    assert len(server.ledger.posts) == 1
    live.pass_time(91)
    assert f"{UID}: {NOT_PAID} · {NO_CARD}" in live.words()


def test_row_63_what_cannot_be_looked_for_is_for_a_person_the_payment_first(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(late_commit_after=None)
    lose_the_answer(server)
    live = start(open_live, server)
    look_up(live)
    fill_order(live)
    live.agree()
    live.type("4111111111111111\n1230\n880228\n12")
    live.settle()
    for kind in (Kind.FIND, Kind.LOOK_UP):
        server.script.on(kind, "500", UNREACHABLE, times=None)
    live.press("\n")
    live.wait_for_verdict(CARD_BEING_CHECKED)
    assert live.text("statusLine").endswith("오늘 등록 0 · 실패 0 · 확인 중 1")
    live.pass_time(91)
    told = ("결제되었는지 확인하지 못했습니다. 다시 결제하지 마세요",)
    asked = ChargePromise(PAYMENT_OPEN, CARD_OPEN, told, S.NEEDS_HUMAN, S.NEEDS_HUMAN, 0, MAY_SETTLE)
    check_charge(live, asked, data_folder, server)
    live.look()
    assert live.text("settleRegisteredButton") == "결제됨으로 정리"
    live.click("settleNotButton")
    assert "결제 안 됨으로 정리합니다" in live.words()
    live.type("asked the bank\n")
    live.settle()
    payment, key = pair_of(data_folder)
    assert (payment["state"], payment["resolved_by"]) == ("not_registered", "operator")
    assert payment["reason"] == "asked the bank"
    assert key["state"] == "needs_human"
    assert live.text("paymentTitle") == NOT_PAID
    assert live.text("settleRegisteredButton") == "등록됨으로 정리"
    server.script.standing.clear()
    live.pass_time(61)
    assert pair_of(data_folder)[1]["state"] == "not_registered"
    assert live.app.presenter.look_ups.locked.uids == set()


@pytest.mark.parametrize("fault", ["silence", "502 with the envelope", "code 0, response null", "HTML"])
def test_row_63_whatever_kind_of_answer_is_missing(
    open_live: OpenLive, hostile: Serving, data_folder: Path, fault: str
) -> None:
    server = hostile(late_commit_after=None)
    server.script.on(Kind.CHARGE, fault, REQUESTS[fault])
    impatient = Timeouts(connect=5.0, write=5.0, read=0.6, whole=1.6)
    live = open_live(at=server, rest=CHARGES, **({"timeouts": impatient} if fault == "silence" else {}))
    live.settle()
    charge(live)
    check_charge(live, WAITING, data_folder, server)
    live.pass_time(90)
    unpaid = ChargePromise(NOT_PAID, NO_CARD, (), S.NOT_REGISTERED, S.NOT_REGISTERED, 0, MAY_LEAVE)
    check_charge(live, unpaid, data_folder, server)


def test_row_1_offline_nothing_is_charged(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    live = start(open_live, server)
    look_up(live)
    fill_order(live)
    live.agree()
    server.finish()
    live.type_card()
    live.wait_for_verdict("전송 안 됨")
    assert "결제되지 않았습니다" in live.words()
    assert live.page.order_form() is not None
    assert rows_of(data_folder, "payment") == [] or pair_of(data_folder)[0]["state"] == "not_sent"
    assert (server.ledger.posts, server.ledger.charged) == ([], [])


# 64: it failed


def test_row_64_failed_and_the_card_stands(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    live = start(open_live, server)
    charge(live, OVER_LIMIT)
    told = (
        "한도 초과로 결제되지 않았습니다. 다른 카드로 결제하거나 금액·할부를 바꿔 주세요",
        "카드는 이 등록번호로 등록되어 있습니다",
    )
    promise = ChargePromise(NOT_PAID, CARD_DONE, told, S.REFUSED, S.REGISTERED, 0, MAY_LEAVE)
    check_charge(live, promise, data_folder, server)
    assert pair_of(data_folder)[0]["error_class"] == "limit 3011"
    assert Kind.FIND not in {seen.kind for seen in server.ledger.requests}, "an answer needs no finding"
    live.look()
    live.press("\n")
    assert live.verdict() == CARD_DONE, "Enter leaves only what is good"
    live.press(KEY.Key_F3)
    live.agree()
    live.type_card()
    live.wait_for_verdict(CARD_DONE)
    assert live.text("paymentTitle") == PAID
    assert len({body["merchant_uid"] for body in sent(server)}) == 1
    assert len(server.ledger.charged) == 1


def test_row_64_refused_and_no_card_the_form_stays_and_one_digit_is_mended(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    words = say.http(say.refusal(PREFIX + "[F112]유효하지않은 카드번호를 입력하셨습니다."))
    server = hostile()
    server.script.on(Kind.CHARGE, "refused", (ReadBody(), Say(words)))
    live = start(open_live, server)
    charge(live)
    told = ("카드번호를 다시 확인해 주세요",)
    promise = ChargePromise(NOT_PAID, NO_CARD, told, S.REFUSED, S.NOT_REGISTERED, 0, MAY_REGISTER)
    check_charge(live, promise, data_folder, server)
    assert live.focused() == "cardNumber"
    assert live.has_digits()
    assert live.page.order_form() is not None
    live.look()
    live.press("\n")
    live.type("12\n")
    live.wait_for_verdict(CARD_DONE)
    first, second = sent(server)
    assert first["merchant_uid"] == second["merchant_uid"]
    assert len(server.ledger.charged) == 1


def test_row_64_over_the_limit_and_no_card_another_amount_is_typed(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    def failed(asked: Asked) -> bytes:
        more = {"status": "failed", "fail_reason": "[3011] 카드 한도초과", "paid_at": 0, "failed_at": 1}
        return say.http(say.envelope(say.payment_of(asked.order, **more)))

    server = hostile()
    server.script.on(Kind.CHARGE, "failed", (ReadBody(), Say(failed)))
    live = start(open_live, server)
    charge(live)
    promise = ChargePromise(
        NOT_PAID, NO_CARD, ("한도 초과로 결제되지 않았습니다",), S.REFUSED, S.NOT_REGISTERED, 0, MAY_REGISTER
    )
    check_charge(live, promise, data_folder, server)
    assert live.focused() == "amount"
    live.look()
    live.control(KEY.Key_A)
    live.type("30000\n")
    assert live.focused() == "password"
    live.type("12\n")
    live.wait_for_verdict(CARD_DONE)
    assert live.text("paymentTitle") == "30,000원 결제됨"
    assert [body["amount"] for body in sent(server)] == [50_000, 30_000]
    assert len({body["merchant_uid"] for body in sent(server)}) == 1


def test_row_64_refusals_of_a_charge_are_counted_per_card(open_live: OpenLive, hostile: Serving) -> None:
    server = hostile()
    words = say.http(say.refusal(NICE_V2.format("비밀번호틀림")))
    server.script.on(Kind.CHARGE, "password", (ReadBody(), Say(words)), times=None)
    live = start(open_live, server)
    charge(live)
    live.wait_for_verdict(NO_CARD)
    assert "한 번 더 틀리면 이 카드는 오늘 더 시도할 수 없습니다" in live.words()
    live.look()
    live.type("13\n")
    live.wait(lambda: "이 카드는 오늘 더 시도하지 마세요" in live.words())
    assert len(server.ledger.posts) == 2


# 65: paid, and no card


def test_row_65_paid_and_no_card(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    live = start(open_live, server)
    charge(live, KEPT_NONE)
    told = ("결제는 되었으니 다시 결제하지 마세요. 카드는 금액을 비우고 따로 등록해 주세요",)
    promise = ChargePromise(PAID, NO_CARD, told, S.REGISTERED, S.NOT_REGISTERED, 1, MAY_GO_ON)
    check_charge(live, promise, data_folder, server)
    live.look()
    live.press("\n", KEY.Key_F9)
    assert live.verdict() == NO_CARD
    live.press(KEY.Key_F2)
    assert live.page.order_form() is None, "the amount is gone with the customer"
    look_up(live)
    live.page.focus_stop("consentAll")
    live.agree()
    live.type_card()
    live.wait_for_verdict("등록 완료")
    assert len(server.ledger.charged) == 1


@pytest.mark.parametrize("pg", ["ksnet", "tosspayments"])
def test_row_65_such_a_pg_is_said_beforehand(open_live: OpenLive, hostile: Serving, pg: str) -> None:
    server = hostile()
    rest = CHARGES + 'product_type = "real"\n'
    live = open_live(at=server, gateway=f'pg = "{pg}"', rest=rest)
    live.settle()
    assert "이 PG사는 결제할 때 카드를 등록하지 않습니다" in live.words()
    look_up(live)
    live.press(KEY.Key_F7)
    live.type("50000")
    assert live.text("registerButton") == "50,000원 결제 – 카드 등록 안 됨 (Enter)"


def test_row_65_paid_and_the_card_cannot_be_looked_for_yet(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = start(open_live, server)
    look_up(live)
    fill_order(live)
    live.agree()
    live.type("4111111111111111\n1230\n880228\n12")
    live.settle()
    server.script.on(Kind.LOOK_UP, "500", UNREACHABLE, times=None)
    live.press("\n")
    told = ("결제 결과는 나왔습니다. 카드가 등록되었는지 확인 중 – 다시 결제하지 마세요", "남은 시간 90초")
    promise = ChargePromise(PAID, CARD_BEING_CHECKED, told, S.REGISTERED, S.UNKNOWN, 1, MAY_WAIT)
    check_charge(live, promise, data_folder, server)
    assert not live.has_digits()
    server.script.standing.clear()
    live.pass_time(6)
    check_charge(live, DONE, data_folder, server)
    assert Kind.FIND not in {seen.kind for seen in server.ledger.requests}


def test_row_65_paid_and_another_tills_card_stands_there(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    def other(_: Asked) -> bytes:
        late = 1_900_000_000
        return say.http(
            say.envelope(say.key_of(UID, card_number="42424242****4242", inserted=late, updated=late))
        )

    server = hostile()
    live = start(open_live, server)
    look_up(live)
    fill_order(live)
    live.agree()
    live.type("4111111111111111\n1230\n880228\n12")
    live.settle()
    server.script.on(Kind.LOOK_UP, "other card", (ReadBody(), Say(other)), times=None)
    live.press("\n")
    told = ("지금 등록된 카드(끝자리 4242)는 방금 입력한 카드가 아닙니다",)
    promise = ChargePromise(PAID, CARD_OPEN, told, S.REGISTERED, S.CONFLICT, 1, MAY_SETTLE)
    check_charge(live, promise, data_folder, server)
    live.look()
    assert live.text("settleNotButton") == "등록 안 됨으로 정리"
    live.click("settleNotButton")
    live.type("the other till was right\n")
    live.wait_for_verdict(NO_CARD)
    assert live.text("paymentTitle") == PAID
    assert "등록 안 됨으로 정리했습니다" in live.words()
    assert pair_of(data_folder)[1]["state"] == "not_registered"
    assert live.app.presenter.look_ups.locked.uids == set()


# 66: several payments under one number


def test_row_66_all_are_listed_and_the_paid_one_counts(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    """Two attempts failed; the third is not answered, and is found paid beside them."""
    server = hostile()
    live = start(open_live, server)
    charge(live, OVER_LIMIT)
    live.wait_for_verdict(CARD_DONE)
    for lost in (False, True):
        if lost:
            lose_the_answer(server)
        live.look()
        live.press(KEY.Key_F3)
        if live.shows("askBar") or "복사하지 않았습니다" in live.words():
            live.press(KEY.Key_Tab, "\n")
        live.agree()
        live.type_card(None if lost else OVER_LIMIT)
        if "조금 전 다른 등록번호에 등록한 카드와 같습니다" in live.words():
            live.go_to("askYes")
            live.press("\n")
        live.settle()
    live.wait_for_verdict(CARD_DONE)
    assert live.text("paymentTitle") == PAID
    assert "같은 주문번호의 다른 결제 2건" in live.words()
    assert live.words().count("실패 · 50,000원 · ") == 2
    assert [row["state"] for row in rows_of(data_folder, "payment")] == ["refused", "refused", "registered"]
    assert len({row["merchant_uid"] for row in rows_of(data_folder, "payment")}) == 1
    assert len(server.ledger.charged) == 1


def test_row_66_another_amount_was_paid_than_was_asked_for(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    """Only a look says so: an answer with another amount is no answer."""

    def other(asked: Asked) -> bytes:
        return say.http(say.envelope(say.payment_of(asked.order, amount=45_000)))

    def found(asked: Asked) -> bytes:
        assert asked.request is not None
        number = asked.request.target.partition("?")[0].split("/")[3]
        order = {"merchant_uid": number, "amount": "45000", "customer_uid": UID}
        listed = {"total": 1, "previous": 0, "next": 0, "list": [say.payment_of(order)]}
        is_all = "/findAll/" in asked.request.target
        return say.http(say.envelope(listed if is_all else say.payment_of(order)))

    server = hostile(late_commit_after=None)
    server.script.on(Kind.CHARGE, "other amount", (ReadBody(), Commit(0.0), Say(other)))
    server.script.on(Kind.FIND, "found", (ReadBody(), Say(found)), times=None)
    live = start(open_live, server)
    charge(live)
    live.wait_for_verdict(CARD_DONE)
    assert live.text("paymentTitle") == "45,000원 결제됨"
    assert "결제된 금액 45,000원이 요청한 50,000원과 다릅니다. 관리자에게 알려 주세요" in live.words()
    live.look()
    live.press("\n")
    assert live.verdict() == CARD_DONE, "nobody passes over it with an Enter"
    live.press(KEY.Key_F2)
    assert f"{UID}: 45,000원 결제됨" in live.words(), "it stays in a bar until somebody has read it"
