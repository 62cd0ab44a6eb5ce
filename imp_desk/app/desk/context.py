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
from imp_desk.app.desk.orders import Orders
from imp_desk.app.minting import mint_order
from imp_desk.app.permission_door import PermissionDoor
from imp_desk.app.seoul import seoul_today
from imp_desk.app.suspend import SleepWatch
from imp_desk.app.tasks import Tasks
from imp_desk.core.card_tags import CardTags
from imp_desk.core.consent import ConsentWay
from imp_desk.core.entry import Rules
from imp_desk.core.flow import Attempt, Outcome, Settled
from imp_desk.core.gateway import Fault, Gateway
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import State
from imp_desk.core.settings import Settings
from imp_desk.core.worklist import Row
from imp_desk.core.worklist_payments import RowPayment
from imp_desk.ui.register.page import RegisterPage
from imp_desk.ui.views import GuardView, VerdictView


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

    def gateway(self, went_over: Gateway | None = None) -> Awaitable[Gateway | Fault]:
        """Waits until it stands; a fault where the settings or the key do not allow one.

        `went_over`: whose outcome is asked for; another server or account would know nothing of it.
        """
        ...


class OpenList(Protocol):
    """A list of customers that is being worked through."""

    @property
    def way(self) -> ConsentWay: ...

    def next_row(self) -> Row | None:
        """Whoever was on the screen is left; who comes now."""
        ...

    def leave(self) -> Row | None:
        """Whoever was on the screen is left, and nobody of the list comes."""
        ...

    def attempt_changed(self, attempt: Attempt) -> None: ...

    def other_uids(self, uid: str) -> frozenset[str]:
        """Under which else this customer of the list was sent."""
        ...

    def learn(self, attempt_id: str, state: State, uid: str) -> None:
        """How an attempt stands that was begun before the list was opened, or by an earlier start."""
        ...

    def payment_changed(self, attempt_id: str, uid: str, payment: RowPayment) -> None:
        """What was charged along with this attempt, and whether it is paid."""
        ...

    def deleted(self, uid: str) -> None: ...


class HandedOver(Protocol):
    """Registrations that another program asked for: at most one of them on the screen."""

    @property
    def is_on_screen(self) -> bool: ...

    @property
    def may_move_aside(self) -> bool: ...

    def attempt_begun(self, attempt_id: str, uid: str) -> None: ...

    def attempt_changed(self, attempt: Attempt) -> None: ...

    def attempt_ended(self, attempt_id: str, outcome: Outcome | Settled) -> None: ...

    def settled_by_hand(self, attempt_id: str, *, is_registered: bool) -> None: ...

    def stops_at(self, card: RegisteredCard) -> bool:
        """Whether nothing is done where this card stands already."""
        ...

    def narrow(self, view: GuardView) -> GuardView: ...

    def dress(self, view: VerdictView) -> VerdictView: ...

    def fill(self) -> None:
        """The same customer once more."""
        ...

    def leave(self, *, for_next: bool) -> bool:
        """Whoever was on the screen is left; True where the window closes with it."""
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
    orders: Orders = field(default_factory=lambda: Orders(mint_order))
    changed: Callable[[], None] = lambda: None  # the status line is due
    renew: Callable[[], Awaitable[None]] = _nothing  # key, token and connections from the beginning
    worklist: OpenList | None = None
    permission: PermissionDoor = field(default_factory=PermissionDoor)
    hand_off: HandedOver | None = None

    def today(self) -> date:
        return seoul_today(self.clock, self.engine.clock_offset_s)
