"""The nine encodings in which a value is looked for, and the search. Its own table; knows nothing of the program."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tests.memory.canaries import Canary, Card, Pair

ENCODINGS = (
    "plain",
    "grouped",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "utf-32-be",
    "base64",
    "hex",
    "percent",
)
_WIDE = ENCODINGS[2:6]
_SIZES = {16: (4, 4, 4, 4), 15: (4, 6, 5), 14: (4, 6, 4), 13: (6, 7), 10: (3, 2, 5), 6: (2, 2, 2)}
SEPARATORS = ("-", " ", ".", "/", "_", ",", "|", "·", " - ", "  ", ", ", "\u2009", "\u00a0", "\u2013", "\n")
_SHORT = 6  # a birth date: stands for itself only where no digit is beside it


@dataclass(frozen=True, slots=True)
class Hit:
    canary: str
    encoding: str
    at: int

    def __str__(self) -> str:
        return f"{self.canary} as {self.encoding} at {self.at}"


def in_base64(data: bytes) -> Iterator[bytes]:
    """In each of its three alignments: what stays the same whatever stands before and behind."""
    for shift in range(3):
        text = base64.b64encode(bytes(shift) + data)
        start = -(-8 * shift // 6)
        yield text[start : (len(data) + shift) * 8 // 6]


def grouped(value: str) -> Iterator[str]:
    """As people and machines write numbers in groups."""
    sizes = _SIZES.get(len(value), ()) if value.isdigit() else ()
    places = [sum(sizes[:at]) for at in range(len(sizes) + 1)]
    groups = [value[start:stop] for start, stop in pairwise(places)]
    return (separator.join(groups) for separator in SEPARATORS if len(groups) > 1)


@cache
def needles(value: str) -> tuple[tuple[str, bytes], ...]:
    plain = value.encode()
    return (
        ("plain", plain),
        *(("grouped", text.encode()) for text in grouped(value)),
        *((name, value.encode(name)) for name in _WIDE),
        *(("base64", text) for text in in_base64(plain)),
        ("hex", plain.hex().encode()),
        ("hex", plain.hex().upper().encode()),
        ("percent", "".join(f"%{byte:02X}" for byte in plain).encode()),
    )


def values_of(canary: Canary) -> tuple[str, ...]:
    return (*([canary.digits] if canary.digits else []), *canary.texts)


def canaries_of(cards: Iterable[Card], pair: Pair | None = None) -> tuple[Canary, ...]:
    found = [canary for card in cards for canary in card.canaries()]
    return tuple(dict.fromkeys((*found, *(pair.canaries() if pair is not None else ()))))


def hits(data: bytes, canaries: Iterable[Canary]) -> Iterator[Hit]:
    """The first place of each canary in each encoding."""
    for canary in canaries:
        for value in values_of(canary):
            for encoding, needle in needles(value):
                at = _place(data, needle, alone=len(value) <= _SHORT and encoding == "plain")
                if at >= 0:
                    yield Hit(canary.name, encoding, at)


def count(data: bytes, canaries: Iterable[Canary]) -> Counter[str]:
    return Counter(hit.encoding for hit in hits(data, canaries))


def _place(data: bytes, needle: bytes, *, alone: bool) -> int:
    at = data.find(needle)
    while alone and at >= 0:
        sides = data[max(0, at - 1) : at] + data[at + len(needle) : at + len(needle) + 1]
        if not any(0x30 <= side <= 0x39 for side in sides):
            return at
        at = data.find(needle, at + 1)
    return at
