"""Answers that give a card back in the members of payments, schedules and keys: in one of them, or in all at once.

Each answers what it is asked, so one plan may meet a charge, a look for it, or what the back office asks.
"""

from __future__ import annotations

import json
from typing import Any

from tests.canary.encodings import grouped
from tests.hostile import wording as say
from tests.hostile.ledger import Kind, kind_of
from tests.hostile.steps import Asked, Commit, Plan, ReadBody, Say, Words

_PLACES = (
    "name",
    "buyer_name",
    "buyer_email",
    "buyer_tel",
    "buyer_addr",
    "custom_data",
    "card_name",
    "card_number",
    "pg_tid",
    "pg_id",
    "apply_num",
    "receipt_url",
    "cancel_reason",
    "cancel_history",
    "customer_name",
    "customer_tel",
    "fail_reason",
    "a_member_of_its_own",
)


def _card(sent: dict[str, Any]) -> str:
    """The number, as most members may hold it."""
    return str(sent.get("card_number", "")).replace("-", "")


def _all_of_it(sent: dict[str, Any]) -> str:
    """The whole body, and the number in whatever groups."""
    return " 그리고 ".join((json.dumps(sent, ensure_ascii=False), _card(sent), *grouped(_card(sent))))


def _member(place: str, text: str) -> object:
    match place:
        case "cancel_history":
            return [{"amount": 1, "cancelled_at": 1, "reason": text, "pg_tid": text, "receipt_url": text}]
        case "receipt_url":
            return f"https://a.example/{text}"
        case _:
            return text


def _response(asked: Asked, members: dict[str, object], sent: dict[str, Any]) -> object:
    request = asked.request
    assert request is not None
    order = {"merchant_uid": "none", "amount": "1"} | {name: str(value) for name, value in sent.items()}
    key = say.key_of(asked.uid or order.get("customer_uid", ""), **members)
    payment = say.payment_of(order, **members)
    match kind_of(request.method, request.target):
        case Kind.CHARGE:
            return payment
        case Kind.FIND if "/findAll/" not in request.target:
            return payment
        case Kind.FIND | Kind.PAYMENTS:
            return {"total": 1, "previous": 0, "next": 0, "list": [payment]}
        case Kind.SCHEDULES:
            return [payment | {"schedule_status": "executed", "schedule_at": 1, "payment_status": "paid"}]
        case Kind.SEVERAL:
            return [key]
        case _:
            return key


def _said(asked: Asked, members: dict[str, object], sent: dict[str, Any]) -> bytes:
    """One of several keys is some of them."""
    request = asked.request
    is_part = request is not None and kind_of(request.method, request.target) is Kind.SEVERAL
    body = say.envelope(_response(asked, members, sent))
    return say.http(body, "207 Multi-Status" if is_part else "200 OK")


def _saying(*places: str, is_bare: bool = False, **more: object) -> Words:
    def words(asked: Asked) -> bytes:
        sent = json.loads(asked.card_sent or b"{}")
        text = _card(sent) if is_bare else _all_of_it(sent)
        members = {place: _member(place, text) for place in places} | more
        return _said(asked, members, sent)

    return words


def _in_message(asked: Asked) -> bytes:
    return say.http(say.refusal(_all_of_it(json.loads(asked.card_sent or b"{}"))))


def _as_its_own_members(asked: Asked) -> bytes:
    """What was sent beside what is answered, as a careless relay puts it there."""
    sent = json.loads(asked.card_sent or b"{}")
    return _said(asked, sent, sent)


_WORDS: dict[str, Words] = {
    "echo in the message": _in_message,
    "echo as members": _as_its_own_members,
    "echo everywhere": _saying(*_PLACES),
    "echo everywhere of the number": _saying(*_PLACES, is_bare=True),
    "echo of a failed payment": _saying(*_PLACES, status="failed", paid_at=0, failed_at=1),
    **{f"echo in {place}": _saying(place) for place in _PLACES},
}

PAYMENT_ECHOES: dict[str, Plan] = {name: (ReadBody(), Commit(), Say(words)) for name, words in _WORDS.items()}
