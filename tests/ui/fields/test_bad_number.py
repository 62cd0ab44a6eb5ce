"""Bad input for the card number, a case each: a clear sentence, nothing lost, nothing kept that is no number."""

from __future__ import annotations

import pytest

from imp_desk.ui.phrases.catalog import knows

NUMBER = [int(c) for c in "4111111111111111"]
SEPARATORS = {
    "space": " ",
    "dash": "-",
    "dot": ".",
    "en-dash": "\u2013",
    "em-dash": "\u2014",
    "minus": "\u2212",
    "soft-hyphen": "\u00ad",
    "nbsp": "\u00a0",
    "ideographic-space": "\u3000",
    "narrow-nbsp": "\u202f",
    "tab": "\t",
    "line-end": "\n",
    "crlf": "\r\n",
    "zero-width-space": "\u200b",
    "bom": "\ufeff",
    "lri": "\u2066",
    "lrm": "\u200e",
    "several": " - ",
}


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS.keys())
def test_separators_of_every_kind_are_passed_over(number, separator):
    number.paste(separator.join(("4111", "1111", "1111", "1111")))
    assert number.raw == NUMBER
    assert number.hints == []


@pytest.mark.parametrize(
    ("pasted", "hint"),
    [
        pytest.param("   ", "paste.none", id="spaces-only"),
        pytest.param("41111111111111111111", "paste.too_long", id="20-digits"),
        pytest.param("٤١١١١١١١١١١١١١١١", "hint.foreign_digits", id="arabic-indic"),
        pytest.param("⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹", "hint.foreign_digits", id="superscripts"),
        pytest.param("④①①①①①①①①①①①①①①①", "hint.foreign_digits", id="circled"),
        pytest.param("𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏", "hint.foreign_digits", id="mathematical"),
        pytest.param("411111111111111\u00b9", "hint.foreign_digits", id="one-superscript"),
        pytest.param("\u202e1111111111111114", "hint.foreign_digits", id="right-to-left-override"),
        pytest.param("가나다", "paste.none", id="hangul"),
        pytest.param("ㅂㅈㄷ", "paste.none", id="jamo"),
        pytest.param("4111 1111 1111 111l", "paste.none", id="l-for-1"),
        pytest.param("4111 1111 1111 111I", "paste.none", id="I-for-1"),
        pytest.param("411O 1111 1111 1111", "paste.none", id="O-for-0"),
        pytest.param("+4111111111111111", "paste.none", id="plus"),
        pytest.param("4_111", "paste.none", id="underscore"),
        pytest.param("0x41", "paste.none", id="hexadecimal"),
        pytest.param("4e15", "paste.none", id="exponent"),
        pytest.param("%B4111111111111111^HONG^28121010000?", "swipe", id="track-1"),
        pytest.param(";4111111111111111=28121010000?", "swipe", id="track-2"),
        pytest.param("4111 1111 1111 1111 " * 52_000, "paste.too_long", id="1-MB"),
    ],
)
def test_refused_with_a_sentence_and_nothing_kept(number, pasted, hint):
    number.type("42")
    number.paste(pasted)
    assert number.raw == [4, 2]
    assert number.hints == [hint]
    assert knows(f"notice.{hint}")
    assert number.tone() == "notice"
    assert number.message()


def test_a_pasted_track_is_taken_off_the_clipboard(number):
    from PySide6.QtGui import QGuiApplication

    number.paste(";4111111111111111=28121010000?")
    assert number.swiped == 1
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.parametrize("field", ["expiry", "holder", "password"])
@pytest.mark.parametrize(
    "pasted", ["١٢٢٨", "x" * 1_000_000, "%B4111111111111111^X", "12" * 200_000, "\x00\x1b[2J"]
)
def test_other_digit_fields_survive_the_same(field, pasted, request):
    desk = request.getfixturevalue(field)
    desk.paste(pasted)
    assert desk.raw == []
    assert len(desk.hints) == 1
    assert "\u2022" not in desk.field.text()
