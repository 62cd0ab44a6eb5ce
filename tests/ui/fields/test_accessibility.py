"""What a screen reader hears and what the words say: B84, B120 to B124."""

from __future__ import annotations

import pytest
from PySide6 import QtGui
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.phrases.field_phrases import PHRASES


@pytest.fixture
def announced(monkeypatch):
    said: list[tuple[str, str]] = []

    def take(event) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append((event.message(), event.politeness().name))

    class Bridge:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness
        updateAccessibility = staticmethod(take)  # noqa: N815

    monkeypatch.setattr(QtGui, "QAccessible", Bridge)
    return said


def test_b120_error_is_beside_the_field_in_its_description_and_announced(number, announced):
    number.type("4242424242424241")
    number.leave()
    sentence = say("problem.number.luhn")
    interface = QAccessible.queryAccessibleInterface(number.field)
    assert number.message() == sentence
    assert interface.text(QAccessible.Text.Description) == sentence
    assert announced == [(sentence, "Assertive")]


def test_b120_a_submit_of_many_fields_announces_nothing_by_itself(number, announced):
    number.row.judge_now()
    assert number.tone() == "error"
    assert announced == []


def test_notices_are_announced_politely(number, announced):
    number.type("a")
    assert announced == [(say("notice.hint.letters_ignored", field=say("short.cardNumber")), "Polite")]


@pytest.mark.parametrize("kind", ["number", "expiry", "holder", "password", "uid", "name", "reference"])
def test_b122_name_and_need_are_said_in_words(kind, request):
    desk = request.getfixturevalue(kind)
    interface = QAccessible.queryAccessibleInterface(desk.field)
    accessible = interface.text(QAccessible.Text.Name)
    assert desk.row.label.text() in accessible
    need = "선택" if kind == "reference" else "필수"
    assert need in accessible
    assert desk.row._need.text() == need
    assert "*" not in accessible


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("number", "4111111111111111"), ("expiry", "1230"), ("holder", "880228"), ("password", "12")],
)
def test_a_screen_reader_reads_bullets_only(kind, typed, request):
    desk = request.getfixturevalue(kind)
    desk.type(typed)
    interface = QAccessible.queryAccessibleInterface(desk.field)
    text = interface.textInterface()
    for read in (
        interface.text(QAccessible.Text.Value),
        text.text(0, 40),
        text.text(0, text.characterCount()),
    ):
        assert read.count("\u2022") == len(typed)
        assert not any(c.isdigit() for c in read)


def test_b84_screen_reader_hears_the_count(password):
    password.type("12")
    interface = QAccessible.queryAccessibleInterface(password.field)
    assert interface.text(QAccessible.Text.Value) == "\u2022\u2022"


def test_b124_scheme_has_a_text_name(number):
    number.type("4")
    interface = QAccessible.queryAccessibleInterface(number.row.scheme)
    assert interface.text(QAccessible.Text.Name) == "비자"
    assert number.row.scheme.isVisible()
    number.field.wipe()
    assert not number.row.scheme.isVisible()


def test_b121_every_problem_names_its_field():
    words = {
        "number": ("카드번호", "Card number"),
        "expiry": ("유효기간", "Expiry"),
        "holder": ("생년월일|사업자등록번호", "Birth date|Business number"),
        "password": ("비밀번호", "password"),
        "uid": ("카드 등록번호", "Registration no."),
        "name": ("고객명", "Customer name"),
        "reference": ("회원번호", "Member reference"),
    }
    seen = 0
    for key, texts in PHRASES.items():
        area = key.removeprefix("problem.").split(".")[0]
        if key.startswith("problem.") and area in words:
            for text, names in zip(texts, words[area], strict=True):
                assert any(name in text for name in names.split("|")), key
                seen += 1
    assert seen > 50
