"""What another program may ask for, by options and by a line on standard input."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imp_desk.app.hand_off.request import OnExisting, Request, Unfit, request_of
from imp_desk.app.hand_off.stdin_customer import request_in
from imp_desk.app.stdin_lines import LINE_LIMIT, read_line, read_lines_within
from imp_desk.core.customer import contains_card_number
from imp_desk.core.secret import Secret

CARD = "4111 1111 1111 1111"


def of_line(line: str) -> Request | Unfit:
    return request_in(Secret.of_text(line), OnExisting.STOP)


READ = [
    pytest.param('{"customer_uid": "A-1"}', Request("A-1"), id="the uid alone"),
    pytest.param(
        '{"customer_uid":"A-1","customer_name":"홍길동","customer_tel":"010","customer_email":"a@b"}',
        Request("A-1", "홍길동", "010", "a@b"),
        id="all by the names of the options",
    ),
    pytest.param(
        '{"uid":"A-1","name":"\\ud64d","telephone":"010","e-mail":"a@b"}',
        Request("A-1", "홍", "010", "a@b"),
        id="short names, escapes",
    ),
]


@pytest.mark.parametrize(("line", "expected"), READ)
def test_a_customer_is_read(line: str, expected: Request) -> None:
    assert of_line(line) == expected


NOT_READ = [
    pytest.param("", id="nothing"),
    pytest.param("hello", id="no JSON"),
    pytest.param("[]", id="a list"),
    pytest.param('[["uid", "A"]]', id="a list of pairs"),
    pytest.param('"A-1"', id="a text"),
    pytest.param("{}", id="nobody"),
    pytest.param('{"uid": 5}', id="a number"),
    pytest.param('{"uid": null}', id="null"),
    pytest.param('{"uid": {"a": "b"}}', id="an object inside"),
    pytest.param('{"uid": "A", "uid": "B"}', id="twice"),
    pytest.param('{"uid": "A", "customer_uid": "B"}', id="twice by two names"),
    pytest.param('{"uid": "A", "card_number": "1"}', id="a member that carries a card"),
    pytest.param('{"uid": "' + CARD + '"}', id="a card's number as uid"),
    pytest.param('{"uid": "A", "name": "' + CARD + '"}', id="a card's number as name"),
    pytest.param('{"uid": "A\\u0000"}', id="a control character"),
    pytest.param('{"uid": "\\ud800"}', id="half a character"),
    pytest.param("[" * 3000, id="deep"),
]


@pytest.mark.parametrize("line", NOT_READ)
def test_anything_else_is_refused_without_a_word_of_it(line: str) -> None:
    refused = of_line(line)
    assert isinstance(refused, Unfit)
    assert "1111" not in repr(refused)


def test_the_line_is_wiped() -> None:
    line = Secret.of_text('{"uid": "A-1"}')
    request_in(line, OnExisting.STOP)
    assert len(line) == 0


@given(st.text(max_size=100), st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_request_holds_a_card_number(uid: str, name: str, telephone: str, email: str) -> None:
    request = request_of(uid, name, telephone, email)
    if isinstance(request, Request):
        texts = (request.uid, request.name, request.telephone, request.email)
        assert not any(contains_card_number(text) for text in texts)
        assert all(text == text.strip() for text in texts)


def pipe(*pieces: bytes, closed: bool = True) -> int:
    reader, writer = os.pipe()
    for piece in pieces:
        os.write(writer, piece)
    if closed:
        os.close(writer)
    return reader


def test_two_lines_credentials_first() -> None:
    reader = pipe(b'{"imp_key": "1"}\n{"uid"', b': "A"}\nmore')
    lines = read_lines_within(2, fd=reader)
    assert lines is not None
    assert [bytes(line.reveal()) for line in lines] == [b'{"imp_key": "1"}', b'{"uid": "A"}']
    assert os.read(reader, 10) == b"more"


def test_a_last_line_needs_no_end() -> None:
    lines = read_lines_within(1, fd=pipe(b'{"uid": "A"}'))
    assert lines is not None
    assert bytes(lines[0].reveal()) == b'{"uid": "A"}'


def test_a_line_is_bounded() -> None:
    assert read_line(pipe(b"x" * (LINE_LIMIT + 10))) is None


def test_a_silent_pipe_is_waited_for_no_longer_than_it_is_given() -> None:
    began = time.monotonic()
    assert read_lines_within(1, 0.05, pipe(b"half a", closed=False)) is None
    assert time.monotonic() - began < 2.0


def test_a_closed_stream_is_no_line() -> None:
    reader = pipe()
    os.close(reader)
    assert read_lines_within(1, fd=reader) is None


def test_who_it_is_in_a_line() -> None:
    assert Request("A-1").label == "A-1"
    assert Request("A-1", "홍길동", "010-1234-5678").label == "홍길동 (5678)"
