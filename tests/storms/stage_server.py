"""The practice account over TLS, holding each registration at a stage of the test's choice. Knows what it committed."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from enum import Enum
from pathlib import Path
from urllib.parse import unquote

from imp_desk.gateway import practice_data as data
from imp_desk.gateway.practice_engine import Engine
from imp_desk.gateway.practice_server import Reply, Request
from tests.server.tls_server import TrainingServer
from tests.storms.stages import Case, Stage

_HOLD_S = 30.0
_CUSTOMERS = "/subscribe/customers/"
_PORTAL = Reply(200, b"<html><body>WiFi</body></html>", (("content-type", "text/html"),))
_REFUSAL = "카드정보 인증 및 빌키 발급에 실패하였습니다. [F112]유효하지않은 카드번호를 입력하셨습니다."
_OVER = ("connection", "close")
_NEVER_WARM = (Stage.WARMING, Stage.CUT_OFF)  # each connection ends with its answer


class Settling(Enum):
    """What a start after a kill meets when it looks up what was left."""

    HONEST = "honest"
    HELD = "held"
    PORTAL = "portal"


class StageServer(TrainingServer):
    """`case` is the next registration's; it takes the first uid that nobody has asked for before."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder=folder)
        self.ledger.file = None
        self.case = Case(Stage.TYPING)
        self.cases: dict[str, Case] = {}
        self.settling = Settling.HONEST
        self.settled_uid = ""  # the first uid of an earlier program that this one looked up
        self.committed: set[str] = set()
        self.acquainted = 0  # programs that have asked for the account's channels: they stand
        self._held_back: dict[str, tuple[asyncio.TimerHandle, Request]] = {}

    # ---- from the storm's thread

    def land(self, uids: set[str]) -> None:
        """What was held back for these lands now: the time in which it could have landed is over."""

        async def land_all() -> None:
            for uid in uids & set(self._held_back):
                self._land(uid)

        asyncio.run_coroutine_threadsafe(land_all(), self._loop).result(10)

    # ---- the conversation

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        engine = Engine()
        while data_ := await reader.read(65536):
            request = engine.receive(data_)
            if request is None:
                continue
            if _CUSTOMERS not in request.target:
                reply: Reply | None = self.account.reply(request)
            elif request.method == "POST":
                reply = await self._post(request, engine, writer)
            else:
                reply = await self._look_up(request)
            if reply is None:
                return
            if self.case.stage in _NEVER_WARM:
                reply = replace(reply, headers=(*reply.headers, _OVER))
            writer.write(engine.send(reply))
            await writer.drain()
            self.acquainted += request.target.startswith("/users/pg")
            self._answered(request)
            if _OVER in reply.headers:
                return

    def _answered(self, request: Request) -> None:
        case = self.cases.get(_uid_of(request))
        if case is not None and request.method == "GET":
            case.look_ups_answered += 1
        elif case is not None and case.stage in (Stage.ANSWERED, Stage.REFUSED, Stage.OTHER_CARD):
            case.is_reached = True

    async def _look_up(self, request: Request) -> Reply | None:
        case = self._case_of(_uid_of(request))
        if case.is_over:
            return await self._look_up_left(request)
        case.look_ups += 1
        match case.stage, case.look_ups:
            case (Stage.LOOKING, 3):
                return _PORTAL
            case (Stage.LOOKING, 4) | (Stage.WARMING, 2):
                return await self._hold(case)
            case (Stage.CUT_OFF, 2):
                case.is_reached = True
                return _PORTAL
        return self.account.reply(request)

    def _case_of(self, uid: str) -> Case:
        if uid not in self.cases:
            self.case.uid = uid
            self.cases[uid] = self.case
        return self.cases[uid]

    async def _look_up_left(self, request: Request) -> Reply | None:
        self.settled_uid = self.settled_uid or _uid_of(request)
        match self.settling:
            case Settling.HELD:
                await asyncio.sleep(_HOLD_S)
                return None
            case Settling.PORTAL:
                return _PORTAL
        return self.account.reply(request)

    async def _hold(self, case: Case) -> Reply | None:
        case.is_reached = True
        await asyncio.sleep(_HOLD_S)
        return None

    async def _post(self, request: Request, engine: Engine, writer: asyncio.StreamWriter) -> Reply | None:
        case = self._case_of(_uid_of(request))
        case.posts += 1
        match case.stage:
            case Stage.TAKEN:
                self._hold_back(case, request)
                return await self._hold(case)
            case Stage.BROKEN:
                self._hold_back(case, request)
                case.is_reached = True
                return None
            case Stage.REFUSED:
                return Reply(200, data.envelope(None, code=-1, message=_REFUSAL))
            case Stage.OTHER_CARD:
                return self._commit(_with_other_card(request))
        reply = self._commit(request)
        if case.stage is Stage.ANSWERING:
            answer = engine.send(reply)
            writer.write(answer[: len(answer) // 2])
            await writer.drain()
        if case.stage in (Stage.ANSWERING, Stage.COMMITTED):
            return await self._hold(case)
        return reply

    # ---- what is committed when

    def _commit(self, request: Request) -> Reply:
        reply = self.account.reply(request)
        if reply.committed:
            self.committed.add(reply.committed)
        return reply

    def _hold_back(self, case: Case, request: Request) -> None:
        if case.lands_after_s is not None:
            timer = self._loop.call_later(case.lands_after_s, self._land, case.uid)
            self._held_back[case.uid] = timer, request

    def _land(self, uid: str) -> None:
        timer, request = self._held_back.pop(uid)
        timer.cancel()
        self._commit(request)


def _uid_of(request: Request) -> str:
    path = request.target.partition("?")[0]
    return unquote(path.split("/")[3]) if path.count("/") > 2 else ""


def _with_other_card(request: Request) -> Request:
    """As if another till had been quicker, with a card that ends otherwise."""
    members = json.loads(request.body) | {"card_number": "5555-5555-5555-4444"}
    return request._replace(body=json.dumps(members).encode())
