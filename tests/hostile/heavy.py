"""Answers of the largest size that is read at all, each made to be slow to understand."""

from __future__ import annotations

from imp_desk.gateway.exchange import ANSWER_CAP

_SAYING = b'{"code":-1,"response":null,"message":"'


def _full(unit: bytes, *, head: bytes = _SAYING, tail: bytes = b'"}') -> bytes:
    return head + unit * ((ANSWER_CAP - len(head) - len(tail)) // len(unit)) + tail


_LIST = {"head": b'{"code":0,"message":null,"response":[', "tail": b"{}]}"}
_ROW = b'{"merchant_uid":"order-1795000000123","schedule_at":1795000000123},'
_CHANNEL = b'{"channel_key":"k","channel_name":"\xea\xb0\x80 12345678","pg_provider":"x"},'

HEAVY = {
    "digits": _full(b"1"),
    "digits with blanks": _full(b"1 "),
    "the number in a row": _full(b"4111111111111111"),
    "the number, almost": _full(b"4" + b"1" * 14),
    "numbers that hold": _full(b"5555555555554444,"),
    "too short to be a number": _full(b"1" * 12 + b"x"),
    "backslashes": _full(b"\\\\"),
    "nothing but backslashes": b"\\" * ANSWER_CAP,
    "members of a card": _full(b'"birth":"880228",', head=b"{", tail=b'"code":0}'),
    "members of a card, quoted": _full(b'\\"birth\\":\\"880228'),
    "a member, then blanks": b'"birth"' + b" " * (ANSWER_CAP - 8),
    "a member, then backslashes": b'"birth' + b"\\" * (ANSWER_CAP - 8),
    "blanks": b" " * ANSWER_CAP,
    "nested": b"[" * ANSWER_CAP,
    "nested objects": _full(b'{"a":', head=b"", tail=b""),
    "escapes": _full(b"\\u0031"),
    "halves of surrogates": _full(b"\\ud83d"),
    "escape sequences": _full(b"\\u001b[31m"),
    "brackets": _full(b"["),
    "Hangul": _full("가".encode()),
    "a long fraction": _full(b"1", head=b'{"code":0,"a":0.', tail=b"}"),
    "a long float": _full(b"1", head=b'{"code":0,"a":', tail=b".5}"),
    "a long exponent": _full(b"1", head=b'{"code":0,"a":1e-', tail=b"}"),
    "a long code": _full(b"1", head=b'{"code":', tail=b"}"),
    "one name again and again": _full(b'"a":1,', head=b"{", tail=b'"code":0}'),
    "many members": b"{" + b"".join(b'"a%d":1,' % i for i in range(80_000)) + b'"code":0}',
    "empty rows": _full(b"{},", **_LIST),
    "rows": _full(_ROW, **_LIST),
    "channels": _full(_CHANNEL, **_LIST),
}
