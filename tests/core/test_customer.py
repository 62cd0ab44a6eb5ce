"""customer_uid, name and reference: bad-inputs' lines for free text, one by one."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imp_desk.core.customer import (
    MINTED_LONGEST,
    contains_card_number,
    judge_name,
    judge_reference,
    judge_uid,
    mask_name,
    mint_uid,
    normal_text,
    template_wants_reference,
    uid_hint,
)
from imp_desk.core.judgement import Level

NFD_HANGUL = unicodedata.normalize("NFD", "홍길동")


@pytest.mark.parametrize(
    ("uid", "level", "code"),
    [
        pytest.param("20261122-abcd", Level.OK, "", id="a minted one"),
        pytest.param("", Level.INCOMPLETE, "uid.empty", id="empty"),
        pytest.param("   ", Level.INCOMPLETE, "uid.empty", id="spaces only"),
        pytest.param(".", Level.ERROR, "uid.dots", id="one dot"),
        pytest.param("..", Level.ERROR, "uid.dots", id="two dots"),
        pytest.param(" .. ", Level.ERROR, "uid.dots", id="two dots and spaces"),
        pytest.param("...", Level.OK, "", id="three dots are a name"),
        pytest.param("../../users/getToken", Level.OK, "", id="a path, which is encoded as one segment"),
        pytest.param("a/b", Level.OK, "", id="slash"),
        pytest.param("a\\b", Level.OK, "", id="backslash"),
        pytest.param("a?x=1", Level.OK, "", id="query"),
        pytest.param("a#f", Level.OK, "", id="fragment"),
        pytest.param("a;b", Level.OK, "", id="semicolon"),
        pytest.param("a%2Fb", Level.OK, "", id="percent"),
        pytest.param("%2e%2e", Level.OK, "", id="encoded dots are encoded once more"),
        pytest.param("a\0b", Level.ERROR, "uid.control", id="NUL"),
        pytest.param("a\rb", Level.ERROR, "uid.control", id="CR"),
        pytest.param("a\nb", Level.ERROR, "uid.control", id="LF"),
        pytest.param("a\u2028b", Level.ERROR, "uid.control", id="line separator"),
        pytest.param("a\u202eb", Level.ERROR, "uid.control", id="right-to-left override"),
        pytest.param("a\u200bb", Level.ERROR, "uid.control", id="zero-width space"),
        pytest.param("a\ud800b", Level.ERROR, "uid.control", id="half a surrogate pair"),
        pytest.param("x" * 80, Level.OK, "", id="80 characters"),
        pytest.param("x" * 81, Level.ERROR, "uid.too_long", id="B130 81 characters"),
        pytest.param("\U0001f600", Level.OK, "", id="four-byte emoji"),
        pytest.param(NFD_HANGUL, Level.OK, "", id="NFD Hangul"),
        pytest.param("회원 12", Level.OK, "", id="B131 Hangul and an inner space"),
        pytest.param("User1", Level.OK, "", id="capital"),
        pytest.param("4111111111111111", Level.ERROR, "uid.card_number", id="a card number"),
        pytest.param("m-4111-1111-1111-1111", Level.ERROR, "uid.card_number", id="a card number inside"),
        pytest.param("20261122103000", Level.OK, "", id="a timestamp"),
    ],
)
def test_uid(uid: str, level: Level, code: str) -> None:
    judgement = judge_uid(uid)
    assert (judgement.level, judgement.code) == (level, code)


@pytest.mark.parametrize(
    ("uid", "code"),
    [
        pytest.param("M-000123", "", id="fits"),
        pytest.param("M-000123x", "uid.pattern", id="must fit to the end"),
        pytest.param("xM-000123", "uid.pattern", id="must fit from the start"),
        pytest.param(" M-000123 ", "", id="outer spaces are not part of it"),
    ],
)
def test_uid_pattern_of_the_shop(uid: str, code: str) -> None:
    assert judge_uid(uid, r"M-[0-9]{6}").code == code


def test_two_ways_to_write_hangul_are_one_key_and_two_cases_are_two() -> None:
    assert normal_text(NFD_HANGUL) == "홍길동"
    assert normal_text("\u3000User1\t") == "User1"
    assert normal_text("User1") != normal_text("user1")


@pytest.mark.parametrize(
    ("uid", "hint"),
    [
        pytest.param("010-1234-5678", "uid.hint_telephone", id="mobile"),
        pytest.param("01012345678", "uid.hint_telephone", id="mobile without dashes"),
        pytest.param("+821012345678", "uid.hint_telephone", id="mobile with +82"),
        pytest.param("a@b.kr", "uid.hint_email", id="e-mail"),
        pytest.param("20261122-abcd", "", id="a minted one"),
        pytest.param("M-000123", "", id="a member's number"),
    ],
)
def test_uid_hint(uid: str, hint: str) -> None:
    assert uid_hint(uid) == hint
    assert judge_uid(uid).level is Level.OK


@pytest.mark.parametrize(
    ("text", "contains"),
    [
        pytest.param("4111111111111111", True, id="plain"),
        pytest.param("4111-1111-1111-1111", True, id="dashes"),
        pytest.param("4111 1111 1111 1111", True, id="spaces"),
        pytest.param("4111  1111  1111  1111", True, id="double spaces"),
        pytest.param("4111.1111.1111.1111", True, id="dots"),
        pytest.param("4111\u00a01111\u30001111\u202f1111", True, id="special spaces"),
        pytest.param("4111\u20131111\u20141111\u22121111", True, id="special dashes"),
        pytest.param("４１１１ １１１１ １１１１ １１１１", True, id="full-width"),
        pytest.param("٤١١١١١١١١١١١١١١١", True, id="Arabic-Indic, refused as well"),
        pytest.param("카드 4111111111111111 홍길동", True, id="among words"),
        pytest.param("4111111111111111 12/30", True, id="with expiry behind"),
        pytest.param("4111 1111 1111 1111 12 30", True, id="with a spaced expiry behind"),
        pytest.param("2026-11-22 4111111111111111", True, id="with a date before"),
        pytest.param("378282246310005", True, id="Amex"),
        pytest.param("3782 822463 10005", True, id="Amex in its groups"),
        pytest.param("36148900647913", True, id="Diners"),
        pytest.param("4111111111111112", False, id="without Luhn"),
        pytest.param("41111111111111110", False, id="part of a longer number"),
        pytest.param("20261122-103000", False, id="a timestamp"),
        pytest.param("8801234567893", False, id="a barcode"),
        pytest.param("010-1234-5678", False, id="a telephone number"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_card_numbers_are_found_in_free_text(text: str, contains: bool) -> None:
    assert contains_card_number(text) is contains


SIGNS = ["/", "_", ",", "|", ":", "+", "~", "*", "=", "·", "・", "･", "―", "─", "－", "\u2009", "\u00ad", "ㅡ", "ー",
         "一", " / ", "),(", ")(", " – ", "··"]  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    "groups",
    [
        pytest.param(("4111", "1111", "1111", "1111"), id="fours"),
        pytest.param(("3782", "822463", "10005"), id="Amex"),
        pytest.param(("3614", "890064", "7913"), id="Diners"),
        pytest.param(("3782", "8224", "6310", "005"), id="Amex in fours"),
        pytest.param(tuple("4111111111111111"), id="one by one"),
    ],
)
def test_a_card_number_in_its_groups_is_found_whatever_stands_between_them(
    groups: tuple[str, ...], sign: str
) -> None:
    for text in (sign.join(groups), f"카드 {sign.join(groups)} 12/30", f"홍길동({sign.join(groups)})"):
        assert contains_card_number(text)
        wide = text.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})
        assert contains_card_number(wide)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("④①①①①①①①①①①①①①①①", id="circled"),
        pytest.param("⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹", id="superscript"),
        pytest.param("𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏", id="mathematical"),
        pytest.param("4111111111111111①", id="with a note's mark behind, a digit only as it looks"),
        pytest.param("4111/1111-1111·1111", id="three signs"),
        pytest.param("2026/11/22/4111/1111/1111/1111", id="behind a date"),
    ],
)
def test_a_card_number_is_found_however_it_is_disguised(text: str) -> None:
    assert contains_card_number(text)


# Joined, the digits of the first eight would make a card number: a known prefix, and Luhn holds.
ORDINARY = [
    pytest.param("010-3431-5678/010-2345-6787", id="two telephone numbers"),
    pytest.param("02-555-1234, 010-3409-9875 / 010-2000-0008", id="three telephone numbers"),
    pytest.param("5123-4567 / 5123-8762", id="two of eight digits"),
    pytest.param("02-6123-4567~6123-8768", id="a span of telephone numbers"),
    pytest.param("9_20261122_0000005", id="shop, day and number"),
    pytest.param("4/20261122/0000006", id="the same with slashes"),
    pytest.param("35:1234567890:0006", id="groups that are no card's"),
    pytest.param("4111////1111////1111////1111", id="four signs"),
    pytest.param("41111111·11111111", id="halves"),
    pytest.param("2026/11/22 10:11:12", id="a time"),
    pytest.param("30/12/2030, 36/12/2031", id="two dates"),
    pytest.param("4111 **** **** 1111", id="masked"),
    pytest.param("4111....1111....1111....1112", id="without Luhn"),
    pytest.param("4111a1111a1111a1111", id="letters"),
    pytest.param("4111가1111가1111가1111", id="Hangul"),
    pytest.param("4111\n1111\n1111\n1111", id="four lines"),
    pytest.param("M_20261122_000123", id="a member's number"),
    pytest.param("550e8400-e29b-41d4-a716-446655440000", id="a uuid"),
    pytest.param("서울시 강남구 테헤란로 12, 3층 (4567-8901)", id="an address"),
    pytest.param("1,234,567원 / 12개월", id="an amount"),
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_texts_hold_none(text: str) -> None:
    assert not contains_card_number(text)


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [
        pytest.param("홍길동", Level.OK, "", id="Hangul"),
        pytest.param("O'Brien-Núñez", Level.OK, "", id="others"),
        pytest.param("", Level.INCOMPLETE, "name.empty", id="empty and required"),
        pytest.param("가" * 20, Level.OK, "", id="20 characters"),
        pytest.param("가" * 21, Level.ERROR, "name.too_long", id="B130 21 characters"),
        pytest.param("홍\u202e동", Level.ERROR, "name.control", id="right-to-left mark"),
        pytest.param("<b>홍</b>", Level.OK, "", id="markup is only text"),
        pytest.param("%s {0}", Level.OK, "", id="format signs are only text"),
        pytest.param("4111111111111111", Level.ERROR, "name.card_number", id="a card number"),
        pytest.param("378282246310005", Level.ERROR, "name.card_number", id="an Amex number"),
    ],
)
def test_name(name: str, level: Level, code: str) -> None:
    judgement = judge_name(name, required=True)
    assert (judgement.level, judgement.code) == (level, code)


def test_an_optional_name_or_reference_may_be_empty() -> None:
    assert judge_name(" ", required=False).level is Level.OK
    assert judge_reference("", required=False).level is Level.OK


@pytest.mark.parametrize(
    ("reference", "level", "code"),
    [
        pytest.param("C-12", Level.OK, "", id="right"),
        pytest.param("", Level.INCOMPLETE, "reference.empty", id="empty"),
        pytest.param("x" * 81, Level.ERROR, "reference.too_long", id="81"),
        pytest.param("4111 1111 1111 1111", Level.ERROR, "reference.card_number", id="a card number"),
        pytest.param("a\tb", Level.ERROR, "reference.control", id="a tab"),
    ],
)
def test_reference(reference: str, level: Level, code: str) -> None:
    judgement = judge_reference(reference, required=True)
    assert (judgement.level, judgement.code) == (level, code)


@pytest.mark.parametrize(
    ("template", "ref", "uid"),
    [
        pytest.param("{date}-{random}", "", "20261122-k3jq9", id="default"),
        pytest.param("{ref}-{random}", "C 12/가", "C-12---k3jq9", id="what a reference brings is mapped"),
        pytest.param("{ref}-{date}-{random}", "C1", "C1-20261122-k3jq9", id="all three"),
        pytest.param("shop.{random}", "", "shop-k3jq9", id="a dot of the template"),
        pytest.param("{ref}-{random}", "{random}", "-random--k3jq9", id="a reference is not a template"),
    ],
)
def test_minted(template: str, ref: str, uid: str) -> None:
    assert mint_uid(template, date="20261122", random="k3jq9", ref=ref) == uid


@pytest.mark.parametrize("template", ["{ref}-{random}", "{random}-{ref}", "{ref}{ref}-{date}-{random}"])
def test_a_long_reference_is_cut_and_never_the_random_part(template: str) -> None:
    uid = mint_uid(template, date="20261122", random="k3jq9", ref="x" * 80)
    assert len(uid) <= MINTED_LONGEST
    assert "k3jq9" in uid


@given(st.text(max_size=100))
def test_a_minted_uid_is_always_plain(ref: str) -> None:
    uid = mint_uid("{ref}-{random}", date="20261122", random="k3jq9", ref=ref)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", uid)


@pytest.mark.parametrize(("template", "wants"), [("{date}-{random}", False), ("{ref}-{random}", True)])
def test_template_wants_reference(template: str, wants: bool) -> None:
    assert template_wants_reference(template) is wants


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        pytest.param("홍길동", "홍*동", id="three"),
        pytest.param("김철", "김*", id="two"),
        pytest.param("남궁민수", "남**수", id="four"),
        pytest.param("김", "*", id="one"),
        pytest.param("", "", id="none"),
        pytest.param(NFD_HANGUL, "홍*동", id="NFD counts syllables"),
    ],
)
def test_masked_name(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(st.text(max_size=60))
def test_a_masked_name_shows_at_most_its_ends(name: str) -> None:
    masked = mask_name(name)
    assert len(masked) == len(normal_text(name))
    assert set(masked[1:-1]) <= {"*"}


@given(st.text(max_size=200))
def test_no_text_is_too_odd_for_an_answer(text: str) -> None:
    for judgement in (
        judge_uid(text),
        judge_name(text, required=True),
        judge_reference(text, required=False),
    ):
        assert bool(judgement.code) is (judgement.level is not Level.OK)
    assert isinstance(uid_hint(text), str)
