"""The model server on in-memory byte streams under the real client: answers, misbehaves, commits now, late or never."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from imp_desk.gateway.practice_engine import Engine
from imp_desk.gateway.practice_server import Reply, Request
from imp_desk.gateway.streams import NetworkFault, TlsFault
from tests.simulation.account import OTHER_TERMINAL, Account, Standing, absent, card_json, envelope
from tests.simulation.clock import Time
from tests.simulation.faults import FINE, Commits, Fault, How, Network

WAY_S, WORK_S, CONNECT_S = 0.02, 0.4, 0.03
TOKEN_LIFE_S = 1800
_HTML = (("content-type", "text/html"),)
_JSON = (("content-type", "application/json"),)
_GZIP = (*_JSON, ("content-encoding", "gzip"))
_PAGE = b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"
_PAGES = {How.GATEWAY_PAGE: 502, How.PORTAL: 200, How.NOT_FOUND_PAGE: 404, How.RATE_PAGE: 429}
_SAID = {
    How.REFUSED: (200, -1, "카드정보 인증 및 빌키 발급에 실패하였습니다. [F112]유효하지않은 카드번호"),
    How.WRONG_PASSWORD: (200, -1, "카드정보 인증 및 빌키 발급에 실패하였습니다. [F113]비밀번호틀림"),
    How.UNCERTAIN: (200, -1, "PG사 응답이 없어 처리중입니다. 타임아웃"),
    How.UNAUTHORIZED: (401, -1, "Unauthorized"),
    How.UNAUTHORIZED_FOR_EVER: (401, -1, "Unauthorized"),
    How.BAD_REQUEST: (400, -1, "잘못된 요청"),
    How.CONFLICT: (409, -1, "처리 중인 요청이 있습니다"),
    How.RATE: (429, -1, "Too Many Requests"),
    How.SERVER_ERROR: (500, -1, "서버 오류"),
    How.NO_CHANNEL: (200, 1, "비인증결제모듈 사용정보를 찾을 수 없습니다."),
}
_HANGS_UP = (How.CLOSED, How.RESET)
_SAYS_NOTHING = (How.SILENT, How.DRIPPING)


@dataclass(slots=True)
class Post:
    """A registration that came: whose, under which uid, what met it. `is_rejected`: a 401 of i'mport's own."""

    attempt: str
    uid: str
    at: float
    last_four: str
    fault: Fault
    is_rejected: bool = False


class Server:
    """`sender` names the attempt that is being sent; `arrived` sees each registration as it is written."""

    def __init__(self, time: Time, account: Account) -> None:
        self.time = time
        self.account = account
        self.network = Network.UP
        self.next: dict[str, deque[Fault]] = {"POST": deque(), "GET": deque(), "TOKEN": deque()}
        self.posts: list[Post] = []
        self.pending: list[Post] = []
        self.is_clean: dict[
            str, bool
        ] = {}  # whether the last look-up of a uid was answered as the contract says
        self.looked_at: dict[str, float] = {}
        self.unclean_at: dict[str, float] = {}  # when one was last answered otherwise
        self.seen: dict[
            str, tuple[float, Standing | None]
        ] = {}  # by the last look-up of a uid that was answered well
        self.sender: Callable[[], str] = lambda: ""
        self.arrived: Callable[[Post], None] = lambda _: None
        self._token, self._token_ends = 0, 0.0
        self.streams: set[ServerStream] = set()

    def _fault_for(self, kind: str) -> Fault:
        return self.next[kind].popleft() if self.next[kind] else FINE

    # ---- requests

    def written(self, request: Request, stream: ServerStream) -> None:
        """The client has sent it; from here on nothing that the client does can take it back."""
        kind = "TOKEN" if request.target == "/users/getToken" else request.method
        if self.network not in (Network.UP, Network.UNTRUSTED):
            return
        post = self._post_of(request) if kind == "POST" else None
        self.time.after(WAY_S, lambda: self._handle(kind, request, post, stream))

    def _post_of(self, request: Request) -> Post:
        number = str(json.loads(request.body).get("card_number", ""))
        uid = unquote(request.target.rpartition("/")[2])
        post = Post(self.sender(), uid, self.time.now, number[-4:], self._fault_for("POST"))
        self.posts.append(post)
        self.arrived(post)
        return post

    def _handle(self, kind: str, request: Request, post: Post | None, stream: ServerStream) -> None:
        if post is not None:
            self._register(post, request, stream)
        elif kind == "TOKEN":
            self._give_token(stream)
        elif not self._is_authorized(request):
            self._answer(stream, Fault(How.UNAUTHORIZED), b"")
        elif request.target.partition("?")[0].endswith("/schedules"):
            self._answer(stream, FINE, envelope([]))
        else:
            self._look_up(unquote(request.target.rpartition("/")[2]), stream)

    def _is_authorized(self, request: Request) -> bool:
        given = request.headers.get("authorization", "")
        return given == f"Bearer token-{self._token}" and self.time.now < self._token_ends

    def end_token(self) -> None:
        self._token_ends = 0.0

    def _give_token(self, stream: ServerStream) -> None:
        if self.time.now >= self._token_ends:
            self._token += 1
            self._token_ends = self.time.now + TOKEN_LIFE_S
        now = int(self.time.server_wall())
        granted = {
            "access_token": f"token-{self._token}",
            "now": now,
            "expired_at": now + int(self._token_ends - self.time.now),
        }
        self._answer(stream, self._fault_for("TOKEN"), envelope(granted))

    def _look_up(self, uid: str, stream: ServerStream) -> None:
        fault = self._fault_for("GET")
        if fault.how is How.UNAUTHORIZED:
            self.end_token()
        card = self.account.cards.get(uid)
        self.is_clean[uid] = fault.how is How.SUCCESS or (fault.how is How.OTHER_UID and card is None)
        if not self.is_clean[uid]:
            self.unclean_at[uid] = self.time.now
        self.looked_at[uid] = self.time.now + fault.slow_s
        if self.is_clean[uid] and self.network in (Network.UP, Network.UNTRUSTED):
            self.seen[uid] = self.time.now, card
        self._answer(stream, fault, envelope(card_json(uid, card)) if card else absent(uid))

    # ---- registrations

    def _register(self, post: Post, request: Request, stream: ServerStream) -> None:
        fault = post.fault
        if not self._is_authorized(request):
            fault = post.fault = Fault(How.UNAUTHORIZED)
        post.is_rejected = (
            fault.how in (How.UNAUTHORIZED, How.UNAUTHORIZED_FOR_EVER) and fault.commits is Commits.NEVER
        )
        if fault.how is How.UNAUTHORIZED:
            self.end_token()
        if fault.commits is Commits.NOW:
            self.pending.append(post)
            self.time.after(WORK_S, lambda: self._land(post))
        elif fault.commits is Commits.LATE:
            self.pending.append(post)
        self.time.after(WORK_S + fault.slow_s, lambda: self._answer_post(post, stream))

    def _answer_post(self, post: Post, stream: ServerStream) -> None:
        fault = post.fault
        if fault.commits is Commits.LATE:
            if fault.how in _SAYS_NOTHING:
                stream.when_closed(lambda: self._land_later(post))
            else:
                self._land_later(post)
        if fault.how is How.OTHER_CARD:
            self.account.commit(post.uid, "0000", by=OTHER_TERMINAL)
        self._answer(stream, fault, self._good_answer(post))

    def _good_answer(self, post: Post) -> bytes:
        card = self.account.cards.get(post.uid)
        return envelope(card_json(post.uid, card) if card else None)

    def _land_later(self, post: Post) -> None:
        self.time.after(post.fault.late_s, lambda: self._land(post))

    def _land(self, post: Post) -> None:
        self.pending.remove(post)
        hides = post.fault.how is How.HIDDEN
        self.account.commit(post.uid, post.last_four, by=post.attempt, hides_digits=hides)

    # ---- answers

    def _answer(self, stream: ServerStream, fault: Fault, good: bytes) -> None:
        if self.network in (Network.UP, Network.UNTRUSTED):
            delay = WAY_S if fault.commits is not Commits.NEVER or not fault.slow_s else WAY_S + fault.slow_s
            self.time.after(delay, lambda: stream.answer(fault.how, good))

    # ---- connections

    async def connect(self, host: str, port: int, within: float | None) -> ServerStream:
        await asyncio.sleep(CONNECT_S)
        if self.network is Network.NO_ANSWER:
            await asyncio.sleep(within or 5.0)
        if self.network not in (Network.UP, Network.UNTRUSTED, Network.BLACK_HOLE):
            raise NetworkFault(self.network.value)
        stream = ServerStream(self)
        self.streams.add(stream)
        return stream


class ServerStream:
    """The client's end of one connection. Implements `gateway.streams.Stream`."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._engine = Engine()
        self._came = asyncio.Event()
        self._incoming = bytearray()
        self._is_closed = self._is_ended = self._is_reset = False
        self._when_closed: list[Callable[[], None]] = []

    async def start_tls(self, context: ssl.SSLContext, host: str) -> None:
        await asyncio.sleep(CONNECT_S)
        if self._server.network is Network.UNTRUSTED:
            raise TlsFault("unknown_ca")

    def write(self, data: bytes, within: float | None) -> None:
        if self._is_closed or self._is_reset or self._is_ended:
            raise NetworkFault("broken")
        request = self._engine.receive(data)
        if request is not None:
            self._server.written(request, self)

    async def read(self, within: float | None) -> bytes:
        try:
            async with asyncio.timeout(within):
                while not (self._incoming or self._is_ended or self._is_reset):
                    self._came.clear()
                    await self._came.wait()
        except TimeoutError:
            raise NetworkFault("read_timeout") from None
        if not self._incoming and self._is_reset:
            raise NetworkFault("reset")
        data = bytes(self._incoming)
        self._incoming.clear()
        return data

    def is_readable(self) -> bool:
        return bool(self._incoming) or self._is_ended or self._is_reset

    async def close(self) -> None:
        self.drop()

    def drop(self) -> None:
        """Closed by the client, or with its process."""
        if not self._is_closed:
            self._is_closed = True
            self._server.streams.discard(self)
            self._is_done()

    def _is_done(self) -> None:
        """The client has given up, or has its answer."""
        waiting, self._when_closed = self._when_closed, []
        for happen in waiting:
            happen()

    def when_closed(self, happen: Callable[[], None]) -> None:
        if self._is_closed:
            happen()
        else:
            self._when_closed.append(happen)

    # ---- the server's end

    def answer(self, how: How, good: bytes) -> None:
        if self._is_closed:
            return
        match how:
            case How.SILENT:
                return
            case How.CLOSED:
                self._is_ended = True
            case How.RESET:
                self._is_reset = True
            case How.GARBAGE:
                self._incoming += b"\x15\x03\x01 no HTTP at all\r\n\r\n"
            case How.DRIPPING:
                self._drip(deque(self._engine.send(Reply(200, good))))
            case How.CUT_SHORT:
                self._incoming += self._engine.send(Reply(200, good))[:-8]
                self._is_ended = True
            case _:
                self._incoming += self._engine.send(_reply(how, good))
        self._came.set()

    def _drip(self, rest: deque[int]) -> None:
        if rest and not self._is_closed:
            self._incoming.append(rest.popleft())
            self._came.set()
            self._server.time.after(3.0, lambda: self._drip(rest))
        else:
            self._is_done()


def _reply(how: How, good: bytes) -> Reply:
    if how in _PAGES:
        return Reply(_PAGES[how], _PAGE, _HTML)
    if how in _SAID:
        status, code, message = _SAID[how]
        retry = (("retry-after", "7"),) if how is How.RATE else ()
        return Reply(status, envelope(None, code=code, message=message), (*_JSON, *retry))
    match how:
        case How.OTHER_UID:
            good = good.replace(b'"customer_uid": "', b'"customer_uid": "another-')
        case How.NULL:
            good = envelope(None)
        case How.TEXT_CODE:
            good = good.replace(b'{"code": ', b'{"code": "0", "was": ')
        case How.NO_CONTENT:
            return Reply(204, b"")
        case How.MOVED:
            return Reply(307, b"", (("location", "https://elsewhere.invalid/"),))
        case How.NOT_GZIP:
            return Reply(200, b"\x1f\x8b\x08 none", _GZIP)
    return Reply(200, good, _JSON)
