"""The practice account over TLS, holding a charge at a stage of the test's choice. Knows what it charged."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from urllib.parse import unquote

from imp_desk.gateway.practice_engine import Engine
from imp_desk.gateway.practice_server import Reply, Request
from tests.server.tls_server import TrainingServer

_HOLD_S = 30.0
_CHARGE, _CUSTOMERS = "/subscribe/payments/onetime", "/subscribe/customers/"


class ChargeStage(Enum):
    TAKEN = "taken"  # the server has the card and has not acted
    PAID = "paid"  # it has acted and has not answered
    ANSWERING = "answering"  # half an answer
    ANSWERED = "answered"  # the payment is answered; the look for the card is held
    BROKEN = "broken"  # it acted and closed without an answer
    RUSH = "rush"  # anywhere behind the Enter


class ChargeServer(TrainingServer):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder=folder)
        self.ledger.file = None
        self.stage = ChargeStage.RUSH
        self.is_reached = False
        self.is_dead = False  # the program under test: looks are answered as they are
        self.uid = ""  # of the charge that is under way
        self.posts: list[str] = []
        self.charged: list[str] = []
        self.acquainted = 0  # programs that have asked for the account's channels: they stand
        self._held_back: list[Request] = []

    # ---- from the test's thread

    def begin(self, stage: ChargeStage) -> None:
        self.stage, self.is_reached, self.is_dead, self.uid = stage, False, False, ""

    def land(self) -> None:
        """What was taken and not acted on is acted on now."""

        async def land_all() -> None:
            while self._held_back:
                self._act(self._held_back.pop())

        asyncio.run_coroutine_threadsafe(land_all(), self._loop).result(10)

    def forgo(self) -> None:
        """It never is."""
        self._held_back.clear()

    def wait_for(self, condition: Callable[[], object], within_s: float = 20.0) -> None:
        ends = time.monotonic() + within_s
        while not condition():
            if time.monotonic() > ends:
                raise TimeoutError(f"{self.stage.value}: reached {self.is_reached}, {len(self.posts)} POSTs")
            time.sleep(0.002)

    # ---- the conversation

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        engine = Engine()
        while data := await reader.read(65536):
            request = engine.receive(data)
            if request is None:
                continue
            reply = await self._reply(request, engine, writer)
            if reply is None:
                return
            writer.write(engine.send(reply))
            await writer.drain()
            self.acquainted += request.target.startswith("/users/pg")

    async def _reply(self, request: Request, engine: Engine, writer: asyncio.StreamWriter) -> Reply | None:
        if request.target.startswith(_CHARGE):
            return await self._charge(request, engine, writer)
        is_look = request.method == "GET" and _CUSTOMERS in request.target
        is_held = self.stage is ChargeStage.ANSWERED and not self.is_dead and self.uid
        if is_look and is_held and unquote(request.target).endswith(self.uid):
            return await self._hold()
        return self.account.reply(request)

    async def _charge(self, request: Request, engine: Engine, writer: asyncio.StreamWriter) -> Reply | None:
        members = json.loads(request.body)
        self.posts.append(members["merchant_uid"])
        self.uid = members["customer_uid"]
        if self.stage is ChargeStage.TAKEN:
            self._held_back.append(request)
            return await self._hold()
        reply = self._act(request)
        if self.stage is ChargeStage.ANSWERING:
            answer = engine.send(reply)
            writer.write(answer[: len(answer) // 2])
            await writer.drain()
        if self.stage in (ChargeStage.PAID, ChargeStage.ANSWERING):
            return await self._hold()
        self.is_reached = self.stage is not ChargeStage.ANSWERED
        return None if self.stage is ChargeStage.BROKEN else reply

    def _act(self, request: Request) -> Reply:
        reply = self.account.reply(request)
        if reply.charged:
            self.charged.append(reply.charged)
        return reply

    async def _hold(self) -> Reply | None:
        self.is_reached = True
        await asyncio.sleep(_HOLD_S)
        return None
