"""What the parts of the desk share: the window, the engine, the tasks, the clocks. Holds no card data."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from imp_desk.app.desk.asks import Asks
from imp_desk.app.desk.books import Books
from imp_desk.app.desk.counts import DayCounts
from imp_desk.app.seoul import seoul_today
from imp_desk.app.suspend import SleepWatch
from imp_desk.app.tasks import Tasks
from imp_desk.core.card_tags import CardTags
from imp_desk.core.entry import Rules
from imp_desk.core.gateway import Fault, Gateway
from imp_desk.core.settings import Settings
from imp_desk.ui.register.page import RegisterPage


class Engine(Protocol):
    """The way to i'mport, which stands some time after the window does."""

    @property
    def pg_provider(self) -> str:
        """The PG code of the chosen channel, empty until it is known."""
        ...

    @property
    def clock_offset_s(self) -> float | None: ...

    def heard(self, *, online: bool) -> None:
        """Whether a look-up reached the server."""
        ...

    def gateway(self) -> Awaitable[Gateway | Fault]:
        """Waits until it stands; a fault where the settings or the key do not allow one."""
        ...


async def _nothing() -> None:
    """An engine that never changes."""


async def _sleep(seconds: float) -> None:
    import asyncio

    await asyncio.sleep(seconds)


@dataclass(slots=True)
class Desk:
    page: RegisterPage
    tasks: Tasks
    engine: Engine
    settings: Settings
    rules: Rules
    tags: CardTags
    asks: Asks
    books: Books
    mint: Callable[[str], str]  # member reference -> a fresh customer_uid
    is_training: bool = False
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = _sleep
    clock: Callable[[], float] = time.time
    sleep_watch: Callable[[], SleepWatch] = SleepWatch
    counts: DayCounts = field(default_factory=DayCounts)
    changed: Callable[[], None] = lambda: None  # the status line is due
    renew: Callable[[], Awaitable[None]] = _nothing  # key, token and connections from the beginning

    def today(self) -> date:
        return seoul_today(self.clock, self.engine.clock_offset_s)
