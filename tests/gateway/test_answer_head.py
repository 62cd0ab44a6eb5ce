"""Of an answer's head only those digits reach the client that HTTP needs, however the head was cut on its way."""

from __future__ import annotations

import mmap

import pytest

from imp_desk.gateway.answer_head import AnswerHead

STATUS = b"HTTP/1.1 200 OK\r\n"


def blanked(*pieces: bytes) -> bytes:
    head, buffer, out = AnswerHead(), mmap.mmap(-1, 16384), b""
    for piece in pieces:
        buffer[: len(piece)] = piece
        head.blank(buffer, 0, len(piece))
        out += buffer[: len(piece)]
    return out


@pytest.mark.parametrize(
    ("head", "left"),
    [
        pytest.param(STATUS, STATUS, id="the status line stays"),
        pytest.param(b"HTTP/1.0 404 X\r\n", b"HTTP/1.0 404 X\r\n", id="HTTP/1.0"),
        pytest.param(
            STATUS + b"Content-Length: 1234567\r\n", STATUS + b"Content-Length: 1234567\r\n", id="a length"
        ),
        pytest.param(STATUS + b"RETRY-AFTER:\t30\r\n", STATUS + b"RETRY-AFTER:\t30\r\n", id="a wait"),
        pytest.param(
            b"HTTP/1.1 200 4539148803436467\r\n", b"HTTP/1.1 200 1111111111111111\r\n", id="a reason"
        ),
        pytest.param(b"HTTP/1.1 4539\r\n", b"HTTP/1.1 1111\r\n", id="a long status"),
        pytest.param(
            STATUS + b"X: 4539-1488, 880228\r\n", STATUS + b"X: 1111-1111, 111111\r\n", id="a header"
        ),
        pytest.param(STATUS + b"X-4539: y\r\n", STATUS + b"X-1111: y\r\n", id="a header's name"),
        pytest.param(
            STATUS + b"Content-Length: 45391488\r\n", STATUS + b"Content-Length: 11111111\r\n", id="no length"
        ),
        pytest.param(
            STATUS + b"Content-Length: 12 4539\r\n", STATUS + b"Content-Length: 12 1111\r\n", id="after it"
        ),
        pytest.param(
            STATUS + b" Content-Length: 12\r\n", STATUS + b" Content-Length: 11\r\n", id="a folded line"
        ),
        pytest.param(b'{"card_number":"4539"}', b'{"card_number":"1111"}', id="no head at all"),
        pytest.param(b"x" * 9000 + b"4539\r\n", b"x" * 9000 + b"1111\r\n", id="a long line"),
    ],
)
def test_only_needed_digits_stay(head: bytes, left: bytes) -> None:
    assert blanked(head) == left


@pytest.mark.parametrize("size", [1, 2, 3, 7, 16])
def test_however_it_is_cut(size: int) -> None:
    head = b"HTTP/1.1 200 4539\r\nContent-Length: 128\r\nX: 4539148803436467\r\nRetry-After: 7\r\n\r\n"
    left = b"HTTP/1.1 200 1111\r\nContent-Length: 128\r\nX: 1111111111111111\r\nRetry-After: 7\r\n\r\n"
    assert blanked(*(head[at : at + size] for at in range(0, len(head), size))) == left


@pytest.mark.parametrize(
    ("status", "is_information"),
    [(b"100 Continue", True), (b"103 X", True), (b"200 OK", False), (b"999", False)],
)
def test_it_tells_whether_another_head_follows(status: bytes, is_information: bool) -> None:
    head, buffer = AnswerHead(), mmap.mmap(-1, 4096)
    line = b"HTTP/1.1 " + status + b"\r\n\r\n"
    buffer[: len(line)] = line
    head.blank(buffer, 0, len(line))
    assert head.is_information is is_information
