"""Tables 2.6 and 2.7 of the contract, written out: which text or code of a PG means what."""

import pytest

from imp_desk.core.entry import Field
from imp_desk.core.gateway import Refused
from imp_desk.core.refusal import RefusalClass, classify, field_at_fault

PREFIX = "카드정보 인증 및 빌키 발급에 실패하였습니다. "

TEXTS = [
    pytest.param("[3011] 카드 한도초과", "3011", "limit", id="over the limit"),
    pytest.param("1회 이용한도를 초과하였습니다", "", "limit", id="over the limit in a sentence"),
    pytest.param("체크카드 잔액 부족", "", "limit", id="nothing left in the account"),
    pytest.param(
        "[F112]유효하지않은 카드번호를 입력하셨습니다. (card_bin 없음)",
        "F112",
        "number",
        id="old NICE number",
    ),
    pytest.param(
        "[F113]유효기간오류 - 테스트모드에서는 KB카드 사용이 불가능합니다.",
        "F113",
        "not_accepted",
        id="test mode",
    ),
    pytest.param(
        "[400]Error From NICEPAY. (message: 비밀번호틀림, code:F113)", "F113", "password", id="wrong password"
    ),
    pytest.param(
        "[400]Error From NICEPAY. (message: 주민OR사업자등록번호오류, code:F113)",
        "F113",
        "holder",
        id="holder",
    ),
    pytest.param(
        "[400]Error From NICEPAY. (message: 카드번호 오류, code:F113)", "F113", "number", id="number spaced"
    ),
    pytest.param(
        "[400]Error From NICEPAY. (message: 카드번호틀림, code:F113)", "F113", "number", id="number wrong"
    ),
    pytest.param(
        "[400]Error From NICEPAY. (message: 유효기간오류, code:F113)", "F113", "expiry", id="expiry"
    ),
    pytest.param(
        "(message: 해당카드 사용불가 가맹점(타카드 사용요망), code:F113)", "F113", "not_accepted", id="issuer"
    ),
    pytest.param("(message: 비밀번호 회수초과, code:F113)", "F113", "attempts", id="attempts exhausted"),
    pytest.param(
        "(message: 비밀번호 오류횟수 초과, code:F113)", "F113", "attempts", id="attempts, other words"
    ),
    pytest.param(
        "[400].issueCard.password2Digits:Invalid 2 digits of password!", "", "password", id="pwd absent"
    ),
    pytest.param(
        "birthOrBusinessRegistrationNumber InvalidLength(allowedLengths=[6, 10])",
        "",
        "holder",
        id="birth absent",
    ),
    pytest.param('["card_number"] 파라메터는 필수입니다.', "", "number", id="number absent"),
    pytest.param('["expiry"] 파라메터는 필수입니다.', "", "expiry", id="expiry absent"),
    pytest.param("비인증결제모듈 사용정보를 찾을 수 없습니다.", "", "contract", id="no channel"),
    pytest.param("분실 신고된 카드입니다", "", "stopped", id="lost"),
    pytest.param("거래 정지 카드", "", "stopped", id="stopped"),
    pytest.param("이미 등록된 카드", "F201", "known_to_pg", id="known to the PG"),
    pytest.param("알 수 없는 사유", "", "other", id="anything else"),
]


@pytest.mark.parametrize(("text", "pg_code", "expected"), TEXTS)
def test_text_decides(text: str, pg_code: str, expected: str) -> None:
    assert classify(Refused(-1, pg_code, PREFIX + text)) is RefusalClass(expected)


CODES = [
    ("nice_v2", "F115", "contract"),
    ("nice", "A128", "contract"),
    ("kcp", "CC14", "number"),
    ("kcp", "8484", "expiry"),
    ("kcp", "CC63", "password"),
    ("kcp", "CC66", "holder"),
    ("kcp", "CC69", "attempts"),
    ("kcp", "CC04", "stopped"),
    ("kcp", "CC12", "not_accepted"),
    ("kcp", "CC33", "contract"),
    ("kcp.A52LD", "8171", "passing"),
    ("tosspayments", "14", "number"),
    ("tosspayments", "A1", "expiry"),
    ("tosspayments", "6633", "password"),
    ("tosspayments", "AC09", "holder"),
    ("tosspayments", "21", "attempts"),
    ("tosspayments", "30", "contract"),
    ("tosspayments", "3001", "passing"),
    ("html5_inicis", "500601", "number"),
    ("html5_inicis", "1165", "expiry"),
    ("html5_inicis", "1219", "password"),
    ("html5_inicis", "550635", "holder"),
    ("html5_inicis", "1221", "attempts"),
    ("html5_inicis", "550432", "contract"),
    ("", "CC63", "password"),
    ("", "F118", "not_accepted"),
    ("", "500601", "number"),
    ("", "14", "other"),
    ("kcp", "14", "other"),
]


@pytest.mark.parametrize(
    ("provider", "code", "expected"), CODES, ids=[f"{p or 'unknown'} {c}" for p, c, _ in CODES]
)
def test_code_decides_where_the_text_is_silent(provider: str, code: str, expected: str) -> None:
    refused = Refused(-1, code, f"[{code}] 거절")
    assert classify(refused, pg_provider=provider) is RefusalClass(expected)


def test_http_401_is_the_key_not_the_card() -> None:
    assert classify(Refused(None, http_status=401)) is RefusalClass.AUTH


@pytest.mark.parametrize("kind", RefusalClass, ids=lambda kind: kind.value)
def test_only_field_classes_name_a_field(kind: RefusalClass) -> None:
    fields = {
        RefusalClass.NUMBER: Field.CARD_NUMBER,
        RefusalClass.EXPIRY: Field.EXPIRY,
        RefusalClass.HOLDER: Field.HOLDER_ID,
        RefusalClass.PASSWORD: Field.PASSWORD,
    }
    assert field_at_fault(kind) is fields.get(kind)
