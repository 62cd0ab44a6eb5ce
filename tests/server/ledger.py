"""What a training server over TLS received and committed. For tests only, where the cards are public numbers."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from imp_desk.gateway.practice_server import Reply, Request


@dataclass(frozen=True, slots=True)
class Entry:
    """One request as it came. `status` is None where no answer was given."""

    method: str
    target: str
    headers: dict[str, str]
    body: str
    body_pieces: tuple[int, ...]
    status: int | None
    committed: str
    charged: str = ""

    @property
    def is_chunked(self) -> bool:
        return "transfer-encoding" in self.headers

    def json(self) -> dict[str, str]:
        parsed: dict[str, str] = json.loads(self.body)
        return parsed


@dataclass(slots=True)
class Ledger:
    """Also kept as a JSON file where a folder is given, whole at any time."""

    file: Path | None = None
    entries: list[Entry] = field(default_factory=list)
    connections: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def connected(self) -> None:
        with self._lock:
            self.connections += 1
            self._write()

    def add(self, request: Request, body_pieces: tuple[int, ...], reply: Reply) -> None:
        entry = Entry(
            request.method,
            request.target,
            request.headers,
            request.body.decode("utf-8", "replace"),
            body_pieces,
            None if reply.never else reply.status,
            reply.committed,
            reply.charged,
        )
        with self._lock:
            self.entries.append(entry)
            self._write()

    def _write(self) -> None:
        if self.file is None:
            return
        text = json.dumps(
            {"connections": self.connections, "entries": [asdict(entry) for entry in self.entries]},
            ensure_ascii=False,
            indent=1,
        )
        scratch = self.file.with_suffix(".part")
        scratch.write_text(text, "utf-8")
        os.replace(scratch, self.file)  # noqa: PTH105 - atomic on every system

    def of(self, method: str, path_part: str = "/subscribe/customers/") -> list[Entry]:
        return [e for e in tuple(self.entries) if e.method == method and path_part in e.target]

    @property
    def posts(self) -> list[Entry]:
        """The registrations that were asked for."""
        return self.of("POST")

    @property
    def committed(self) -> list[str]:
        return [e.committed for e in tuple(self.entries) if e.committed]

    @property
    def charges(self) -> list[Entry]:
        """What was asked to be paid."""
        return self.of("POST", "/subscribe/payments/")

    @property
    def charged(self) -> list[str]:
        """The orders that money moved under."""
        return [e.charged for e in tuple(self.entries) if e.charged]

    def __iter__(self) -> Iterator[Entry]:
        return iter(tuple(self.entries))
