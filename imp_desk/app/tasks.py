"""Owns every task: keeps it referenced, reports what it raises, cancels and awaits all on shutdown.

Stands before asyncio is imported, so that what an operator asks for at once is kept in its order.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

SHUTDOWN_S = 2.5


class Tasks:
    """Work given before the loop stands waits for it; work given after `shutdown` is not begun."""

    def __init__(self, report: Callable[[str, BaseException], None]) -> None:
        self._report = report
        self._waiting: list[tuple[str, Coroutine[Any, Any, None]]] = []
        self._running: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_closed = False

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        waiting, self._waiting = self._waiting, []
        for name, work in waiting:
            self.spawn(name, work)

    def spawn(self, name: str, work: Coroutine[Any, Any, None]) -> Work:
        """Begins `work`, now or as soon as the loop stands."""
        handle = Work()
        if self._is_closed:
            work.close()
        elif self._loop is None:
            self._waiting.append((name, handle.run(work)))
        else:
            handle.task = self._loop.create_task(work, name=name)
            self._running.add(handle.task)
            handle.task.add_done_callback(self._ended)
        return handle

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._report(task.get_name(), error)

    @property
    def is_quiet(self) -> bool:
        return not self._running and not self._waiting

    async def quiet(self) -> None:
        """Returns when no task runs any more."""
        import asyncio

        while self._running:
            await asyncio.wait(self._running)

    async def shutdown(self) -> bool:
        """Cancels all but the caller. False when something did not end within the time."""
        import asyncio

        self._is_closed = True
        for _, work in self._waiting:
            work.close()
        self._waiting.clear()
        others = {task for task in self._running if task is not asyncio.current_task()}
        for task in others:
            task.cancel()
        if not others:
            return True
        _, still = await asyncio.wait(others, timeout=SHUTDOWN_S)
        return not still


class Work:
    """A handle to cancel one piece of work, begun or not."""

    def __init__(self) -> None:
        self.task: asyncio.Task[None] | None = None
        self._is_cancelled = False

    def cancel(self) -> None:
        self._is_cancelled = True
        if self.task is not None:
            self.task.cancel()

    async def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Work that waited for the loop; cancelled meanwhile, it is not begun."""
        if self._is_cancelled:
            work.close()
            return
        import asyncio

        self.task = asyncio.current_task()
        await work
