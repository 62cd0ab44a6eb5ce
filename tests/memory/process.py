"""A running process from outside: its mappings, its children, and what stands in its writable memory. Needs root."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEAD = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ (\d+) *(.*)")
_SECRET_FLAGS = frozenset(("dd", "dc"))  # left out of dumps, and of forks
_CHUNK, _OVERLAP, _PAGE = 64 * 1024 * 1024, 4096, 4096


@dataclass(frozen=True, slots=True)
class Mapping:
    start: int
    stop: int
    access: str
    path: str
    is_resident: bool
    flags: frozenset[str]

    @property
    def is_searched(self) -> bool:
        """All that can be written to, and all that belongs to no file: it was written once."""
        is_own = "w" in self.access or (not self.path and "r" in self.access)
        return is_own and "r" in self.access and self.is_resident and not self.path.startswith("/dev/dri")

    @property
    def is_for_secrets(self) -> bool:
        return self.flags >= _SECRET_FLAGS and self.path not in ("[vvar]", "[vdso]", "[vsyscall]")

    def __str__(self) -> str:
        return f"{self.start:x}-{self.stop:x} {self.access} {self.path or 'anonymous'}"


class ReadRefusedError(Exception):
    """This process may not be read by this user."""


class Process:
    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._folder = Path("/proc", str(pid))

    def mappings(self) -> list[Mapping]:
        found: list[Mapping] = []
        head: re.Match[str] | None = None
        resident = 0
        for line in (self._folder / "smaps").read_text("utf-8").splitlines():
            name, _, rest = line.partition(":")
            if name in ("Rss", "Swap"):
                resident += int(rest.split()[0])
            elif name == "VmFlags" and head is not None:
                start, stop, access, _, path = head.groups()
                flags = frozenset(rest.split())
                found.append(Mapping(int(start, 16), int(stop, 16), access, path, resident > 0, flags))
                resident = 0
            elif (match := _HEAD.fullmatch(line)) is not None:
                head = match
        return found

    def read(self, mapping: Mapping) -> Iterator[tuple[int, bytes]]:
        """Each stretch of pages that are not all zero, and where it starts."""
        try:
            memory = os.open(self._folder / "mem", os.O_RDONLY)
        except PermissionError as error:
            raise ReadRefusedError(str(self.pid)) from error
        try:
            for start in range(mapping.start, mapping.stop, _CHUNK):
                data = _read_all(memory, start, min(_CHUNK + _OVERLAP, mapping.stop - start))
                for first, last in _written(data):
                    yield start + first, data[first:last]
        finally:
            os.close(memory)

    def family(self) -> list[Process]:
        """This one and all its children and theirs."""
        parents: dict[int, list[int]] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    stat = (entry / "stat").read_text("utf-8", "replace")
                except OSError:
                    continue  # it has ended
                parents.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry.name))
        family, waiting = [], [self.pid]
        while waiting:
            pid = waiting.pop()
            family.append(Process(pid))
            waiting += parents.get(pid, [])
        return family


def _read_all(memory: int, start: int, size: int) -> bytes:
    """Zeroes where a page cannot be read, such as one of a device."""
    try:
        data = os.pread(memory, size, start)
    except OSError:
        return (
            bytes(size)
            if size <= 4096
            else b"".join(
                _read_all(memory, at, min(4096, start + size - at)) for at in range(start, start + size, 4096)
            )
        )
    if not data or len(data) == size:
        return data
    return data + _read_all(memory, start + len(data), size - len(data))


def _written(data: bytes) -> Iterator[tuple[int, int]]:
    first = -1
    for at in range(0, len(data), _PAGE):
        is_empty = data.count(0, at, at + _PAGE) == min(_PAGE, len(data) - at)
        if is_empty and first >= 0:
            yield first, at
            first = -1
        elif not is_empty and first < 0:
            first = at
    if first >= 0:
        yield first, len(data)
