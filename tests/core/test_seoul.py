"""Days in Seoul: what is typed, and which seconds belong to it."""

from __future__ import annotations

from datetime import date

import pytest

from imp_desk.core.seoul import day_of_text, seoul_iso, span_of, start_of

TODAY = date(2026, 11, 22)
MIDNIGHT = 1_795_273_200  # 2026-11-22T00:00:00+09:00


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("2026-11-22", date(2026, 11, 22), id="as it is shown"),
        pytest.param("20261122", date(2026, 11, 22), id="digits"),
        pytest.param("2026.1.2", date(2026, 1, 2), id="dots, without zeros"),
        pytest.param(" 2026/11/22 ", date(2026, 11, 22), id="slashes, blanks around"),
        pytest.param("1122", date(2026, 11, 22), id="today without its year"),
        pytest.param("11-21", date(2026, 11, 21), id="yesterday without its year"),
        pytest.param("1231", date(2025, 12, 31), id="the last one of last year"),
        pytest.param("20240229", date(2024, 2, 29), id="a leap day"),
        pytest.param("0229", None, id="no leap year"),
        pytest.param("20261322", None, id="no month"),
        pytest.param("2026-11-31", None, id="no day"),
        pytest.param("", None, id="nothing"),
        pytest.param("어제", None, id="a word"),
        pytest.param("261122", None, id="six digits say too little"),
        pytest.param("19991122", None, id="before there was a journal"),
        pytest.param("１１２２", None, id="full-width digits"),
    ],
)
def test_a_day_as_it_is_typed(text: str, day: date | None) -> None:
    assert day_of_text(text, TODAY) == day


def test_a_span_holds_both_days_whole() -> None:
    assert start_of(TODAY) == MIDNIGHT
    assert span_of(TODAY, TODAY) == (MIDNIGHT, MIDNIGHT + 86_400)
    assert span_of(None, TODAY) == (None, MIDNIGHT + 86_400)
    assert span_of(TODAY, None) == (MIDNIGHT, None)


def test_a_time_names_its_zone() -> None:
    assert seoul_iso(MIDNIGHT - 0.5) == "2026-11-21T23:59:59+09:00"
