"""What the hostile server saw and did: every plaintext byte counted, every commit with its time. Test cards only."""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from enum import Enum
from pathlib import Path

_CARD = re.compile(rb'"(?:card_number|expiry|birth|pwd_2digit)":"([^"]*)')


class Kind(Enum):
    """What a request asks for."""

    TOKEN = "token"
    LOOK_UP = "look_up"
    REGISTER = "register"
    DELETE = "delete"
    SCHEDULES = "schedules"
    CHANNELS = "channels"
    SEVERAL = "several"
    PAYMENTS = "payments"
    CHARGE = "charge"
    FIND = "find"
    OTHER = "other"


_SENDS_A_CARD = (Kind.REGISTER, Kind.CHARGE)


def kind_of(method: str, target: str) -> Kind:
    path = target.partition("?")[0]
    if path == "/users/getToken":
        return Kind.TOKEN
    if path == "/users/pg":
        return Kind.CHANNELS
    if path == "/subscribe/payments/onetime":
        return Kind.CHARGE
    if path == "/subscribe/customers":
        return Kind.SEVERAL
    if path.startswith("/payments/find"):
        return Kind.FIND
    if not path.startswith("/subscribe/customers/"):
        return Kind.OTHER
    if path.count("/") > 3:
        return {"schedules": Kind.SCHEDULES, "payments": Kind.PAYMENTS}.get(
            path.rpartition("/")[2], Kind.OTHER
        )
    return {"GET": Kind.LOOK_UP, "POST": Kind.REGISTER, "DELETE": Kind.DELETE}.get(method, Kind.OTHER)


@dataclass(slots=True)
class Seen:
    """A request as far as it was read. `plan` names the fault that met it, "" for none."""

    kind: Kind
    target: str
    plan: str = ""
    body: bytes = b""
    is_whole: bool = False

    @property
    def card_bytes(self) -> int:
        """Digits of a card that came, if only some of them."""
        return sum(48 <= byte <= 57 for value in _CARD.findall(self.body) for byte in value)

    @property
    def secret_bytes(self) -> int:
        return len(self.body.partition(b'"imp_secret":"')[2].partition(b'"')[0])

    def summary(self) -> dict[str, object]:
        return {
            "kind": self.kind.value,
            "target": self.target,
            "plan": self.plan,
            "card_bytes": self.card_bytes,
            "is_whole": self.is_whole,
        }


@dataclass(frozen=True, slots=True)
class Commit:
    """`late_s`: how long after its request it landed. `uid` or `charged` is empty where only the other happened."""

    uid: str
    at: float
    late_s: float
    charged: str = ""


@dataclass(slots=True)
class Ledger:
    """Kept as a JSON file too where a folder is given, whole at any time."""

    file: Path | None = None
    connections: int = 0
    handshakes: int = 0
    plaintext_bytes: int = 0
    requests: list[Seen] = field(default_factory=list)
    commits: list[Commit] = field(default_factory=list)
    tls_failures: list[str] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def note(self, change: Callable[[Ledger], object]) -> None:
        with self._lock:
            change(self)
            self._write()

    def count_plaintext(self, count: int) -> None:
        with self._lock:
            self.plaintext_bytes += count

    def of(self, kind: Kind) -> list[Seen]:
        with self._lock:
            return [seen for seen in self.requests if seen.kind is kind]

    @property
    def posts(self) -> list[Seen]:
        """The registrations and charges that were begun, whole or not."""
        with self._lock:
            return [seen for seen in self.requests if seen.kind in _SENDS_A_CARD]

    @property
    def committed(self) -> list[str]:
        with self._lock:
            return [commit.uid for commit in self.commits if commit.uid]

    @property
    def charged(self) -> list[str]:
        """The orders that money moved under."""
        with self._lock:
            return [commit.charged for commit in self.commits if commit.charged]

    @property
    def card_bytes(self) -> int:
        with self._lock:
            return sum(seen.card_bytes for seen in self.requests)

    def _write(self) -> None:
        if self.file is None:
            return
        scratch = self.file.with_suffix(".part")
        summary = {
            "connections": self.connections,
            "handshakes": self.handshakes,
            "plaintext_bytes": self.plaintext_bytes,
            "posts": len(self.posts),
            "commits": [asdict(commit) for commit in self.commits],
            "requests": [seen.summary() for seen in self.requests],
            "tls_failures": self.tls_failures,
        }
        scratch.write_text(json.dumps(summary, ensure_ascii=False, indent=1), "utf-8")
        os.replace(scratch, self.file)  # noqa: PTH105 - atomic on every system
