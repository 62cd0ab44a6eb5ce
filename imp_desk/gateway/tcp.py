"""One TCP connection under asyncio: ciphertext in both directions, and who waits for it. Knows no plaintext."""

from __future__ import annotations

import asyncio
import select
import socket
import ssl
from typing import cast

from imp_desk.gateway.resolver import Address
from imp_desk.gateway.streams import NetworkFault

_BUFFER = 32 * 1024
_BACKLOG = 256 * 1024  # unread ciphertext from which on the socket is left alone


class Wire(asyncio.BufferedProtocol):
    """Moves ciphertext from the socket into OpenSSL's own queue, and tells who waits."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport
        self.incoming = ssl.MemoryBIO()
        self.ended = False
        self.lost = asyncio.get_running_loop().create_future()
        self._buffer = bytearray(_BUFFER)
        self._waiter: asyncio.Future[None] | None = None
        self._can_write = asyncio.Event()
        self._can_write.set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.set_write_buffer_limits(
            high=0
        )  # a request of a few hundred bytes must meet its time-out too

    def get_buffer(self, sizehint: int) -> bytearray:  # noqa: ARG002
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        self.incoming.write(memoryview(self._buffer)[:nbytes])
        if self.incoming.pending > _BACKLOG:
            self.transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        self._end()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self._end()
        if not self.lost.done():
            self.lost.set_result(exc)
        self._can_write.set()

    def pause_writing(self) -> None:
        self._can_write.clear()

    def resume_writing(self) -> None:
        self._can_write.set()

    def _end(self) -> None:
        if not self.ended:
            self.ended = True
            self.incoming.write_eof()
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    @property
    def reset(self) -> bool:
        """Gone with an error, not by an orderly end."""
        return self.lost.done() and self.lost.result() is not None

    def has_news(self) -> bool:
        """Whether the system holds bytes, or the end, that the loop has not come to read yet."""
        handle = self.transport.get_extra_info("socket")
        try:
            return bool(select.select([handle], [], [], 0)[0])
        except (OSError, ValueError):  # closed, or a number that select does not take: the loop will tell
            return False

    async def more(self) -> None:
        """Returns when ciphertext came, or the end."""
        if self.ended:
            return
        if self.incoming.pending <= _BACKLOG:
            self.transport.resume_reading()
        self._waiter = asyncio.get_running_loop().create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    async def drain(self) -> None:
        await self._can_write.wait()
        if self.lost.done():
            raise NetworkFault("broken")


async def connect_first(addresses: list[Address], deadline: float | None) -> Wire:
    loop = asyncio.get_running_loop()
    fault = NetworkFault("unreachable")
    for left, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
        share = None if deadline is None else max(0.0, deadline - loop.time()) / left
        try:
            async with asyncio.timeout(share):
                return await _open(address)
        except TimeoutError:
            fault = NetworkFault("connect_timeout")
        except ConnectionRefusedError:
            fault = NetworkFault("refused")
        except OSError:
            fault = NetworkFault("unreachable")
    raise fault


async def _open(address: Address) -> Wire:
    loop = asyncio.get_running_loop()
    handle = socket.socket(address.family, socket.SOCK_STREAM)
    try:
        handle.setblocking(False)
        handle.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await loop.sock_connect(handle, address.sockaddr)
        _, wire = await loop.create_connection(Wire, sock=handle)
    except BaseException:
        handle.close()
        raise
    return wire
