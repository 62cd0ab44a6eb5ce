"""The first two digits of the password, B80 to B85."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

KEY = Qt.Key


def raw(text: str) -> list[int]:
    return [int(c) for c in text]


@pytest.mark.parametrize("typed", ["00", "01", "98", "００"])
def test_b80_leading_zero_is_kept(password, typed):
    password.type(typed)
    assert len(password.raw) == 2
    password.leave()
    assert password.tone() == "helper"


def test_b80_zero_and_one(password):
    password.type("01")
    assert password.raw == [0, 1]


@pytest.mark.parametrize("typed", ["123", "1234"])
def test_b81_third_digit_is_refused(password, typed):
    password.type(typed)
    assert password.raw == [1, 2]
    assert set(password.hints) == {"password.first_two_only"}


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        pytest.param("1234", "비밀번호 전체가 아니라 앞 2자리만", id="B82-four"),
        pytest.param("123", "비밀번호 전체가 아니라 앞 2자리만", id="three"),
        pytest.param("123456", "결제(간편결제) 비밀번호가 아닙니다", id="B82-six"),
    ],
)
def test_b82_longer_pastes_are_refused(password, pasted, sentence):
    password.type("98")
    password.paste(pasted)
    assert password.raw == [9, 8]
    assert sentence in password.message()


def test_pasted_pair_is_taken(password):
    password.paste("12")
    assert password.raw == [1, 2]
    assert QGuiApplication.clipboard().text() == ""


def test_b83_one_digit_left(password):
    password.type("1")
    password.leave()
    assert password.message() == "비밀번호 앞 2자리를 모두 입력해 주세요."


def test_letters_are_refused(password):
    password.type("ab1")
    assert password.raw == [1]
    assert password.hints == ["hint.letters_ignored"] * 2


def test_b84_never_shown(password):
    password.type("12")
    focused = password.field.grab().toImage()
    password.field.wipe()
    password.type("34")
    assert password.field.grab().toImage() == focused
    password.leave()
    masked = password.field.grab().toImage()
    password.field.reveal(True)
    assert password.field.grab().toImage() == masked


def test_b85_wiped_and_not_undoable(password):
    password.type("12")
    password.field.wipe()
    password.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert password.raw == []
    assert bytes(password.field.digits._slot) == bytes(len(password.field.digits._slot))
