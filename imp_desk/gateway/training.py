"""The training gateway: the real one over byte streams that end in this process. No key, no network, no ledger."""

from __future__ import annotations

import asyncio
import ssl

from imp_desk.core.secret import Secret
from imp_desk.core.settings import GatewaySettings
from imp_desk.gateway.account import Credentials
from imp_desk.gateway.client import Client
from imp_desk.gateway.exchange import Timeouts
from imp_desk.gateway.iamport import IamportGateway
from imp_desk.gateway.practice_data import PRACTICE_CHANNEL_KEY
from imp_desk.gateway.practice_engine import Engine
from imp_desk.gateway.practice_replies import Reply
from imp_desk.gateway.practice_server import PracticeServer
from imp_desk.gateway.probe import NoProbe
from imp_desk.gateway.streams import NetworkFault

BASE_URL = "https://practice.invalid"  # reserved: never a host of anybody's


class _Stream:
    """The client's end of a connection to the practice account."""

    def __init__(self, server: PracticeServer) -> None:
        self._server = server
        self._engine = Engine()
        self._arrived = asyncio.Event()
        self._answer = b""
        self._later: asyncio.TimerHandle | None = None

    async def start_tls(self, context: ssl.SSLContext, host: str) -> None:
        """Nothing leaves the process, so there is nobody to hide it from."""

    def write(self, data: bytes, within: float | None) -> None:  # noqa: ARG002 - it is taken at once
        request = self._engine.receive(data)
        if request is None:
            return
        reply = self._server.reply(request)
        if reply.never:
            return
        if reply.delay_s:
            self._later = asyncio.get_running_loop().call_later(reply.delay_s, self._deliver, reply)
        else:
            self._deliver(reply)

    def _deliver(self, reply: Reply) -> None:
        self._answer += self._engine.send(reply)
        self._arrived.set()

    async def read(self, within: float | None) -> bytes:
        try:
            async with asyncio.timeout(within):
                await self._arrived.wait()
        except TimeoutError:
            raise NetworkFault("read_timeout") from None
        self._arrived.clear()
        answer, self._answer = self._answer, b""
        return answer

    def is_readable(self) -> bool:
        return self._arrived.is_set()

    async def close(self) -> None:
        if self._later is not None:
            self._later.cancel()


def training_gateway(
    server: PracticeServer | None = None, *, timeouts: Timeouts | None = None
) -> IamportGateway:
    """A fresh practice account for each call, or the one given."""
    account = server or PracticeServer()

    async def connect(host: str, port: int, within: float | None) -> _Stream:  # noqa: ARG001 - there is one place only
        return _Stream(account)

    settings = GatewaySettings(base_url=BASE_URL, channel_key=PRACTICE_CHANNEL_KEY, retry_401=True)
    client = Client(BASE_URL, ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), connector=connect, timeouts=timeouts)
    pair = Credentials(Secret.of_text("practice"), Secret.of_text("practice"))
    return IamportGateway(client, pair, settings, probe=NoProbe())
