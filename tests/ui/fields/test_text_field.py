"""The customer's text fields: what is refused, folded and limited, by keys and pastes."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtGui import QGuiApplication


@pytest.fixture
def desk(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("desk", ["uid", "name", "reference"], indirect=True)
@pytest.mark.parametrize(
    "number",
    ["4111111111111111", "378282246310005", "36148900647913", "9410123412341237", "2223003122003222"],
)
def test_typed_card_number_is_removed_with_its_last_digit(desk, number):
    desk.type("A ")
    for digit in number:
        desk.type(digit)
    assert not any(c.isdigit() for c in desk.field.text())
    assert desk.hints == ["text.card_number"]
    desk.field.undo()
    assert not any(c.isdigit() for c in desk.field.text())


@pytest.mark.parametrize("number", ["4111·1111·1111·1111", "4111/1111/1111/1111", "④⑪⑪⑪⑪⑪⑪⑪①"])
def test_no_digit_of_a_typed_card_number_stays_however_it_is_written(reference, number):
    reference.type("A ")
    for character in number:
        reference.type(character)
    assert reference.hints == ["text.card_number"]
    assert not any(c.isdigit() for c in unicodedata.normalize("NFKC", reference.field.text()))


@pytest.mark.parametrize("desk", ["uid", "name"], indirect=True)
@pytest.mark.parametrize(
    "pasted",
    [
        "4111111111111111",
        "4111-1111-1111-1111",
        "4111 1111 1111 1111",
        "４１１１１１１１１１１１１１１１",
        "4111·1111·1111·1111",
    ],
)
def test_pasted_card_number_is_refused(desk, pasted):
    desk.type("Kim")
    desk.paste(pasted)
    assert desk.field.text() == "Kim"
    assert desk.says(f"notice.{desk.hints[-1]}", field=_short(desk), longest=desk.field.longest)


def _short(desk) -> str:
    from imp_desk.ui.phrases.catalog import say

    return say(f"short.{desk.field.objectName()}")


@pytest.mark.parametrize("text", ["20261122001234567", "1234567890123456", "0101234567890"])
def test_other_long_numbers_are_accepted(uid, text):
    uid.type(text)
    assert uid.field.text() == text
    assert uid.hints == []


@pytest.mark.parametrize(
    ("desk", "longest"), [("uid", 80), ("name", 20), ("reference", 80)], indirect=["desk"]
)
def test_b130_excess_is_stopped_with_a_sentence(desk, longest):
    desk.paste("가" * longest)
    assert len(desk.field.text()) == longest
    desk.type("나")
    assert len(desk.field.text()) == longest
    assert f"{longest}자까지" in desk.message()
    desk.paste("다" * (longest + 1))
    assert desk.field.text() == "가" * longest


def test_megabyte_paste_is_refused_quickly(uid):
    uid.type("abc")
    uid.paste("4111111111111111 " * 60_000)
    assert uid.field.text() == "abc"
    assert uid.hints == ["text.too_long"]


@pytest.mark.parametrize("bad", ["a\x00b", "a\rb\nc", "a\u202eb", "a\u2066b", "a\u200bb", "a\ufeffb"])
@pytest.mark.parametrize("desk", ["uid", "name"], indirect=True)
def test_invisible_characters_are_refused(desk, bad):
    desk.field.setText(bad)
    assert desk.field.text() == ""
    assert desk.hints == ["text.control"]


def test_nfd_and_outer_spaces_are_folded_when_left(name):
    name.field.setText(unicodedata.normalize("NFD", " 홍길동 "))
    name.leave()
    assert name.field.text() == "홍길동"
    assert name.tone() == "helper"


@pytest.mark.parametrize("text", ["<b>굵게</b>", "%s", "{0}", "=cmd()", "a/b", "a%2Fb", "😀"])
def test_strange_text_is_only_text(uid, text):
    uid.field.setText(text)
    uid.leave()
    assert uid.field.text() == text
    assert uid.tone() == "helper"


@pytest.mark.parametrize(
    ("text", "problem"),
    [(".", "uid.dots"), ("..", "uid.dots"), ("", "uid.empty")],
    ids=["dot", "dots", "empty"],
)
def test_wrong_uid_is_said(uid, text, problem):
    uid.type(text)
    uid.row.judge_now()
    assert uid.says(f"problem.{problem}")


@pytest.mark.parametrize(
    ("text", "hint"),
    [("01012345678", "uid.hint_telephone"), ("a@b.kr", "uid.hint_email"), ("CUST-1", "")],
)
def test_uid_that_looks_like_something_else_is_accepted_with_a_hint(uid, text, hint):
    uid.type(text)
    uid.leave()
    assert uid.says(f"notice.{hint}" if hint else "helper.customerUid")
    assert uid.field.judgement().sendable


def test_uid_may_be_copied(uid):
    uid.type("CUST-1")
    uid.field.selectAll()
    uid.field.copy()
    assert QGuiApplication.clipboard().text() == "CUST-1"


def test_wiped_text_does_not_come_back(name):
    name.type("Hong")
    name.field.wipe()
    name.field.undo()
    assert name.field.text() == ""
