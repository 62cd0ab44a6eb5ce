"""Owns every task: keeps it referenced, reports what it raises, cancels and awaits all on shutdown.

Stands before asyncio is imported, so that what an operator asks for at once is kept in its order. Work that is
cancelled before its turn is begun all the same: what it puts right at its end must be put right.
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
        self._waiting: list[tuple[str, Work, Coroutine[Any, Any, None]]] = []
        self._running: dict[asyncio.Task[None], Work] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_closed = False

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        waiting, self._waiting = self._waiting, []
        for name, handle, work in waiting:
            self._begin(loop, name, handle, work)

    def spawn(self, name: str, work: Coroutine[Any, Any, None]) -> Work:
        """Begins `work`, now or as soon as the loop stands."""
        handle = Work()
        if self._is_closed:
            work.close()
        elif self._loop is None:
            self._waiting.append((name, handle, work))
        else:
            self._begin(self._loop, name, handle, work)
        return handle

    def _begin(
        self, loop: asyncio.AbstractEventLoop, name: str, handle: Work, work: Coroutine[Any, Any, None]
    ) -> None:
        task = loop.create_task(handle.run(work), name=name)
        self._running[task] = handle
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.pop(task, None)
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
        for _, _, work in self._waiting:
            work.close()
        self._waiting.clear()
        others = {task: work for task, work in self._running.items() if task is not asyncio.current_task()}
        for handle in others.values():
            handle.cancel()
        if not others:
            return True
        _, still = await asyncio.wait(others, timeout=SHUTDOWN_S)
        return not still


class Work:
    """A handle to cancel one piece of work, begun or not."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None  # from its first step on
        self._is_cancelled = False

    def cancel(self) -> None:
        self._is_cancelled = True
        if self._task is not None:
            self._task.cancel()

    async def run(self, work: Coroutine[Any, Any, None]) -> None:
        """A task that is cancelled before its first step never enters its body; here it ends at its first wait."""
        import asyncio

        self._task = asyncio.current_task()
        if self._is_cancelled and self._task is not None:
            self._task.cancel()
        await work
