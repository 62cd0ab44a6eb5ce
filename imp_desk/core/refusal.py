"""What a refusal means: the PG's text or code -> a class that has a sentence (contract, tables 2.6 and 2.7).

Texts come first, because NICE's F113 covers every field; codes of digits only are read with their PG's name alone.
"""

from __future__ import annotations

from enum import Enum

from imp_desk.core.entry import Field
from imp_desk.core.gateway import Refused


class RefusalClass(Enum):
    NUMBER = "number"
    EXPIRY = "expiry"
    HOLDER = "holder"
    PASSWORD = "password"
    ATTEMPTS = "attempts"
    STOPPED = "stopped"
    LIMIT = "limit"  # of a payment: the card may be registered all the same
    NOT_ACCEPTED = "not_accepted"
    KNOWN_TO_PG = "known_to_pg"
    CONTRACT = "contract"
    PASSING = "passing"
    AUTH = "auth"
    RATE = "rate"  # too many requests: nothing was registered, as a look-up has shown
    OTHER = "other"


_FIELDS = {
    RefusalClass.NUMBER: Field.CARD_NUMBER,
    RefusalClass.EXPIRY: Field.EXPIRY,
    RefusalClass.HOLDER: Field.HOLDER_ID,
    RefusalClass.PASSWORD: Field.PASSWORD,
}


def field_at_fault(refusal: RefusalClass) -> Field | None:
    return _FIELDS.get(refusal)


# Compared without white space, which the PGs set as they like. The first that occurs decides.
_TEXTS: tuple[tuple[str, RefusalClass], ...] = (
    ("테스트모드", RefusalClass.NOT_ACCEPTED),
    ("회수초과", RefusalClass.ATTEMPTS),
    ("횟수초과", RefusalClass.ATTEMPTS),
    ("한도초과", RefusalClass.LIMIT),
    ("한도를초과", RefusalClass.LIMIT),
    ("잔액부족", RefusalClass.LIMIT),
    ("분실", RefusalClass.STOPPED),
    ("도난", RefusalClass.STOPPED),
    ("거래정지", RefusalClass.STOPPED),
    ("사용정지", RefusalClass.STOPPED),
    ("정지카드", RefusalClass.STOPPED),
    ("해지", RefusalClass.STOPPED),
    ("비인증결제모듈", RefusalClass.CONTRACT),
    ("사용불가가맹점", RefusalClass.NOT_ACCEPTED),
    ("타카드사용", RefusalClass.NOT_ACCEPTED),
    ("이미등록", RefusalClass.KNOWN_TO_PG),
    ("기등록", RefusalClass.KNOWN_TO_PG),
    ("비밀번호", RefusalClass.PASSWORD),
    ("password2Digits", RefusalClass.PASSWORD),
    ("주민", RefusalClass.HOLDER),
    ("사업자", RefusalClass.HOLDER),
    ("생년월일", RefusalClass.HOLDER),
    ("birthOrBusinessRegistrationNumber", RefusalClass.HOLDER),
    ("유효기간", RefusalClass.EXPIRY),
    ('["expiry"]', RefusalClass.EXPIRY),
    ("카드번호", RefusalClass.NUMBER),
    ('["card_number"]', RefusalClass.NUMBER),
)

_NUMBER, _EXPIRY, _HOLDER, _PASSWORD = (
    RefusalClass.NUMBER,
    RefusalClass.EXPIRY,
    RefusalClass.HOLDER,
    RefusalClass.PASSWORD,
)


def _codes(**by_class: str) -> dict[str, RefusalClass]:
    return {code: RefusalClass(name) for name, codes in by_class.items() for code in codes.split()}


_NICE = _codes(number="F112", not_accepted="F118", known_to_pg="F201", contract="F115 F116 F117 A128")
_KCP = _codes(
    number="CC14 8108 2204",
    expiry="CC54 CC55 8484",
    password="CC63",
    holder="CC66 CC67 CC68 CC84",
    attempts="CC69",
    stopped="CC04 CC45",
    not_accepted="CC12 CC15",
    contract="CC33 CC37",
    passing="8171 8172 8173 8174 8175 8995",
)
_TOSS = _codes(
    number="14 125 A0 C001",
    expiry="4 23 A1 A2",
    password="19 6633 C1",
    holder="51 C3 C4 C6 AC09",
    attempts="21 38 8559 C2",
    contract="8 30",
    passing="3001",
)
_INICIS = _codes(
    number="500601 550601 1214",
    expiry="1165 550638 1204 1223",
    password="1219",
    holder="550635 1251",
    attempts="1221",
    contract="550431 550432 550433",
)
_BY_PROVIDER = {
    "nice": _NICE,
    "nice_v2": _NICE,
    "kcp": _KCP,
    "tosspayments": _TOSS,
    "html5_inicis": _INICIS,
    "inicis": _INICIS,
}
_UNMISTAKABLE = {
    code: kind
    for table in (_NICE, _KCP, _TOSS, _INICIS)
    for code, kind in table.items()
    if code.startswith(("F1", "F2", "A128", "CC")) or len(code) == 6
}


def classify(refused: Refused, *, pg_provider: str = "") -> RefusalClass:
    """`pg_provider`: the PG code of the channel, such as `kcp`; empty where it is not known."""
    if refused.http_status in (401, 403) and not refused.pg_code:
        return RefusalClass.AUTH
    text = "".join(refused.message.split())
    for part, kind in _TEXTS:
        if part in text:
            return kind
    table = _BY_PROVIDER.get(pg_provider.partition(".")[0], _UNMISTAKABLE)
    return table.get(refused.pg_code, RefusalClass.OTHER)
