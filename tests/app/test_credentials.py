"""The key pair on standard input: one line, read and scanned without ever becoming text."""

import os

import pytest

from imp_desk.app.credentials import credentials_of_line, read_credentials

GOOD = b'{"imp_key": "1234567890123456", "imp_secret": "s3cret-Value/+="}\n'

BAD = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"\n", id="an empty line"),
    pytest.param(b"hello\n", id="no JSON"),
    pytest.param(b'{"imp_key": "a"}\n', id="no secret"),
    pytest.param(b'{"imp_key": "", "imp_secret": "b"}\n', id="empty key"),
    pytest.param(b'{"imp_key": "a", "imp_secret": 5}\n', id="a number"),
    pytest.param(b'{"imp_key": "a", "imp_secret": "b', id="cut off"),
    pytest.param(b'{"imp_key": "a", "imp_secret": "b\\u0041"}', id="an escape"),
    pytest.param(b'{"imp_key": "a b", "imp_secret": "c"}', id="a space inside"),
    pytest.param(b'["imp_key", "imp_secret"]', id="a list"),
    pytest.param(b'{"imp_key": "' + b"a" * 5000 + b'"}', id="too long"),
    pytest.param("{'imp_key': '키'}".encode(), id="not ASCII"),
]


@pytest.mark.parametrize("line", BAD)
def test_anything_else_is_no_pair(line: bytes) -> None:
    assert credentials_of_line(memoryview(line)) is None


@pytest.mark.parametrize(
    "line", [GOOD, GOOD.strip(), b'{"imp_secret":"s3cret-Value/+=","other":"x","imp_key":"1234567890123456"}']
)
def test_a_pair_is_read(line: bytes) -> None:
    pair = credentials_of_line(memoryview(line))
    assert pair is not None
    assert pair.key.reveal() == b"1234567890123456"
    assert pair.secret.reveal() == b"s3cret-Value/+="


def test_reading_ends_with_the_line_though_the_pipe_stays_open() -> None:
    reader, writer = os.pipe()
    try:
        os.write(writer, GOOD[:20])
        os.write(writer, GOOD[20:] + b"more")
        pair = read_credentials(reader)
    finally:
        os.close(reader)
        os.close(writer)
    assert pair is not None
    assert len(pair.secret) == 15
