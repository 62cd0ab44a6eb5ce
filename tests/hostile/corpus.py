"""Known-good answers of the contract, each with the question it answers and the verdict that it must get."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from imp_desk.core import gateway as gw
from imp_desk.core.charge import Charged, ManyFound
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import PaymentsPage
from imp_desk.gateway import wire_answers as wire
from imp_desk.gateway import wire_payments
from imp_desk.gateway.exchange import Answer
from imp_desk.gateway.practice_data import channels_json, existing_key
from imp_desk.gateway.practice_payments import DAY, schedules_json
from imp_desk.gateway.wire_answers import TokenGrant
from tests.canary.encodings import grouped

UID = "20261122-AbC_9"
SEVERAL = (UID, "another")
NUMBER = "4111111111111111"
ORDER = Order("order20261122x1", 50_000, "회비")
ENTERED = tuple(int(c) for c in NUMBER)
PREFIX = "카드정보 인증 및 빌키 발급에 실패하였습니다. "
NICE_V2 = PREFIX + "[400]Error From NICEPAY. (message: {}, code:F113)"
ABSENT = f"요청하신 customer_uid({UID})로 등록된 정보를 찾을 수 없습니다."

QUESTIONS: dict[str, tuple[Callable[[Answer], object], tuple[type, ...]]] = {
    "issue": (
        lambda answer: wire.issue(answer, UID, entered=ENTERED),
        (gw.Issued, gw.Refused, gw.Unknown),
    ),
    "look_up": (lambda answer: wire.look_up(answer, UID), (gw.Found, gw.Absent, gw.Uncheckable)),
    "delete": (
        lambda answer: wire.delete(answer, UID),
        (gw.Deleted, gw.Absent, gw.Refused, gw.Unknown),
    ),
    "token": (wire.token_grant, (TokenGrant, gw.Fault)),
    "schedules": (wire.open_schedules, (tuple, gw.Fault)),
    "channels": (wire.channels, (tuple, gw.Fault)),
    "unauthorized": (wire.unauthorized, (gw.Refused,)),
    "charge": (
        lambda answer: wire_payments.charge(answer, ORDER, UID, entered=ENTERED),
        (Charged, gw.Refused, gw.Unknown),
    ),
    "find": (lambda answer: wire_payments.found(answer, ORDER.merchant_uid), (tuple, gw.Fault)),
    "find_all": (lambda answer: wire_payments.found_all(answer, ORDER.merchant_uid), (tuple, gw.Fault)),
    "payments": (wire_payments.payments, (PaymentsPage, gw.Absent, gw.Fault)),
    "every_schedule": (wire_payments.schedules, (tuple, gw.Fault)),
    "several": (lambda answer: wire_payments.several(answer, SEVERAL), (ManyFound, gw.Fault)),
}


@dataclass(frozen=True, slots=True)
class Known:
    """`verdict` is the outcome's type."""

    name: str
    question: str
    verdict: type
    body: bytes = field(repr=False)
    status: int = 200


def _envelope(response: object, code: int = 0, message: str | None = None) -> bytes:
    return json.dumps({"code": code, "message": message, "response": response}, ensure_ascii=False).encode()


def _key(**members: object) -> dict[str, object]:
    return {
        "customer_uid": UID,
        "pg_provider": "nice_v2",
        "pg_id": "iamport01m",
        "sandbox": True,
        "customer_id": None,
        "card_name": "국민KB카드",
        "card_code": "381",
        "card_number": "41111111****1111",
        "card_type": 0,
        "customer_name": "홍길동",
        "customer_tel": None,
        "inserted": 1_595_843_345,
        "updated": 1_595_843_453,
    } | members


def _payment(**members: object) -> dict[str, object]:
    return {
        "imp_uid": "imp_448280090638",
        "merchant_uid": ORDER.merchant_uid,
        "status": "paid",
        "amount": ORDER.amount,
        "cancel_amount": 0,
        "currency": "KRW",
        "sandbox": True,
        "channel": "api",
        "pg_provider": "nice_v2",
        "pg_id": "iamport01m",
        "pg_tid": "iamport01m0116000001",
        "apply_num": "30001234",
        "card_name": "국민KB카드",
        "card_number": "41111111****1111",
        "card_quota": 0,
        "name": ORDER.name,
        "buyer_name": "홍길동",
        "paid_at": 1_795_000_000,
        "failed_at": 0,
        "fail_reason": None,
        "cancel_history": [],
        "receipt_url": "https://receipt.example/1",
        "customer_uid": UID,
        "customer_uid_usage": "issue",
    } | members


def _echoing(text: str) -> dict[str, object]:
    """Where a relay might put what it was sent."""
    places = ("name", "pg_tid", "apply_num", "card_name", "card_number", "buyer_name", "custom_data")
    return _payment(**dict.fromkeys(places, text), status="failed", fail_reason=f"{text} 오류")


_BACK = {"pg_tid": "x", "amount": 50_000, "cancelled_at": 1_795_000_100, "reason": f"{NUMBER} 요청"}
_FAILED = _payment(status="failed", fail_reason="[3011] 한도초과")
_NO_ROWS = {"total": 0, "previous": 0, "next": 0, "list": []}
_PAGE = {"total": 2, "previous": 0, "next": 0, "list": [_payment(), _FAILED]}
_NO_PAYMENT = _envelope(None, -1, "존재하지 않는 결제정보입니다.")
_CHARGE_PREFIX = "카드정보 인증에 실패하였습니다. "


def _refused(name: str, message: str, code: int = -1) -> Known:
    return Known(name, "issue", gw.Refused, _envelope(None, code, message))


_TOKEN = {
    "access_token": "a9ace025a90b5587da127f6fd8e4c6c9e6ed41cd",
    "now": 1795000000,
    "expired_at": 1795001800,
}
_BARE = {"customer_uid": UID, "inserted": 1795000000, "updated": 1795000000}
_NOW = 1_795_000_000
_SCHEDULES = schedules_json(existing_key(UID, _NOW), _NOW - 89 * DAY, _NOW + 89 * DAY, "", _NOW)
_LISTED = {"total": 1, "previous": 0, "next": 0, "list": _SCHEDULES[:1]}

KNOWN = (
    Known("issued, NICE", "issue", gw.Issued, _envelope(_key())),
    Known("issued, KCP's zeros", "issue", gw.Issued, _envelope(_key(card_number="5361110000001234"))),
    Known(
        "issued, Inicis", "issue", gw.Issued, _envelope(_key(card_number="536111*********1", card_type=None))
    ),
    Known("issued, little said", "issue", gw.Issued, _envelope(_BARE)),
    Known("issued, 201", "issue", gw.Issued, _envelope(_key()), 201),
    Known("issued, the number echoed", "issue", gw.Issued, _envelope(_key(card_number=NUMBER))),
    _refused(
        "refused, NICE number", PREFIX + "[F112]유효하지않은 카드번호를 입력하셨습니다. (card_bin 없음)"
    ),
    _refused(
        "refused, NICE test KB", PREFIX + "[F113]유효기간오류 - 테스트모드에서는 KB카드 사용이 불가능합니다."
    ),
    _refused("refused, nice_v2 password", NICE_V2.format("비밀번호틀림")),
    _refused("refused, nice_v2 holder", NICE_V2.format("주민OR사업자등록번호오류")),
    _refused("refused, nice_v2 too often", NICE_V2.format("비밀번호 회수초과")),
    _refused(
        "refused, nice_v2 no password",
        PREFIX + "[400].issueCard.password2Digits:Invalid 2 digits of password!",
    ),
    _refused("refused, KCP", PREFIX + "[CC69] 비밀번호 오류 횟수 초과"),
    _refused("refused, no number", '["card_number"] 파라메터는 필수입니다.'),
    _refused("refused, no channel", "비인증결제모듈 사용정보를 찾을 수 없습니다.", 1),
    _refused("refused, the number echoed", PREFIX + f"[F112]{NUMBER} 카드번호 오류"),
    *(
        _refused(f"refused, the number echoed by {at}", f"{PREFIX}{text} 카드번호 오류")
        for at, text in enumerate(grouped(NUMBER))
    ),
    Known("uncertain", "issue", gw.Unknown, _envelope(None, -1, NICE_V2.format("카드사 응답지연"))),
    Known("400", "issue", gw.Unknown, _envelope(None, -1, "파라메터"), 400),
    Known("found", "look_up", gw.Found, _envelope(_key())),
    Known("found, little said", "look_up", gw.Found, _envelope(_BARE)),
    Known("absent, observed", "look_up", gw.Absent, _envelope(None, 1, ABSENT)),
    Known("absent, schema", "look_up", gw.Absent, _envelope(None, -1, "NOT_FOUND"), 404),
    Known("deleted", "delete", gw.Deleted, _envelope(_key())),
    Known("delete, absent", "delete", gw.Absent, _envelope(None, 1, ABSENT)),
    Known("token", "token", TokenGrant, _envelope(_TOKEN)),
    Known("token, wrong key", "token", gw.Fault, _envelope(None, -1, "인증에 실패하였습니다."), 401),
    Known("channels", "channels", tuple, _envelope(channels_json())),
    Known("schedules", "schedules", tuple, _envelope(_SCHEDULES)),
    Known("schedules, none", "schedules", tuple, _envelope([])),
    Known("schedules, listed", "schedules", tuple, _envelope(_LISTED)),
    Known("charged", "charge", Charged, _envelope(_payment())),
    Known("charged, failed", "charge", Charged, _envelope(_FAILED)),
    Known("charged, KCP's zeros", "charge", Charged, _envelope(_payment(card_number="5361110000001234"))),
    Known("charged, the number echoed", "charge", Charged, _envelope(_payment(card_number=NUMBER))),
    Known(
        "charged, echoed everywhere",
        "charge",
        Charged,
        _envelope(
            _payment(name=NUMBER, pg_tid=NUMBER, apply_num=NUMBER, receipt_url=f"https://a.kr/{NUMBER}")
        ),
    ),
    Known(
        "charged, given back",
        "charge",
        Charged,
        _envelope(_payment(status="cancelled", cancel_history=[_BACK])),
    ),
    Known(
        "charged, no key", "charge", Charged, _envelope(_payment(customer_uid=None, customer_uid_usage=None))
    ),
    Known("charge, not ended", "charge", gw.Unknown, _envelope(_payment(status="ready"))),
    Known("charge, another order", "charge", gw.Unknown, _envelope(_payment(merchant_uid="other"))),
    Known(
        "charge, refused", "charge", gw.Refused, _envelope(None, -1, _CHARGE_PREFIX + "[F113]카드번호틀림")
    ),
    Known("charge, another amount", "charge", gw.Unknown, _envelope(_payment(amount=ORDER.amount + 1))),
    Known("charge, another customer", "charge", gw.Unknown, _envelope(_payment(customer_uid="other"))),
    Known(
        "charge, failed and yet open",
        "charge",
        gw.Unknown,
        _envelope(_payment(status="failed", fail_reason="카드사 응답지연")),
    ),
    *(
        Known(f"charged, the number echoed by {at}", "charge", Charged, _envelope(_echoing(text)))
        for at, text in enumerate(grouped(NUMBER))
    ),
    Known("charge, used", "charge", gw.Unknown, _envelope(None, -1, "이미 주문이 이루어진 건입니다.")),
    Known("charge, uncertain", "charge", gw.Unknown, _envelope(None, -1, _CHARGE_PREFIX + "처리중")),
    Known("found payment", "find", tuple, _envelope(_payment())),
    Known("no payment", "find", tuple, _NO_PAYMENT, 404),
    Known("no payment, by its text", "find", tuple, _NO_PAYMENT),
    Known("found another payment", "find", gw.Fault, _envelope(_payment(merchant_uid="other"))),
    *(
        Known(f"found payment, the number echoed by {at}", "find", tuple, _envelope(_echoing(text)))
        for at, text in enumerate(grouped(NUMBER))
    ),
    Known("found payments", "find_all", tuple, _envelope(_PAGE)),
    Known("no payments", "find_all", tuple, _NO_PAYMENT, 404),
    Known("payments", "payments", PaymentsPage, _envelope(_PAGE)),
    Known("payments, none", "payments", PaymentsPage, _envelope(_NO_ROWS)),
    Known("payments, absent by status", "payments", gw.Absent, _envelope(None, -1, "NOT_FOUND"), 404),
    Known("payments, absent", "payments", gw.Absent, _envelope(None, 1, ABSENT)),
    Known("every schedule", "every_schedule", tuple, _envelope(_SCHEDULES)),
    Known("every schedule, listed", "every_schedule", tuple, _envelope(_LISTED)),
    Known("every schedule, none", "every_schedule", tuple, _envelope([])),
    Known("every schedule, absent", "every_schedule", tuple, _envelope(None, 1, ABSENT)),
    Known("several, all", "several", ManyFound, _envelope([_key(), _key(customer_uid="another")])),
    Known("several, one left out", "several", gw.Fault, _envelope([_key()])),
    Known("several, some", "several", ManyFound, _envelope([_key()]), 207),
    Known("several, none", "several", ManyFound, _envelope(None, 1, "유효하지 않은 customer_uid"), 404),
    Known("unauthorized", "unauthorized", gw.Refused, _envelope(None, -1, "Unauthorized"), 401),
)
