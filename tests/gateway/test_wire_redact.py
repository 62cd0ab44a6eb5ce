"""What a server gives back of the card is blanked before it is parsed, however it is spelled; the uid never is."""

from __future__ import annotations

import json

import pytest

from imp_desk.core.gateway import Issued, Refused, Unknown
from imp_desk.gateway import wire_answers as wire
from imp_desk.gateway.exchange import Answer
from imp_desk.gateway.wire_redact import redact
from imp_desk.gateway.wire_text import scrub
from tests.canary.encodings import SEPARATORS, grouped
from tests.gateway.given import UID, VISA, answer, envelope, key_json

BIRTH, BUSINESS = "880228", "2208162517"


def numbers(text: str) -> list[int]:
    return [int(c) for c in text]


def digits_of(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


def left_of(message: str, *, ascii_only: bool, holder: str = BIRTH) -> str:
    text = json.dumps(envelope(code=-1, message=message), ensure_ascii=ascii_only).replace("/", "\\/")
    made = answer(text)
    redact(made.body.view(), numbers(VISA), numbers(holder))
    read = json.loads(bytes(made.body.view()))["message"]
    assert isinstance(read, str)
    return read


@pytest.mark.parametrize("ascii_only", [False, True], ids=["UTF-8", "escaped"])
@pytest.mark.parametrize("separator", SEPARATORS, ids=ascii)
def test_the_entered_number_in_any_groups(separator: str, ascii_only: bool) -> None:
    groups = separator.join((VISA[:4], VISA[4:8], VISA[8:12], VISA[12:]))
    left = left_of(f"카드 {groups} 오류", ascii_only=ascii_only)
    assert digits_of(left) == "1" * 16
    assert (left[:3], left[-3:]) == ("카드 ", " 오류"), "all else is as it was"


@pytest.mark.parametrize("spelled", [VISA, *grouped(VISA)], ids=ascii)
def test_what_is_shown_has_no_number_in_any_groups(spelled: str) -> None:
    assert digits_of(scrub(f"카드 {spelled} 오류")) == ""


@pytest.mark.parametrize("ascii_only", [False, True], ids=["UTF-8", "escaped"])
@pytest.mark.parametrize("spelled", [VISA, *grouped(VISA)], ids=ascii)
def test_a_number_in_an_answer_to_a_question_that_told_none(spelled: str, ascii_only: bool) -> None:
    """A look for a payment goes out when the card has been wiped."""
    made = answer(json.dumps({"fail_reason": f"카드 {spelled} 오류"}, ensure_ascii=ascii_only))
    redact(made.body.view())
    left = json.loads(bytes(made.body.view()))["fail_reason"]
    assert digits_of(left) == "1" * 16
    assert (left[:3], left[-3:]) == ("카드 ", " 오류"), "all else is as it was"


def test_numbers_of_customers_and_orders_stay_on_a_full_page() -> None:
    rows = [
        {
            "customer_uid": f"9001_20261122_{at:04}",
            "merchant_uid": f"9001/2026/1122/{at:04}",
            "paid_at": 1_795_000_000,
        }
        for at in range(100)
    ]
    made = answer(json.dumps({"code": 0, "response": rows}))
    redact(made.body.view())
    assert json.loads(bytes(made.body.view()))["response"] == rows


def test_blanks_that_fall_away_bring_no_number_together() -> None:
    spelled = " -     ".join((VISA[:4], VISA[4:8], VISA[8:12], VISA[12:]))
    assert digits_of(scrub(f"카드 {spelled} 오류")) == ""


@pytest.mark.parametrize("ascii_only", [False, True], ids=["UTF-8", "escaped"])
@pytest.mark.parametrize(
    ("message", "holder", "left"),
    [
        pytest.param("생년월일 880228 비밀번호 12", BIRTH, "생년월일 111111 비밀번호 11", id="in words"),
        pytest.param("[880228]", BIRTH, "[111111]", id="alone"),
        pytest.param("88-02-28", BIRTH, "11-11-11", id="in groups"),
        pytest.param("88/02/28", BIRTH, "11/11/11", id="with slashes"),
        pytest.param("880228-1", BIRTH, "111111-1", id="with the next digit"),
        pytest.param("220-81-62517", BUSINESS, "111-11-11111", id="a business number"),
        pytest.param("(2208162517)", BUSINESS, "(1111111111)", id="a business number, plain"),
        pytest.param("문의 1588-1234", BIRTH, "문의 1588-1234", id="another number stays"),
        pytest.param("at 1795880228", BIRTH, "at 1795880228", id="the end of a time stays"),
    ],
)
def test_the_entered_holder_too(message: str, holder: str, left: str, ascii_only: bool) -> None:
    assert left_of(message, ascii_only=ascii_only, holder=holder) == left


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        pytest.param("생년월일 880228 비밀번호 12", "생년월일 ****** 비밀번호 **", id="in words"),
        pytest.param("비밀번호: 12 오류", "비밀번호: ** 오류", id="with a colon"),
        pytest.param("비밀번호 앞 2자리 오류", "비밀번호 앞 2자리 오류", id="how many stays"),
        pytest.param("비밀번호틀림, code:F113", "비밀번호틀림, code:F113", id="a code stays"),
        pytest.param("비밀번호 [400]", "비밀번호 [400]", id="a status stays"),
        pytest.param("생년월일 6자리", "생년월일 6자리", id="six digits by name"),
    ],
)
def test_what_is_shown_of_birth_and_password(message: str, shown: str) -> None:
    assert scrub(message) == shown


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\\u4111 1111 1111 1111", id="behind what only looks like an escape"),
        pytest.param("\uac004111111111111111", id="right behind an escaped letter"),
        pytest.param("\\/4111\\/1111\\/1111\\/1111", id="between doubled backslashes"),
    ],
)
def test_escapes_hide_no_number(text: str) -> None:
    assert digits_of(left_of(text, ascii_only=True)).strip("1") == ""


def issued(uid: str) -> Issued | Refused | Unknown:
    made: Answer = answer(envelope(key_json(uid)))
    return wire.issue(made, uid, entered=numbers(VISA), holder=numbers(BIRTH))


@pytest.mark.parametrize(
    "uid",
    [
        pytest.param("hong-880228", id="the birth date in it"),
        pytest.param("880228", id="the birth date"),
        pytest.param("A/9001/20261122/0001", id="groups"),
        pytest.param("9001_20261122_0006", id="what would be a card's number but for its separators"),
    ],
)
def test_the_uid_is_never_touched(uid: str) -> None:
    """An answer for another uid is an unknown outcome."""
    assert isinstance(issued(uid), Issued)


@pytest.mark.timeout(20)
def test_a_heavy_answer_is_no_work_of_seconds() -> None:
    for piece in ("1 ", "123456,,,,,", "\\u2009\\u2009\\u20091", "4111|", "\\uac00", "\\\\"):
        made = answer(piece * (1_000_000 // len(piece)))
        redact(made.body.view(), numbers(VISA), numbers(BIRTH))


def test_an_echo_is_gone_from_the_outcome() -> None:
    outcome = wire.issue(
        answer(envelope(code=-1, message="4111/1111/1111/1111 880228")),
        UID,
        entered=numbers(VISA),
        holder=numbers(BIRTH),
    )
    assert isinstance(outcome, Refused)
    assert digits_of(outcome.message) == ""
