"""The operators of this terminal as a file of the data folder: 0600, whole or not there. Knows hashes, never a PIN."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imp_desk.core.judgement import Level
from imp_desk.core.operators import (
    HASH_BYTES,
    MOST_OPERATORS,
    SALT_BYTES,
    Operator,
    Operators,
    PinHash,
    judge_alias,
)
from imp_desk.store.atomic_file import replacing

NAME = "operators.json"
VERSION = 1
_LARGEST = 1 << 20
_N = (1 << 14, 1 << 15)  # more would need more memory than is allowed
_MOST_FAILURES = 10**6


@dataclass(frozen=True, slots=True)
class OperatorsFault:
    """`code`: operators.corrupt, operators.newer, operators.unreadable, operators.not_written."""

    code: str


def read_operators(folder: Path) -> Operators | OperatorsFault:
    """No file: nobody yet. A file that cannot be understood permits nothing."""
    try:
        with (folder / NAME).open("rb") as file:
            untrusted_bytes = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return Operators()
    except OSError:
        return OperatorsFault("operators.unreadable")
    try:
        untrusted_file = json.loads(untrusted_bytes)
        if type(untrusted_file["version"]) is int and untrusted_file["version"] > VERSION:
            return OperatorsFault("operators.newer")
        return _operators(untrusted_file)
    except (ValueError, TypeError, KeyError, RecursionError):
        return OperatorsFault("operators.corrupt")


def write_operators(operators: Operators, folder: Path) -> OperatorsFault | None:
    members = [_written(one) for one in operators.members]
    text = json.dumps({"version": VERSION, "operators": members}, ensure_ascii=False, indent=1)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(folder / NAME) as file:
            file.write(text.encode())
    except OSError:
        return OperatorsFault("operators.not_written")
    return None


def _written(one: Operator) -> dict[str, object]:
    member: dict[str, object] = {"alias": one.alias, "manages": one.manages, "failures": one.failures}
    if one.pin is not None:
        pin = one.pin
        texts = {"salt": b64encode(pin.salt).decode(), "hash": b64encode(pin.digest).decode()}
        member["pin"] = {"kdf": "scrypt", "n": pin.n, "r": pin.r, "p": pin.p, **texts}
    return member


def _operators(untrusted_file: Any) -> Operators:
    _demand(untrusted_file["version"] == VERSION)
    members = tuple(_operator(one) for one in untrusted_file["operators"])
    operators = Operators(members)
    _demand(len(members) <= MOST_OPERATORS and len(set(operators.aliases)) == len(members))
    _demand(not operators.asks_for_pins or any(one.manages for one in members))
    return operators


def _operator(untrusted_member: Any) -> Operator:
    alias, manages = untrusted_member["alias"], untrusted_member["manages"]
    failures, pin = untrusted_member["failures"], untrusted_member.get("pin")
    _demand(isinstance(alias, str) and judge_alias(alias).level is Level.OK)
    _demand(type(manages) is bool and type(failures) is int and 0 <= failures <= _MOST_FAILURES)
    _demand(pin is not None or not manages)
    return Operator(alias, None if pin is None else _pin(pin), manages, failures)


def _pin(untrusted_pin: Any) -> PinHash:
    salt, digest = (b64decode(untrusted_pin[name], validate=True) for name in ("salt", "hash"))
    n, r, p = (untrusted_pin[name] for name in ("n", "r", "p"))
    _demand(untrusted_pin["kdf"] == "scrypt" and n in _N and r == 8 and p == 1)
    _demand(len(salt) == SALT_BYTES and len(digest) == HASH_BYTES)
    return PinHash(salt, digest, n, r, p)


def _demand(holds: bool) -> None:  # noqa: FBT001 - what is demanded
    if not holds:
        raise ValueError("not an operators' file of this version")
