"""Birth date or business number, on 22 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imp_desk.core.holder import (
    HolderKind,
    business_check_holds,
    judge_holder,
    kind_of,
    looks_like_resident_number,
)
from imp_desk.core.judgement import Level
from tests.core.given import held, values

TODAY = date(2026, 11, 22)
DIGITS = st.lists(st.integers(0, 9), max_size=13)


@pytest.mark.parametrize(
    ("typed", "level", "code"),
    [
        pytest.param("", Level.INCOMPLETE, "holder.empty", id="empty"),
        pytest.param("88022", Level.INCOMPLETE, "holder.length", id="five digits"),
        pytest.param("880228", Level.OK, "", id="the example of the label"),
        pytest.param("880229", Level.OK, "", id="B61 29 Feb 1988"),
        pytest.param("870229", Level.ERROR, "holder.date", id="B61 29 Feb 1987"),
        pytest.param("000229", Level.OK, "", id="B61 29 Feb 2000"),
        pytest.param("010203", Level.OK, "", id="B72 leading zero"),
        pytest.param("881301", Level.ERROR, "holder.date", id="B62 month 13"),
        pytest.param("880231", Level.ERROR, "holder.date", id="B62 31 February"),
        pytest.param("990230", Level.ERROR, "holder.date", id="30 February"),
        pytest.param("000000", Level.ERROR, "holder.date", id="000000"),
        pytest.param("261231", Level.WARNING, "holder.young", id="B61a may be 1926"),
        pytest.param("270101", Level.WARNING, "holder.young", id="B61a may be 1927"),
        pytest.param("141123", Level.WARNING, "holder.young", id="B61a twelve tomorrow"),
        pytest.param("141122", Level.OK, "", id="B61a twelve today"),
        pytest.param("361122", Level.WARNING, "holder.young", id="90 today"),
        pytest.param("361123", Level.OK, "", id="90 tomorrow"),
        pytest.param("240229", Level.WARNING, "holder.young", id="29 Feb of 1924 or 2024"),
        pytest.param("250229", Level.ERROR, "holder.date", id="29 Feb of 1925 or 2025"),
        pytest.param("8802281", Level.INCOMPLETE, "holder.length", id="B63 seven digits"),
        pytest.param("22081625", Level.INCOMPLETE, "holder.length", id="B63 eight digits"),
        pytest.param("19880228", Level.INCOMPLETE, "holder.eight", id="YYYYMMDD"),
        pytest.param("220816251", Level.INCOMPLETE, "holder.length", id="B63 nine digits"),
        pytest.param("1168200276", Level.OK, "", id="B66 business number"),
        pytest.param("2208162517", Level.OK, "", id="B69 business number"),
        pytest.param("1168200277", Level.WARNING, "holder.check", id="B67 check digit wrong"),
        pytest.param("1234567890", Level.WARNING, "holder.check", id="B67 1234567890"),
        pytest.param("0000000000", Level.ERROR, "holder.structure", id="B68 zeros"),
        pytest.param("1010012345", Level.ERROR, "holder.structure", id="B68 middle 00"),
        pytest.param("1008112345", Level.ERROR, "holder.structure", id="B68 below 101"),
        pytest.param("2208100007", Level.ERROR, "holder.structure", id="serial 0000"),
        pytest.param("22081625170", Level.ERROR, "holder.length", id="eleven digits"),
    ],
)
def test_judgement(typed: str, level: Level, code: str) -> None:
    digits = held(typed, 13)
    judgement = judge_holder(digits.view(), TODAY)
    assert (judgement.level, judgement.code) == (level, code)


def test_a_stand_in_passes_where_the_profile_takes_it() -> None:
    assert judge_holder(values("000000"), TODAY, calendar_check=False).level is Level.OK


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        pytest.param("", HolderKind.UNDECIDED, id="empty"),
        pytest.param("88022", HolderKind.UNDECIDED, id="five"),
        pytest.param("880228", HolderKind.BIRTH, id="six"),
        pytest.param("8802281", HolderKind.BUSINESS, id="B60 the seventh"),
        pytest.param("2208162517", HolderKind.BUSINESS, id="ten"),
    ],
)
def test_kind(typed: str, kind: HolderKind) -> None:
    assert kind_of(values(typed)) is kind


@pytest.mark.parametrize(
    ("typed", "resident"),
    [
        pytest.param("8802281234567", True, id="B65 resident number"),
        pytest.param("8802285234567", True, id="B65 foreigner's number"),
        pytest.param("88022812345", True, id="B65 eleven digits"),
        pytest.param("8802281234", True, id="B65 ten digits, date, check fails"),
        pytest.param("880228123", False, id="nine digits may become a business number"),
        pytest.param("8802289234", False, id="a seventh digit of 9"),
        pytest.param("8802280234", False, id="a seventh digit of 0"),
        pytest.param("8813281234", False, id="no date in front"),
        pytest.param("2208162517", False, id="a business number"),
        pytest.param("", False, id="empty"),
    ],
)
def test_resident_numbers_are_recognised(typed: str, resident: bool) -> None:
    assert looks_like_resident_number(values(typed)) is resident


def test_a_business_number_that_begins_with_a_date_is_kept() -> None:
    for last in range(10):
        number = values(f"121231345{last}")
        assert looks_like_resident_number(number) is not business_check_holds(number)


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_exactly_one_check_digit_holds(nine: list[int]) -> None:
    weights = (1, 3, 7, 1, 3, 7, 1, 3, 5)
    expected = -(sum(d * w for d, w in zip(nine, weights, strict=True)) + nine[8] * 5 // 10) % 10
    assert [d for d in range(10) if business_check_holds([*nine, d])] == [expected]


@given(DIGITS, st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_only_six_or_ten_digits_are_ever_sendable(digits: list[int], today: date) -> None:
    judgement = judge_holder(digits, today)
    assert bool(judgement.code) is (judgement.level is not Level.OK)
    assert isinstance(looks_like_resident_number(digits), bool)
    if judgement.sendable:
        assert len(digits) in (6, 10)


@given(st.dates(date(1937, 1, 1), date(2014, 11, 22)))
def test_everyday_birth_dates_pass_without_a_question(born: date) -> None:
    assert judge_holder(values(born.strftime("%y%m%d")), TODAY).level is Level.OK
