"""The bytes of each request: members and forms of the contract, exact lengths, targets that stay in their place."""

from __future__ import annotations

import json

import pytest

from imp_desk.core.secret import Secret
from imp_desk.gateway.wire_requests import (
    IssueSettings,
    UnsafeUidError,
    customer_target,
    delete_target,
    issue_body,
    names_only,
    schedules_target,
    token_body,
)
from tests.gateway import given

CHANNEL = IssueSettings(channel_key="ck")


def sent(body: object) -> dict[str, str]:
    parsed: dict[str, str] = json.loads(b"".join(body.pieces()))  # type: ignore[attr-defined]
    return parsed


@pytest.mark.parametrize(
    ("number", "grouped"),
    [
        pytest.param(given.VISA, "4111-1111-1111-1111", id="16 digits"),
        pytest.param(given.AMEX, "3782-8224-6310-005", id="Amex, 15 digits"),
        pytest.param(given.DINERS, "3614-8900-6479-13", id="Diners, 14 digits"),
    ],
)
def test_the_number_goes_out_in_groups_of_four(number: str, grouped: str) -> None:
    assert sent(issue_body(given.entry(number), CHANNEL))["card_number"] == grouped


@pytest.mark.parametrize("typed", ["1230", "122030"])
def test_the_expiry_goes_out_as_year_and_month(typed: str) -> None:
    assert sent(issue_body(given.entry(expiry=typed), CHANNEL))["expiry"] == "2030-12"


@pytest.mark.parametrize(
    ("entry", "settings", "members"),
    [
        pytest.param(
            given.entry(),
            CHANNEL,
            {"channel_key": "ck", "birth": "880228", "pwd_2digit": "12"},
            id="all four",
        ),
        pytest.param(
            given.entry(holder="", password=""), CHANNEL, {"channel_key": "ck"}, id="number and expiry only"
        ),
        pytest.param(
            given.entry(holder="2208162517"),
            CHANNEL,
            {"channel_key": "ck", "birth": "2208162517", "pwd_2digit": "12"},
            id="corporate",
        ),
        pytest.param(
            given.entry(holder="", password=""),
            IssueSettings(pg="kcp.A52LD"),
            {"pg": "kcp.A52LD"},
            id="pg only",
        ),
        pytest.param(
            given.entry(
                holder="123456", password="", name="홍길동", telephone="010-1234-5678", email="a@b.kr"
            ),
            CHANNEL,
            {
                "channel_key": "ck",
                "customer_name": "홍길동",
                "customer_tel": "010-1234-5678",
                "customer_email": "a@b.kr",
                "birth": "123456",
            },
            id="contacts and Hecto's stand-in birth date",
        ),
        pytest.param(
            given.entry(holder="", password="", sends_customer_id=True),
            CHANNEL,
            {"channel_key": "ck", "customer_id": given.UID},
            id="customer_id by profile",
        ),
        pytest.param(
            given.entry(holder="", password="", name='"\\</'),
            IssueSettings(channel_key="ck", sends_customer_id=True),
            {"channel_key": "ck", "customer_id": given.UID, "customer_name": '"\\</'},
            id="customer_id by setting, and a name that needs escaping",
        ),
    ],
)
def test_absent_fields_are_absent(entry: object, settings: IssueSettings, members: dict[str, str]) -> None:
    always = {"card_number": "4111-1111-1111-1111", "expiry": "2030-12"}
    assert sent(issue_body(entry, settings)) == always | members  # type: ignore[arg-type]


def test_the_length_is_known_beforehand_and_digits_go_singly() -> None:
    body = issue_body(given.entry(name="홍길동"), CHANNEL)
    pieces = list(body.pieces())
    assert len(body) == sum(map(len, pieces))
    assert all(len(piece) == 1 for piece in pieces if piece.isdigit())
    assert b"".join(piece for piece in pieces if piece.isdigit()) == b"4111111111111111301288022812"
    assert all(piece is (piece + b"-")[:1] for piece in pieces if piece.isdigit()), (
        "singletons, not new objects"
    )


def test_a_wiped_body_holds_no_digit_and_the_entry_keeps_its_own() -> None:
    entry = given.entry()
    body = issue_body(entry, CHANNEL)
    body.wipe()
    assert set("".join(p.decode() for p in body.pieces() if p.isdigit())) == {"0"}
    assert len(entry.card.number) == 16


def test_wiping_the_form_does_not_change_a_body_under_way() -> None:
    entry = given.entry()
    body = issue_body(entry, CHANNEL)
    entry.wipe()
    assert sent(body)["card_number"] == "4111-1111-1111-1111"


def test_the_key_pair_is_escaped_byte_by_byte() -> None:
    body = token_body(Secret.of_text('k"\\\u00e9한'), Secret.of_text("s\tx"))
    pieces = list(body.pieces())
    assert len(body) == sum(map(len, pieces))
    assert sent(body) == {"imp_key": 'k"\\é한', "imp_secret": "s\tx"}


@pytest.mark.parametrize(
    ("uid", "target"),
    [
        pytest.param("User1", b"/subscribe/customers/User1", id="plain"),
        pytest.param(
            "../../users/getToken", b"/subscribe/customers/..%2F..%2Fusers%2FgetToken", id="climbing"
        ),
        pytest.param("a/b", b"/subscribe/customers/a%2Fb", id="slash"),
        pytest.param("a\\b", b"/subscribe/customers/a%5Cb", id="backslash"),
        pytest.param("a?x=1", b"/subscribe/customers/a%3Fx%3D1", id="query"),
        pytest.param("a#f", b"/subscribe/customers/a%23f", id="fragment"),
        pytest.param("a;b", b"/subscribe/customers/a%3Bb", id="semicolon"),
        pytest.param("a%2Fb", b"/subscribe/customers/a%252Fb", id="already quoted"),
        pytest.param("%2e%2e", b"/subscribe/customers/%252e%252e", id="quoted dots"),
        pytest.param("가 a:b", b"/subscribe/customers/%EA%B0%80%20a%3Ab", id="Korean, space, colon"),
        pytest.param("😀", b"/subscribe/customers/%F0%9F%98%80", id="four-byte emoji"),
        pytest.param("a..b", b"/subscribe/customers/a..b", id="dots inside"),
    ],
)
def test_a_uid_is_one_path_segment(uid: str, target: bytes) -> None:
    assert customer_target(uid) == target
    assert names_only(target, uid)


@pytest.mark.parametrize(
    "uid", ["", ".", "..", "a\0", "a\r\nb", "\u202eab", "x" * 81, given.VISA, "4111-1111-1111-1111"]
)
def test_a_uid_that_would_leave_its_place_is_refused(uid: str) -> None:
    with pytest.raises(UnsafeUidError):
        customer_target(uid)


@pytest.mark.parametrize(
    "raw",
    [
        b"/subscribe/customers/a/b",
        b"/users/getToken",
        b"/subscribe/customers/..",
        b"/subscribe/customers/a?b",
        b"/a",
    ],
)
def test_the_final_check_sees_a_foreign_target(raw: bytes) -> None:
    assert not names_only(raw, "a")


def test_queries_stand_behind_the_checked_path() -> None:
    assert delete_target("a/b", "해지 요청&x") == (
        b"/subscribe/customers/a%2Fb?reason=%ED%95%B4%EC%A7%80+%EC%9A%94%EC%B2%AD%26x"
    )
    assert delete_target("a", "") == b"/subscribe/customers/a"
    assert schedules_target("a", since=1, until=2, page=3) == (
        b"/subscribe/customers/a/schedules?from=1&to=2&page=3&schedule-status=scheduled"
    )
