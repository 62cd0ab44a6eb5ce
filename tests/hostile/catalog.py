"""Every fault by name: on a connection (before TLS or in it), in a request, and in its answer.

Answers that give a card back in a payment's members stand in `payment_echoes`.

Those in `ANSWERS` commit first: that is the worst case. `NO_ANSWERS` need no words.
"""

from __future__ import annotations

from tests.hostile import wording as say
from tests.hostile.payment_echoes import PAYMENT_ECHOES
from tests.hostile.steps import (
    Beneath,
    Close,
    Commit,
    Drip,
    Flood,
    Handshake,
    Hear,
    Pause,
    Plan,
    ReadBody,
    Reset,
    Say,
    Words,
)

PREFIX = "카드정보 인증 및 빌키 발급에 실패하였습니다. "
NICE_V2 = PREFIX + "[400]Error From NICEPAY. (message: {}, code:F113)"
MIB = 1024 * 1024

CONNECTIONS: dict[str, Plan] = {
    "closed at once": (Close(),),
    "reset at once": (Reset(),),
    "silent before TLS": (Pause(),),
    "silent after the hello": (Hear(), Pause()),
    "closed after the hello": (Hear(), Close()),
    "reset after the hello": (Hear(), Reset()),
    "garbage for a hello": (Hear(), Beneath(b"\x16\x03\x03garbage" * 20), Close()),
    "plain HTTP for a hello": (Hear(), Say(say.http(b"{}")), Close()),
    "half a record": (Hear(), Beneath(b"\x16\x03\x03\x40\x00\x02\x00"), Pause()),
}

AFTER_TLS: dict[str, Plan] = {
    "closed after TLS": (Handshake(), Close()),
    "closed after TLS with a good-bye": (Handshake(), Close(good_bye=True)),
    "reset after TLS": (Handshake(), Reset()),
}


def _answering(words: Words) -> Plan:
    """The connection lives on, as far as the words let it."""
    return (ReadBody(), Commit(), Say(words))


def _ending(words: Words) -> Plan:
    return (ReadBody(), Commit(), Say(words), Close())


NO_ANSWERS: dict[str, Plan] = {
    "closed after the head": (Close(),),
    "reset after the head": (Reset(),),
    "reset within the body": (ReadBody(40), Reset()),
    "never reads the body": (Pause(),),
    "closed": (ReadBody(), Commit(), Close()),
    "closed with a good-bye": (ReadBody(), Commit(), Close(good_bye=True)),
    "reset": (ReadBody(), Commit(), Reset()),
    "silence": (ReadBody(), Commit(), Pause()),
    "garbage under TLS": (ReadBody(), Commit(), Beneath(b"\x17\x03\x03\x00\x20" + b"x" * 32), Close()),
    "bytes that are no record": (ReadBody(), Commit(), Beneath(b"HTTP/1.1 200 OK\r\n\r\n"), Close()),
    "dripping": (ReadBody(), Commit(), Drip(say.issued, size=1, every_s=0.05)),
    "dripping headers": (
        ReadBody(),
        Commit(),
        Say(b"HTTP/1.1 200 OK\r\n"),
        Drip(b"X: y\r\n" * 2000, 6, 0.05),
    ),
    "stalls within the body": (ReadBody(), Commit(), Say(say.cut_off), Pause()),
}

_STATUS_LINES: dict[str, Words] = {
    "garbage status line": b"\x00\x01\x02\x03" * 9 + b"\r\n\r\n",
    "SSH's greeting": b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
    "status 000": b"HTTP/1.1 000 Null\r\nContent-Length: 0\r\n\r\n",
    "status 1000": b"HTTP/1.1 1000 X\r\nContent-Length: 0\r\n\r\n",
    "status 999": say.http(say.envelope(), "999 X"),
    "HTTP/2 in clear": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/0.9": say.envelope(),
    "101 switching": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    "204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "205": say.http(b"", "205 Reset Content"),
    "304": b"HTTP/1.1 304 Not Modified\r\n\r\n",
}

_LENGTHS: dict[str, Words] = {
    "cut-off body": say.cut_off,
    "cut-off head": b"HTTP/1.1 200 OK\r\nContent-Type: appl",
    "length too long": say.too_long_length,
    "length too short": say.too_short_length,
    "two lengths": say.two_lengths,
    "negative length": say.http(b"{}").replace(b"Length: 2", b"Length: -2"),
    "length in words": say.http(b"{}").replace(b"Length: 2", b"Length: two"),
    "chunked garbage": say.chunked(b"zz\r\nnope\r\n0\r\n\r\n"),
    "chunk size without end": say.chunked(b"f" * 3000),
    "chunks cut off": say.chunked(b"20\r\n{"),
    "body ends with the connection": lambda asked: b"HTTP/1.1 200 OK\r\n\r\n" + say.issued_body(asked),
}

_CODINGS: dict[str, Words] = {
    "bad gzip": say.bad_gzip,
    "gzip": say.good_gzip,
    "brotli by name": say.http(b"\x8b\x00\x80{}\x03", headers=("Content-Encoding: br",)),
}

_SIZES: dict[str, Words] = {
    "message of 10 MB": say.http(say.refusal("가" * (10 * MIB // 3))),
    "over 1 MiB": say.http(b" " * (MIB + 1)),
    "head over 100 KiB": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n",
    "1,000 headers": b"HTTP/1.1 200 OK\r\n" + b"X-Y: z\r\n" * 20_000 + b"\r\n",
}

_BODIES: dict[str, Words] = {
    "HTML": say.http(say.HTML_PAGE, content_type="text/html"),
    "HTML called JSON": say.http(say.HTML_PAGE),
    "empty": say.http(b""),
    "blank": say.http(b"  \n"),
    "an array": lambda asked: say.http(b"[" + say.issued_body(asked) + b"]"),
    "a number": say.http(b"0"),
    "null": say.http(b"null"),
    "code missing": say.http(b'{"message":null,"response":{}}'),
    "code as text": say.code_as("0"),
    "code as bool": say.code_as(False),
    "code as float": say.code_as(0.0),
    "code null": say.code_as(None),
    "code twice": say.http(b'{"code":-1,"code":0,"message":null,"response":null}'),
    "code twice, other spelling": say.http(b'{"code":-1,"c\\u006fde":0,"message":null,"response":null}'),
    "code huge": say.http(b'{"code":' + b"9" * 5000 + b"}"),
    "NaN": say.http(b'{"code":0,"message":null,"response":NaN}'),
    "Infinity": say.http(b'{"code":0,"message":null,"response":-Infinity}'),
    "nested 100,000": say.http(b"[" * 100_000),
    "objects nested 100,000": say.http(b'{"code":' * 100_000),
    "byte order mark": say.with_bom,
    "UTF-16": say.in_utf_16,
    "not UTF-8": say.http(b'{"code":0,"message":"\xb0\xa1","response":null}'),
}

_MISMATCHES: dict[str, Words] = {
    "code 0, response null": say.http(say.envelope()),
    "code 0, a list": lambda asked: say.http(say.envelope([say.success_of(asked)])),
    "code 0, another uid": say.other_uid,
    "code 0, no uid": say.http(say.envelope({"pg_provider": "nice_v2"})),
    "code 0, another PG": lambda asked: say.http(say.envelope(say.key_of(asked.uid, pg_provider="kcp"))),
}

_UNCERTAIN = ("시간초과", "시간 초과", "타임아웃", "응답지연", "처리중입니다", "처리 중", "통신장애")
UNCERTAIN: dict[str, Words] = {
    f"says {words}": say.http(say.refusal(NICE_V2.format(words))) for words in _UNCERTAIN
}

REDIRECTS: dict[str, Words] = {
    str(status): say.http(b"", f"{status} Moved", headers=("Location: https://localhost:1/elsewhere",))
    for status in (301, 302, 303, 307, 308)
}
_STATUSES = (400, 401, 403, 404, 405, 408, 409, 415, 421, 422, 429, 451, 500, 502, 503, 504, 520)
_WITH_ENVELOPE: dict[str, Words] = {
    f"{status} with the envelope": say.http(say.refusal("거절"), f"{status} X") for status in _STATUSES
}
_WITH_HTML: dict[str, Words] = {
    f"{status} HTML": say.http(say.HTML_PAGE, f"{status} X", content_type="text/html") for status in _STATUSES
}
STATUSES = _WITH_ENVELOPE | _WITH_HTML
BUSY: dict[str, Words] = {
    "429, Retry-After 7": say.http(say.refusal("많음"), "429 X", headers=("Retry-After: 7",)),
    "429, Retry-After a date": say.http(
        say.refusal("많음"), "429 X", headers=("Retry-After: Wed, 21 Oct 2026 07:28:00 GMT",)
    ),
    "429, Retry-After huge": say.http(say.refusal("많음"), "429 X", headers=("Retry-After: 999999999999",)),
    "500 with a success": lambda asked: say.issued(asked).replace(b"200 OK", b"500 OK"),
}

ANSWERS: dict[str, Plan] = {
    name: _ending(words)
    for name, words in (
        _STATUS_LINES
        | _LENGTHS
        | _CODINGS
        | _SIZES
        | _BODIES
        | _MISMATCHES
        | UNCERTAIN
        | REDIRECTS
        | STATUSES
        | BUSY
    ).items()
} | {
    "1xx storm": (ReadBody(), Commit(), Flood(b"HTTP/1.1 100 Continue\r\n\r\n" * 400)),
    "endless head": (ReadBody(), Commit(), Say(b"HTTP/1.1 200 OK\r\nX: "), Flood(b"x" * 16_384)),
    "endless body": (ReadBody(), Commit(), Say(b"HTTP/1.1 200 OK\r\n\r\n"), Flood(b"1" * 16_384)),
    "endless chunks": (ReadBody(), Commit(), Say(say.chunked()), Flood(b"1\r\n1\r\n" * 2_000)),
}

GOOD: dict[str, Plan] = {
    "issued": _answering(say.issued),
    "issued, 201": _answering(lambda asked: say.issued(asked).replace(b"200 OK", b"201 Created")),
    "issued in chunks": _answering(say.good_chunks),
    "issued after 103 and 100": _answering(say.after_interim),
    "issued, dripping": (ReadBody(), Commit(), Drip(say.issued, size=40, every_s=0.002)),
    "issued, unmasked number": _answering(
        lambda asked: say.http(say.envelope(say.success_of(asked, card_number="4111111111111111")))
    ),
    "issued, two answers": (ReadBody(), Commit(), Say(lambda asked: say.issued(asked) * 2)),
}


def _refusing(message: str, code: int = -1) -> Plan:
    """Refusals commit nothing."""
    return (ReadBody(), Say(say.http(say.refusal(message, code))))


REFUSALS: dict[str, Plan] = {
    "NICE, wrong number": _refusing(PREFIX + "[F112]유효하지않은 카드번호를 입력하셨습니다. (card_bin 없음)"),
    "nice_v2, wrong password": _refusing(NICE_V2.format("비밀번호틀림")),
    "nice_v2, attempts exhausted": _refusing(NICE_V2.format("비밀번호 회수초과")),
    "KCP, three failures": _refusing(PREFIX + "[CC69] 비밀번호 3회 오류"),
    "no channel": _refusing("비인증결제모듈 사용정보를 찾을 수 없습니다.", 1),
}

REQUESTS: dict[str, Plan] = NO_ANSWERS | ANSWERS | GOOD | REFUSALS
ON_CONNECTIONS: dict[str, Plan] = CONNECTIONS | AFTER_TLS


def plan_named(name: str) -> tuple[bool, Plan]:
    """Whether the plan is a connection's, and the plan."""
    if name in ON_CONNECTIONS:
        return True, ON_CONNECTIONS[name]
    return False, PAYMENT_ECHOES[name] if name in PAYMENT_ECHOES else REQUESTS[name]
