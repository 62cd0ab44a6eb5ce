"""What an input method is asked for, what it may look at, and what becomes of what it composes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

FILLED = {"number": "4111111111111111", "expiry": "1230", "holder": "880228", "password": "12"}
TEXTS = (
    Qt.InputMethodQuery.ImSurroundingText,
    Qt.InputMethodQuery.ImCurrentSelection,
    Qt.InputMethodQuery.ImTextBeforeCursor,
    Qt.InputMethodQuery.ImTextAfterCursor,
)


@pytest.fixture(params=FILLED)
def filled(request):
    desk = request.getfixturevalue(request.param)
    desk.type(FILLED[request.param])
    return desk


@pytest.mark.parametrize("selected", [False, True], ids=["caret", "all-selected"])
def test_it_may_look_at_bullets_only(filled, selected):
    if selected:
        filled.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    told = {query: filled.field.inputMethodQuery(query) for query in Qt.InputMethodQuery}
    texts = [told[query] for query in TEXTS if isinstance(told[query], str)]
    assert len(texts) == len(TEXTS)
    assert set("".join(texts)) <= set("\u2022 /-")
    assert "\u2022" in told[Qt.InputMethodQuery.ImSurroundingText]
    assert not any(isinstance(value, str) and any(c.isdigit() for c in value) for value in told.values())


def test_it_is_asked_to_keep_and_guess_nothing(filled):
    hints = Qt.InputMethodHint(filled.field.inputMethodQuery(Qt.InputMethodQuery.ImHints))
    for hint in ("ImhSensitiveData", "ImhNoPredictiveText", "ImhDigitsOnly", "ImhHiddenText"):
        assert hints & getattr(Qt.InputMethodHint, hint), hint


@pytest.mark.parametrize("text", ["ㅂ", "ㅠ", "가", "홍길동"])
@pytest.mark.parametrize("step", ["preedit", "commit", "both"])
def test_b22_hangul_never_lands(filled, hands, text, step):
    before = filled.raw
    hands.compose(
        filled.field, preedit=text if step != "commit" else "", commit=text if step != "preedit" else ""
    )
    QApplication.processEvents()
    assert filled.raw == before
    assert set(filled.field.text()) <= set("\u2022 /-")
    assert filled.field.hasFocus()
    assert filled.hints


@pytest.mark.parametrize("desk", ["uid", "name", "reference"])
def test_the_customers_fields_take_hangul(request, hands, desk):
    opened = request.getfixturevalue(desk)
    hands.compose(opened.field, preedit="ㅎ")
    hands.compose(opened.field, commit="홍")
    assert opened.field.text() == "홍"
