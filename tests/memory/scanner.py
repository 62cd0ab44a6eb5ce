"""Looks for canaries in the memory of a process and its children: in every encoding a copy is known to take.

Text in ASCII, UTF-16 and UTF-32, digits with or without dashes and blanks between them, digits as numbers 0 to 9 of
one, two, four or eight bytes, and as references to CPython's one object for each digit.
"""

from __future__ import annotations

import os
import re
import struct
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.memory.canaries import Canary
from tests.memory.process import Mapping, Process

SLOT = 16
WORD = 6  # digits of a birth date
_RUN = re.compile(rb"[0-9](?:[\x00 -]{0,7}[0-9]){7,}")
_VALUES = re.compile(rb"[\x01-\x09](?:\x00{0,15}[\x01-\x09]){3,}")
_WIDE = re.compile(rb"[\x20-\x7e]\x00{1,3}(?:[\x20-\x7e]\x00{1,3}){5,}[\x20-\x7e]?")
_BETWEEN = b"\x00 -"


@dataclass(frozen=True, slots=True)
class Hit:
    canary: str
    whose: str
    form: str
    mapping: Mapping
    at: int
    around: bytes = field(repr=False)

    @property
    def is_allowed(self) -> bool:
        """In the pages made for it; how much stands there is counted apart."""
        return self.mapping.is_for_secrets

    def __str__(self) -> str:
        return f"{self.canary} of '{self.whose}' as {self.form} at {self.at:x} in {self.mapping}: {self.around!r}"


@dataclass(slots=True)
class Findings:
    hits: list[Hit] = field(default_factory=list)
    megabytes: float = 0.0
    processes: int = 0
    seconds: float = 0.0
    slots: list[bytes] = field(default_factory=list)  # of the pages for secrets, those that are not zero

    @property
    def copies(self) -> Counter[str]:
        return Counter(hit.canary for hit in self.hits if not hit.is_allowed)

    @property
    def allowed(self) -> Counter[str]:
        return Counter(hit.canary for hit in self.hits if hit.is_allowed)


def scan(pid: int, canaries: Iterable[Canary]) -> Findings:
    """ProcessLookupError where the program itself has ended; a child of it may end at any time."""
    began, findings, wanted = time.monotonic(), Findings(), tuple(dict.fromkeys(canaries))
    for process in Process(pid).family():
        try:
            _add(findings, process, wanted)
        except (FileNotFoundError, ProcessLookupError) as ended:
            if process.pid == pid:
                raise ProcessLookupError(pid) from ended
    findings.seconds = time.monotonic() - began
    return findings


def _add(findings: Findings, process: Process, wanted: tuple[Canary, ...]) -> None:
    search = _Search(wanted, _objects_in(process))
    for mapping in process.mappings():
        if not mapping.is_searched:
            continue
        for start, data in process.read(mapping):
            findings.megabytes += len(data) / 1e6
            findings.hits += search.hits(mapping, start, data)
            if mapping.is_for_secrets:
                findings.slots += [s for at in range(0, len(data), SLOT) if any(s := data[at : at + SLOT])]
    findings.processes += 1


class _Search:
    def __init__(self, canaries: tuple[Canary, ...], objects: dict[int, tuple[str, str]]) -> None:
        self._middles = [(c.middle.encode(), c) for c in canaries if len(c.digits) > WORD]
        self._texts = _by_beginning([(text.encode(), c) for c in canaries for text in c.texts])
        self._words = [(c.digits.encode(), c) for c in canaries if len(c.digits) == WORD]
        self._values = [needle for c in canaries if c.digits for needle in _values(c)]
        self._sought = [(c.middle, c) for c in canaries if c.digits]
        self._objects = objects

    def hits(self, mapping: Mapping, start: int, data: bytes) -> Iterator[Hit]:
        seen: set[tuple[str, int]] = set()
        for canary, form, at, length in (*self._digits(data), *self._texts_in(data), *self._packed_in(data)):
            if (canary.name, at) not in seen:  # one needle may hold another
                seen.add((canary.name, at))
                yield Hit(
                    canary.name,
                    canary.whose,
                    form,
                    mapping,
                    start + at,
                    data[max(0, at - 24) : at + length + 24],
                )

    def _digits(self, data: bytes) -> Iterator[_Place]:
        for run in _RUN.finditer(data):
            digits = run.group().translate(None, _BETWEEN)
            for middle, canary in self._middles:
                if middle in digits:
                    yield canary, "digits", run.start(), len(run.group())

    def _texts_in(self, data: bytes) -> Iterator[_Place]:
        yield from self._narrow_in(data, "ASCII", 0)
        for run in _WIDE.finditer(data):
            yield from self._narrow_in(run.group().replace(b"\0", b""), "UTF-16 or UTF-32", run.start())

    def _narrow_in(self, text: bytes, form: str, start: int) -> Iterator[_Place]:
        for beginning, texts in self._texts.items():
            for at in _places(text, beginning):
                for needle, canary in texts:
                    if text.startswith(needle, at):
                        yield canary, form, start + at, len(needle)
        for needle, canary in self._words:
            for at in _places(text, needle):
                sides = text[at - 1 : at] + text[at + WORD : at + WORD + 1]
                if not any(0x30 <= side <= 0x39 for side in sides):
                    yield canary, form, start + at, len(needle)

    def _packed_in(self, data: bytes) -> Iterator[_Place]:
        for run in _VALUES.finditer(data):
            found = run.group()
            for needle, canary, form in self._values:
                if needle in found:
                    yield canary, form, run.start() + found.find(needle), len(needle)
        for at, digits, form in _rows_of_references(data, self._objects):
            for middle, canary in self._sought:
                if middle in digits:
                    yield canary, form, at + 8 * digits.index(middle), 8 * len(middle)


_Place = tuple[Canary, str, int, int]


def _by_beginning(texts: list[tuple[bytes, Canary]]) -> dict[bytes, list[tuple[bytes, Canary]]]:
    """Many begin alike: one search for all of these."""
    groups: dict[bytes, list[tuple[bytes, Canary]]] = {}
    for text, canary in texts:
        groups.setdefault(text[: 2 if text.startswith(b"20") else 6], []).append((text, canary))
    return groups


def _places(data: bytes, needle: bytes) -> Iterator[int]:
    at = data.find(needle)
    while at >= 0:
        yield at
        at = data.find(needle, at + 1)


def _values(canary: Canary) -> Iterator[tuple[bytes, Canary, str]]:
    values = [int(digit) for digit in canary.middle]
    for size, letter in ((1, "B"), (2, "H"), (4, "I"), (8, "Q")):
        packed = struct.pack(f"<{len(values)}{letter}", *values)
        yield packed.strip(b"\0"), canary, f"values of {size}"


def _rows_of_references(data: bytes, objects: dict[int, tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
    """Words side by side that are the addresses of CPython's objects for digits."""
    words = memoryview(data)[: len(data) // 8 * 8].cast("Q")
    row: list[tuple[str, str]] = []
    before = -2
    for at in [at for at, word in enumerate(words) if word in objects]:
        found = objects[words[at]]
        if at != before + 1 or row[-1][0] != found[0]:
            yield from _row(row, before)
            row = []
        row.append(found)
        before = at
    yield from _row(row, before)


def _row(row: list[tuple[str, str]], last: int) -> Iterator[tuple[int, str, str]]:
    if len(row) >= WORD:
        yield 8 * (last + 1 - len(row)), "".join(digit for _, digit in row), row[0][0]


def _objects_in(process: Process) -> dict[int, tuple[str, str]]:
    """The addresses of 0 to 9 in a process of the same interpreter as this one; none in another's."""
    home = _home_of(Process(os.getpid()), id(0))
    theirs = [m.start for m in process.mappings() if m.path == home.path]
    if not theirs:
        return {}
    shift = min(theirs) - home.start
    tables: dict[str, list[object]] = {
        "int": list(range(10)),
        "bytes": [b"%d" % digit for digit in range(10)],
        "str": list("0123456789"),
    }
    return {
        id(held) + shift: (f"references to {form}", str(digit))
        for form, table in tables.items()
        for digit, held in enumerate(table)
    }


def _home_of(process: Process, address: int) -> Mapping:
    """The first mapping of the file whose data, or zeroes behind it, hold the address."""
    files = [m for m in process.mappings() if m.path.startswith("/") and m.start <= address]
    return next(m for m in files if m.path == files[-1].path)
