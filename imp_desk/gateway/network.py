"""TCP and TLS as a stream of our own on asyncio: one deadline for both, and no object that holds a card's number.

What comes out of TLS lies in one fixed buffer. A head leaves it in one piece, a body in pieces of at most four
digits, and what has left is zeroed at once. Never knows what is sent, nor by which library.
"""

from __future__ import annotations

import asyncio
import contextlib
import mmap
import ssl
from typing import Any, cast

from imp_desk.gateway.answer_pieces import AnswerPieces
from imp_desk.gateway.resolver import resolve
from imp_desk.gateway.streams import NetworkFault, TlsFault
from imp_desk.gateway.tcp import Wire, connect_first
from imp_desk.gateway.tls import tls_fault_of

_PLAINTEXT, _STEP = 16 * 1024, 4
_LOOP_EVERY = 64  # pieces of a long answer after which others get their turn


class Stream:
    """One connection. `start_tls` turns it into TLS in place."""

    def __init__(self, wire: Wire, deadline: float | None) -> None:
        self._wire = wire
        self._deadline = deadline  # of TCP and TLS together, until TLS stands
        self._tls: ssl.SSLObject | None = None
        self._outgoing = ssl.MemoryBIO()
        self._plain = mmap.mmap(-1, _PLAINTEXT)
        self._start = self._stop = 0
        self._answer = AnswerPieces()
        self._pieces = 0
        self._write_timeout: float | None = None

    async def start_tls(self, context: ssl.SSLContext, host: str) -> None:
        """Raises NetworkFault with a kind of its own for each way a certificate can be wrong."""
        self._tls = context.wrap_bio(self._wire.incoming, self._outgoing, server_hostname=host)
        try:
            async with asyncio.timeout(self._left(None)):
                await self._handshake(self._tls)
        except TimeoutError:
            raise NetworkFault("tls_timeout") from None
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
            raise NetworkFault("tls_closed") from None
        except ssl.SSLError as error:
            self._flush()
            raise TlsFault(tls_fault_of(error, is_agreed=self._tls.cipher() is not None)) from error
        self._deadline = None

    async def _handshake(self, tls: ssl.SSLObject) -> None:
        while True:
            try:
                tls.do_handshake()
            except ssl.SSLWantReadError:
                self._flush()
                if self._wire.ended:
                    raise NetworkFault("tls_closed") from None
                await self._wire.more()
            else:
                self._flush()
                return

    def write(self, data: bytes, within: float | None) -> None:
        """Encrypts; everything leaves together when the answer is waited for (or the queue grows)."""
        self._write_timeout = within
        self._answer = AnswerPieces()
        if self._wire.lost.done():
            raise NetworkFault("broken")
        if self._tls is None:
            self._outgoing.write(data)
            return
        try:
            self._tls.write(data)
        except ssl.SSLError as error:
            raise NetworkFault("broken") from error

    def _flush(self) -> None:
        if self._outgoing.pending and not self._wire.lost.done():
            self._wire.transport.write(self._outgoing.read())

    async def _send(self) -> None:
        """Hands what was written to the system."""
        self._flush()
        try:
            async with asyncio.timeout(self._left(self._write_timeout)):
                await self._wire.drain()
        except TimeoutError:
            raise NetworkFault("write_timeout") from None

    async def read(self, within: float | None) -> bytes:
        """The next piece; empty at the end."""
        if self._outgoing.pending:
            await self._send()
        if self._start == self._stop and not self._take():
            try:
                async with asyncio.timeout(self._left(within)):
                    while not self._take() and not self._at_end():
                        await self._wire.more()
            except TimeoutError:
                raise NetworkFault("read_timeout") from None
        if self._start == self._stop:
            if self._wire.reset:
                raise NetworkFault("reset")
            return b""
        self._pieces += 1
        if self._pieces % _LOOP_EVERY == 0:
            await asyncio.sleep(0)
        return self._piece()

    def _at_end(self) -> bool:
        return self._wire.ended and not self._wire.incoming.pending

    def _take(self) -> bool:
        """Moves what has come into the fixed buffer; whether anything had."""
        self._start = self._stop = 0
        if self._tls is None:
            data = self._wire.incoming.read(_PLAINTEXT)
            self._plain[: len(data)] = data
            self._stop = len(data)
            return bool(data)
        read = cast(Any, self._tls).read  # straight into the buffer, in steps too short for wide registers
        try:
            with memoryview(self._plain) as room:
                while self._stop < _PLAINTEXT and (n := read(_STEP, room[self._stop : self._stop + _STEP])):
                    self._stop += n
            if self._stop < _PLAINTEXT:  # it gives nothing only after the other side's good-bye
                self._wire.ended = True
        except ssl.SSLWantReadError:
            pass
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            self._wire.ended = True
        except ssl.SSLError as error:
            if not self._stop:
                raise TlsFault(tls_fault_of(error)) from error
        return self._stop > 0

    def _piece(self) -> bytes:
        stop = self._answer.end_of_next(self._plain, self._start, self._stop)
        piece = self._plain[self._start : stop]
        self._plain[self._start : stop] = bytes(stop - self._start)
        self._start = stop
        return piece

    def is_readable(self) -> bool:
        """On an idle stream: the other side has ended it (or speaks out of turn)."""
        if self._wire.ended or self._stop > self._start:
            return True
        if self._wire.has_news():
            return True
        if not self._wire.incoming.pending:
            return False
        try:
            return self._take() or self._wire.ended  # session tickets are no answer
        except NetworkFault:
            return True

    def peer_address(self) -> object:
        return self._wire.transport.get_extra_info("peername")

    @property
    def tls(self) -> ssl.SSLObject | None:
        return self._tls

    def peer_certificate(self) -> bytes:
        return (self._tls and self._tls.getpeercert(binary_form=True)) or b""

    async def drop(self) -> None:
        """Ends it without another byte."""
        self._wire.transport.abort()
        await asyncio.shield(self._wire.lost)

    async def close(self) -> None:
        """Says good-bye as far as that needs no waiting; never fails."""
        self._plain[:] = bytes(_PLAINTEXT)
        transport = self._wire.transport
        if self._tls is not None and not self._wire.lost.done():
            with contextlib.suppress(ssl.SSLError, ValueError):
                self._tls.unwrap()  # writes our alert; the other side's is not waited for
            self._flush()
        if transport.get_write_buffer_size():
            transport.abort()
        else:
            transport.close()
        await asyncio.shield(self._wire.lost)

    def _left(self, within: float | None) -> float | None:
        if self._deadline is None:
            return within
        left = max(0.0, self._deadline - asyncio.get_running_loop().time())
        return left if within is None else min(within, left)


async def connect(host: str, port: int, within: float | None) -> Stream:
    """TCP to the first address that answers. The same deadline goes on for TLS."""
    loop = asyncio.get_running_loop()
    deadline = None if within is None else loop.time() + within
    try:
        async with asyncio.timeout_at(deadline):
            addresses = await resolve(host, port)
    except TimeoutError:
        raise NetworkFault("dns_timeout") from None
    except OSError as error:
        raise NetworkFault("dns") from error
    wire = await connect_first(addresses, deadline)
    return Stream(wire, deadline)
