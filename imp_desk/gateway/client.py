"""The one file that knows httpx and httpcore: a request out, an answer or a fault back, the commit point between.

That point is httpcore's trace event, never an exception's class. Knows no contract, keeps nothing that it carries.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl
import time
from collections.abc import AsyncIterator, Callable, Iterator
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore
import httpx

from imp_desk import __version__
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.gateway import network
from imp_desk.gateway.exchange import ANSWER_CAP, Answer, AnswerBody, Broken, Call, Timeouts, streamed
from imp_desk.gateway.faults import network_fault, proxy_fault, tls_fault
from imp_desk.gateway.streams import Connector, NetworkFault, Stream, TlsFault

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
            if self._received > ANSWER_CAP + _HEAD_CAP:
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
    def __init__(self, connector: Connector) -> None:
        self._connector = connector
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


class _Commit:
    """Notices when the request may have left. One without a body is all head; a proxy's CONNECT is none of ours."""

    def __init__(self, *, has_body: bool, on_commit: Callable[[], None] | None) -> None:
        self.sent = False
        self._event = f"http11.send_request_{'body' if has_body else 'headers'}.started"
        self._on_commit = on_commit

    async def trace(self, event: str, info: dict[str, Any]) -> None:
        if event == self._event and not self.sent and info["request"].method != b"CONNECT":
            self.sent = True
            if self._on_commit is not None:
                self._on_commit()


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
    ) -> None:
        self._base = httpx.URL(base_url)
        self._context = context
        self._proxy = proxy
        self._backend = _Backend(connector)
        self._scheme = "" if bare_authorization else "Bearer "
        self._timeouts = timeouts or Timeouts()
        self._client: httpx.AsyncClient | None = None
        self.answered_at: float | None = None

    @property
    def host(self) -> str:
        return self._base.host

    @property
    def is_fresh(self) -> bool:
        """Whether some connection answered lately enough for a POST."""
        return self.answered_at is not None and time.monotonic() - self.answered_at <= FRESH_S - 0.2

    async def exchange(
        self, call: Call, *, on_commit: Callable[[], None] | None = None, fresh: bool = False
    ) -> Answer | Broken:
        """Sends once (a full pool: once more, over a new one, as nothing was sent). Cancellation passes through."""
        outcome = await self._exchange_once(call, on_commit, fresh=fresh)
        if isinstance(outcome, Broken) and outcome.fault.detail == "pool_timeout" and not outcome.sent:
            await self.close()
            outcome = await self._exchange_once(call, on_commit, fresh=fresh)
        return outcome

    async def _exchange_once(
        self, call: Call, on_commit: Callable[[], None] | None, *, fresh: bool
    ) -> Answer | Broken:
        commit = _Commit(has_body=call.body is not None, on_commit=on_commit)
        try:
            with self._backend.fresh_only(wanted=fresh):
                async with asyncio.timeout(self._timeouts.whole):
                    return await self._send(call, commit)
        except TimeoutError:
            return Broken(network_fault("deadline"), commit.sent)
        except Exception as error:  # noqa: BLE001 - past the commit point even a bug of ours is an unknown outcome
            return Broken(self._fault_of(error), commit.sent)

    async def _send(self, call: Call, commit: _Commit) -> Answer | Broken:
        client = self._shared_client()
        request = self._request(client, call, commit)
        if request.url.raw_path != call.target:
            return Broken(network_fault("path"), sent=False)
        response = await client.send(request, stream=True)
        body, fits = AnswerBody(), True
        try:
            async for piece in response.aiter_raw():  # to its end: a generator left half-way is never closed
                fits = fits and body.add(piece)
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

    def _request(self, client: httpx.AsyncClient, call: Call, commit: _Commit) -> httpx.Request:
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

    def _fault_of(self, error: BaseException) -> Fault:
        ours = _cause(error)
        if isinstance(ours, TlsFault):
            return tls_fault(ours.kind)
        if isinstance(ours, NetworkFault):
            fault = network_fault(ours.kind)
            through_proxy = self._proxy and fault.kind in _BEFORE_TLS
            return proxy_fault(ours.kind) if through_proxy else fault
        return _fault_of_class(error)

    async def close(self) -> None:
        """Closes every connection; the next exchange opens a new pool."""
        client, self._client, self.answered_at = self._client, None, None
        if client is not None:
            await client.aclose()


_BEFORE_TLS = (FaultKind.DNS, FaultKind.OFFLINE, FaultKind.CONNECTION_REFUSED, FaultKind.CONNECT_TIMEOUT)


def _cause(error: BaseException) -> NetworkFault | TlsFault | None:
    seen: BaseException | None = error
    while seen is not None and not isinstance(seen, NetworkFault | TlsFault):
        seen = seen.__cause__ or seen.__context__
    return seen


def _fault_of_class(error: BaseException) -> Fault:
    """For what httpx, httpcore and h11 find themselves. httpcore's texts are the only word for a hung-up server."""
    match error:
        case httpcore.PoolTimeout() | httpx.PoolTimeout():
            return network_fault("pool_timeout")
        case httpcore.ProxyError() | httpx.ProxyError():
            return proxy_fault("refused_" + str(error)[:3] if str(error)[:3].isdigit() else "refused")
        case httpcore.RemoteProtocolError() | httpx.RemoteProtocolError():
            hung_up = str(error).startswith(("Server disconnected", "peer closed"))
            return network_fault("closed" if hung_up else "http")
        case httpcore.LocalProtocolError() | httpx.LocalProtocolError() | UnicodeError():
            return network_fault("header")
        case httpcore.NetworkError() | httpx.NetworkError() | ssl.SSLError() | OSError():
            return network_fault("broken")
        case httpcore.TimeoutException() | httpx.TimeoutException():
            return network_fault("read_timeout")
        case _:
            return network_fault(type(error).__name__)


def _seconds(untrusted_text: str) -> int | None:
    is_number = untrusted_text.isascii() and untrusted_text.isdigit() and len(untrusted_text) < 6
    return int(untrusted_text) if is_number else None
