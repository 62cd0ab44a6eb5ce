"""A pasted API key and secret: what copying brings along is taken off, what cannot be one is named."""

from __future__ import annotations

import pytest

from imp_desk.core.credentials import LONGEST, judge_key, judge_secret, trimmed

KEY, SECRET = b"1234567890123456", b"aB3" * 28


@pytest.mark.parametrize(
    "pasted",
    [
        pytest.param(KEY, id="clean"),
        pytest.param(KEY + b"\n", id="line end"),
        pytest.param(KEY + b"\r\n", id="line end of Windows"),
        pytest.param(b" \t" + KEY + b"  ", id="blanks around"),
        pytest.param(b"\xef\xbb\xbf" + KEY, id="byte order mark"),
        pytest.param(b"\xef\xbb\xbf " + KEY + b"\n", id="all of these"),
    ],
)
def test_what_copying_brings_along(pasted: bytes) -> None:
    assert bytes(trimmed(memoryview(pasted))) == KEY


@pytest.mark.parametrize("pasted", [b"", b"\n", b"\xef\xbb\xbf", b" "])
def test_nothing_is_left_of_nothing(pasted: bytes) -> None:
    assert len(trimmed(memoryview(pasted))) == 0


@pytest.mark.parametrize(
    ("key", "code"),
    [
        pytest.param(KEY, "", id="good"),
        pytest.param(b"imp_apikey", "", id="an old one in words"),
        pytest.param(b"", "credentials.key.empty", id="empty"),
        pytest.param(b"1234 5678", "credentials.key.blank", id="space inside"),
        pytest.param(b"1234\n5678", "credentials.key.blank", id="line end inside"),
        pytest.param("１２３４".encode(), "credentials.key.characters", id="full-width"),
        pytest.param(b"1234\xef\xbb\xbf", "credentials.key.characters", id="byte order mark inside"),
        pytest.param(b"1234\x00", "credentials.key.characters", id="NUL"),
        pytest.param(SECRET, "credentials.key.looks_like_secret", id="the secret in the key's box"),
        pytest.param(b"k" * (LONGEST + 1), "credentials.key.too_long", id="far too long"),
    ],
)
def test_the_key(key: bytes, code: str) -> None:
    assert judge_key(memoryview(key)).code == code


@pytest.mark.parametrize(
    ("secret", "code"),
    [
        pytest.param(SECRET, "", id="good"),
        pytest.param(b"", "credentials.secret.empty", id="empty"),
        pytest.param(
            SECRET[:40] + b"\n" + SECRET[40:], "credentials.secret.blank", id="broken over two lines"
        ),
        pytest.param("비밀".encode(), "credentials.secret.characters", id="Hangul"),
        pytest.param(KEY, "credentials.secret.looks_like_key", id="the key in the secret's box"),
    ],
)
def test_the_secret(secret: bytes, code: str) -> None:
    assert judge_secret(memoryview(secret)).code == code
