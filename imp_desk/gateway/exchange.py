"""One request and what came of it, as values that the wire and the client share. Knows no library and no contract."""

from __future__ import annotations

import mmap
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from imp_desk.core.gateway import Fault

ANSWER_CAP = 1024 * 1024


class Outgoing(Protocol):
    """A body that is streamed once: pieces of known total length, wiped afterwards."""

    def __len__(self) -> int: ...

    def pieces(self) -> Iterator[bytes]: ...

    def wipe(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Call:
    """`target` is the path and query as it must stand in the request line, byte for byte."""

    method: str
    target: bytes
    token: str = field(default="", repr=False)  # "" sends no Authorization header
    body: Outgoing | None = field(default=None, repr=False)


class AnswerBody:
    """What the server sent, in one fixed buffer: nothing grows, nothing is copied, and it can be zeroed."""

    __slots__ = ("_buffer", "_length")

    def __init__(self, data: bytes = b"") -> None:
        self._buffer = mmap.mmap(-1, ANSWER_CAP)
        self._length = 0
        self.add(data)

    def __len__(self) -> int:
        return self._length

    def __repr__(self) -> str:
        return f"<AnswerBody of {self._length}>"

    def add(self, piece: bytes) -> bool:
        """False when it does not fit."""
        if self._length + len(piece) > ANSWER_CAP:
            return False
        self._buffer[self._length : self._length + len(piece)] = piece
        self._length += len(piece)
        return True

    def view(self) -> memoryview:
        return memoryview(self._buffer)[: self._length]

    def wipe(self) -> None:
        self._buffer[: self._length] = bytes(self._length)
        self._length = 0


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    content_type: str = ""
    retry_after_s: int | None = None
    body: AnswerBody = field(default_factory=AnswerBody)


@dataclass(frozen=True, slots=True)
class Broken:
    """No answer. `sent`: the commit point was passed, so the server may have acted."""

    fault: Fault
    sent: bool


@dataclass(frozen=True, slots=True)
class Timeouts:
    """`connect` is for TCP and TLS together, `whole` for the exchange from its first byte to its last."""

    connect: float = 5.0
    write: float = 10.0
    read: float = 60.0
    whole: float = 75.0

    def extension(self) -> dict[str, float]:
        return {"connect": self.connect, "write": self.write, "read": self.read, "pool": self.connect}


async def streamed(body: Outgoing) -> AsyncIterator[bytes]:
    for piece in body.pieces():
        yield piece
