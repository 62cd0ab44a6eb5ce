"""A program that lies in wait: opens the memory of each process that starts after it, and keeps it open.

Run as a script. Says `ready`, then waits for a line with a marker on standard input, and prints as JSON how often it
could open which process, and in which of them it can read the marker now. Imports nothing of ours.
"""

from __future__ import annotations

import json
import os
import select
import sys
from collections import Counter

_CHUNK = 1 << 20
Opened = tuple[int, int]  # a process's mappings and its memory


class Lier:
    """Opens again and again, since exec gives a process another memory; what it opened last, it keeps."""

    def __init__(self) -> None:
        self._known = set(os.listdir("/proc"))  # noqa: PTH208 - each millisecond counts
        self.kept: dict[int, Opened] = {}
        self.times: Counter[int] = Counter()

    def lie_in_wait(self) -> None:
        """Until somebody says something."""
        while not select.select([0], [], [], 0)[0]:
            for name in os.listdir("/proc"):  # noqa: PTH208
                if name.isdigit() and name not in self._known and (opened := _open(name)) is not None:
                    for old in self.kept.get(int(name), ()):
                        os.close(old)
                    self.kept[int(name)] = opened
                    self.times[int(name)] += 1


def _open(process: str) -> Opened | None:
    try:
        mappings = os.open(f"/proc/{process}/maps", os.O_RDONLY)
    except OSError:
        return None
    try:
        return mappings, os.open(f"/proc/{process}/mem", os.O_RDONLY)
    except OSError:
        os.close(mappings)
        return None


def holds(mappings: int, memory: int, marker: bytes) -> bool:
    """Whether the marker stands in what was opened then, as it is now."""
    return any(marker in piece for first, last in _ranges(mappings) for piece in _pieces(memory, first, last))


def _ranges(mappings: int) -> list[tuple[int, int]]:
    """Of all that can be written to; none where that memory is no more."""
    try:
        with os.fdopen(os.dup(mappings), "rb") as file:
            lines = [line.split() for line in file.read().splitlines()]
    except OSError:
        return []
    return [_range(words[0]) for words in lines if words[1].startswith(b"rw")]


def _range(words: bytes) -> tuple[int, int]:
    first, last = words.split(b"-")
    return int(first, 16), int(last, 16)


def _pieces(memory: int, first: int, last: int) -> list[bytes]:
    pieces = []
    for at in range(first, last, _CHUNK):
        try:
            pieces.append(os.pread(memory, min(_CHUNK, last - at), at))
        except OSError:
            continue
    return pieces


def main() -> None:
    lier = Lier()
    print("ready", flush=True)
    lier.lie_in_wait()
    marker = sys.stdin.buffer.readline().strip()
    reads = [process for process, opened in lier.kept.items() if holds(*opened, marker)]
    print(json.dumps({"opened": lier.times, "reads": reads}))


if __name__ == "__main__":
    main()
