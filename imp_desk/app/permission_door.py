"""The way to permission, which stands some time after the window does: what is asked before is asked then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from imp_desk.core.action import Action


class Permits(Protocol):
    @property
    def by(self) -> str: ...

    def ask(self, action: Action, then: Callable[[], None]) -> None: ...


class PermissionDoor:
    def __init__(self) -> None:
        self._permits: Permits | None = None
        self._waiting: list[tuple[Action, Callable[[], None]]] = []

    def open(self, permits: Permits) -> None:
        self._permits = permits
        waiting, self._waiting = self._waiting, []
        for action, then in waiting:
            permits.ask(action, then)

    @property
    def by(self) -> str:
        """Who permitted what goes on right now; empty where nobody was asked. Read it inside of `then`."""
        return self._permits.by if self._permits is not None else ""

    def ask(self, action: Action, then: Callable[[], None]) -> None:
        """`then` at once while nobody has a PIN, else when a PIN has permitted it; never where the question is left."""
        if self._permits is None:
            self._waiting.append((action, then))
        else:
            self._permits.ask(action, then)
