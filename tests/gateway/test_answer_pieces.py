"""What frames an answer leaves without digits that HTTP does not need, however it was cut; what it carries is whole."""

from __future__ import annotations

import json
import mmap
import re

import pytest

from imp_desk.gateway.answer_pieces import AnswerPieces

CARD = b"4539148803436467"
HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
CARD_RECORD = {
    "customer_uid": "20261123-5PSYMNNV95", "pg_provider": "nice", "pg_id": "nictest04m",
    "customer_id": "20261123-5PSYMNNV95", "card_name": "신한카드", "card_code": "366",
    "card_number": "45391488****6467", "card_type": 0, "customer_name": None, "customer_tel": None,
    "customer_email": None, "customer_addr": None, "customer_postcode": None,
    "inserted": 1795000000, "updated": 1795000000,
}  # fmt: skip
BODY = b'{"code":0,"n":1795000000}'
CHUNKED = HEAD + b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY)


def pieces(*parts: bytes) -> list[bytes]:
    answer, buffer, out = AnswerPieces(), mmap.mmap(-1, 16384), []
    for part in parts:
        buffer[: len(part)] = part
        start = 0
        while start < len(part):
            end = answer.end_of_next(buffer, start, len(part))
            assert start < end <= len(part)
            out.append(buffer[start:end])
            buffer[start:end] = bytes(end - start)  # as the stream does
            start = end
    return out


def cut(whole: bytes, size: int) -> list[bytes]:
    return [whole[at : at + size] for at in range(0, len(whole), size)]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 1000])
@pytest.mark.parametrize(
    "whole",
    [
        pytest.param(CHUNKED, id="one chunk"),
        pytest.param(
            HEAD + b"".join(b"1\r\n%c\r\n" % byte for byte in BODY) + b"0\r\n\r\n", id="a chunk a byte"
        ),
        pytest.param(HEAD + b"00000019\r\n" + BODY + b"\r\n0\r\n\r\n", id="a padded size"),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" + CHUNKED, id="after 100"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n" + BODY, id="with a length"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n" + BODY, id="to the end"),
    ],
)
def test_an_honest_answer_comes_out_as_it_came(whole: bytes, size: int) -> None:
    assert b"".join(pieces(*cut(whole, size))) == whole


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize(
    "whole",
    [
        pytest.param(HEAD + b"2;" + CARD + b"\r\n{}\r\n0\r\n\r\n", id="an extension"),
        pytest.param(HEAD + b"2\r\n{}\r\n0\r\nX: " + CARD + b"\r\n\r\n", id="a trailer"),
        pytest.param(HEAD + b"2\r\n{}" + CARD + b"\r\n0\r\n\r\n", id="behind a chunk"),
        pytest.param(HEAD + CARD + b"\r\n", id="in place of a size"),
        pytest.param(b"HTTP/1.1 103 X\r\nX: " + CARD + b"\r\n\r\n" + CHUNKED, id="the first head"),
        pytest.param(
            b"HTTP/1.1 103 X\r\n\r\nHTTP/1.1 200 OK\r\nX: " + CARD + b"\r\n\r\n{}", id="the second head"
        ),
    ],
)
def test_an_echo_in_the_framing_is_blanked(whole: bytes, size: int) -> None:
    assert CARD[8:] not in b"".join(pieces(*cut(whole, size)))


PLAIN = b"HTTP/1.1 200 OK\r\n\r\n"


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param(CHUNKED, id="in chunks"),
        pytest.param(PLAIN + CARD * 3, id="in a row"),
        pytest.param(PLAIN + b"-".join(b"%c" % digit for digit in CARD), id="one by one"),
        pytest.param(PLAIN + b"".join(b"%%%x" % digit for digit in CARD), id="percent"),
        pytest.param(PLAIN + b"".join(b"\\u00%x" % digit for digit in CARD), id="escaped"),
        pytest.param(PLAIN + "４５３９１４８８".encode(), id="full width"),
    ],
)
def test_no_piece_of_a_body_has_more_than_four_digits(whole: bytes) -> None:
    body = pieces(whole)[1:]
    assert b"".join(body) == whole.partition(b"\r\n\r\n")[2]
    assert max(sum(0x30 <= byte <= 0x39 for byte in piece) for piece in body) <= 4
    assert max(sum(byte >= 0xC0 for byte in piece) for piece in body) <= 4


@pytest.mark.parametrize("size", [3, 64, 1000])
@pytest.mark.parametrize("before", range(8))
@pytest.mark.parametrize(
    "echo",
    [
        pytest.param(b'{"birth":"880107", "pwd_2digit": "96"}}', id="password"),
        pytest.param(b'{"expiry": "1228", "cvc": "123"}', id="expiry and cvc"),
        pytest.param(b"pwd=96", id="at the end"),
    ],
)
def test_no_number_leaves_whole_wherever_the_pieces_fall(echo: bytes, before: int, size: int) -> None:
    body = b"[" + b"7," * before + echo
    out = pieces(PLAIN, *cut(body, size))[1:]
    assert b"".join(out) == body
    numbers = [number for number in re.findall(rb"[0-9]+", echo) if len(number) > 1]
    assert not any(
        re.search(rb"(?<![0-9])%b(?![0-9])" % number, piece) for number in numbers for piece in out
    )


def test_a_usual_answer_comes_in_few_pieces() -> None:
    """Each costs its way through the libraries."""
    usual = json.dumps({"code": 0, "message": None, "response": CARD_RECORD}).encode()
    assert len(pieces(PLAIN + usual)) <= 24
