"""The script language: what the hostile server does, step by step, on a connection or with a request.

A plan is a tuple of steps. A connection without a plan shakes hands; a request without one is answered honestly.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from imp_desk.gateway.practice_server import Reply, Request
from tests.hostile.ledger import Kind


class Asked(Protocol):
    """What a saying may depend on: the request, and the account's own reply once it committed."""

    request: Request | None
    reply: Reply | None

    @property
    def uid(self) -> str: ...

    @property
    def order(self) -> dict[str, str]:
        """What a charge asks for, as text; empty for a registration."""
        ...

    @property
    def card_sent(self) -> bytes:
        """The newest body that brought a card, to this or another connection."""
        ...


Words = bytes | Callable[[Asked], bytes]


@dataclass(frozen=True, slots=True)
class Handshake:
    """TLS, which may fail."""


@dataclass(frozen=True, slots=True)
class Hear:
    """Takes what comes beneath TLS, e.g. a ClientHello, and does nothing with it."""


@dataclass(frozen=True, slots=True)
class ReadBody:
    """The request's body; at most `upto` bytes of it, and what follows stays unread."""

    upto: int | None = None


@dataclass(frozen=True, slots=True)
class Commit:
    """The account acts on the request: now, or `after_s` later by the server's clock (None: as the server is set)."""

    after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Say:
    words: Words


@dataclass(frozen=True, slots=True)
class Drip:
    """`size` bytes, then a wait, and again."""

    words: Words
    size: int = 1
    every_s: float = 0.02


@dataclass(frozen=True, slots=True)
class Flood:
    """The same words again and again, up to `limit` bytes or until the other side goes."""

    words: bytes
    limit: int = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Beneath:
    """Bytes past TLS, straight onto the socket."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Pause:
    """None: until the other side goes, or the server ends."""

    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """`good_bye`: with TLS's own end before TCP's."""

    good_bye: bool = False


@dataclass(frozen=True, slots=True)
class Reset:
    """RST."""


Step = Handshake | Hear | ReadBody | Commit | Say | Drip | Flood | Beneath | Pause | Close | Reset
Plan = tuple[Step, ...]
NamedPlan = tuple[str, Plan]


@dataclass(slots=True)
class Script:
    """Plans by what they meet. Queued ones are used up in their order, standing ones stay."""

    connections: list[NamedPlan] = field(default_factory=list)
    standing_connection: NamedPlan | None = None
    requests: dict[Kind, list[NamedPlan]] = field(default_factory=dict)
    standing: dict[Kind, NamedPlan] = field(default_factory=dict)

    def on_connection(self, name: str, plan: Plan, *, times: int | None = 1) -> Script:
        """`times` None: always."""
        if times is None:
            self.standing_connection = (name, plan)
        else:
            self.connections += [(name, plan)] * times
        return self

    def on(self, kind: Kind, name: str, plan: Plan, *, times: int | None = 1) -> Script:
        if times is None:
            self.standing[kind] = (name, plan)
        else:
            self.requests.setdefault(kind, []).extend([(name, plan)] * times)
        return self

    def for_connection(self) -> NamedPlan | None:
        return self.connections.pop(0) if self.connections else self.standing_connection

    def for_request(self, kind: Kind) -> NamedPlan | None:
        queued = self.requests.get(kind)
        return queued.pop(0) if queued else self.standing.get(kind)


class SeededScript(Script):
    """Every connection and request may meet a random fault; the same seed gives the same row of them."""

    def __init__(
        self, seed: int, connections: dict[str, Plan], requests: dict[str, Plan], *, share: float = 0.5
    ) -> None:
        super().__init__()
        self._random = random.Random(seed)
        self._share = share
        self._on_connections = sorted(connections.items(), key=lambda named: named[0])
        self._on_requests = sorted(requests.items(), key=lambda named: named[0])

    def for_connection(self) -> NamedPlan | None:
        is_hit = self._random.random() < self._share / 4
        return self._random.choice(self._on_connections) if is_hit else None

    def for_request(self, kind: Kind) -> NamedPlan | None:
        """Tokens and look-ups mostly pass, so that registrations are reached at all."""
        share = self._share if kind in (Kind.REGISTER, Kind.CHARGE) else self._share / 4
        return self._random.choice(self._on_requests) if self._random.random() < share else None
