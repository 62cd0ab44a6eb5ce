"""What each answer means: the contract's section 8, its table 2.6, and the bad answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from imp_desk.core.gateway import Absent, Deleted, FaultKind, Found, Issued, Refused, Uncheckable, Unknown
from imp_desk.gateway import wire_answers as wire
from imp_desk.gateway.exchange import Answer
from imp_desk.gateway.wire_answers import TokenGrant
from imp_desk.gateway.wire_redact import redact
from tests.gateway.given import UID, VISA, answer, envelope, key_json

PREFIX = "카드정보 인증 및 빌키 발급에 실패하였습니다. "
ABSENT_TEXT = f"요청하신 customer_uid({UID})로 등록된 정보를 찾을 수 없습니다."


def numbers(text: str) -> list[int]:
    return [int(c) for c in text]


@pytest.mark.parametrize("status", [200, 201])
def test_success_names_the_uid(status: int) -> None:
    outcome = wire.issue(answer(envelope(key_json()), status), UID)
    assert isinstance(outcome, Issued)
    assert (outcome.card.card_name, outcome.card.last_four, outcome.card.sandbox) == (
        "국민KB카드",
        "1111",
        True,
    )


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (PREFIX + "[F112]유효하지않은 카드번호를 입력하셨습니다. (card_bin 없음)", "F112"),
        (PREFIX + "[400]Error From NICEPAY. (message: 비밀번호틀림, code:F113)", "F113"),
        (PREFIX + "[400].issueCard.password2Digits:Invalid 2 digits of password!", "400"),
        (PREFIX + "[CC63] 비밀번호 오류", "CC63"),
        ("비인증결제모듈 사용정보를 찾을 수 없습니다.", ""),
        ('["card_number"] 파라메터는 필수입니다.', ""),
    ],
)
def test_a_refusal_keeps_its_words_and_code(message: str, code: str) -> None:
    outcome = wire.issue(answer(envelope(code=-1, message=message)), UID)
    assert outcome == Refused(-1, code, message, 200)


@pytest.mark.parametrize(
    "words",
    ["시간초과", "시간 초과", "카드사 타임아웃", "응답지연 발생", "처리중입니다", "처리 중", "통신 장애"],
)
def test_a_refusal_that_says_time_out_leaves_it_open(words: str) -> None:
    outcome = wire.issue(answer(envelope(code=-1, message=PREFIX + words)), UID)
    assert isinstance(outcome, Unknown)
    assert outcome.fault.kind is FaultKind.UNCERTAIN_TEXT


BROKEN_BODIES: list[Any] = [
    pytest.param(b"", FaultKind.PROTOCOL, id="empty"),
    pytest.param("[" * 100_000, FaultKind.PROTOCOL, id="nested 100,000 deep"),
    pytest.param('{"a":' * 100_000, FaultKind.PROTOCOL, id="objects 100,000 deep"),
    pytest.param('{"code":-1,"code":0,"response":null}', FaultKind.PROTOCOL, id="code twice"),
    pytest.param('{"code":0,"response":null,"response":{}}', FaultKind.PROTOCOL, id="response twice"),
    pytest.param({"code": "0", "response": key_json()}, FaultKind.PROTOCOL, id="code as text"),
    pytest.param({"code": True, "response": key_json()}, FaultKind.PROTOCOL, id="code as bool"),
    pytest.param({"code": False, "response": key_json()}, FaultKind.PROTOCOL, id="code false"),
    pytest.param({"code": 0.0, "response": key_json()}, FaultKind.PROTOCOL, id="code as float"),
    pytest.param({"code": None, "response": key_json()}, FaultKind.PROTOCOL, id="code null"),
    pytest.param({"response": key_json()}, FaultKind.PROTOCOL, id="code absent"),
    pytest.param('{"code":0,"response":NaN}', FaultKind.PROTOCOL, id="NaN"),
    pytest.param('{"code":0,"response":-Infinity}', FaultKind.PROTOCOL, id="Infinity"),
    pytest.param('{"code":0,"response":1e999}', FaultKind.PROTOCOL, id="float beyond"),
    pytest.param('{"code":' + "9" * 5000 + "}", FaultKind.PROTOCOL, id="very large code"),
    pytest.param('{"code":0,"x":123456789012345678901}', FaultKind.PROTOCOL, id="very large integer"),
    pytest.param('\ufeff{"code":0}'.encode(), FaultKind.PROTOCOL, id="BOM"),
    pytest.param('{"code":0}'.encode("utf-16"), FaultKind.PROTOCOL, id="UTF-16"),
    pytest.param(b'{"code":0,"message":"\xff"}', FaultKind.PROTOCOL, id="not UTF-8"),
    pytest.param([envelope(key_json())], FaultKind.PROTOCOL, id="an array"),
    pytest.param('{"code":0,"respon', FaultKind.PROTOCOL, id="cut off"),
    pytest.param("<!DOCTYPE html><p>log in", FaultKind.PORTAL, id="a portal's HTML"),
    pytest.param("\n <HTML>", FaultKind.PORTAL, id="HTML after blanks"),
    pytest.param(envelope(None), FaultKind.MISMATCH, id="success without a key"),
    pytest.param(envelope([key_json()]), FaultKind.MISMATCH, id="success with a list"),
    pytest.param(envelope(key_json("another")), FaultKind.MISMATCH, id="success for another uid"),
]


@pytest.mark.parametrize(("body", "kind"), BROKEN_BODIES)
def test_a_bad_answer_to_the_post_leaves_it_unknown(body: Any, kind: FaultKind) -> None:
    outcome = wire.issue(answer(body), UID)
    assert isinstance(outcome, Unknown)
    assert outcome.fault.kind is kind


@pytest.mark.parametrize(("body", "kind"), BROKEN_BODIES)
def test_a_bad_answer_to_the_look_up_checks_nothing(body: Any, kind: FaultKind) -> None:
    outcome = wire.look_up(answer(body), UID)
    assert isinstance(outcome, Uncheckable)
    assert outcome.fault.kind is kind


@pytest.mark.parametrize(
    ("status", "body", "kind", "detail"),
    [
        (204, b"", FaultKind.PROTOCOL, "empty"),
        (204, envelope(key_json()), FaultKind.PROTOCOL, "code"),
        (302, b"", FaultKind.REDIRECT, ""),
        (307, envelope(key_json()), FaultKind.REDIRECT, "code"),
        (400, envelope(code=-1, message="bad"), FaultKind.PROTOCOL, "refused_http"),
        (422, envelope(code=-1), FaultKind.PROTOCOL, "refused_http"),
        (400, "bad request", FaultKind.PROTOCOL, "json"),
        (401, envelope(code=-1), FaultKind.AUTH, "code"),
        (408, envelope(code=-1), FaultKind.PROTOCOL, "code"),
        (409, envelope(code=-1), FaultKind.PROTOCOL, "running"),
        (429, envelope(code=-1), FaultKind.BUSY, "rate"),
        (500, envelope(key_json()), FaultKind.BUSY, "code"),
        (503, "<html>", FaultKind.BUSY, "status"),
    ],
)
def test_any_other_status_leaves_it_unknown(status: int, body: Any, kind: FaultKind, detail: str) -> None:
    outcome = wire.issue(answer(body, status), UID)
    assert isinstance(outcome, Unknown)
    assert (outcome.fault.kind, outcome.fault.detail, outcome.fault.http_status) == (kind, detail, status)


def test_success_at_another_pg_than_asked_is_a_mismatch() -> None:
    outcome = wire.issue(answer(envelope(key_json())), UID, pg="kcp.A52LD")
    assert isinstance(outcome, Unknown)
    assert outcome.fault.detail == "pg_provider"
    assert isinstance(wire.issue(answer(envelope(key_json())), UID, pg="nice_v2.mid"), Issued)


@pytest.mark.parametrize(
    ("status", "body", "is_absent"),
    [
        pytest.param(200, envelope(code=1, message=ABSENT_TEXT), True, id="observed: 200 with the text"),
        pytest.param(404, envelope(code=1, message=ABSENT_TEXT), True, id="404 with the text"),
        pytest.param(404, envelope(code=-1, message=""), True, id="404 with an envelope"),
        pytest.param(404, {"code": 404}, False, id="404 that names no response"),
        pytest.param(404, "<html>Not Found</html>", False, id="a portal's 404"),
        pytest.param(404, "Not Found", False, id="a text's 404"),
        pytest.param(404, envelope(code=0), False, id="404 with code 0"),
        pytest.param(404, envelope({}, code=1), False, id="404 with a response"),
        pytest.param(
            200,
            envelope(code=1, message="비인증결제모듈 사용정보를 찾을 수 없습니다."),
            False,
            id="no channel",
        ),
        pytest.param(200, envelope(code=-1, message="오류"), False, id="another refusal"),
        pytest.param(500, envelope(code=1, message=ABSENT_TEXT), False, id="500 with the text"),
        pytest.param(401, envelope(code=-1, message=ABSENT_TEXT), False, id="401 with the text"),
    ],
)
def test_absent_is_only_what_rule_3a_calls_so(status: int, body: Any, is_absent: bool) -> None:
    outcome = wire.look_up(answer(body, status), UID)
    assert isinstance(outcome, Absent if is_absent else Uncheckable)


@pytest.mark.parametrize(
    ("shown", "last"),
    [
        ("41111111****1111", "1111"),
        ("4111-11**-****-1111", "1111"),
        ("4111 11** **** 1111", "1111"),
        ("411111******1111", "1111"),
        ("************1111", "1111"),
        ("XXXXXXXXXXXX1111", "1111"),
        ("37828224***0005", "0005"),
        ("5361110000001234", "1234"),
        ("536111*********1", None),
        ("41111111********", None),
        ("4111111111111112", None),
        ("****", None),
        ("4111111111111111****1111", None),
        ("", None),
        (None, None),
        (4111111111111111, None),
        ("４１１１１１１１****１１１１", None),
    ],
)
def test_last_digits_come_from_a_mask_only(shown: object, last: str | None) -> None:
    outcome = wire.look_up(answer(envelope(key_json(card_number=shown))), UID)
    assert isinstance(outcome, Found)
    assert outcome.card.last_four == last


@pytest.mark.parametrize(
    ("members", "inserted", "updated"),
    [
        ({"inserted": 5.0, "updated": 6.5}, 5, 6),
        ({"inserted": "5", "updated": None}, None, None),
        ({"inserted": -5, "updated": True}, None, None),
        ({"inserted": 1_795_000_000_123, "updated": 1_795_000_001_000}, 1_795_000_000, 1_795_000_001),
        ({"inserted": 4_000_000_000, "updated": 4_000_000_000}, 4_000_000_000, 4_000_000_000),
    ],
)
def test_times_are_read_leniently(
    members: dict[str, object], inserted: int | None, updated: int | None
) -> None:
    outcome = wire.look_up(answer(envelope(key_json(**members))), UID)
    assert isinstance(outcome, Found)
    assert (outcome.card.inserted, outcome.card.updated) == (inserted, updated)


def test_unknown_and_missing_members_are_no_matter() -> None:
    response = {"customer_uid": UID, "news": {"deep": [1.5, None]}, "card_type": None}
    outcome = wire.issue(answer({"code": 0, "response": response, "more": []}), UID)
    assert isinstance(outcome, Issued)
    assert (outcome.card.card_name, outcome.card.sandbox, outcome.card.updated) == ("", None, None)


def test_a_holder_is_kept_masked_only() -> None:
    outcome = wire.look_up(answer(envelope(key_json(customer_name="홍길동"))), UID)
    assert isinstance(outcome, Found)
    assert outcome.card.holder_masked == "홍*동"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        pytest.param("줄\r\n바꿈\t탭", "줄 바꿈 탭", id="line ends"),
        pytest.param("\x1b[31m빨강\x1b[0m\x07", "빨강", id="ANSI"),
        pytest.param("\u202e거꾸로\u2066\u200b\ufeff", "거꾸로", id="bidi and zero width"),
        pytest.param("<b>굵게</b>", "<b>굵게</b>", id="markup is plain text"),
        pytest.param("전화 01012345678", "전화 ***********", id="a run of digits"),
        pytest.param("１２３４５６７８", "********", id="full-width digits"),
        pytest.param("문의 1588-1234", "문의 1588-1234", id="a short number stays"),
        pytest.param("가" * 300, "가" * 200, id="200 characters"),
    ],
)
def test_text_from_outside_is_made_fit_to_show(message: str, shown: str) -> None:
    outcome = wire.issue(answer(envelope(code=-1, message=message)), UID)
    assert isinstance(outcome, Refused)
    assert outcome.message == shown


@pytest.mark.parametrize(
    "echo", [VISA, "4111-1111-1111-1111", "4111 1111 1111 1111", "x4111.1111.1111.1111y"]
)
def test_an_echoed_number_is_blanked_before_it_is_parsed(echo: str) -> None:
    body = answer(envelope(code=-1, message=f"카드 {echo} 오류"))
    outcome = wire.issue(body, UID, entered=numbers(VISA))
    assert isinstance(outcome, Refused)
    assert "4111" not in outcome.message
    assert len(body.body) == 0, "the answer is wiped"


def test_an_echoed_request_keeps_nothing_of_the_card() -> None:
    sent = '{"card_number":"4111-1111-1111-1111","expiry":"2030-12","birth":"880228","pwd_2digit" : "92"}'
    body = answer(envelope(code=-1, message=f"bad: {sent}") | {"echo": json.loads(sent)})
    redact(body.body.view(), numbers(VISA))
    left = bytes(body.body.view())
    assert not any(part in left for part in (b"4111", b"2030", b"880228", b"92"))
    assert isinstance(wire.issue(body, UID), Refused)


def test_an_echoed_number_as_a_json_number_does_no_harm() -> None:
    outcome = wire.issue(answer(envelope(key_json(card_number=int(VISA)))), UID, entered=numbers(VISA))
    assert isinstance(outcome, Issued)
    assert outcome.card.last_four is None


def test_the_entered_number_is_blanked_though_no_rule_knows_it() -> None:
    odd = "9410123412341234"
    outcome = wire.issue(answer(envelope(code=-1, message=f"[{odd}]")), UID, entered=numbers(odd))
    assert isinstance(outcome, Refused)
    assert "9410" not in outcome.message + outcome.pg_code


def test_a_uid_of_many_digits_survives() -> None:
    uid = "2026112212345678"
    assert isinstance(wire.issue(answer(envelope(key_json(uid))), uid, entered=numbers(VISA)), Issued)


def token_answer(**members: object) -> Answer:
    return answer(envelope({"access_token": "t", "now": 1000, "expired_at": 2800} | members))


@pytest.mark.parametrize(
    "members",
    [
        {"access_token": None},
        {"access_token": ""},
        {"access_token": "a\r\nb"},
        {"access_token": "a b"},
        {"access_token": "토큰"},
        {"access_token": 7},
        {"expired_at": 1000},
        {"expired_at": 999},
        {"expired_at": "2800"},
        {"expired_at": None},
        {"now": None},
        {"now": True},
        {"now": -1},
    ],
)
def test_a_token_that_cannot_be_used_is_a_protocol_error(members: dict[str, object]) -> None:
    grant = wire.token_grant(token_answer(**members))
    assert not isinstance(grant, TokenGrant)
    assert grant.kind is FaultKind.PROTOCOL


def test_a_token_may_come_with_floats_and_201() -> None:
    made = token_answer(now=1000.5, expired_at=2800.5)
    grant = wire.token_grant(Answer(201, body=made.body))
    assert grant == TokenGrant("t", 1800.0, 1000.5)
    assert "'t'" not in repr(grant)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, envelope(code=-1, message="인증에 실패하였습니다."), FaultKind.AUTH),
        (401, "", FaultKind.AUTH),
        (200, envelope(code=-1), FaultKind.PROTOCOL),
        (200, envelope({}), FaultKind.PROTOCOL),
        (200, '{"code":0,"response":{"access_token":"t","now":1,"expired_at":NaN}}', FaultKind.PROTOCOL),
        (200, "<html>", FaultKind.PORTAL),
        (302, "", FaultKind.REDIRECT),
        (429, envelope(code=-1), FaultKind.BUSY),
        (502, "<html>", FaultKind.BUSY),
    ],
)
def test_no_token_says_why(status: int, body: Any, kind: FaultKind) -> None:
    grant = wire.token_grant(answer(body, status))
    assert not isinstance(grant, TokenGrant)
    assert grant.kind is kind


def test_deleting() -> None:
    assert isinstance(wire.delete(answer(envelope(key_json())), UID), Deleted)
    assert isinstance(wire.delete(answer(envelope(code=1, message=ABSENT_TEXT)), UID), Absent)
    assert isinstance(wire.delete(answer(envelope(code=-1, message="예약")), UID), Refused)
    assert isinstance(wire.delete(answer(envelope(None)), UID), Unknown)
    assert isinstance(wire.delete(answer("<html>", 502), UID), Unknown)


def test_open_schedules_counts_what_is_still_to_be_charged() -> None:
    rows = [
        {"merchant_uid": f"m{i}", "schedule_status": s} for i, s in enumerate(("scheduled", "revoked", None))
    ]
    assert wire.open_schedules(answer(envelope(rows))) == ("m0", "m2")
    assert wire.open_schedules(answer(envelope({"list": rows}))) == ("m0", "m2")
    assert wire.open_schedules(answer(envelope(code=1, message=ABSENT_TEXT))) == ()
    assert not isinstance(wire.open_schedules(answer(envelope(code=-1), 400)), tuple)


def test_channels_are_those_with_a_key() -> None:
    entries: list[object] = [
        {
            "channel_key": "ck",
            "channel_name": "본점\u202e",
            "pg_provider": "kcp",
            "pg_id": "A",
            "sandbox": False,
            "type": "api_payment",
        },
        {"pg_provider": "kcp"},
        {"channel_key": "a\nb"},
        7,
    ]
    found = wire.channels(answer(envelope(entries)))
    assert isinstance(found, tuple)
    assert [(c.channel_key, c.name, c.issues_billing_keys, c.sandbox) for c in found] == [
        ("ck", "본점", True, False)
    ]


def test_schedules_are_told_apart_by_the_digits_of_their_orders() -> None:
    rows = [{"merchant_uid": uid} for uid in ("ORD20261122001", "ORD20261122002", "2026/11/22_000001")]
    orders = wire.open_schedules(answer(envelope(rows)))
    assert isinstance(orders, tuple)
    assert len(set(orders)) == 3
