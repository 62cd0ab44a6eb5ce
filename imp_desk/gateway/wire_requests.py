"""Requests of the V1 contract as bytes: targets that cannot leave their place, bodies whose digits go out singly.

Pure. Of a card or secret no piece is longer than a byte, and what a body holds of them can be wiped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode

from imp_desk.core.customer import judge_uid
from imp_desk.core.entry import CardDigits, Entry
from imp_desk.core.judgement import Level
from imp_desk.core.secret import Digits, Secret

TOKEN_TARGET = b"/users/getToken"
CHANNELS_TARGET = b"/users/pg"
_CUSTOMERS = "/subscribe/customers/"
_EVERY_BYTE = bytes(range(256))
_BYTE = tuple(_EVERY_BYTE[value : value + 1] for value in range(256))  # CPython has one object for each
_DIGIT = tuple(_BYTE[ord("0") + value] for value in range(10))
_ESCAPED = {ord('"'): b'\\"', ord("\\"): b"\\\\"} | {c: b"\\u%04x" % c for c in range(0x20)}


class UnsafeUidError(Exception):
    """A uid that would not stay inside its path segment, or that the contract does not take."""


@dataclass(frozen=True, slots=True)
class IssueSettings:
    """What the shop's settings add to each registration; empty means absent."""

    channel_key: str = ""
    pg: str = ""
    sends_customer_id: bool = False


def customer_target(uid: str, suffix: str = "") -> bytes:
    """The request target of a customer, checked as it will stand in the request line."""
    target = (_CUSTOMERS + quote(uid, safe="")).encode("ascii")
    if judge_uid(uid).level is Level.ERROR or not uid or not names_only(target, uid):
        raise UnsafeUidError
    return target + suffix.encode("ascii")


def names_only(raw_target: bytes, uid: str) -> bool:
    """Whether a raw target is this customer's: one segment below the prefix that decodes to the uid, dots apart."""
    prefix = _CUSTOMERS.encode("ascii")
    segment = raw_target[len(prefix) :]
    return (
        raw_target.startswith(prefix)
        and not any(mark in segment for mark in (b"/", b"?", b"#", b"\\", b";"))
        and segment not in (b".", b"..")
        and unquote(segment.decode("ascii"), errors="strict") == uid
    )


def schedules_target(uid: str, *, since: int, until: int, page: int) -> bytes:
    query = urlencode({"from": since, "to": until, "page": page, "schedule-status": "scheduled"})
    return customer_target(uid, f"/schedules?{query}")


def delete_target(uid: str, reason: str) -> bytes:
    return customer_target(uid, "?" + urlencode({"reason": reason}) if reason else "")


class Body:
    """A JSON object in pieces, with its exact length known beforehand; digits and secrets singly."""

    __slots__ = ("_kept", "_length", "_parts", "_wiped")

    def __init__(self) -> None:
        self._parts: list[bytes | _Run] = []
        self._kept: tuple[Secret, ...] = ()  # a buffer that nobody holds is zeroed
        self._wiped: tuple[CardDigits, ...] = ()
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def __repr__(self) -> str:
        return f"<Body of {self._length}>"

    def constant(self, part: bytes) -> None:
        self._parts.append(part)
        self._length += len(part)

    def singly(self, held: Sequence[int], table: Sequence[bytes]) -> None:
        self._parts.append((held, table))
        self._length += sum(len(table[held[i]]) for i in range(len(held)))

    def keeps(self, *held: Secret) -> None:
        """They live as long as the body and are not wiped with it."""
        self._kept += held

    def wipes(self, *held: CardDigits) -> None:
        self._wiped += held

    def pieces(self) -> Iterator[bytes]:
        for part in self._parts:
            if isinstance(part, bytes):
                yield part
                continue
            held, table = part
            for i in range(len(held)):
                yield table[held[i]]

    def wipe(self) -> None:
        """What is streamed after this is zeroes: wipe when the answer's status is known."""
        for held in self._wiped:
            held.wipe()


_Run = tuple[Sequence[int], Sequence[bytes]]
_JSON_BYTE = tuple(_ESCAPED.get(value, _BYTE[value]) for value in range(256))


def token_body(key: Secret, secret: Secret) -> Body:
    """Borrows both; they stay in their own memory and are not wiped with the body."""
    body = Body()
    body.keeps(key, secret)
    body.constant(b'{"imp_key":"')
    body.singly(key.reveal(), _JSON_BYTE)
    body.constant(b'","imp_secret":"')
    body.singly(secret.reveal(), _JSON_BYTE)
    body.constant(b'"}')
    return body


def issue_body(entry: Entry, settings: IssueSettings) -> Body:
    """Works on its own copy of the digits, so that the form may be wiped meanwhile."""
    card = CardDigits()
    card.copy_from(entry.card)
    body = Body()
    body.wipes(card)
    body.constant(_constant_members(entry, settings))
    add_card(body, card)
    return body


def add_card(body: Body, card: CardDigits) -> None:
    """The members of the card, and the object's end."""
    body.constant(b'"card_number":"')
    _add_groups(body, card.number)
    body.constant(b'","expiry":"20')
    _add_expiry(body, card.expiry)
    _add_optional(body, b"birth", card.holder)
    _add_optional(body, b"pwd_2digit", card.password)
    body.constant(b'"}')


def _constant_members(entry: Entry, settings: IssueSettings) -> bytes:
    customer = entry.customer
    sends_id = entry.sends_customer_id or settings.sends_customer_id
    members = {
        "channel_key": settings.channel_key,
        "pg": settings.pg,
        "customer_id": customer.uid if sends_id else "",
        "customer_name": customer.name,
        "customer_tel": customer.telephone,
        "customer_email": customer.email,
    }
    present = {name: value for name, value in members.items() if value}
    text = json.dumps(present, ensure_ascii=False, separators=(",", ":"))
    return (text[:-1] + ("," if present else "")).encode()


def _add_groups(body: Body, number: Digits) -> None:
    view = number.view()
    for start in range(0, len(view), 4):
        if start:
            body.constant(b"-")
        body.singly(view[start : start + 4], _DIGIT)


def _add_expiry(body: Body, expiry: Digits) -> None:
    view = expiry.view()
    body.singly(view[-2:], _DIGIT)
    body.constant(b"-")
    body.singly(view[:2], _DIGIT)


def _add_optional(body: Body, name: bytes, held: Digits) -> None:
    if len(held):
        body.constant(b'","' + name + b'":"')
        body.singly(held.view(), _DIGIT)
