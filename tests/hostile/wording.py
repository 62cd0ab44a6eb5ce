"""Answers as bytes: the honest one, and the ways in which one can be wrong from its status line to its last byte."""

from __future__ import annotations

import gzip
import json

from tests.hostile.steps import Asked

JSON = "application/json; charset=utf-8"
HTML_PAGE = b"<!DOCTYPE html><html><head><title>login</title></head><body>Wi-Fi</body></html>"


def http(
    body: bytes = b"",
    status: str = "200 OK",
    *,
    content_type: str = JSON,
    headers: tuple[str, ...] = (),
    length: int | None = None,
) -> bytes:
    """`length`: what Content-Length says, if not the truth."""
    told = len(body) if length is None else length
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {content_type}", f"Content-Length: {told}", *headers)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def key_of(uid: str, **members: object) -> dict[str, object]:
    return {
        "customer_uid": uid,
        "pg_provider": "nice_v2",
        "pg_id": "iamport01m",
        "sandbox": True,
        "card_name": "국민KB카드",
        "card_number": "41111111****1111",
        "card_type": 0,
        "inserted": 1_795_000_000,
        "updated": 1_795_000_000,
    } | members


def payment_of(order: dict[str, str], **members: object) -> dict[str, object]:
    return {
        "imp_uid": "imp_hostile000001",
        "merchant_uid": order["merchant_uid"],
        "status": "paid",
        "amount": int(order["amount"]),
        "cancel_amount": 0,
        "currency": "KRW",
        "sandbox": True,
        "pg_provider": "nice_v2",
        "pg_id": "iamport01m",
        "card_name": "국민KB카드",
        "card_number": "41111111****1111",
        "customer_uid": order.get("customer_uid"),
        "customer_uid_usage": "issue",
        "paid_at": 1_795_000_000,
        "failed_at": 0,
    } | members


def success_of(asked: Asked, **members: object) -> dict[str, object]:
    """What was asked for, done: a key, or a payment."""
    return payment_of(asked.order, **members) if asked.order else key_of(asked.uid, **members)


def envelope(response: object = None, *, code: object = 0, message: object = None) -> bytes:
    return json.dumps({"code": code, "message": message, "response": response}, ensure_ascii=False).encode()


def refusal(message: str, code: int = -1) -> bytes:
    return envelope(code=code, message=message)


def spoken(asked: Asked) -> bytes:
    """The account's own reply."""
    reply = asked.reply
    assert reply is not None
    content_type = dict(reply.headers).get("content-type", JSON)
    return http(reply.body, f"{reply.status} X", content_type=content_type)


def closing(asked: Asked) -> bytes:
    """The account's reply, and the end of the connection announced in it."""
    return spoken(asked).replace(b"\r\nContent-Type", b"\r\nConnection: close\r\nContent-Type", 1)


def issued(asked: Asked) -> bytes:
    """Never where the account has refused a card: how an answer is put may be odd, what it says of one is true."""
    return spoken(asked) if _has_refused(asked) else http(envelope(success_of(asked)))


def issued_body(asked: Asked) -> bytes:
    if asked.reply is not None and _has_refused(asked):
        return asked.reply.body
    return envelope(success_of(asked))


def _has_refused(asked: Asked) -> bool:
    request, reply = asked.request, asked.reply
    if request is None or request.method != "POST" or reply is None:
        return False
    return not (reply.never or reply.committed or reply.charged)


def cut_off(asked: Asked) -> bytes:
    return issued(asked)[:-10]


def too_long_length(asked: Asked) -> bytes:
    body = issued_body(asked)
    return http(body, length=len(body) + 40)


def too_short_length(asked: Asked) -> bytes:
    body = issued_body(asked)
    return http(body, length=len(body) - 40)


def two_lengths(asked: Asked) -> bytes:
    return http(issued_body(asked), headers=("Content-Length: 7",))


def bad_gzip(asked: Asked) -> bytes:
    return http(gzip.compress(issued_body(asked))[:-9] + b"garbage..", headers=("Content-Encoding: gzip",))


def good_gzip(asked: Asked) -> bytes:
    return http(gzip.compress(issued_body(asked)), headers=("Content-Encoding: gzip",))


def chunked(*chunks: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head.encode() + b"".join(chunks)


def good_chunks(asked: Asked) -> bytes:
    body = issued_body(asked)
    return chunked(
        *(b"%x\r\n%b\r\n" % (len(body[i : i + 9]), body[i : i + 9]) for i in range(0, len(body), 9)),
        b"0\r\n\r\n",
    )


def other_uid(asked: Asked) -> bytes:
    return http(envelope(key_of(asked.uid + "x")))


def with_bom(asked: Asked) -> bytes:
    return http(b"\xef\xbb\xbf" + issued_body(asked))


def in_utf_16(asked: Asked) -> bytes:
    return http(issued_body(asked).decode().encode("utf-16"))


def code_as(value: object) -> bytes:
    return http(json.dumps({"code": value, "message": None, "response": None}).encode())


def after_interim(asked: Asked) -> bytes:
    return b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + issued(asked)
