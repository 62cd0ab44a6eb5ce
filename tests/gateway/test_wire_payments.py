"""What the answers to a charge and to the back office's questions mean; what of a card gets through."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from imp_desk.core import gateway as gw
from imp_desk.core.charge import Charged, ManyFound
from imp_desk.core.gateway import FaultKind
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import KeyUsage, Payment, PaymentsPage, PaymentStatus, ScheduleStatus
from imp_desk.gateway import wire_payments as wire
from imp_desk.gateway.exchange import Answer
from tests.canary.encodings import grouped
from tests.gateway.given import UID, VISA, answer, envelope, key_json

ORDER = Order("order0000x1", 50_000, "회비")
PREFIX = "카드정보 인증에 실패하였습니다. "


def payment_json(**members: object) -> dict[str, object]:
    """A payment as the contract's 4.2 has it."""
    return {
        "imp_uid": "imp_448280090638",
        "merchant_uid": ORDER.merchant_uid,
        "status": "paid",
        "amount": 50_000,
        "cancel_amount": 0,
        "currency": "KRW",
        "sandbox": True,
        "pay_method": "card",
        "channel": "api",
        "pg_provider": "nice_v2",
        "pg_id": "iamport01m",
        "pg_tid": "iamport01m01162611221530123456",
        "apply_num": "30001234",
        "card_name": "국민KB카드",
        "card_number": "41111111****1111",
        "card_type": 0,
        "card_quota": 3,
        "name": "회비",
        "buyer_name": "홍길동",
        "buyer_tel": "010-1234-5678",
        "started_at": 1_795_000_000,
        "paid_at": 1_795_000_001,
        "failed_at": 0,
        "cancelled_at": 0,
        "fail_reason": None,
        "cancel_history": [],
        "receipt_url": "https://receipt.example/1",
        "customer_uid": UID,
        "customer_uid_usage": "issue",
    } | members


def charged(body: object, status: int = 200) -> object:
    return wire.charge(answer(body, status), ORDER, UID, entered=[int(c) for c in VISA])


def the_payment(**members: object) -> Payment:
    outcome = charged(envelope(payment_json(**members)))
    assert isinstance(outcome, Charged), outcome
    return outcome.payment


def test_a_payment_as_it_is_shown() -> None:
    found = the_payment()
    assert found.is_paid
    assert (found.imp_uid, found.amount, found.card_quota, found.last_four) == (
        "imp_448280090638",
        50_000,
        3,
        "1111",
    )
    assert (found.paid_at, found.failed_at, found.apply_num) == (1_795_000_001, None, "30001234")
    assert (found.buyer_masked, found.usage, found.customer_uid) == ("홍*동", KeyUsage.ISSUE, UID)
    assert found.pg_tid == "iamport01m01162611221530123456"
    assert "1234-5678" not in repr(found)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("paid", PaymentStatus.PAID),
        ("failed", PaymentStatus.FAILED),
        ("cancelled", PaymentStatus.CANCELLED),
    ],
)
def test_row_64_code_0_is_not_paid_status_is(status: str, expected: PaymentStatus) -> None:
    assert the_payment(status=status).status is expected


def test_a_failures_reason_is_kept_scrubbed_with_its_code() -> None:
    found = the_payment(status="failed", fail_reason=f"[3011] 한도초과 {VISA} \u202e12345678")
    assert found.fail_code == "3011"
    assert found.fail_reason.startswith("[3011] 한도초과")
    assert not any(text in found.fail_reason for text in (VISA, "12345678", "\u202e"))


OPEN = [
    pytest.param(envelope(None), FaultKind.MISMATCH, "merchant_uid", id="no payment"),
    pytest.param(envelope([payment_json()]), FaultKind.MISMATCH, "merchant_uid", id="a list"),
    pytest.param(
        envelope(payment_json(merchant_uid="order2")), FaultKind.MISMATCH, "merchant_uid", id="another order"
    ),
    pytest.param(envelope(payment_json(imp_uid=None)), FaultKind.MISMATCH, "merchant_uid", id="no imp_uid"),
    pytest.param(envelope(payment_json(amount=5_000)), FaultKind.MISMATCH, "amount", id="another amount"),
    pytest.param(envelope(payment_json(amount="50000")), FaultKind.MISMATCH, "amount", id="amount as text"),
    pytest.param(
        envelope(payment_json(customer_uid="other")), FaultKind.MISMATCH, "customer_uid", id="another uid"
    ),
    pytest.param(envelope(payment_json(status="ready")), FaultKind.PROTOCOL, "status", id="not ended"),
    pytest.param(envelope(payment_json(status="PAID")), FaultKind.PROTOCOL, "status", id="unknown status"),
    pytest.param(envelope(payment_json(status=None)), FaultKind.PROTOCOL, "status", id="no status"),
    pytest.param(
        envelope(payment_json(status="failed", fail_reason="승인 시간 초과")),
        FaultKind.UNCERTAIN_TEXT,
        "",
        id="failed by a time-out",
    ),
    pytest.param(
        envelope(code=-1, message=PREFIX + "처리중입니다"), FaultKind.UNCERTAIN_TEXT, "", id="row 37"
    ),
    pytest.param(
        envelope(code=-1, message="이미 주문이 이루어진 건입니다."),
        FaultKind.PROTOCOL,
        "order_used",
        id="row 66: the number was used",
    ),
    pytest.param(
        '{"code":0,"response":{"status":"failed","status":"paid"}}',
        FaultKind.PROTOCOL,
        "duplicate",
        id="status twice",
    ),
]


@pytest.mark.parametrize(("body", "kind", "detail"), OPEN)
def test_an_answer_that_is_not_plainly_the_orders_leaves_it_unknown(
    body: Any, kind: FaultKind, detail: str
) -> None:
    outcome = charged(body)
    assert isinstance(outcome, gw.Unknown), outcome
    assert (outcome.fault.kind, outcome.fault.detail) == (kind, detail)


@pytest.mark.parametrize("status", [400, 409, 429, 500, 502])
def test_another_status_leaves_it_unknown_even_with_a_payment(status: int) -> None:
    assert isinstance(charged(envelope(payment_json()), status), gw.Unknown)


def test_a_refusal_is_final() -> None:
    message = PREFIX + "[400]Error From NICEPAY. (message: 비밀번호틀림, code:F113)"
    assert charged(envelope(code=-1, message=message)) == gw.Refused(-1, "F113", message, 200)


@pytest.mark.parametrize("customer_uid", [None, "", UID])
def test_row_65_a_pg_that_ignores_the_uid_still_answers(customer_uid: object) -> None:
    assert isinstance(charged(envelope(payment_json(customer_uid=customer_uid))), Charged)


# ---- what of a card gets through

MASKS = [
    pytest.param("41111111****1111", "1111", id="NICE"),
    pytest.param("536111*********1", None, id="Inicis: one digit only"),
    pytest.param("5361110000001234", "1234", id="KCP's zeros"),
    pytest.param(VISA, None, id="the number itself"),
    pytest.param("4111-1111-1111-1111", None, id="the number itself, grouped"),
    pytest.param("5555555555554444", None, id="another number"),
    pytest.param(None, None, id="none"),
    pytest.param(4111111111111111, None, id="as a number"),
]


@pytest.mark.parametrize(("number", "last"), MASKS)
def test_no_more_than_the_last_four_of_a_card(number: object, last: str | None) -> None:
    found = the_payment(card_number=number)
    assert found.last_four == last
    shown = repr(dataclasses.replace(found, last_four=None, pg_tid="", imp_uid=""))
    for digits in ("41111111", "536111", "55555555"):
        assert digits not in shown


EVERYWHERE = (
    "pg_tid",
    "apply_num",
    "name",
    "card_name",
    "buyer_name",
    "fail_reason",
    "cancel_reason",
    "receipt_url",
)


@pytest.mark.parametrize("member", EVERYWHERE)
@pytest.mark.parametrize("number", [VISA, *grouped(VISA), "378282246310005"])
def test_no_member_brings_a_card_number_in(member: str, number: str) -> None:
    text = f"https://receipt.example/{number}" if member == "receipt_url" else number
    assert number not in repr(the_payment(**{member: text}))


@pytest.mark.parametrize("member", EVERYWHERE)
@pytest.mark.parametrize("number", [VISA, "4111_1111_1111_1111", "4111_1111-1111.1111"])
def test_digits_written_as_escapes_do_not_come_in_either(member: str, number: str) -> None:
    text = "https://receipt.example/NUMBER" if member == "receipt_url" else "NUMBER"
    escaped = "".join(f"\\u{ord(character):04x}" for character in number)
    body = json.dumps(envelope(payment_json(**{member: text}))).replace("NUMBER", escaped)
    outcome = charged(body)
    assert isinstance(outcome, Charged)
    assert number not in repr(outcome)


@pytest.mark.parametrize(
    "url",
    ["http://a.example/1", "javascript:alert(1)", "https://a b", "file:///etc/passwd", 7, "https://a.kr/\n"],
)
def test_a_receipt_is_an_https_address_or_none(url: object) -> None:
    assert the_payment(receipt_url=url).receipt_url == ""


def test_cancellations_are_listed() -> None:
    back = {"amount": 50_000, "cancelled_at": 1_795_000_100, "reason": f"요청 {VISA}", "pg_tid": "x"}
    found = the_payment(status="cancelled", cancel_amount=50_000, cancel_history=[back, None, 3])
    [one] = found.cancellations
    assert (one.amount, one.cancelled_at) == (50_000, 1_795_000_100)
    assert VISA not in one.reason


# ---- find, pages, schedules, several


def listed(*rows: object, **members: object) -> dict[str, object]:
    return envelope({"total": len(rows), "previous": 0, "next": 0, "list": list(rows)} | members)


def test_find_names_the_order_or_nothing_is_there() -> None:
    [one] = wire.found(answer(envelope(payment_json())), ORDER.merchant_uid)  # type: ignore[misc]
    assert one.is_paid  # type: ignore[union-attr]
    other = wire.found(answer(envelope(payment_json(merchant_uid="other"))), ORDER.merchant_uid)
    assert isinstance(other, gw.Fault)


ABSENT = [
    pytest.param(404, envelope(code=-1, message="존재하지 않는 결제정보입니다."), True, id="schema"),
    pytest.param(200, envelope(code=-1, message="존재하지 않는 결제정보입니다."), True, id="by code"),
    pytest.param(404, "<html>", False, id="404 of a portal"),
    pytest.param(404, {"code": 404, "message": "no"}, False, id="404 of another"),
    pytest.param(
        200, envelope(code=1, message="비인증결제모듈 사용정보를 찾을 수 없습니다."), False, id="other code 1"
    ),
    pytest.param(200, envelope(code=-1, message="권한이 없습니다"), False, id="another refusal"),
    pytest.param(401, envelope(code=-1, message="no"), False, id="401"),
    pytest.param(503, envelope(code=-1, message="존재하지 않는 결제정보입니다."), False, id="503"),
]


@pytest.mark.parametrize(("status", "body", "is_absent"), ABSENT)
def test_nothing_is_there_only_where_the_server_says_so(status: int, body: Any, is_absent: bool) -> None:
    for outcome in (wire.found(answer(body, status), "a"), wire.found_all(answer(body, status), "a")):
        assert (outcome == ()) is is_absent
        assert is_absent or isinstance(outcome, gw.Fault)


def test_a_page_of_payments() -> None:
    page = wire.payments(
        answer(listed(payment_json(), payment_json(imp_uid="imp_2"), None, total=45, next=2))
    )
    assert isinstance(page, PaymentsPage)
    assert (page.total, page.previous, page.next, len(page.payments)) == (45, None, 2, 2)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(envelope([payment_json()]), id="a bare list"),
        pytest.param(envelope({"total": 0}), id="no list"),
        pytest.param(envelope(None), id="no response"),
        pytest.param(envelope(code=-1, message="no"), id="refused"),
        pytest.param("<html>", id="HTML"),
    ],
)
def test_what_is_no_page_is_a_fault(body: Any) -> None:
    assert isinstance(wire.payments(answer(body)), gw.Fault)


def test_payments_of_a_uid_that_is_not_registered() -> None:
    assert (
        wire.payments(answer(envelope(code=1, message="등록된 정보를 찾을 수 없습니다"), 404)) == gw.Absent()
    )


def test_schedules_in_every_status() -> None:
    rows = [
        {"merchant_uid": "a", "schedule_at": 5, "amount": 100, "schedule_status": "scheduled"},
        {"merchant_uid": "b", "schedule_status": "executed", "payment_status": "failed", "fail_reason": VISA},
        {"merchant_uid": "c", "schedule_status": "revoked", "revoked_at": 9},
        {"merchant_uid": None},
        7,
    ]
    for body in (envelope(rows), listed(*rows)):
        found = wire.schedules(answer(body))
        assert not isinstance(found, gw.Fault)
        assert [one.status for one in found] == list(ScheduleStatus)
        assert found[1].payment_status is PaymentStatus.FAILED
        assert VISA not in repr(found)


UIDS = ("a", "b", "c")
SEVERAL = [
    pytest.param(200, envelope([key_json("c"), key_json("a"), key_json("b")]), ("a", "b", "c"), (), id="all"),
    pytest.param(207, envelope([key_json("c"), key_json("a")]), ("a", "c"), ("b",), id="some"),
    pytest.param(207, envelope([]), (), UIDS, id="207 with none"),
    pytest.param(404, envelope(code=1, message="유효하지 않은 customer_uid"), (), UIDS, id="none"),
    pytest.param(207, envelope([key_json("z"), key_json("b"), 3]), ("b",), ("a", "c"), id="not asked for"),
]


@pytest.mark.parametrize(("status", "body", "found", "missing"), SEVERAL)
def test_several_keep_their_order(
    status: int, body: Any, found: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    outcome = wire.several(answer(body, status), UIDS)
    assert isinstance(outcome, ManyFound)
    assert (tuple(card.customer_uid for card in outcome.cards), outcome.missing) == (found, missing)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        pytest.param(404, "<html>Not found", id="404 without the envelope"),
        pytest.param(404, {"message": "no"}, id="404 with another's JSON"),
        pytest.param(200, envelope([key_json("a")]), id="200 that leaves two out"),
        pytest.param(200, envelope(key_json("a")), id="one key"),
        pytest.param(500, envelope([]), id="500"),
    ],
)
def test_several_without_a_plain_answer_is_a_fault(status: int, body: Any) -> None:
    assert isinstance(wire.several(answer(body, status), UIDS), gw.Fault)


def test_an_answer_is_wiped() -> None:
    got: Answer = answer(envelope(payment_json()))
    wire.payments(got)
    assert len(got.body) == 0
