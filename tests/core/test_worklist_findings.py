"""What is found wrong with a customers' file, by the address that a spreadsheet gives the cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imp_desk.core.customer import contains_card_number
from imp_desk.core.judgement import Level
from imp_desk.core.worklist import Row
from imp_desk.core.worklist_findings import Examined, examine, is_declared
from imp_desk.core.worklist_headers import Columns, match_columns
from imp_desk.core.worklist_table import (
    Place,
    SourceRow,
    Table,
    cell_holds_card_number,
    column_letters,
    number_holds_card_number,
    plain_number,
)

VISA, AMEX = "4111111111111111", "378282246310005"
HEADINGS = ("고객번호", "회원번호", "이름", "전화", "이메일")


def table(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS, **more: object) -> Table:
    listed = tuple(SourceRow(number, cells) for number, cells in enumerate(rows, start=2))
    return Table(SourceRow(1, headings), listed, **more)  # type: ignore[arg-type]


def examined(*rows: tuple[str, ...], pattern: str = "", **more: object) -> Examined:
    made = table(*rows, **more)  # type: ignore[arg-type]
    return examine(made, match_columns(made.header.cells), pattern)


def told(found: Examined) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.code, finding.places) for finding in found.findings]


def test_a_good_file_gives_its_rows() -> None:
    found = examined(("C-1", "M-1", " 홍길동 ", "010-1234-5678", "a@b.kr"), ("C-2",))
    assert found.rows == (
        Row(2, "C-1", "M-1", "홍길동", "010-1234-5678", "a@b.kr"),
        Row(3, "C-2"),
    )
    assert (found.findings, found.may_start) == ((), True)


def test_empty_rows_are_passed_over_and_the_numbers_stay() -> None:
    found = examined(("",), ("C-1",), (" ", "\t"), ("C-2",))
    assert [row.number for row in found.rows] == [3, 5]


REFUSED = [
    pytest.param([("C-1",), ("C-2",), ("C-1",)], [("duplicate_uid", ("A2, A4",))], id="a uid twice"),
    pytest.param([("가",), ("가",)], [("duplicate_uid", ("A2, A3",))], id="the same in NFC and NFD"),
    pytest.param([("C-1",), (" C-1 ",)], [("duplicate_uid", ("A2, A3",))], id="the same but for spaces"),
    pytest.param([("",  "", "홍길동")], [("no_key", ("2",))], id="neither uid nor reference"),
    pytest.param([("..",)], [("uid_dots", ("A2",))], id="dots"),
    pytest.param([("a\u202eb",)], [("uid_control", ("A2",))], id="invisible characters"),
    pytest.param([("x" * 81,)], [("uid_too_long", ("A2",))], id="81 characters"),
    pytest.param([("4.11111E+15",)], [("exponent_uid", ("A2",))], id="a shortened number"),
    pytest.param([("C-1", "", "", "", "", "moved")], [("beyond_header", ("F2",))], id="a cell too many"),
    pytest.param([("C-1", "m" * 81)], [("reference_unfit", ("B2",))], id="a long reference"),
    pytest.param([], [("no_rows", ())], id="no rows"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), REFUSED)
def test_refused(rows: list[tuple[str, ...]], expected: list[tuple[str, tuple[str, ...]]]) -> None:
    found = examined(*rows)
    assert told(found) == expected
    assert not found.may_start


WARNED = [
    pytest.param(("C-1", "", "가" * 21), "name_too_long", "C2", id="a long name"),
    pytest.param(("C-1", "", "홍\x07"), "name_control", "C2", id="a name with control characters"),
    pytest.param(("C-1", "", "", "0" * 21), "telephone_unfit", "D2", id="a long telephone number"),
    pytest.param(("C-1", "", "", "", "e" * 201), "email_unfit", "E2", id="a long e-mail address"),
    pytest.param(("=C-1",), "formula_sign", "A2", id="a uid like a formula"),
    pytest.param(("123",), "numeric_uid", "A2", id="a uid of digits without a zero in front"),
]


SHARED = [
    pytest.param([("", "M-1"), ("", "M-1"), ("", "M-2")], ("B2, B3",), {2, 3}, id="two without a uid"),
    pytest.param([("", "M-1"), ("", "M-2"), ("", "M-1 ")], ("B2, B4",), {2, 4}, id="the same but for spaces"),
    pytest.param(
        [("", "A"), ("", "A"), ("", "B"), ("", "B")], ("B2, B3", "B4, B5"), {2, 3, 4, 5}, id="two pairs"
    ),
    pytest.param([("C-1", "M-1"), ("C-2", "M-1")], (), set(), id="uids tell them apart"),
    pytest.param([("C-1", "M-1"), ("", "M-1")], (), set(), id="a uid stands beside one of them"),
    pytest.param([("M-1", ""), ("", "M-1")], (), {2, 3}, id="one's uid is the other's reference"),
]


@pytest.mark.parametrize(("rows", "places", "shared"), SHARED)
def test_references_that_do_not_say_who_is_meant(
    rows: list[tuple[str, ...]], places: tuple[str, ...], shared: set[int]
) -> None:
    found = examined(*rows)
    assert told(found) == ([("duplicate_reference", places)] if places else [])
    assert {row.number for row in found.rows if row.shares_key} == shared
    assert found.may_start


@pytest.mark.parametrize(("row", "code", "place"), WARNED)
def test_warned(row: tuple[str, ...], code: str, place: str) -> None:
    found = examined(row)
    assert told(found) == [(code, (place,))]
    assert found.findings[0].level is Level.WARNING
    assert found.may_start


def test_a_long_name_is_cut_and_what_cannot_be_sent_is_left_out() -> None:
    row = examined(("C-1", "", "가" * 21, "0" * 21, "e" * 201)).rows[0]
    assert (row.name, row.telephone, row.email) == ("가" * 20, "", "")


def test_users_that_differ_in_case_are_two() -> None:
    assert examined(("User1",), ("user1",)).may_start


def test_a_zero_in_front_proves_that_a_text_file_lost_none() -> None:
    assert told(examined(("00123",), ("124",))) == []


def test_number_cells_warn_whatever_the_others_are() -> None:
    rows = (SourceRow(2, ("00123",)), SourceRow(3, ("124",), numeric=frozenset({0})))
    found = examine(Table(SourceRow(1, ("uid",)), rows, is_typed=True), Columns(uid=0))
    assert told(found) == [("numeric_uid", ("A3",))]


def test_a_formula_without_a_value_names_nobody() -> None:
    rows = (SourceRow(2, ("",), unvalued=frozenset({0})),)
    found = examine(Table(SourceRow(1, ("uid",)), rows), Columns(uid=0))
    assert "formula_uid" in dict(told(found))
    assert not found.may_start


def test_without_a_column_that_names_customers_nothing_starts() -> None:
    assert told(examined(("a",), headings=("비고",))) == [("no_column", ())]


def test_the_shops_pattern_holds_for_the_file() -> None:
    assert told(examined(("C-1",), ("x",), pattern=r"C-\d+")) == [("uid_pattern", ("A3",))]


def test_only_the_first_places_are_named_and_all_are_counted() -> None:
    found = examined(*(("..",) for _ in range(30))).findings
    dots = next(finding for finding in found if finding.code == "uid_dots")
    assert (len(dots.places), dots.count) == (8, 30)


# Card numbers


def test_a_card_number_refuses_the_file_and_nothing_else_is_said() -> None:
    places = (Place(3, 4), Place(2, 0, sheet="숨김"), Place(name="C5 (comments1.xml)"))
    found = examined(("C-1",), ("C-1",), card_places=places)
    assert told(found) == [("card_number", ("E3", "숨김!A2", "C5 (comments1.xml)"))]
    assert found.rows == ()


def test_a_declared_pattern_exempts_its_column_and_its_column_only() -> None:
    in_uid = examined((VISA,), ("1234567890123456",), pattern=r"\d{16}", card_places=(Place(2, 0),))
    assert in_uid.may_start
    assert told(in_uid)[0] == ("uid_unusable", ("A2",))
    assert [row.is_usable for row in in_uid.rows] == [False, True]
    in_note = examined(("1" * 16, "", VISA), pattern=r"\d{16}", card_places=(Place(2, 2),))
    assert told(in_note) == [("card_number", ("C2",))]
    elsewhere = examined((VISA,), pattern=r"\d{16}", card_places=(Place(2, 0, sheet="2"),))
    assert told(elsewhere) == [("card_number", ("2!A2",))]


@pytest.mark.parametrize("text", [f"{VISA} 홍길동", f"4{VISA}", "4111-1111-1111-1111"])
def test_a_cell_that_does_not_match_as_a_whole_is_not_exempt(text: str) -> None:
    assert not examined((text,), pattern=r"\d{16}", card_places=(Place(2, 0),)).may_start


@pytest.mark.parametrize("pattern", ["", ".*", ".+", r"[\s\S]*", r"(?s).{1,80}"])
def test_a_pattern_that_takes_any_text_declares_nothing(pattern: str) -> None:
    assert not is_declared(pattern)
    assert not examined((VISA,), pattern=pattern, card_places=(Place(2, 0),)).may_start


HIDDEN = [
    pytest.param(VISA, id="plain"),
    pytest.param("4111-1111-1111-1111", id="hyphens"),
    pytest.param("4111 1111\n1111 1111", id="over two lines"),
    pytest.param("4111\t1111\r\n1111\u30001111", id="tabs and wide spaces"),
    pytest.param("４１１１１１１１１１１１１１１１", id="full-width"),
    pytest.param("4111\u200b1111\u00ad1111\ufeff1111", id="invisible marks"),
    pytest.param("4111–1111—1111−1111", id="dashes"),
    pytest.param(f"카드:{VISA} 12/28 홍길동", id="inside a note"),
    pytest.param("4.111111111111111E+15", id="with an exponent"),
    pytest.param(AMEX, id="15 digits"),
    pytest.param("36148900647913", id="14 digits"),
    pytest.param("4111111111111111.0", id="a float's text"),
    pytest.param("4111·1111·1111·1111", id="middle dots"),
    pytest.param("４１１１－１１１１－１１１１－１１１１", id="full-width with its hyphens"),
    pytest.param("4111 /\n1111 /\n1111 /\n1111", id="slashes over four lines"),
    pytest.param("４．１１１１１１１１１１１１１１１Ｅ＋１５", id="full-width with an exponent"),
]


@pytest.mark.parametrize("text", HIDDEN)
def test_a_card_number_is_seen(text: str) -> None:
    assert cell_holds_card_number(text)


@pytest.mark.parametrize(
    "text",
    ["", "홍길동", "4111111111111112", "010-1234-5678", "2026-11-22 10:11:12", "4.11111E+15", "1E+999999"],
)
def test_what_is_no_card_number(text: str) -> None:
    assert not cell_holds_card_number(text)


NUMBERS = [
    pytest.param("4111111111111111", True, id="an integer"),
    pytest.param("4.111111111111111E15", True, id="as Excel writes it"),
    pytest.param("-4111111111111111", True, id="negative"),
    pytest.param("0.4111111111111111", False, id="a fraction is a measurement"),
    pytest.param("4111111111111111.5", False, id="a fraction behind"),
    pytest.param("1e300", False, id="huge"),
]


@pytest.mark.parametrize(("text", "is_card"), NUMBERS)
def test_number_cells(text: str, is_card: bool) -> None:
    assert number_holds_card_number(text) is is_card


@pytest.mark.parametrize(
    ("value", "text"), [(123, "123"), (123.0, "123"), (4.111111111111111e15, VISA), (0.5, "0.5")]
)
def test_a_number_is_written_as_a_person_would(value: float, text: str) -> None:
    assert plain_number(value) == text


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_the_search_of_cells_finds_all_that_the_search_of_texts_finds(text: str) -> None:
    assert cell_holds_card_number(text) or not contains_card_number(text)


@given(st.lists(st.text(max_size=12), min_size=16, max_size=16))
@settings(max_examples=50)
def test_whatever_stands_in_the_cells_it_is_judged(cells: list[str]) -> None:
    rows = [tuple(cells[at : at + 5]) for at in (0, 5, 10)]
    found = examined(*rows)
    assert found.may_start == (bool(found.rows) and not any(f.refuses for f in found.findings))


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_spreadsheets_do(column: int, letters: str) -> None:
    assert column_letters(column) == letters
