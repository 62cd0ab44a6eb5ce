"""The expiry. The clock stands at November 2026."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imp_desk.core.expiry import YearMonth, expiry_of, judge_expiry
from imp_desk.core.judgement import Level
from tests.core.given import held, values

TODAY = YearMonth(2026, 11)


@pytest.mark.parametrize(
    ("typed", "level", "code"),
    [
        pytest.param("", Level.INCOMPLETE, "expiry.empty", id="empty"),
        pytest.param("0", Level.INCOMPLETE, "expiry.incomplete", id="one digit"),
        pytest.param("12", Level.INCOMPLETE, "expiry.incomplete", id="the month alone"),
        pytest.param("122", Level.INCOMPLETE, "expiry.incomplete", id="three digits"),
        pytest.param("1228", Level.OK, "", id="B40 12/28"),
        pytest.param("33061", Level.ERROR, "expiry.order", id="B41a a fifth digit, year first"),
        pytest.param("12281", Level.ERROR, "expiry.order", id="B41a a fifth digit"),
        pytest.param("12202", Level.INCOMPLETE, "expiry.incomplete", id="B48a MM20YY in the making"),
        pytest.param("122028", Level.OK, "", id="B48a 122028"),
        pytest.param("202501", Level.ERROR, "expiry.order", id="B48a 202501 year first"),
        pytest.param("20301", Level.ERROR, "expiry.order", id="2030-1"),
        pytest.param("203002", Level.ERROR, "expiry.order", id="2030-02"),
        pytest.param("121928", Level.ERROR, "expiry.order", id="six digits without 20"),
        pytest.param("0030", Level.ERROR, "expiry.month", id="00/30"),
        pytest.param("1330", Level.ERROR, "expiry.month", id="13/30"),
        pytest.param("13", Level.ERROR, "expiry.month", id="13 already"),
        pytest.param("1126", Level.OK, "", id="B50 this month"),
        pytest.param("1026", Level.ERROR, "expiry.past", id="B51 last month"),
        pytest.param("1125", Level.ERROR, "expiry.past", id="last year"),
        pytest.param("0127", Level.OK, "", id="next January"),
        pytest.param("1245", Level.OK, "", id="B52 19 years ahead"),
        pytest.param("1246", Level.ERROR, "expiry.far", id="B52 20 years ahead"),
        pytest.param("1299", Level.ERROR, "expiry.far", id="12/99"),
        pytest.param("0100", Level.ERROR, "expiry.past", id="01/00"),
    ],
)
def test_judgement(typed: str, level: Level, code: str) -> None:
    digits = held(typed, 6)
    judgement = judge_expiry(digits.view(), TODAY)
    assert (judgement.level, judgement.code) == (level, code)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        pytest.param("1228", YearMonth(2028, 12), id="MMYY"),
        pytest.param("122028", YearMonth(2028, 12), id="MM20YY"),
        pytest.param("0801", YearMonth(2001, 8), id="leading zeros"),
        pytest.param("1328", None, id="month 13"),
        pytest.param("0028", None, id="month 0"),
        pytest.param("122", None, id="three digits"),
        pytest.param("12202", None, id="five digits"),
        pytest.param("121928", None, id="19YY"),
        pytest.param("202812", None, id="year first"),
        pytest.param("", None, id="empty"),
    ],
)
def test_month(typed: str, month: YearMonth | None) -> None:
    assert expiry_of(values(typed)) == month


@given(st.lists(st.integers(0, 9), max_size=6), st.integers(2000, 2099), st.integers(1, 12))
def test_what_is_right_names_a_month_from_now_on(digits: list[int], year: int, month: int) -> None:
    today = YearMonth(year, month)
    judgement = judge_expiry(digits, today)
    assert bool(judgement.code) is (judgement.level is not Level.OK)
    if judgement.sendable:
        found = expiry_of(digits)
        assert found is not None
        assert today <= found <= YearMonth(year + 19, 12)
