"""Answers that give the card back: whole or masked by nobody, in every place of an answer."""

from __future__ import annotations

import json

from tests.canary.encodings import grouped
from tests.hostile import wording as say
from tests.hostile.steps import Asked, Close, Commit, Plan, ReadBody, Say, Words


def _sent(asked: Asked) -> bytes:
    return asked.request.body if asked.request is not None else b""


def _members(asked: Asked) -> dict[str, str]:
    members: dict[str, str] = json.loads(_sent(asked))
    return members


def _in_message(asked: Asked) -> bytes:
    return say.http(say.refusal("거절: " + _sent(asked).decode()))


def _close(asked: Asked) -> bytes:
    members = {name: value.replace("-", "") for name, value in _members(asked).items()}
    return say.http(say.refusal("거절 " + " ".join(members.values())))


def _in_other_groups(asked: Asked) -> bytes:
    members = _members(asked)
    number = members["card_number"].replace("-", "")
    spelled = " 그리고 ".join(grouped(number))
    return say.http(say.refusal(f"{spelled} 생년월일 {members['birth']} 비밀번호 {members['pwd_2digit']}"))


def _as_members(asked: Asked) -> bytes:
    """Five times: with 31 or 35 digits each, they fall differently into the pieces of four that an answer leaves in."""
    members = _members(asked)
    return say.http(say.envelope(say.key_of(asked.uid, **members, again=[members] * 4)))


def _in_header(asked: Asked) -> bytes:
    echo = _sent(asked).decode("ascii")
    return say.http(say.refusal("거절"), headers=(f"X-Request: {echo}", f"Set-Cookie: last={echo}"))


def _in_second_head(asked: Asked) -> bytes:
    return b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + _in_header(asked)


def _in_trailer(asked: Asked) -> bytes:
    body = say.refusal("거절")
    return say.chunked(b"%x\r\n%b\r\n" % (len(body), body), b"0\r\nX-Request: %b\r\n\r\n" % _sent(asked))


def _in_reason(asked: Asked) -> bytes:
    return say.http(say.refusal("거절"), "200 " + _sent(asked).decode("ascii"))


def _in_bad_header(asked: Asked) -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + _sent(asked) + b"\r\n\r\n"


def _in_chunks(asked: Asked) -> bytes:
    body = say.refusal(_sent(asked).decode())
    return say.chunked(b"%x\r\n%b\r\n" % (len(body), body), b"0\r\n\r\n")


def _in_chunk_line(asked: Asked) -> bytes:
    number = _members(asked)["card_number"].replace("-", "").encode()
    return say.chunked(b"2;%b\r\n{}\r\n" % _sent(asked), number + b"\r\n")


_WORDS: dict[str, Words] = {
    "in the message": _in_message,
    "in the message, without dashes": _close,
    "in the message, in other groups": _in_other_groups,
    "as the response's members": _as_members,
    "in HTML": lambda asked: say.http(
        b"<html><body>" + _sent(asked) + b"</body></html>", content_type="text/html"
    ),
    "as no JSON": lambda asked: say.http(_sent(asked) * 3),
    "cut off": lambda asked: _in_message(asked)[:-4],
    "in chunks": _in_chunks,
    "in a chunk's size": _in_chunk_line,
    "in headers": _in_header,
    "in the second head": _in_second_head,
    "in a trailer": _in_trailer,
    "in the status line": _in_reason,
    "in a broken header": _in_bad_header,
    "in place of an answer": _sent,
    "with a server error": lambda asked: say.http(_sent(asked), "500 X"),
}

ECHOES: dict[str, Plan] = {
    name: (ReadBody(), Commit(), Say(words), Close()) for name, words in _WORDS.items()
}
