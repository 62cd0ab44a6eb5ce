"""Card readers and barcode scanners at the fields, B110 to B115, as fast streams of real keys."""

from __future__ import annotations

import pytest

from tests.ui.fields.conftest import MACHINE, SCANNER

TRACKS = "%B4111111111111111^HONG/GILDONG ^28121010000?;4111111111111111=28121010000?\n"
DIGIT_FIELDS = ["number", "expiry", "holder", "password"]
TEXT_FIELDS = ["uid", "name", "reference"]


@pytest.fixture
def desk(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize(
    ("desk", "stood"),
    [("number", "4242"), ("expiry", "12"), ("holder", "8802"), ("password", "1")],
    indirect=["desk"],
)
@pytest.mark.parametrize("gap", [0.001, 0.019, 0.09])
def test_b110_swipe_leaves_a_digit_field_as_it_was(desk, stood, gap):
    desk.type(stood)
    before = desk.raw
    desk.hands.wait()
    desk.type(TRACKS, gap=gap)
    assert desk.raw == before
    assert desk.swiped == 1
    assert desk.entered == 0
    assert desk.message() == "카드 리더기 입력은 사용할 수 없습니다. 카드번호를 직접 입력해 주세요."


@pytest.mark.parametrize("desk", TEXT_FIELDS, indirect=True)
@pytest.mark.parametrize("gap", [0.001, 0.019, 0.09])
def test_b110_swipe_leaves_a_text_field_as_it_was(desk, gap):
    desk.type("Kim")
    desk.hands.wait()
    desk.type(TRACKS, gap=gap)
    assert desk.field.text() == "Kim"
    assert (desk.swiped, desk.entered) == (1, 0)
    assert "카드 리더기" in desk.message()
    desk.field.undo()
    assert desk.field.text() == "Kim"


@pytest.mark.parametrize("desk", [*DIGIT_FIELDS, *TEXT_FIELDS], indirect=True)
def test_b111_swipe_with_the_korean_input_method_on(desk, hands):
    """Letters come as jamo through the input method, the rest as keys."""
    for character in TRACKS:
        if character.isalpha():
            hands.compose(desk.field, preedit="ㅠ", gap=0.005)
            hands.compose(desk.field, commit="ㅠ", gap=0.001)
        else:
            desk.type(character, gap=0.005)
    assert not any(c.isdigit() or c == "\u2022" for c in desk.field.text())
    assert (desk.swiped, desk.entered) == (1, 0)


def test_b110_a_person_types_on_after_a_swipe(number):
    number.type(TRACKS, gap=0.005)
    number.hands.wait()
    number.type("4111111111111111\n")
    assert number.shown() == "4111 1111 1111 1111"
    assert number.entered == 1


def test_b113_scan_replaces_the_uid(uid):
    uid.type("20261122-abc")
    uid.hands.wait()
    uid.type("CUST-000123\n", gap=SCANNER)
    assert uid.field.text() == "CUST-000123"
    assert uid.entered == 1


def test_b113_scan_into_the_middle_of_the_uid_replaces_it(uid):
    uid.type("AB")
    uid.field.setCursorPosition(1)
    uid.hands.wait()
    uid.type("CUST-000123\n", gap=SCANNER)
    assert uid.field.text() == "CUST-000123"


def test_b113_scan_over_a_selection_replaces_it(uid):
    uid.type("20261122-abc")
    uid.field.selectAll()
    uid.hands.wait()
    uid.type("CUST-000123\n", gap=SCANNER)
    assert uid.field.text() == "CUST-000123"


def test_a_person_appends_to_the_uid(uid):
    uid.type("CUST-0001")
    uid.hands.wait()
    uid.type("23\n")
    assert uid.field.text() == "CUST-000123"
    assert uid.entered == 1


@pytest.mark.parametrize(
    ("desk", "stood", "scanned"),
    [
        pytest.param("number", "4111", "8801234567893\n", id="number-ean13"),
        pytest.param("number", "4111", "CUST-000123\n", id="number-code128"),
        pytest.param("number", "4111111111111111", "8801234567893\n", id="number-that-was-whole"),
        pytest.param("number", "4111", "ABCDEFGH\n", id="number-letters-only"),
        pytest.param("expiry", "12", "8801234567893\n", id="expiry-ean13"),
        pytest.param("expiry", "1228", "CUST-000123\n", id="expiry-that-was-whole"),
        pytest.param("holder", "8802", "8801234567893\n", id="holder-ean13"),
        pytest.param("password", "1", "8801234567893\n", id="password-ean13"),
        pytest.param("password", "", "CUST-000123\n", id="password-empty"),
    ],
    indirect=["desk"],
)
def test_b115_scan_elsewhere_is_dropped_with_a_notice(desk, stood, scanned):
    desk.type(stood)
    before = desk.raw
    desk.hands.wait()
    desk.type(scanned, gap=SCANNER)
    assert desk.raw == before
    assert desk.entered == 0
    assert desk.hints[-1] == "scanner"
    assert "바코드 스캐너" in desk.message()


def test_b115_scan_into_the_name_is_dropped(name):
    name.type("Hong")
    name.hands.wait()
    name.type("CUST-000123\n", gap=SCANNER)
    assert name.field.text() == "Hong"
    assert name.entered == 0
    assert name.hints == ["scanner"]


def test_b115_letters_with_a_scanners_tab(number):
    number.type("4111")
    number.hands.wait()
    number.type("CUST-000123", gap=SCANNER)
    number.hands.time += SCANNER
    number.leave()
    assert number.raw == [4, 1, 1, 1]
    assert number.hints[-1] == "scanner"


@pytest.mark.parametrize("gap", [0.0, MACHINE, 0.020])
@pytest.mark.parametrize(
    ("desk", "typed", "shown"),
    [
        pytest.param("number", "4111111111111111\n", "4111 1111 1111 1111", id="number"),
        pytest.param("number", "4111-1111-1111-1111\n", "4111 1111 1111 1111", id="number-with-dashes"),
        pytest.param("number", "9410123412341234\n", "9410 1234 1234 1234", id="number-that-warns"),
        pytest.param("expiry", "12/2028\n", "12/28", id="expiry"),
        pytest.param("holder", "880228\n", "880228", id="birth"),
        pytest.param("holder", "220-81-62517\n", "220-81-62517", id="business"),
        pytest.param("password", "12\n", "12", id="password"),
    ],
    indirect=["desk"],
)
def test_automated_typing_of_a_right_value_is_no_scan(desk, typed, shown, gap):
    desk.type(typed, gap=gap)
    assert desk.shown() == shown
    assert desk.entered == 1
    assert desk.swiped == 0


@pytest.mark.parametrize(
    ("desk", "typed"),
    [("name", "Hong Gildong\n"), ("uid", "CUST-000123\n"), ("reference", "M-1024\n")],
    indirect=["desk"],
)
def test_automated_typing_of_text_is_kept(desk, typed):
    desk.type(typed, gap=MACHINE)
    assert desk.field.text() == typed.strip()
    assert desk.entered == 1
