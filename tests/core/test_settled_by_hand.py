"""Which reason for settling by hand the journal may hold."""

from __future__ import annotations

import pytest

from imp_desk.core.settled_by_hand import judge_reason

REASONS = [
    pytest.param("카드사에 전화로 확인", "", id="words"),
    pytest.param("x", "", id="one character"),
    pytest.param("가" * 100, "", id="the longest"),
    pytest.param(" " + "가" * 100 + " ", "", id="white space around it does not count"),
    pytest.param("2026-11-22 14:05 KB 통화, 끝 1111", "", id="date and time"),
    pytest.param("20261122 확인", "", id="a plain date"),
    pytest.param("", "reason.empty", id="nothing"),
    pytest.param("   ", "reason.empty", id="white space"),
    pytest.param("가" * 101, "reason.too_long", id="too long"),
    pytest.param("확인\n함", "reason.control", id="a line's end"),
    pytest.param("확인\u202e함", "reason.control", id="a turn of direction"),
    pytest.param("4111111111111111", "reason.digits", id="a card number"),
    pytest.param("카드 4111 1111 1111 1111 확인", "reason.digits", id="spaced, in words"),
    pytest.param("４１１１-１１１１-１１１１-１１１１", "reason.digits", id="full width"),
    pytest.param("4111 1111 1111 1112", "reason.digits", id="a card number with a slip"),
    pytest.param("411111111111", "reason.digits", id="most of a card number"),
    pytest.param("010-1234-5678 통화", "reason.digits", id="a telephone number"),
]


@pytest.mark.parametrize(("text", "code"), REASONS)
def test_a_reason(text: str, code: str) -> None:
    assert judge_reason(text).code == code
