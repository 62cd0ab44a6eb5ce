"""Virtual time: one true time for the world, a loop whose clock stands still while the computer sleeps.

Nothing here waits. The loop's selector moves the time on to whatever is due next, in the terminal or outside it.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import deque
from collections.abc import Callable
from typing import Any

EPOCH = 1_795_000_000.0  # Unix seconds when a world begins
_TINY_S = 1e-6


class Time:
    """`now` counts from the world's beginning. What happens outside the computer is due in it, asleep or not."""

    def __init__(self) -> None:
        self.now = 0.0
        self.asleep = 0.0
        self.wall_error = 0.0  # of the computer's own clock
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()

    def at(self, due: float, happen: Callable[[], None]) -> None:
        heapq.heappush(self._due, (max(due, self.now), next(self._order), happen))

    def after(self, seconds: float, happen: Callable[[], None]) -> None:
        self.at(self.now + seconds, happen)

    def server_wall(self) -> float:
        return EPOCH + self.now

    def wall(self) -> float:
        return EPOCH + self.now + self.wall_error

    def monotonic(self) -> float:
        return self.now - self.asleep

    def move_to(self, moment: float) -> bool:
        """As far as that, or to the first thing that happens on the way, which then has happened: True."""
        if self._due and self._due[0][0] <= moment:
            due, _, happen = heapq.heappop(self._due)
            self.now = max(self.now, due)
            happen()
            return True
        self.now = max(self.now, moment)
        return False

    def sleep(self, seconds: float) -> None:
        """The computer is suspended; the world goes on."""
        awake = self.now + seconds
        while self.move_to(awake):
            pass
        self.asleep += seconds


class _Selector:
    def __init__(self, time: Time) -> None:
        self._time = time

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("everybody waits and nothing will ever happen")
        self._time.move_to(self._time.now + max(timeout, _TINY_S))  # no turn of a loop is for nothing
        return []


class VirtualLoop(asyncio.BaseEventLoop):
    def __init__(self, time: Time) -> None:
        super().__init__()
        self._ready: deque[asyncio.Handle]
        self._clock = time
        self._selector = _Selector(time)
        self._clock_resolution = _TINY_S
        self.errors: list[str] = []
        self.set_exception_handler(self._note)

    def _note(self, _: object, context: dict[str, Any]) -> None:
        self.errors.append(f"{context.get('message')}: {context.get('exception')!r}")

    def time(self) -> float:
        return self._clock.monotonic()

    def _process_events(self, _: object) -> None:
        """There are none: nothing here has a file descriptor."""

    def _write_to_self(self) -> None:
        """There is one thread."""

    def run_for(self, seconds: float) -> None:
        """All that is due in this time, and what follows from it at once."""
        if seconds > 0:
            self.call_later(seconds, self.stop)
            self.run_forever()
        self.drain()

    def drain(self) -> None:
        """All that can go on without any time."""
        self.call_soon(self._stop_when_idle)
        self.run_forever()

    def _stop_when_idle(self) -> None:
        if self._ready:
            self.call_soon(self._stop_when_idle)
        else:
            self.stop()

    async def shutdown_asyncgens(self) -> None:
        """The client closes its own."""
