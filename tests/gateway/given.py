"""Entries, answers and byte streams for the gateway's tests."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, TypeVar

from imp_desk.core.entry import Customer, Entry
from imp_desk.core.secret import Digits, Secret
from imp_desk.core.settings import GatewaySettings
from imp_desk.gateway.account import Credentials
from imp_desk.gateway.client import Client
from imp_desk.gateway.exchange import Answer, AnswerBody, Timeouts
from imp_desk.gateway.iamport import IamportGateway
from imp_desk.gateway.practice_engine import Engine
from imp_desk.gateway.practice_server import PracticeServer
from imp_desk.gateway.probe import NoProbe
from imp_desk.gateway.streams import NetworkFault

VISA, AMEX, DINERS = "4111111111111111", "378282246310005", "36148900647913"
UID = "20261122-AbC_9"
BASE = "https://practice.invalid"
T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(_let_go_after(work))


async def _let_go_after(work: Coroutine[Any, Any, T]) -> T:
    """A connection that a test leaves open would be complained of in another, when it is collected."""
    try:
        return await work
    finally:
        for transport in tuple(asyncio.get_running_loop()._transports.values()):  # type: ignore[attr-defined]
            transport.abort()
        await asyncio.sleep(0)


def fill(digits: Digits, text: str) -> None:
    for character in text:
        digits.append(int(character))


def entry(
    number: str = VISA,
    *,
    expiry: str = "1230",
    holder: str = "880228",
    password: str = "12",
    uid: str = UID,
    name: str = "",
    telephone: str = "",
    email: str = "",
    sends_customer_id: bool = False,
) -> Entry:
    made = Entry(Customer(uid, name, telephone, email), consent=None, sends_customer_id=sends_customer_id)
    fill(made.card.number, number)
    fill(made.card.expiry, expiry)
    fill(made.card.holder, holder)
    fill(made.card.password, password)
    return made


def answer(body: object, status: int = 200, content_type: str = "application/json") -> Answer:
    """`body`: bytes as they are, text as UTF-8, anything else as JSON."""
    if isinstance(body, str):
        body = body.encode()
    data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return Answer(status, content_type, None, AnswerBody(data))


def key_json(uid: str = UID, **members: object) -> dict[str, object]:
    """A billing key as the contract's table 2.2 has it."""
    return {
        "customer_uid": uid,
        "pg_provider": "nice_v2",
        "pg_id": "iamport01m",
        "sandbox": True,
        "card_name": "국민KB카드",
        "card_number": "41111111****1111",
        "card_type": 0,
        "inserted": 1_795_000_000,
        "updated": 1_795_000_000,
    } | members


def envelope(response: object = None, *, code: object = 0, message: object = None) -> dict[str, object]:
    return {"code": code, "message": message, "response": response}


def credentials(key: str = "practice", secret: str = "practice") -> Credentials:
    return Credentials(Secret.of_text(key), Secret.of_text(secret))


class Wire:
    """A connection in the process that notes every piece written and answers as `reply` says.

    `reply` gets the whole request's bytes and gives what is read next: pieces, or a fault to raise. None: silence.
    """

    def __init__(
        self, log: list[bytes], reply: Callable[[bytes], Iterable[bytes | Exception] | None]
    ) -> None:
        self.log = log
        self.reply = reply
        self.closed = False
        self._request = b""
        self._pending: list[bytes | Exception] = []

    async def start_tls(self, context: ssl.SSLContext, host: str) -> None:
        return

    def write(self, data: bytes, within: float | None) -> None:
        self.log.append(data)
        self._request += data

    async def read(self, within: float | None) -> bytes:
        if self._request:
            asked, self._request = self._request, b""
            replied = self.reply(asked)
            if replied is None:
                await self._silence(within)
            self._pending = list(replied or ())
        if not self._pending:
            return b""
        piece = self._pending.pop(0)
        if isinstance(piece, Exception):
            raise piece
        return piece

    async def _silence(self, within: float | None) -> None:
        try:
            async with asyncio.timeout(within):
                await asyncio.Event().wait()
        except TimeoutError:
            raise NetworkFault("read_timeout") from None

    def is_readable(self) -> bool:
        return self.closed

    async def close(self) -> None:
        self.closed = True


class Practice:
    """A practice account under the real client. `twist` sees each request's bytes first and may answer in its place."""

    def __init__(
        self,
        twist: Callable[[bytes], Iterable[bytes | Exception] | bool | None] | None = None,
        account: PracticeServer | None = None,
    ) -> None:
        self.account = account or PracticeServer(any_card=True, slow_s=0.01)
        self.pieces: list[bytes] = []
        self.requests: list[bytes] = []
        self.connections = 0
        self.twist = twist

    async def connect(self, host: str, port: int, within: float | None) -> Wire:
        self.connections += 1
        engine = Engine()

        def reply(asked: bytes) -> Iterable[bytes | Exception] | None:
            self.requests.append(asked)
            twisted = self.twist(asked) if self.twist else False
            if twisted is not False:
                return twisted if not isinstance(twisted, bool) else None
            request = engine.receive(asked)
            assert request is not None
            made = self.account.reply(request)
            return None if made.never else [engine.send(made)]

        return Wire(self.pieces, reply)

    def client(self, timeouts: Timeouts | None = None, **options: Any) -> Client:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return Client(BASE, context, connector=self.connect, timeouts=timeouts or QUICK, **options)

    def gateway(self, *, sleeps: list[float] | None = None, **settings: Any) -> IamportGateway:
        noted = sleeps if sleeps is not None else []

        async def sleep(seconds: float) -> None:
            noted.append(seconds)

        wanted = GatewaySettings(
            **({"base_url": BASE, "channel_key": "channel-key-1", "retry_401": True} | settings)
        )
        client = self.client(bare_authorization=wanted.authorization == "bare")
        return IamportGateway(client, credentials(), wanted, sleep=sleep, probe=NoProbe())

    def posts(self) -> list[bytes]:
        return [asked for asked in self.requests if asked.startswith(b"POST /subscribe")]


QUICK = Timeouts(connect=1.0, write=1.0, read=0.2, whole=2.0)


def http(
    body: bytes, *, status: str = "200 OK", content_type: str = "application/json", extra: str = ""
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
    return head.encode() + body
