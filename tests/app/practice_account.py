"""The practice account of a test: notes what it was asked, and holds an answer back until the test lets it go."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest

from imp_desk.gateway import training
from imp_desk.gateway.exchange import Timeouts
from imp_desk.gateway.practice_server import PracticeServer, Reply, Request

PATIENT = Timeouts(connect=5.0, write=5.0, read=20.0, whole=30.0)
IMPATIENT = Timeouts(connect=5.0, write=5.0, read=0.05, whole=1.0)


def is_registration(request: Request) -> bool:
    return request.method == "POST" and "/subscribe/" in request.target


def is_look_up(request: Request) -> bool:
    return request.method == "GET" and "/subscribe/customers/" in request.target


class Account(PracticeServer):
    """`holds`: whose answers wait for `let_go`. `twist`: an answer in place of the account's own, or None."""

    def __init__(self) -> None:
        super().__init__(slow_s=0.0)
        self.requests: list[Request] = []
        self.holds: Callable[[Request], bool] = lambda _: False
        self.twist: Callable[[Request], Reply | None] = lambda _: None
        self.held: list[Callable[[], None]] = []

    def reply(self, request: Request) -> Reply:
        self.requests.append(request)
        return self.twist(request) or super().reply(request)

    def let_go(self) -> None:
        self.holds = lambda _: False
        held, self.held = self.held, []
        for answer in held:
            answer()

    @property
    def posts(self) -> list[Request]:
        return [request for request in self.requests if is_registration(request)]

    @property
    def look_ups(self) -> list[str]:
        return [unquote(r.target.rpartition("/")[2]) for r in self.requests if is_look_up(r)]


class _HeldStream(training._Stream):
    def write(self, data: bytes, within: float | None) -> None:
        request = self._engine.receive(data)
        if request is None:
            return
        account = self._server
        assert isinstance(account, Account)
        is_held = account.holds(request)
        reply = account.reply(request)
        if is_held:
            account.held.append(lambda: self._deliver(reply))
        elif not reply.never:
            self._deliver(reply)


_MAKE = training.training_gateway  # before anybody has put another in its place


def practise_on(account: Account, monkeypatch: pytest.MonkeyPatch, *, timeouts: Timeouts = PATIENT) -> None:
    """From here on training answers from this account."""
    monkeypatch.setattr(training, "_Stream", _HeldStream)
    monkeypatch.setattr(training, "training_gateway", lambda: _MAKE(account, timeouts=timeouts))
