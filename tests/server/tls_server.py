"""The practice account as a real TLS server on loopback, in a thread with a loop of its own, with a ledger.

Takes every test number that holds, not only the practice cards. A context manager with `url` and `ca_file`.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import h11
import trustme

from imp_desk.gateway.practice_engine import Engine
from imp_desk.gateway.practice_server import PracticeServer, Reply, Request
from tests.server.ledger import Ledger

Twist = Callable[[Request], Reply | bytes | None]


class TrainingServer:
    """`rtt_s` delays every answer. `twist` sees each request first: a Reply or raw bytes in its place, None to go on.

    Raw bytes are written as they are and the connection is closed.
    """

    def __init__(
        self,
        *,
        folder: Path | None = None,
        port: int = 0,
        rtt_s: float = 0.0,
        account: PracticeServer | None = None,
        certificate: trustme.LeafCert | None = None,
        authority: trustme.CA | None = None,
        twist: Twist | None = None,
    ) -> None:
        self._own_folder = tempfile.TemporaryDirectory(prefix="training-") if folder is None else None
        self.folder = Path(self._own_folder.name) if self._own_folder else folder or Path()
        self._authority = authority or trustme.CA()
        self._certificate = certificate or self._authority.issue_cert("127.0.0.1", "localhost")
        self.account = account or PracticeServer(any_card=True)
        self.ledger = Ledger(self.folder / "ledger.json")
        self.rtt_s = rtt_s
        self.twist = twist
        self.port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="training-server", daemon=True)
        self._started = threading.Event()
        self._stop = asyncio.Event()
        self._open: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def ca_file(self) -> str:
        return str(self.folder / "ca.pem")

    def __enter__(self) -> Self:
        self._authority.cert_pem.write_to_path(self.ca_file)
        self._thread.start()
        self._started.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        if self._own_folder:
            self._own_folder.cleanup()

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._certificate.configure_cert(context)
        server = await asyncio.start_server(self._accept, "127.0.0.1", self.port, ssl=context)
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        await self._stop.wait()
        for listening in server.sockets:
            self._loop.remove_reader(listening)
        await asyncio.sleep(0)  # what is accepted while asyncio's server closes stays open for ever
        server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await self._let_go()

    async def _let_go(self) -> None:
        """Also of connections that never came out of the handshake, which no task knows of."""
        for _ in range(50):
            for transport in tuple(self._loop._transports.values()):  # type: ignore[attr-defined]
                transport.abort()
            await asyncio.sleep(0.002)  # an accepted connection gets its transport a turn later

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._open.add(task)
            task.add_done_callback(self._open.discard)
        self.ledger.connected()
        with contextlib.suppress(OSError, ssl.SSLError, h11.RemoteProtocolError, asyncio.CancelledError):
            await self._converse(reader, writer)
        writer.transport.abort()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        engine = Engine()
        while data := await reader.read(65536):
            request = engine.receive(data)
            if request is None:
                continue
            reply = self.twist(request) if self.twist else None
            if isinstance(reply, bytes):
                self.ledger.add(request, engine.body_pieces, Reply(never=True))
                writer.write(reply)
                await writer.drain()
                return
            reply = reply or self.account.reply(request)
            self.ledger.add(request, engine.body_pieces, reply)
            if reply.never:
                continue
            await asyncio.sleep(self.rtt_s + reply.delay_s)
            writer.write(engine.send(reply))
            await writer.drain()
