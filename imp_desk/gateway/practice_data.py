"""The practice account's records and the contract's JSON for them: what a real i'mport would answer, deterministic."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

PG_PROVIDER, MID = "nice_v2", "iamport01m"
PRACTICE_CHANNEL_KEY = "channel-key-00000000-0000-4000-8000-practice0000"
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Key:
    """A billing key as the practice account keeps it: its card's number already masked."""

    uid: str
    masked_number: str
    card_name: str
    card_code: str
    card_type: int
    inserted: int
    updated: int
    customer_id: str | None = None
    customer_name: str | None = None
    customer_tel: str | None = None
    customer_email: str | None = None

    def overwritten_by(self, newer: Key) -> Key:
        return replace(newer, inserted=self.inserted)


_ISSUERS = {
    "3": ("신한카드", "366"),
    "4": ("국민KB카드", "381"),
    "5": ("현대카드", "367"),
    "6": ("BC카드", "361"),
    "9": ("NH카드", "371"),
}


def key_of(uid: str, number: str, members: dict[str, str], now: int) -> Key:
    """NICE's mask: the first eight, four stars, the last four."""
    name, code = _ISSUERS.get(number[0], ("기타카드", "041"))
    masked = number[:8] + "*" * (len(number) - 12) + number[-4:]
    texts = {n: members.get(n) for n in ("customer_id", "customer_name", "customer_tel", "customer_email")}
    return Key(uid, masked, name, code, 1 if number[0] == "5" else 0, now, now, **texts)


def existing_key(uid: str, now: int) -> Key:
    then = now - 40 * _DAY
    key = key_of(uid, "9410000000001234", {"customer_name": "홍길동"}, then)
    return replace(key, masked_number="94100000****1234")


def customer_json(key: Key) -> dict[str, object]:
    members: dict[str, object] = {
        "customer_uid": key.uid,
        "pg_provider": PG_PROVIDER,
        "pg_id": MID,
        "sandbox": True,
        "card_name": key.card_name,
        "card_code": key.card_code,
        "card_issuer_code": key.card_code,
        "card_issuer_name": key.card_name,
        "card_number": key.masked_number,
        "card_type": key.card_type,
        "inserted": key.inserted,
        "updated": key.updated,
    }
    texts = (key.customer_id, key.customer_name, key.customer_tel, key.customer_email)
    names = ("customer_id", "customer_name", "customer_tel", "customer_email")
    return members | {name: text for name, text in zip(names, texts, strict=True) if text}


def channels_json() -> list[dict[str, object]]:
    common = {"pg_provider": PG_PROVIDER, "pg_id": MID, "sandbox": True}
    return [
        common | {"type": "api_payment", "channel_name": "연습 채널", "channel_key": PRACTICE_CHANNEL_KEY},
        common
        | {"type": "payment", "channel_name": "연습 결제창", "channel_key": "channel-key-practice-window"},
    ]


def envelope(response: object, *, code: int = 0, message: str | None = None) -> bytes:
    return json.dumps({"code": code, "message": message, "response": response}, ensure_ascii=False).encode()
