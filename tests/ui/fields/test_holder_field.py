"""Birth date or business number, B60 to B72, by keys and pastes. The clock stands at 2026-11-22."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.judgement import Level
from imp_desk.ui.fields.rows import HolderRow

KEY = Qt.Key
CUT = "holder.resident_number_cut"


def raw(text: str) -> list[int]:
    return [int(c) for c in text]


def test_b60_label_follows_the_seventh_digit(holder):
    assert holder.row.label.text() == "생년월일 6자리 또는 사업자등록번호 10자리"
    holder.type("116820")
    assert holder.row.label.text() == "생년월일 6자리 또는 사업자등록번호 10자리"
    holder.type("0")
    assert holder.row.label.text() == "사업자등록번호 10자리"
    assert holder.says("helper.holderId.business")
    holder.type("\b")
    assert holder.row.label.text() == "생년월일 6자리 또는 사업자등록번호 10자리"
    assert holder.says("helper.holderId")


@pytest.mark.parametrize(
    ("typed", "level", "problem"),
    [
        pytest.param("880229", Level.OK, "", id="B61-leap"),
        pytest.param("870229", Level.ERROR, "holder.date", id="B61-no-leap"),
        pytest.param("000229", Level.OK, "", id="B61-2000"),
        pytest.param("010203", Level.OK, "", id="B72-leading-zero"),
        pytest.param("261231", Level.WARNING, "holder.young", id="B61a"),
        pytest.param("881301", Level.ERROR, "holder.date", id="B62-month"),
        pytest.param("880231", Level.ERROR, "holder.date", id="B62-day"),
        pytest.param("990230", Level.ERROR, "holder.date", id="day-30-of-february"),
        pytest.param("8802281", Level.INCOMPLETE, "holder.length", id="B63-seven"),
        pytest.param("116820027", Level.INCOMPLETE, "holder.length", id="B63-nine"),
        pytest.param("19880228", Level.INCOMPLETE, "holder.eight", id="YYYYMMDD"),
        pytest.param("88022", Level.INCOMPLETE, "holder.length", id="five"),
        pytest.param("1168200276", Level.OK, "", id="B66"),
        pytest.param("1168200277", Level.WARNING, "holder.check", id="B67"),
        pytest.param("1234567890", Level.WARNING, "holder.check", id="B67-structure-right"),
        pytest.param("0000000000", Level.ERROR, "holder.structure", id="B68-zeros"),
        pytest.param("101-00-12345", Level.ERROR, "holder.structure", id="B68-middle-00"),
        pytest.param("1000112345", Level.ERROR, "holder.structure", id="B68-below-101"),
    ],
)
def test_left_holder_is_judged(holder, typed, level, problem):
    holder.type(typed)
    assert holder.tone() == "helper"
    assert holder.raw == raw(typed.replace("-", ""))
    holder.leave()
    judgement = holder.field.judgement()
    assert (judgement.level, judgement.code) == (level, problem)
    if problem:
        assert holder.says(f"problem.{problem}")
        assert holder.tone() == ("warning" if level is Level.WARNING else "error")


def test_b62_b63_wording(holder):
    holder.type("881301")
    holder.leave()
    assert holder.message() == "생년월일을 다시 확인해 주세요 (YYMMDD)."
    holder.field.wipe()
    holder.hands.focus(holder.field)
    holder.type("8802281")
    holder.leave()
    assert "6자리 또는 10자리" in holder.message()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("8802281234567", "880228", id="B65-thirteen-typed"),
        pytest.param("880228-1234567", "880228", id="B65-with-dash"),
        pytest.param("8802285234567", "880228", id="B65-foreigner"),
        pytest.param("9001012345678", "900101", id="B65-another"),
    ],
)
def test_b65_typed_resident_number_is_cut_at_once(holder, typed, kept):
    holder.type(typed)
    assert holder.raw == raw(kept)
    assert holder.hints == [CUT]
    assert holder.message() == "생년월일: 주민등록번호 뒷자리는 받지 않습니다"


def test_b65_rest_of_the_number_is_swallowed_until_a_person_edits(holder):
    holder.type("8802281234567890")
    assert holder.raw == raw("880228")
    holder.type("\b8")
    assert holder.raw == raw("880228")
    assert holder.tone() == "helper"


def test_b65_swallowing_ends_when_the_field_is_left(holder, hands):
    holder.type("8802281234567")
    holder.leave()
    hands.focus(holder.field)
    holder.type("1")
    assert holder.raw == raw("8802281")


def test_b65_ten_digits_that_hold_the_check_are_cut_at_the_eleventh(holder):
    """Its first ten digits happen to be a right business number, so only the next digit tells."""
    first_ten = next(
        f"880228{middle:03d}{check}"
        for middle in range(100, 900)
        for check in range(10)
        if _is_right_business_number(f"880228{middle:03d}{check}")
    )
    holder.type(first_ten)
    assert holder.raw == raw(first_ten)
    holder.type("1")
    assert holder.raw == raw("880228")
    assert holder.hints == [CUT]


def _is_right_business_number(text: str) -> bool:
    weights = (1, 3, 7, 1, 3, 7, 1, 3, 5)
    total = sum(int(c) * w for c, w in zip(text, weights, strict=False)) + int(text[8]) * 5 // 10
    return int(text[9]) == (10 - total % 10) % 10


@pytest.mark.parametrize(
    "pasted",
    ["880228-1234567", "8802281234567", "880228 1234567", "880228-1", "주민번호: 880228-1234567"],
)
def test_b65_pasted_resident_number_keeps_six_digits(holder, pasted):
    holder.paste(pasted)
    assert holder.raw == raw("880228")
    assert holder.hints == [CUT]


def test_b65_what_was_cut_is_not_in_the_buffer(holder):
    holder.type("880228123")
    editor = holder.field._editor
    holder.type("4")
    assert holder.raw == raw("880228")
    assert bytes(editor.digits._slot[6:]) == bytes(len(editor.digits._slot) - 6)
    assert bytes(editor._before._slot[6:]) == bytes(len(editor._before._slot) - 6)


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        pytest.param("220-81-62517", "220-81-62517", id="B69"),
        pytest.param("2208162517", "220-81-62517", id="B69-digits"),
        pytest.param("사업자등록번호 220-81-62517", "220-81-62517", id="word-in-front"),
        pytest.param("101-00-12345", "101-00-12345", id="B68-dashed-is-no-resident-number"),
        pytest.param("880228", "880228", id="birth"),
        pytest.param("88-02-28", "880228", id="birth-with-dashes"),
        pytest.param("８８０２２８", "880228", id="full-width"),
    ],
)
def test_pasted_holder_is_taken(holder, pasted, shown):
    holder.paste(pasted)
    assert holder.shown() == shown
    assert holder.hints == []


@pytest.mark.parametrize(
    ("pasted", "hint"),
    [
        pytest.param("22081625171", "paste.too_long", id="eleven"),
        pytest.param("4111111111111111", "paste.too_long", id="card-number"),
        pytest.param("홍길동", "paste.none", id="no-digits"),
        pytest.param("2208162517 또는 1168200276", "paste.none", id="two"),
    ],
)
def test_other_pastes_are_refused(holder, pasted, hint):
    holder.type("8802")
    holder.paste(pasted)
    assert holder.raw == raw("8802")
    assert holder.hints == [hint]


def test_b66_shown_with_dashes(holder):
    holder.type("1168200276")
    assert holder.shown() == "116-82-00276"


@pytest.mark.parametrize("typed", ["1168200277", "261231"], ids=["B67", "B61a"])
def test_b67_b61a_warns(holder, typed):
    holder.type(typed)
    holder.leave()
    assert holder.tone() == "warning"


def test_an_eleventh_digit_of_a_business_number_is_refused(holder):
    holder.type("11682002761")
    assert holder.shown() == "116-82-00276"
    assert holder.hints == ["hint.full"]


def test_b70_calendar_check_is_off_where_the_profile_says_so(open_row, hands):
    desk = open_row(HolderRow(lambda: None, calendar_check=False, now=hands.now))
    desk.type("000000")
    desk.leave()
    assert desk.tone() == "helper"


def test_optional_holder_may_stay_empty(open_row, hands):
    from tests.ui.fields.conftest import TODAY

    desk = open_row(HolderRow(lambda: TODAY, required=False, now=hands.now))
    assert desk.row.judge_now().level is Level.OK
    desk.type("88")
    assert desk.row.judge_now().level is Level.INCOMPLETE
