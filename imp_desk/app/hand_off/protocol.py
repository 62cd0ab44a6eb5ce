"""What a second start of the program and the running window say to each other: JSON lines, each judged by its reader.

Pure. Carries a customer's name and contacts, a keyed fingerprint and results; no message has room for card data.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import NoReturn, assert_never

from imp_desk.app.hand_off.request import LINE_LONGEST, OnExisting, Request, request_of
from imp_desk.app.hand_off.result import MEMBERS, Result, Status, members_of
from imp_desk.core.journal import is_fit

VERSION = 1
_TEXT_LONGEST = 200
_PROOF_LONGEST = 64


class Answer(Enum):
    """What the window says to a start that asks for nothing, or that it does not serve."""

    SHOWN = "shown"  # it came to the front
    OTHER_SETTINGS = "other_settings"
    TOO_MANY = "too_many"
    CLOSING = "closing"  # it takes nobody in any more: wait for its place


@dataclass(frozen=True, slots=True)
class Hello:
    """The window's first word: shows that it knows what lies in the data folder, before a caller tells anything."""

    proof: str


@dataclass(frozen=True, slots=True)
class Ask:
    """`request` None: only to come to the front."""

    fingerprint: str
    request: Request | None = None


@dataclass(frozen=True, slots=True)
class SoFar:
    """What would be true if the window were gone from here on."""

    result: Result


@dataclass(frozen=True, slots=True)
class End:
    result: Result


Said = Hello | Answer | SoFar | End  # by the window


def encode(message: Said | Ask) -> bytes:
    line = json.dumps({"v": VERSION, **_members(message)}).encode("ascii") + b"\n"
    if len(line) > LINE_LONGEST:
        raise ValueError("too long for a line")
    return line


def _members(message: Said | Ask) -> dict[str, object]:
    match message:
        case Hello(proof):
            return {"hello": proof}
        case Answer():
            return {"answer": message.value}
        case SoFar(result):
            return {"so_far": members_of(result)}
        case End(result):
            return {"end": members_of(result)}
        case Ask(fingerprint, request):
            wanted = {"register": _request_members(request)} if request is not None else {}
            return {"ask": fingerprint, **wanted}
        case _:
            assert_never(message)


def _request_members(request: Request) -> dict[str, str]:
    return {
        "uid": request.uid,
        "name": request.name,
        "telephone": request.telephone,
        "email": request.email,
        "on_existing": request.on_existing.value,
    }


def decode_ask(line: bytes | bytearray) -> Ask | None:
    """None for anything but what a caller of this version says."""
    try:
        members = _object(line)
        fingerprint = _text(members.pop("ask"), _PROOF_LONGEST)
        wanted = members.pop("register", None)
        _nothing_left(members)
        return Ask(fingerprint, _request(wanted) if wanted is not None else None)
    except (ValueError, KeyError, RecursionError):
        return None


def decode_said(line: bytes | bytearray) -> Said | None:
    """None for anything but what a window of this version says."""
    try:
        members = _object(line)
        ((name, value),) = members.items()
        match name:
            case "hello":
                return Hello(_text(value, _PROOF_LONGEST))
            case "answer":
                return Answer(value)
            case "so_far":
                return SoFar(_result(value))
            case "end":
                return End(_result(value))
    except (ValueError, KeyError, RecursionError):
        return None
    return None


def _object(line: bytes | bytearray) -> dict[str, object]:
    if len(line) > LINE_LONGEST:
        raise ValueError("too long")
    found = json.loads(line.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_no_constant)
    if not isinstance(found, dict) or type(found.get("v")) is not int or found.pop("v") != VERSION:
        raise ValueError("not of this version")
    return found


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member stands twice")
    return members


def _no_constant(_: str) -> NoReturn:
    raise ValueError("no JSON")


def _nothing_left(members: dict[str, object]) -> None:
    if members:
        raise ValueError("an unknown member")


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str) or not value or not is_fit(value, longest):
        raise ValueError("no text that fits")
    return value


def _flag(value: object) -> None:
    if type(value) is not bool:
        raise ValueError("no yes or no")


def _request(value: object) -> Request:
    if not isinstance(value, dict) or set(value) != {"uid", "name", "telephone", "email", "on_existing"}:
        raise ValueError("no request")
    if not all(isinstance(text, str) for text in value.values()):
        raise ValueError("no text")
    request = request_of(
        value["uid"], value["name"], value["telephone"], value["email"], OnExisting(value["on_existing"])
    )
    if not isinstance(request, Request):
        raise ValueError(request.code)
    return request


def _result(value: object) -> Result:
    if not isinstance(value, dict) or tuple(sorted(value)) != tuple(sorted(MEMBERS)):
        raise ValueError("no result")
    texts = ("customer_uid", "attempt_id", "card_name", "code", "requested_customer_uid")
    for name in texts:
        if value[name] is not None:
            _text(value[name], _TEXT_LONGEST)
    for name in ("sandbox", "replaced"):
        if value[name] is not None:
            _flag(value[name])
    _flag(value["training"])
    card_type = value["card_type"]
    if card_type is not None and (type(card_type) is not int or not 0 <= card_type <= 99):
        raise ValueError("no card type")
    return Result(**{**value, "status": Status(value["status"])})
