"""Mutations of a JSON answer: those that must not change its meaning, and those that may do anything to it.

All randomness comes from the given generator, so that an example can be had again by its number.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from random import Random

Value = object


class Members(list[tuple[str, Value]]):
    """A JSON object that may name a member twice, in an order of its own."""


class Raw(str):
    """A piece of JSON text as it is, right or wrong."""

    __slots__ = ()


def parsed(body: bytes) -> Value:
    return json.loads(body, object_pairs_hook=Members)


def written(
    value: Value, quote: Callable[[str], str] = lambda text: json.dumps(text, ensure_ascii=False)
) -> str:
    match value:
        case Raw():
            return str(value)
        case Members():
            return "{" + ",".join(f"{quote(name)}:{written(v, quote)}" for name, v in value) + "}"
        case list():
            return "[" + ",".join(written(v, quote) for v in value) + "]"
        case str():
            return quote(value)
        case _:
            return json.dumps(value)


def _objects(value: Value) -> list[Members]:
    if isinstance(value, Members):
        return [value, *(found for _, member in value for found in _objects(member))]
    return [found for member in value for found in _objects(member)] if isinstance(value, list) else []


# What keeps the meaning


def _unknown_value(random: Random) -> Value:
    return random.choice(
        [
            None,
            True,
            0,
            -1,
            1.5,
            "",
            "code",
            "하나",
            10**18,
            Members(),
            [],
            Members([("code", -1)]),
            ["response", 0],
        ]
    )


def add_unknown(random: Random, value: Value) -> None:
    for _ in range(random.randint(1, 3)):
        target = random.choice(_objects(value))
        name = random.choice(["extra", "sandbox2", "Code", "코드", "", "code ", "responses", "card_numb"])
        target.insert(
            random.randint(0, len(target)), (name + str(random.randint(0, 99)), _unknown_value(random))
        )


def reorder(random: Random, value: Value) -> None:
    for target in _objects(value):
        random.shuffle(target)


def escaping(random: Random) -> Callable[[str], str]:
    def quote(text: str) -> str:
        if random.random() < 0.5:
            return json.dumps(text)
        units = text.encode("utf-16-be")
        if random.random() < 0.5:
            return json.dumps(text, ensure_ascii=False)
        return '"' + "".join(f"\\u{units[i]:02x}{units[i + 1]:02X}" for i in range(0, len(units), 2)) + '"'

    return quote


def keeping(random: Random, body: bytes) -> bytes:
    """Another spelling of the same answer."""
    value = parsed(body)
    if random.random() < 0.7:
        add_unknown(random, value)
    if random.random() < 0.5:
        reorder(random, value)
    text = written(value, escaping(random)) if random.random() < 0.5 else written(value)
    blanks = random.choice(["", " ", "\n", "\r\n\t "])
    return (blanks + text + blanks).encode()


# What may change anything

_ODD: tuple[Value, ...] = (
    None, True, False, 0, 1, -1, 0.0, -0.0, 1.0, 1e300, "", "0", "1", "-1", "null", [], Members(), [[]],
    "\ud800", "\x00",
    2**31, 2**63 - 1, 2**63, -(2**63), 1_795_000_000_000, "4111111111111111", "4111-1111-1111-1111", "123456", "88",
    "\u202e\u200b", "<b>x</b>", "\x1b[31m", "처리중", "시간초과", "a" * 300,
)  # fmt: skip
_NUMBERS = tuple(
    Raw(text)
    for text in (
        "00", "-0", "0.0", "0e0", "0E+0", "+0", "0.", ".0", "1e999", "-1e999", "NaN", "Infinity", "-Infinity",
        "0x0", "1_0",
        "9" * 30, "-" + "9" * 5000, "0." + "1" * 400, "1" * 400 + ".5", "nul", "True", "'0'", "٠", "０",
    )
)  # fmt: skip


def _odd(random: Random) -> Value:
    """A copy: what follows may put something into it."""
    return copy.deepcopy(random.choice(_ODD))


def swap_type(random: Random, value: Value) -> None:
    target = random.choice(_objects(value))
    if target:
        at = random.randrange(len(target))
        target[at] = (target[at][0], _odd(random))


def odd_number(random: Random, value: Value) -> None:
    target = random.choice(_objects(value))
    if target:
        at = random.randrange(len(target))
        target[at] = (target[at][0], random.choice(_NUMBERS))


def duplicate(random: Random, value: Value) -> None:
    target = random.choice(_objects(value))
    if target:
        name, held = random.choice(target)
        odd = _odd(random)
        target.insert(random.randint(0, len(target)), (name, random.choice([copy.deepcopy(held), odd])))


def drop(random: Random, value: Value) -> None:
    target = random.choice(_objects(value))
    if target:
        del target[random.randrange(len(target))]


def rename(random: Random, value: Value) -> None:
    target = random.choice(_objects(value))
    if target:
        at = random.randrange(len(target))
        name = target[at][0]
        target[at] = (
            random.choice([name.upper(), name + " ", name + "\x00", name[:-1], "code"]),
            target[at][1],
        )


_IN_JSON = (swap_type, odd_number, duplicate, drop, rename, reorder, add_unknown)


def changing_json(random: Random, body: bytes) -> bytes:
    value = parsed(body)
    for _ in range(random.randint(1, 3)):
        if not _objects(value):
            break
        random.choice(_IN_JSON)(random, value)
    return written(value).encode("utf-8", "surrogatepass")


def changing_bytes(random: Random, body: bytes, other: bytes) -> bytes:
    data = bytearray(body)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(data) + 1)
        match random.randrange(7):
            case 0:
                for _ in range(random.randint(1, 8)):
                    if data:
                        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
            case 1:
                del data[at:]
            case 2:
                del data[:at]
            case 3:
                data[at:at] = random.randbytes(random.randint(1, 12))
            case 4:
                data[at:at] = data[at : at + random.randint(1, 40)]
            case 5:
                start = random.randrange(len(other) + 1)
                data[at:] = other[start:]
            case _:
                data[at:at] = random.choice(
                    [b"\xef\xbb\xbf", b"\x00", b'"', b"\\", b"{", b"[", b"//x\n", b",", b"1" * 40]
                )
    return bytes(data)


def from_nowhere(random: Random) -> bytes:
    """Not made from an answer at all."""
    many = random.choice([1, 10, 100, 1000, 3000])
    match random.randrange(9):
        case 0:
            return random.randbytes(random.randint(0, 200))
        case 1:
            return "".join(
                random.choices('{}[]:,"0123456789.eE+-\\ntrufals code', k=random.randint(0, 120))
            ).encode()
        case 2:
            return random.choice([b"[", b'{"a":', b'[{"code":', b'"', b"\\", b"-"]) * many
        case 3:
            return (
                b'{"code":0,"message":"'
                + random.choice([b"\\", b"1", b"1 ", b"\\u0000", b'\\"birth']) * many
                + b'"}'
            )
        case 4:
            return json.dumps({"code": 0, "response": {"customer_uid": "x"}}).encode(
                random.choice(["utf-16", "utf-32"])
            )
        case 5:
            return b'{"code":' + b"1" * many + b',"response":' + b"1" * many + b".5}"
        case 6:
            return b"<html>" + random.randbytes(30)
        case 7:
            return b'{"code":0,' + b'"code":0,' * many + b'"response":null}'
        case _:
            return (
                b'{"code":-1,"message":"\\ud83d' + b"\\udc00" * random.randint(0, 3) + b'","response":null}'
            )
