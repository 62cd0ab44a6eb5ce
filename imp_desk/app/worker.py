"""Blocking calls (key store, disk, trust store) off the event loop, in daemon threads: exit never waits for one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_thread(call: Callable[[], T]) -> T:
    """What `call` returns or raises. A cancelled waiter leaves the thread behind; its result is dropped."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(action: Callable[[], None]) -> None:
        if not future.done():
            action()

    def run() -> None:
        try:
            result = call()
        except BaseException as error:  # noqa: BLE001 - handed to the waiter, whatever it is
            caught = _takeable(error)
            _post(loop, lambda: settle(lambda: future.set_exception(caught)))
        else:
            _post(loop, lambda: settle(lambda: future.set_result(result)))

    threading.Thread(target=run, name="worker", daemon=True).start()
    return await future


def _takeable(error: BaseException) -> BaseException:
    """No future takes a StopIteration: its waiter would wait for ever."""
    if not isinstance(error, StopIteration):
        return error
    wrapped = RuntimeError("StopIteration in a worker")
    wrapped.__cause__ = error
    return wrapped


def _post(loop: asyncio.AbstractEventLoop, action: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(action)
