"""The first two digits of the password."""

from __future__ import annotations

import pytest

from imp_desk.core.judgement import Level
from imp_desk.core.password import LENGTH, judge_password
from tests.core.given import held


@pytest.mark.parametrize(
    ("typed", "level", "code"),
    [
        pytest.param("", Level.INCOMPLETE, "password.empty", id="empty"),
        pytest.param("7", Level.INCOMPLETE, "password.incomplete", id="B83 one digit"),
        pytest.param("00", Level.OK, "", id="B80 00"),
        pytest.param("01", Level.OK, "", id="B80 01"),
        pytest.param("99", Level.OK, "", id="99"),
    ],
)
def test_judgement(typed: str, level: Level, code: str) -> None:
    digits = held(typed, LENGTH)
    judgement = judge_password(digits.view())
    assert (judgement.level, judgement.code) == (level, code)


def test_no_third_digit_fits() -> None:
    digits = held("12", LENGTH)
    assert digits.append(3) is False
    assert digits.view().tolist() == [1, 2]
