"""The second belt: what looks like a number, a key or a token is blanked, and words are left alone."""

from __future__ import annotations

import pytest

from imp_desk.app.logs.redaction import redact

BLANKED = [
    pytest.param("number 4111111111111111.", "number [digits].", id="plain"),
    pytest.param("4111-1111 1111.1111", "[digits]", id="grouped"),
    pytest.param("４１１１１１１１", "[digits]", id="full-width"),
    pytest.param("4111 – 1111 – 1", "[digits]", id="dashes with blanks"),
    pytest.param("born 880228-1", "born [digits]", id="seven digits"),
    pytest.param("{'imp_secret': 'aB3dE5'}", "{'imp_secret': '[secret]'}", id="a secret in a mapping"),
    pytest.param('{"imp_key":"abcdef"}', '{"imp_key":"[secret]"}', id="a key in JSON"),
    pytest.param("Authorization: Bearer abc.def", "Authorization: Bearer [secret]", id="a header"),
    pytest.param("access_token=b'abcdef'", "access_token=b'[secret]'", id="bytes"),
    pytest.param("got " + "aB3dE5" * 5, "got [secret]", id="a long mixed word"),
    pytest.param('pwd_2digit": "123"', 'pwd_2digit": "[secret]"', id="a password"),
]
LEFT = [
    "status=200 number=12",
    "places=app/desk/sending.py:120>gateway/client.py:33",
    "kind=key error=TimeoutError",
    "version=0.1.0",
    "attempt=jfapinlk-nlhl-klmi-bjfc-icpmjfmmafam",
]


@pytest.mark.parametrize(("text", "kept"), BLANKED)
def test_blanked(text: str, kept: str) -> None:
    assert redact(text) == kept


@pytest.mark.parametrize("text", LEFT)
def test_left_alone(text: str) -> None:
    assert redact(text) == text
