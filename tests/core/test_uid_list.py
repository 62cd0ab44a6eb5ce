"""Pasted uids: separated in every usual way, each once, what may not be asked told with its line."""

from __future__ import annotations

import pytest

from imp_desk.core.uid_list import MOST_UIDS, LineFault, are_several, read_uids, without_cards

CARD = "4111111111111111"

SEPARATED = [
    pytest.param("A-1\nA-2\r\nA-3", id="lines"),
    pytest.param("A-1, A-2,A-3", id="commas"),
    pytest.param("A-1\tA-2\tA-3\r\n", id="cells of a sheet"),
    pytest.param("A-1 A-2   A-3", id="spaces"),
    pytest.param("A-1;A-2；A-3".replace("；", ";"), id="semicolons"),
    pytest.param('"A-1","A-2"\n"A-3"', id="quoted"),
    pytest.param("\ufeffA-1\u2028A-2\u200b\n\n  A-3\u00a0", id="marks of a messenger"),
]


@pytest.mark.parametrize("text", SEPARATED)
def test_every_usual_separation(text: str) -> None:
    assert read_uids(text).uids == ("A-1", "A-2", "A-3")


def test_the_order_stays_and_each_stands_once() -> None:
    found = read_uids("b\na\nb\nc\na")
    assert (found.uids, found.duplicates) == (("b", "a", "c"), 2)


def test_hangul_is_composed_and_the_same_uid_in_two_forms_is_one() -> None:
    found = read_uids("회원-1\n\u1112\u116c\u110b\u116f\u11ab-1")
    assert (found.uids, found.duplicates) == (("회원-1",), 1)


FAULTS = [
    pytest.param("A-1\n..\nA-2", LineFault(2, "uid.dots", ".."), id="dots"),
    pytest.param("A-1\nA\u202e2\nA-2", LineFault(2, "uid.control", "A�2"), id="invisible"),
    pytest.param(f"A-1\n{'x' * 81}\nA-2", LineFault(2, "uid.too_long", "x" * 23 + "…"), id="too long"),
    pytest.param(f"A-1\n{CARD}\nA-2", LineFault(2, "uid.card_number"), id="a card"),
    pytest.param("A-1\n4111 1111 1111 1111\nA-2", LineFault(2, "uid.card_number"), id="a card in groups"),
    pytest.param("A-1\n4111-1111-1111-1111\nA-2", LineFault(2, "uid.card_number"), id="a card with hyphens"),
    pytest.param("A-1\n4111·1111·1111·1111\nA-2", LineFault(2, "uid.card_number"), id="a card with dots"),
    pytest.param("A-1\n4111 / 1111 / 1111 / 1111\nA-2", LineFault(2, "uid.card_number"), id="with slashes"),
    pytest.param("A-1\n④①①①①①①①①①①①①①①①\nA-2", LineFault(2, "uid.card_number"), id="circled"),
]


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_what_may_not_be_asked_is_told_with_its_line(text: str, fault: LineFault) -> None:
    found = read_uids(text)
    assert (found.uids, found.faults) == (("A-1", "A-2"), (fault,))


def test_only_the_card_is_cut_out_of_a_line() -> None:
    text, lines = without_cards(f"A-1 4111 1111 1111 1111 A-2\nB {CARD} C\nD")
    assert (text, lines) == ("A-1 A-2\nB C\nD", (1, 2))
    assert "1111" not in text


@pytest.mark.parametrize("comma", [",", ", ", ";", "\t", "，"])
def test_uids_of_four_digits_in_one_line_are_no_card_together(comma: str) -> None:
    found = read_uids(comma.join(("4123", "4567", "8901", "2349")))
    assert (found.uids, found.faults) == (("4123", "4567", "8901", "2349"), ())


def test_a_text_without_a_card_stays_as_it_is() -> None:
    assert without_cards("A-1,  A-2\n\nB") == ("A-1,  A-2\n\nB", ())


def test_more_than_the_most_are_counted() -> None:
    found = read_uids("\n".join(f"U{i}" for i in range(MOST_UIDS + 7)))
    assert (len(found.uids), found.left_out) == (MOST_UIDS, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A-1", False, id="one"),
        pytest.param("홍길동 카드", False, id="one with a space"),
        pytest.param("A-1\r\n", False, id="one cell of a sheet"),
        pytest.param("A-1\nA-2", True, id="lines"),
        pytest.param("A-1\tA-2", True, id="cells"),
        pytest.param("A-1, A-2", True, id="commas"),
    ],
)
def test_which_paste_is_one_of_many(text: str, expected: bool) -> None:
    assert are_several(text) is expected
