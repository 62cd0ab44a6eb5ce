"""Names to addresses, in a thread that nothing waits for at exit: a stuck resolver must not keep the program open."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from typing import NamedTuple


class Address(NamedTuple):
    family: int
    sockaddr: tuple[str, int] | tuple[str, int, int, int]


def _look_up(host: str, port: int, flags: int = 0) -> list[Address]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    addresses = [Address(family, sockaddr) for family, _, _, _, sockaddr in found]  # type: ignore[arg-type]
    return _alternating(addresses)


def _alternating(addresses: list[Address]) -> list[Address]:
    """One family after the other, so that a dead one costs one attempt."""
    first = [a for a in addresses if a.family == addresses[0].family]
    others = [a for a in addresses if a.family != addresses[0].family]
    pairs = [a for pair in zip(first, others, strict=False) for a in pair]
    return (pairs + first[len(others) :] + others[len(first) :])[:4]


async def resolve(host: str, port: int) -> list[Address]:
    """At most four addresses. Raises OSError."""
    with contextlib.suppress(OSError):
        return _look_up(host, port, socket.AI_NUMERICHOST)
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Address]] = loop.create_future()

    def settle(addresses: list[Address] | None, error: OSError | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(addresses or [])

    def work() -> None:
        addresses, error = None, None
        try:
            addresses = _look_up(host, port)
        except OSError as failed:
            error = failed
        except UnicodeError:
            error = OSError("the name cannot be looked up")
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, addresses, error)

    threading.Thread(target=work, name="resolver", daemon=True).start()
    return await answer
