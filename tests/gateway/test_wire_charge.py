"""The bytes of a charge and of the back office's questions."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pytest

from imp_desk.core.buyer import Buyer
from imp_desk.core.payment import Order
from imp_desk.gateway import wire_charge as wire
from imp_desk.gateway.wire_requests import UnsafeUidError
from tests.gateway import given

ORDER = Order("order1", 50_000, "회비")


def sent(order: Order, pg: str = "", **changes: Any) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(
        b"".join(wire.charge_body(given.entry(**changes), order, pg).pieces())
    )
    return parsed


CARD = {
    "card_number": "4111-1111-1111-1111",
    "expiry": "2030-12",
    "birth": "880228",
    "pwd_2digit": "12",
}
LEAST = {"merchant_uid": "order1", "amount": 50_000, "customer_uid": given.UID, "name": "회비"}


def test_an_absent_member_is_absent() -> None:
    assert sent(ORDER) == LEAST | CARD


def test_everything_at_once() -> None:
    order = Order("order1", 50_000, "회비", 12, Buyer("홍길동", "a@b.kr", "010-1234-5678"), "real")
    assert sent(order, "ksnet.2999199990") == LEAST | CARD | {
        "pg": "ksnet.2999199990",
        "card_quota": 12,
        "buyer_name": "홍길동",
        "buyer_email": "a@b.kr",
        "buyer_tel": "010-1234-5678",
        "product_type": "real",
    }


def test_no_channel_key_goes_out_with_a_charge() -> None:
    assert "channel_key" not in sent(ORDER)


def test_the_length_is_exact_and_digits_leave_singly() -> None:
    body = wire.charge_body(given.entry(), ORDER)
    pieces = list(body.pieces())
    assert sum(len(piece) for piece in pieces) == len(body)
    digits = [piece for piece in pieces if piece.isdigit()]
    assert all(len(piece) == 1 for piece in digits)
    assert b"".join(digits) == b"41111111111111113012880228" + b"12"
    body.wipe()
    assert not any(piece.isdigit() and piece != b"0" for piece in body.pieces() if len(piece) == 1)


@pytest.mark.parametrize("merchant_uid", ["", "a/b", "..", "주문", "a" * 33, "a?b", "4111111111111111"])
def test_an_order_that_would_leave_its_segment_is_not_asked_for(merchant_uid: str) -> None:
    with pytest.raises(wire.UnsafeOrderError):
        wire.find_target(merchant_uid)
    with pytest.raises(wire.UnsafeOrderError):
        wire.find_all_target(merchant_uid)
    assert not wire.may_be_charged("u", Order(merchant_uid, 100, "a"))


@pytest.mark.parametrize(
    ("uid", "amount", "may"),
    [
        ("u", 1, True),
        ("u", 0, False),
        ("u", -1, False),
        ("u", 10**8, False),
        ("..", 1, False),
        ("", 1, False),
    ],
)
def test_what_may_be_charged(uid: str, amount: int, may: bool) -> None:
    assert wire.may_be_charged(uid, Order("order1", amount, "a")) is may


def test_targets() -> None:
    assert wire.find_target("order1") == b"/payments/find/order1?sorting=-updated"
    assert wire.find_target("order1", "paid") == b"/payments/find/order1/paid?sorting=-updated"
    assert wire.find_all_target("order1", 2) == b"/payments/findAll/order1?sorting=-updated&page=2"
    assert wire.payments_target("a b", 3) == b"/subscribe/customers/a%20b/payments?page=3"
    schedules = wire.schedules_target("a", since=1, until=2, page=3)
    assert schedules == b"/subscribe/customers/a/schedules?from=1&to=2&page=3"
    with pytest.raises(UnsafeUidError):
        wire.payments_target("..", 1)


def test_many_uids_in_few_requests_each_once_and_in_order() -> None:
    uids = tuple(f"고객 {number}/&=#" for number in range(120))
    parts = list(wire.several_targets(uids))
    assert tuple(uid for part, _ in parts for uid in part) == uids
    for part, target in parts:
        assert len(part) <= 50
        assert len(target) <= 4000
        path, _, query = target.decode("ascii").partition("?")
        assert path == "/subscribe/customers"
        assert "[" not in query
        assert query.count("customer_uid%5B%5D=") == len(part)
        assert tuple(parse_qs(query)["customer_uid[]"]) == part


def test_the_longest_uids_still_fit() -> None:
    parts = list(wire.several_targets(["가" * 80, "나" * 80]))
    assert all(len(target) <= 4000 for _, target in parts)
    assert list(wire.several_targets([])) == []


@pytest.mark.parametrize("uid", ["", ".", "a\0b", "4111111111111111", "x" * 81, "\ud800"])
def test_what_is_never_asked(uid: str) -> None:
    assert not wire.may_be_asked(uid)
