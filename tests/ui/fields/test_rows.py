"""The row around a field: what its line says when, and that it keeps its height, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from imp_desk.core.judgement import OK, error, incomplete, warning
from imp_desk.ui.fields.row_policy import RowPolicy, Tone
from imp_desk.ui.phrases.catalog import say, use_language

LUHN, ORDER, SHORT, ODD = (
    error("number.luhn"),
    error("expiry.order"),
    incomplete("x.incomplete"),
    warning("x.odd"),
)


@pytest.mark.parametrize(
    ("steps", "tone"),
    [
        pytest.param([("edited", SHORT)], Tone.HELPER, id="typing-is-quiet"),
        pytest.param([("edited", LUHN)], Tone.HELPER, id="wrong-while-typing-is-quiet"),
        pytest.param([("edited", ORDER)], Tone.ERROR, id="beyond-mending-at-once"),
        pytest.param([("left", SHORT)], Tone.ERROR, id="left-incomplete"),
        pytest.param([("left", LUHN)], Tone.ERROR, id="left-wrong"),
        pytest.param([("left", ODD)], Tone.WARNING, id="left-odd"),
        pytest.param([("left", OK)], Tone.HELPER, id="left-right"),
        pytest.param([("left", LUHN), ("edited", LUHN)], Tone.ERROR, id="still-wrong"),
        pytest.param([("left", LUHN), ("edited", SHORT)], Tone.HELPER, id="can-become-right"),
        pytest.param([("left", LUHN), ("edited", OK)], Tone.HELPER, id="mended"),
        pytest.param([("submitted", SHORT)], Tone.ERROR, id="submitted"),
        pytest.param(
            [("noticed", "swipe"), ("edited", SHORT)], Tone.HELPER, id="notice-goes-with-the-next-key"
        ),
        pytest.param(
            [("refused", "a.key"), ("edited", OK)], Tone.HELPER, id="refusal-goes-with-the-next-key"
        ),
    ],
)
def test_policy(steps, tone):
    policy = RowPolicy()
    for step, value in steps:
        if step == "left":
            policy.left(value, empty=False)
        else:
            getattr(policy, step)(value)
    assert policy.message.tone is tone


def test_left_empty_says_nothing_but_keeps_what_a_submit_said():
    policy = RowPolicy()
    assert policy.left(SHORT, empty=True).tone is Tone.HELPER
    policy.submitted(SHORT)
    assert policy.left(SHORT, empty=True).tone is Tone.ERROR


@pytest.mark.parametrize("kind", ["number", "expiry", "holder", "password", "uid", "name", "reference"])
def test_row_keeps_its_height_whatever_it_says(kind, request):
    desk = request.getfixturevalue(kind)
    heights = {desk.row.height()}
    for act in (
        lambda: desk.type("1"),
        desk.leave,
        desk.row.judge_now,
        lambda: desk.row.show_notice("swipe"),
    ):
        act()
        QApplication.processEvents()
        heights.add(desk.row.height())
        heights.add(desk.row.sizeHint().height())
    assert len(heights) == 1


@pytest.mark.parametrize("kind", ["number", "expiry", "holder", "password", "uid", "name", "reference"])
def test_language_changes_live(kind, request):
    desk = request.getfixturevalue(kind)
    desk.row.judge_now()
    korean = (desk.row.label.text(), desk.message(), desk.field.accessibleName())
    use_language("en")
    QApplication.sendEvent(desk.row, QEvent(QEvent.Type.LanguageChange))
    english = (desk.row.label.text(), desk.message(), desk.field.accessibleName())
    assert all(a != b for a, b in zip(korean, english, strict=True) if a and kind != "reference")
    assert english[0].isascii()


def test_scheme_name_changes_with_the_language(number):
    number.type("4")
    use_language("en")
    QApplication.sendEvent(number.row, QEvent(QEvent.Type.LanguageChange))
    assert number.row.scheme.text() == "Visa"


def test_answer_that_finds_fault_stands_until_the_next_key(number):
    number.type("4111111111111111")
    number.row.show_problem("problem.number.luhn")
    assert number.tone() == "error"
    assert number.message() == say("problem.number.luhn")
    number.type("\b")
    assert number.tone() == "helper"


def test_reset_leaves_nothing_of_the_last_customer(number):
    number.type("9410123412341234")
    number.leave()
    number.field.wipe()
    number.row.reset()
    assert number.tone() == "helper"
    assert number.row.is_empty()


def test_b91_judged_now_shows_the_error_in_place(number):
    """With auto-advance on, the page asks the row to judge instead of going on."""
    number.type("5555555555554445")
    number.row.judge_now()
    assert number.tone() == "error"
    assert number.field.hasFocus()
