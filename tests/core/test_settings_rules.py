"""What may stand in a setting."""

from __future__ import annotations

import pytest

from imp_desk.core.settings_rules import (
    business_complaint,
    document_url_complaint,
    is_document_id,
    link_complaint,
    pattern_complaint,
    template_complaint,
)


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        pytest.param("{date}-{random}", None, id="default"),
        pytest.param("{ref}-{random}", None, id="with reference"),
        pytest.param("shop_1-{random}", None, id="with words"),
        pytest.param("{date}", "{random}", id="nothing fresh"),
        pytest.param("", "{random}", id="empty"),
        pytest.param("{random}/x", "characters", id="slash"),
        pytest.param("{random}{name}", "characters", id="unknown place"),
        pytest.param("매장-{random}", "characters", id="Hangul"),
        pytest.param("x" * 33 + "{random}", "characters", id="too long"),
    ],
)
def test_template(template: str, complaint: str | None) -> None:
    assert template_complaint(template) == complaint


@pytest.mark.parametrize(
    ("pattern", "right"), [("", True), ("M-[0-9]{6}", True), ("(", False), ("[", False), ("a{2,1}", False)]
)
def test_pattern(pattern: str, right: bool) -> None:
    assert (pattern_complaint(pattern) is None) is right


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("220-81-62517", True),
        ("2208162517", True),
        ("220-816-2517", False),
        ("220816251", False),
        ("２２０", False),
    ],
)
def test_business_number(number: str, right: bool) -> None:
    assert (business_complaint(number) is None) is right


@pytest.mark.parametrize(
    ("link", "right", "right_for_a_document"),
    [
        ("https://shop.example/privacy", True, True),
        ("http://shop.example", True, False),
        ("https://user:pw@shop.example/", False, False),
        ("javascript:alert(1)", False, False),
        ("https://shop.example/a b", False, False),
        ("file:///etc/passwd", False, False),
    ],
)
def test_links(link: str, right: bool, right_for_a_document: bool) -> None:
    assert (link_complaint(link) is None) is right
    assert (document_url_complaint(link) is None) is right_for_a_document


@pytest.mark.parametrize(
    ("text", "right"),
    [("terms", True), ("a_b-1", True), ("", False), ("Terms", False), ("약관", False), ("a" * 41, False)],
)
def test_document_id(text: str, right: bool) -> None:
    assert is_document_id(text) is right
