"""The one file that knows httpx and httpcore: a request out, an answer or a fault back, the commit point between.

That point is httpcore's trace event, never an exception's class. Knows no contract, keeps nothing that it carries.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.parse import unquote, urlsplit

if "httpx" not in sys.modules:  # its command line: where click is installed, that costs 50 ms and 8 MB
    sys.modules["httpx._main"] = None  # type: ignore[assignment]
if "sniffio" not in sys.modules:  # httpcore asks for it at each lock, and each time the path is searched
    sys.modules["sniffio"] = None  # type: ignore[assignment]

import anyio._backends._asyncio  # noqa: F401 - httpcore's first lock would load it, half of anyio, before an answer
import httpcore
import httpx

from imp_desk import __version__
from imp_desk.gateway import network
from imp_desk.gateway.commit_point import CommitPoint
from imp_desk.gateway.exchange import ANSWER_CAP, Answer, AnswerBody, Broken, Call, Timeouts, streamed
from imp_desk.gateway.faults import fault_of, network_fault, proxy_fault
from imp_desk.gateway.streams import Connector, NetworkFault, Stream, TlsFault
from imp_desk.gateway.warmth import check_may_open, only_warm_connections

FRESH_S = 3.0  # the POST goes over a connection that answered at most this long ago
KEEPALIVE_S = 55.0
_HEAD_CAP = 128 * 1024

for _name in ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.proxy"):
    logging.getLogger(_name).disabled = True  # they write addresses, so uids, and headers, so tokens


class _CoreStream(httpcore.AsyncNetworkStream):
    def __init__(self, stream: Stream, backend: _Backend) -> None:
        self._stream = stream
        self._backend = backend
        self._received = 0
        self._answered_at = time.monotonic()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002, ASYNC109
        with _as_httpcore(httpcore.ReadError):
            piece = await self._stream.read(timeout)
            self._received += len(piece)
            self._answered_at = time.monotonic()
            if self._received > self._backend.answer_cap + _HEAD_CAP:
                raise NetworkFault("too_large")
        return piece

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        if not buffer:
            return
        self._received = 0
        with _as_httpcore(httpcore.WriteError):
            self._stream.write(buffer, timeout)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - the stream knows what is left of its deadline
    ) -> _CoreStream:
        try:
            with _as_httpcore(httpcore.ConnectError):
                await self._stream.start_tls(ssl_context, server_hostname or "")
        except BaseException:
            await self._stream.close()
            raise
        return self

    async def aclose(self) -> None:
        await self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        """`is_readable` is how the pool asks whether an idle connection is still of use."""
        if info == "is_readable":
            return self._stream.is_readable() or self._backend.is_too_old(self._answered_at)
        return None


class _Backend(httpcore.AsyncNetworkBackend):
    def __init__(self, connector: Connector, answer_cap: int) -> None:
        self._connector = connector
        self.answer_cap = answer_cap
        self._fresh_wanted = 0

    @contextlib.contextmanager
    def fresh_only(self, *, wanted: bool) -> Iterator[None]:
        """While held, the pool drops idle connections that have not answered lately."""
        self._fresh_wanted += wanted
        try:
            yield
        finally:
            self._fresh_wanted -= wanted

    def is_too_old(self, answered_at: float) -> bool:
        return self._fresh_wanted > 0 and time.monotonic() - answered_at > FRESH_S

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Any = None,  # noqa: ARG002
    ) -> _CoreStream:
        with _as_httpcore(httpcore.ConnectError):
            check_may_open()
            return _CoreStream(await self._connector(host, port, timeout), self)


@contextlib.contextmanager
def _as_httpcore(kind: type[Exception]) -> Iterator[None]:
    """httpcore closes and forgets a connection on its own exceptions; ours stays the cause."""
    try:
        yield
    except (NetworkFault, TlsFault, OSError) as error:
        raise kind(type(error).__name__) from error


class _Body(httpx.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()


class _Transport(httpx.AsyncBaseTransport):
    def __init__(self, backend: _Backend, context: ssl.SSLContext, proxy: str) -> None:
        options: dict[str, Any] = {
            "ssl_context": context,
            "network_backend": backend,
            "http1": True,
            "http2": False,
            "retries": 0,
            "max_connections": 6,
            "max_keepalive_connections": 2,
            "keepalive_expiry": KEEPALIVE_S,
        }
        self._pool = _proxied(proxy, options) if proxy else httpcore.AsyncConnectionPool(**options)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        response = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=url,
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response.stream))

    async def aclose(self) -> None:
        await self._pool.aclose()


def _proxied(proxy: str, options: dict[str, Any]) -> httpcore.AsyncHTTPProxy:
    parts = urlsplit(proxy if "//" in proxy else f"http://{proxy}")
    user = parts.username
    auth = None if user is None else (unquote(user), unquote(parts.password or ""))
    url = httpcore.URL(scheme="http", host=parts.hostname or "", port=parts.port or 8080, target="/")
    return httpcore.AsyncHTTPProxy(proxy_url=url, proxy_auth=auth, **options)


class Client:
    """One shared connection pool to one base address. `connector` makes the byte streams under it."""

    def __init__(
        self,
        base_url: str,
        context: ssl.SSLContext,
        *,
        connector: Connector = network.connect,
        proxy: str = "",
        bare_authorization: bool = False,
        timeouts: Timeouts | None = None,
        answer_cap: int = ANSWER_CAP,
    ) -> None:
        self._base = httpx.URL(base_url)
        self._context = context
        self._proxy = proxy
        self._backend = _Backend(connector, answer_cap)
        self._scheme = "" if bare_authorization else "Bearer "
        self._timeouts = timeouts or Timeouts()
        self._client: httpx.AsyncClient | None = None
        self._retired: list[httpx.AsyncClient] = []
        self.answered_at: float | None = None

    @property
    def is_fresh(self) -> bool:
        """Whether some connection answered lately enough for a POST."""
        return self.answered_at is not None and time.monotonic() - self.answered_at <= FRESH_S - 0.2

    async def exchange(
        self,
        call: Call,
        *,
        on_commit: Callable[[], None] | None = None,
        fresh: bool = False,
        only_warm: bool = False,
    ) -> Answer | Broken:
        """Sends once (a full pool: once more, over a new one, as nothing was sent). Cancellation passes through.

        `only_warm`: opens no connection, so the call goes over one that has answered or comes back as cold.
        """
        with only_warm_connections(wanted=only_warm):
            outcome = await self._exchange_once(call, on_commit, fresh=fresh)
            if isinstance(outcome, Broken) and outcome.fault.detail == "pool_timeout" and not outcome.sent:
                self._retire()
                outcome = await self._exchange_once(call, on_commit, fresh=fresh)
        return outcome

    async def _exchange_once(
        self, call: Call, on_commit: Callable[[], None] | None, *, fresh: bool
    ) -> Answer | Broken:
        commit = CommitPoint(has_body=call.body is not None, on_commit=on_commit)
        try:
            with self._backend.fresh_only(wanted=fresh):
                async with asyncio.timeout(self._timeouts.whole):
                    return await self._send(call, commit)
        except TimeoutError:
            fault = network_fault("deadline")
        except Exception as error:  # noqa: BLE001 - past the commit point even a bug of ours is an unknown outcome
            fault = fault_of(error, behind_proxy=bool(self._proxy))
        return Broken(proxy_fault(fault.detail) if commit.asks_proxy else fault, commit.sent)

    async def _send(self, call: Call, commit: CommitPoint) -> Answer | Broken:
        client = self._shared_client()
        request = self._request(client, call, commit)
        if request.url.raw_path != call.target:
            return Broken(network_fault("path"), sent=False)
        response = await client.send(request, stream=True)
        body, fits = AnswerBody(), True
        try:
            async for piece in response.aiter_raw():  # to its end: a generator left half-way is never closed
                fits = fits and len(body) + len(piece) <= self._backend.answer_cap and body.add(piece)
        finally:
            await response.aclose()
        self.answered_at = time.monotonic()
        if not fits:
            return Broken(network_fault("too_large"), commit.sent)
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            return Broken(network_fault("encoding"), commit.sent)
        return Answer(
            response.status_code,
            response.headers.get("content-type", ""),
            _seconds(response.headers.get("retry-after", "")),
            body,
        )

    def _request(self, client: httpx.AsyncClient, call: Call, commit: CommitPoint) -> httpx.Request:
        headers = {}
        if call.body is not None:
            headers = {"Content-Type": "application/json", "Content-Length": str(len(call.body))}
        if call.token:
            headers["Authorization"] = self._scheme + call.token
        return client.build_request(
            call.method,
            self._base.copy_with(raw_path=call.target),
            headers=headers,
            content=None if call.body is None else streamed(call.body),
            extensions={"trace": commit.trace, "timeout": self._timeouts.extension()},
        )

    def _shared_client(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(
                transport=_Transport(self._backend, self._context, self._proxy),
                trust_env=False,
                follow_redirects=False,
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                headers={
                    "Accept": "application/json",
                    "Accept-Encoding": "identity",
                    "User-Agent": f"imp-desk/{__version__}",
                },
            )
        return self._client

    def _retire(self) -> None:
        """A new pool for what comes; the old one keeps what it has under way, which may be a card."""
        if self._client is not None:
            self._retired.append(self._client)
        self._client = None

    async def close(self) -> None:
        """Closes every connection; the next exchange opens a new pool."""
        self._retire()
        self.answered_at = None
        while self._retired:
            await self._retired.pop().aclose()


def _seconds(untrusted_text: str) -> int | None:
    is_number = untrusted_text.isascii() and untrusted_text.isdigit() and len(untrusted_text) < 6
    return int(untrusted_text) if is_number else None
