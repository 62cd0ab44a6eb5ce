"""Operators: which alias and which PIN may be, who may do what, and how long a wrong PIN has to wait."""

from __future__ import annotations

import pytest

from imp_desk.core.action import Action
from imp_desk.core.judgement import Level
from imp_desk.core.operators import (
    Operators,
    PinHash,
    hash_pin,
    is_right,
    judge_alias,
    judge_pin,
    wait_after,
)
from imp_desk.core.secret import Digits

QUICK = PinHash(b"s" * 16, b"", n=1 << 4)
KIM, LEE = "김하나", "Lee"


def pin_of(*digits: int) -> Digits:
    pin = Digits(8)
    for digit in digits:
        pin.append(digit)
    return pin


def hashed(*digits: int) -> PinHash:
    return hash_pin(pin_of(*digits), QUICK.salt, QUICK)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("김하나", "", id="hangul"),
        pytest.param("  김하나 ", "", id="outer spaces are cut"),
        pytest.param("", "alias.empty", id="empty"),
        pytest.param("   ", "alias.empty", id="blank"),
        pytest.param("가" * 20, "", id="twenty"),
        pytest.param("가" * 21, "alias.too_long", id="twenty-one"),
        pytest.param("김\u202e하나", "alias.control", id="bidirectional"),
        pytest.param("김\x07하나", "alias.control", id="bell"),
        pytest.param("4111111111111111", "alias.digits", id="card number"),
        pytest.param("01012345678", "alias.digits", id="telephone"),
        pytest.param("3번 창구", "", id="a till's number"),
        pytest.param("Lee", "alias.taken", id="taken"),
    ],
)
def test_alias(typed: str, code: str) -> None:
    assert judge_alias(typed, (LEE,)).code == code


@pytest.mark.parametrize(
    ("digits", "code"),
    [
        pytest.param((3, 9, 2), "pin.too_short", id="three"),
        pytest.param((), "pin.too_short", id="none"),
        pytest.param((3, 9, 2, 7), "", id="four"),
        pytest.param((3, 9, 2, 7, 1, 8, 8, 4), "", id="eight"),
        pytest.param((0, 0, 0, 0), "pin.weak", id="0000"),
        pytest.param((7, 7, 7, 7, 7, 7), "pin.weak", id="777777"),
        pytest.param((1, 2, 3, 4), "pin.weak", id="1234"),
        pytest.param((7, 8, 9, 0), "pin.weak", id="7890"),
        pytest.param((8, 7, 6, 5), "pin.weak", id="8765"),
        pytest.param((1, 2, 1, 2), "pin.weak", id="1212"),
        pytest.param((1, 0, 0, 4), "pin.weak", id="1004"),
        pytest.param((2, 5, 8, 0), "pin.weak", id="the keypad's column"),
    ],
)
def test_pin(digits: tuple[int, ...], code: str) -> None:
    assert judge_pin(pin_of(*digits).view()).code == code


def test_a_hash_knows_its_pin_and_no_other() -> None:
    known = hashed(3, 9, 2, 7)
    assert is_right(pin_of(3, 9, 2, 7), known)
    assert not is_right(pin_of(3, 9, 2, 8), known)
    assert not is_right(pin_of(3, 9, 2, 7, 0), known)
    assert hash_pin(pin_of(3, 9, 2, 7), b"t" * 16, QUICK).digest != known.digest
    assert "s" * 16 not in repr(known)


def test_the_standard_parameters() -> None:
    made = hash_pin(pin_of(3, 9, 2, 7), b"s" * 16)
    assert (made.n, made.r, made.p, len(made.digest)) == (1 << 15, 8, 1, 32)


def test_nobody_has_a_pin_and_nothing_is_asked() -> None:
    operators = Operators().added(KIM).added(LEE)
    assert not operators.asks_for_pins
    assert operators.who_may(Action.DELETE) == ()


def test_the_first_pin_makes_its_holder_the_one_who_manages() -> None:
    operators = Operators().added(KIM).added(LEE).with_pin(LEE, hashed(3, 9, 2, 7))
    operators = operators.with_pin(KIM, hashed(4, 8, 1, 1))
    assert operators.who_may(Action.DELETE) == (KIM, LEE)
    assert operators.who_may(Action.OPERATORS) == (LEE,)


def test_whoever_manages_cannot_leave_others_with_pins_and_nobody_to_manage_them() -> None:
    operators = Operators().added(KIM).added(LEE).with_pin(LEE, hashed(3, 9, 2, 7))
    assert not operators.holds_the_last_key(LEE)
    operators = operators.with_pin(KIM, hashed(4, 8, 1, 1))
    assert operators.holds_the_last_key(LEE)
    assert not operators.holds_the_last_key(KIM)
    assert not operators.without_pin(KIM).without_pin(LEE).asks_for_pins


def test_a_new_name_keeps_pin_and_failures_and_a_new_pin_ends_failures() -> None:
    operators = Operators().added(KIM).with_pin(KIM, hashed(3, 9, 2, 7)).with_failures(KIM, 6)
    renamed = operators.renamed(KIM, "하나").find("하나")
    assert renamed is not None
    assert (renamed.failures, renamed.manages) == (6, True)
    anew = operators.with_pin(KIM, hashed(4, 8, 1, 1)).find(KIM)
    assert anew is not None
    assert anew.failures == 0


def test_waiting_doubles_after_the_fifth() -> None:
    assert [wait_after(failures) for failures in (0, 4, 5, 6, 7, 11, 12, 500)] == [
        0,
        0,
        30,
        60,
        120,
        1920,
        3600,
        3600,
    ]


def test_levels() -> None:
    assert judge_pin(pin_of(1).view()).level is Level.INCOMPLETE
    assert judge_alias("").level is Level.INCOMPLETE
