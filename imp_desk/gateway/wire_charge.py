"""Requests of the back office as bytes: a charge's body, whose digits go out singly, and targets that stay in place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus, urlencode

from imp_desk.core.customer import judge_uid
from imp_desk.core.entry import CardDigits, Entry
from imp_desk.core.judgement import Level
from imp_desk.core.payment import LEAST_AMOUNT, MOST_AMOUNT, Order, is_merchant_uid
from imp_desk.gateway.wire_requests import Body, UnsafeUidError, add_card, customer_target

CHARGE_TARGET = b"/subscribe/payments/onetime"
_SEVERAL = b"/subscribe/customers?"
_MOST_UIDS, _LONGEST_TARGET = 50, 4000  # far below what servers take for a request line
_NEWEST_FIRST = urlencode({"sorting": "-updated"})


class UnsafeOrderError(Exception):
    """A merchant_uid that would not stay inside its path segment, or that not every PG takes."""


def charge_body(entry: Entry, order: Order, pg: str = "") -> Body:
    """Works on its own copy of the digits, as a registration's. An empty member is absent, never an empty text."""
    card = CardDigits()
    card.copy_from(entry.card)
    members = {
        "merchant_uid": order.merchant_uid,
        "amount": order.amount,
        "customer_uid": entry.customer.uid,
        "pg": pg,
        "name": order.name,
        "buyer_name": order.buyer.name,
        "buyer_email": order.buyer.email,
        "buyer_tel": order.buyer.tel,
        "card_quota": order.card_quota,
        "product_type": order.product_type,
    }
    present = {name: value for name, value in members.items() if value}
    body = Body()
    body.wipes(card)
    body.constant(json.dumps(present, ensure_ascii=False, separators=(",", ":"))[:-1].encode() + b",")
    add_card(body, card)
    return body


def may_be_charged(uid: str, order: Order) -> bool:
    """Whether the order, and the look-ups of its uid, can be asked for at all."""
    try:
        customer_target(uid)
    except UnsafeUidError:
        return False
    return is_merchant_uid(order.merchant_uid) and LEAST_AMOUNT <= order.amount <= MOST_AMOUNT


def find_target(merchant_uid: str, status: str = "") -> bytes:
    """The newest payment under this number, or the newest with this status."""
    suffix = f"/{status}" if status else ""
    return _payments_target("find", merchant_uid, f"{suffix}?{_NEWEST_FIRST}")


def find_all_target(merchant_uid: str, page: int = 1) -> bytes:
    return _payments_target("findAll", merchant_uid, f"?{_NEWEST_FIRST}&page={page}")


def _payments_target(call: str, merchant_uid: str, suffix: str) -> bytes:
    if not is_merchant_uid(merchant_uid):
        raise UnsafeOrderError
    return f"/payments/{call}/{quote(merchant_uid, safe='')}{suffix}".encode("ascii")


def payments_target(uid: str, page: int) -> bytes:
    return customer_target(uid, f"/payments?page={page}")


def schedules_target(uid: str, *, since: int, until: int, page: int, status: str = "") -> bytes:
    query = {"from": since, "to": until, "page": page} | ({"schedule-status": status} if status else {})
    return customer_target(uid, f"/schedules?{urlencode(query)}")


def may_be_asked(uid: str) -> bool:
    """A query holds any text, but for what no customer_uid may be, such as a card number."""
    return judge_uid(uid).level is Level.OK


def several_targets(uids: Iterable[str]) -> Iterator[tuple[tuple[str, ...], bytes]]:
    """The uids in as many requests as it takes. Each may be asked, and stands once."""
    part: list[str] = []
    target = b""
    for uid in uids:
        query = (quote("customer_uid[]", safe="") + "=" + quote_plus(uid, safe="")).encode("ascii")
        if part and (len(part) == _MOST_UIDS or len(target) + 1 + len(query) > _LONGEST_TARGET):
            yield tuple(part), target
            part, target = [], b""
        part.append(uid)
        target = target + b"&" + query if target else _SEVERAL + query
    if part:
        yield tuple(part), target
