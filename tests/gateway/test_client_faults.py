"""Every way in which an exchange can end without an answer: its kind, and whether the request had left."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
from collections.abc import Callable, Iterable

import pytest

from imp_desk.core.gateway import FaultKind, NotSent, Unknown
from imp_desk.core.settings import GatewaySettings
from imp_desk.gateway.client import Client
from imp_desk.gateway.exchange import ANSWER_CAP, Answer, Broken, Call, Timeouts
from imp_desk.gateway.iamport import iamport_gateway
from imp_desk.gateway.practice_server import Request
from imp_desk.gateway.streams import NetworkFault, TlsFault
from imp_desk.gateway.tls import tls_context
from tests.gateway.given import BASE, QUICK, Practice, Wire, credentials, entry, http, run
from tests.server.tls_server import TrainingServer

GET = Call("GET", b"/users/pg")


async def _asked(reply: Iterable[bytes | Exception] | None, timeouts: Timeouts = QUICK) -> Answer | Broken:
    """One GET to a server that answers so."""
    return await Practice(lambda _: reply if reply is not None else True).client(timeouts).exchange(GET)


@pytest.mark.parametrize(
    ("reply", "kind", "detail"),
    [
        pytest.param([NetworkFault("reset")], FaultKind.DISCONNECTED, "reset", id="reset"),
        pytest.param([], FaultKind.DISCONNECTED, "closed", id="closed without an answer"),
        pytest.param([b"HTTP/1.1 200 OK\r\n"], FaultKind.DISCONNECTED, "closed", id="closed within the head"),
        pytest.param([http(b"1234567890")[:-4]], FaultKind.DISCONNECTED, "closed", id="cut-off body"),
        pytest.param([b"SSH-2.0-OpenSSH\r\n\r\n"], FaultKind.PROTOCOL, "http", id="garbage"),
        pytest.param(
            [b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000], FaultKind.PROTOCOL, "http", id="endless head"
        ),
        pytest.param(
            [http(b"{}").replace(b"Length: 2", b"Length: two")], FaultKind.PROTOCOL, "http", id="bad length"
        ),
        pytest.param(None, FaultKind.TIMEOUT, "read_timeout", id="silence"),
        pytest.param(
            [TlsFault("client_certificate")], FaultKind.TLS, "client_certificate", id="TLS 1.3 refusal"
        ),
        pytest.param([OSError(5, "EIO")], FaultKind.DISCONNECTED, "broken", id="an OSError"),
        pytest.param([ssl.SSLError(1, "BAD")], FaultKind.DISCONNECTED, "broken", id="an SSLError"),
        pytest.param([KeyError("bug")], FaultKind.INTERNAL, "KeyError", id="a bug of ours"),
        pytest.param(
            [b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 65536] * 20],
            FaultKind.PROTOCOL,
            "too_large",
            id="over 1 MiB",
        ),
        pytest.param([http(b"x" * (ANSWER_CAP + 1))], FaultKind.PROTOCOL, "too_large", id="just over 1 MiB"),
        pytest.param(
            [http(gzip.compress(b"{}"), extra="Content-Encoding: gzip\r\n")],
            FaultKind.PROTOCOL,
            "encoding",
            id="gzip that nobody asked for",
        ),
    ],
)
def test_a_sent_request_without_an_answer(
    reply: Iterable[bytes | Exception] | None, kind: FaultKind, detail: str
) -> None:
    outcome = run(_asked(reply))
    assert isinstance(outcome, Broken)
    assert (outcome.fault.kind, outcome.fault.detail, outcome.sent) == (kind, detail, True)


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (http(b"", status="302 Found", extra="Location: http://10.0.0.1/\r\n"), 302),
        (http(b"", status="307 Temporary Redirect", extra="Location: https://practice.invalid/x\r\n"), 307),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + http(b"{}"), 200),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 200),
        (b"HTTP/1.0 200 OK\r\n\r\n{}", 200),
    ],
)
def test_answers_come_back_as_they_are_and_nothing_is_followed(reply: bytes, status: int) -> None:
    async def work() -> None:
        practice = Practice(lambda _: [reply])
        outcome = await practice.client().exchange(GET)
        assert isinstance(outcome, Answer)
        assert outcome.status == status
        assert bytes(outcome.body.view()) == (b"{}" if status == 200 else b"")
        assert len(practice.requests) == 1

    run(work())


@pytest.mark.parametrize(
    ("value", "seconds"), [("7", 7), ("Wed, 21 Oct 2026", None), ("-1", None), ("9999999", None)]
)
def test_retry_after_is_read_as_seconds(value: str, seconds: int | None) -> None:
    outcome = run(_asked([http(b"", status="429 Busy", extra=f"Retry-After: {value}\r\n")]))
    assert isinstance(outcome, Answer)
    assert outcome.retry_after_s == seconds


def connecting(fault: Exception) -> Callable[..., object]:
    async def connect(host: str, port: int, within: float | None) -> Wire:
        raise fault

    return connect


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (NetworkFault("dns"), FaultKind.DNS),
        (NetworkFault("dns_timeout"), FaultKind.DNS),
        (NetworkFault("unreachable"), FaultKind.OFFLINE),
        (NetworkFault("refused"), FaultKind.CONNECTION_REFUSED),
        (NetworkFault("connect_timeout"), FaultKind.CONNECT_TIMEOUT),
        (NetworkFault("tls_timeout"), FaultKind.TLS),
        (TlsFault("expired"), FaultKind.TLS),
        (OSError(101, "unreachable"), FaultKind.DISCONNECTED),
    ],
)
def test_a_connection_that_never_stood_sends_nothing(fault: Exception, kind: FaultKind) -> None:
    async def work() -> None:
        practice = Practice()
        practice.connect = connecting(fault)  # type: ignore[method-assign, assignment]
        outcome = await practice.gateway().issue(entry(), on_commit=lambda: pytest.fail("sent"))
        assert isinstance(outcome, NotSent)
        assert outcome.fault.kind is kind

    run(work())


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param([NetworkFault("reset")], id="reset"),
        pytest.param([], id="closed"),
        pytest.param([http(b'{"code":0}')[:-3]], id="cut off"),
        pytest.param([http(b"<html>", content_type="text/html")], id="portal"),
        pytest.param([http(b"", status="307 X", extra="Location: /x\r\n")], id="redirect"),
        pytest.param([b"HTTP/1.1 204 No Content\r\n\r\n"], id="204"),
        pytest.param(True, id="silence"),
    ],
)
def test_whatever_happens_after_the_commit_point_is_unknown_and_sent_once(reply: object) -> None:
    async def work() -> None:
        practice = Practice(lambda asked: reply if asked.startswith(b"POST /subscribe") else False)  # type: ignore[arg-type, return-value]
        commits: list[int] = []
        outcome = await practice.gateway().issue(entry(), on_commit=lambda: commits.append(1))
        assert isinstance(outcome, Unknown)
        assert commits == [1]
        assert len(practice.posts()) == 1

    run(work())


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        pytest.param(b"", FaultKind.DISCONNECTED, id="closed"),
        pytest.param(http(b'{"code":0,"response":{}}')[:-9], FaultKind.DISCONNECTED, id="cut off"),
        pytest.param(
            http(b"{}").replace(b"Length: 2", b"Length: 1"), FaultKind.PROTOCOL, id="length too short"
        ),
        pytest.param(b"\0\1\2\3" * 30 + b"\r\n\r\n", FaultKind.PROTOCOL, id="garbage"),
    ],
)
def test_the_same_over_real_tls(raw: bytes, kind: FaultKind) -> None:
    def twist(request: Request) -> bytes | None:
        return raw if request.method == "POST" and "customers" in request.target else None

    async def work(server: TrainingServer) -> None:
        context = tls_context(ca_file=server.ca_file)
        assert isinstance(context, ssl.SSLContext)
        settings = GatewaySettings(base_url=server.url, channel_key="ck")
        gateway = iamport_gateway(settings, credentials(), context)
        outcome = await gateway.issue(entry(), on_commit=lambda: None)
        assert isinstance(outcome, Unknown)
        assert outcome.fault.kind is kind
        await gateway.close()

    with TrainingServer(twist=twist) as server:
        run(work(server))
        assert len(server.ledger.posts) == 1


def test_a_bug_in_the_commit_callback_is_unknown_too() -> None:
    def broken() -> None:
        raise ZeroDivisionError

    outcome = run(Practice().gateway().issue(entry(), on_commit=broken))
    assert isinstance(outcome, Unknown)
    assert outcome.fault.detail == "ZeroDivisionError"


def test_a_dripping_server_meets_the_outer_deadline() -> None:
    class Drip(Wire):
        async def read(self, within: float | None) -> bytes:
            await asyncio.sleep(0.01)
            return b"HTTP/1.1 200 OK\r\n" if not self.log.count(b"") else b"X-Drip: 1\r\n"

    async def work() -> None:
        async def connect(host: str, port: int, within: float | None) -> Drip:
            return Drip([], lambda _: None)

        client = Client(
            BASE,
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            connector=connect,
            timeouts=Timeouts(read=1, whole=0.1),
        )
        outcome = await client.exchange(GET)
        assert isinstance(outcome, Broken)
        assert (outcome.fault.detail, outcome.sent) == ("deadline", True)
        await client.close()

    run(work())


def test_a_full_pool_is_replaced_once() -> None:
    async def work() -> None:
        held = asyncio.Event()
        practice = Practice(lambda asked: not held.is_set())
        client = practice.client(Timeouts(connect=0.05, read=5, whole=5))
        stuck = [asyncio.ensure_future(client.exchange(GET)) for _ in range(6)]
        while len(practice.requests) < 6:  # noqa: ASYNC110
            await asyncio.sleep(0)
        held.set()
        outcome = await client.exchange(GET)
        assert isinstance(outcome, Answer)
        for task in stuck:
            task.cancel()
        await asyncio.gather(*stuck, return_exceptions=True)
        await client.close()

    run(work())


def test_a_closed_port_is_refused_and_nothing_was_sent() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    client = Client(f"https://127.0.0.1:{port}", ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), timeouts=QUICK)
    outcome = run(client.exchange(GET))
    assert isinstance(outcome, Broken)
    assert (outcome.fault.kind, outcome.sent) == (FaultKind.CONNECTION_REFUSED, False)


@pytest.mark.parametrize(
    ("answer", "detail"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", "refused_407"),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", "refused_502"),
    ],
)
def test_a_proxy_that_refuses_is_named_and_nothing_was_sent(answer: bytes, detail: str) -> None:
    async def work() -> None:
        practice = Practice(lambda _: [answer])
        outcome = await practice.client(proxy="http://user:pw@proxy.invalid:3128").exchange(GET)
        assert isinstance(outcome, Broken)
        assert (outcome.fault.kind, outcome.fault.detail, outcome.sent) == (FaultKind.PROXY, detail, False)
        assert practice.requests[0].startswith(b"CONNECT practice.invalid:443 ")
        assert b"Proxy-Authorization: Basic dXNlcjpwdw==" in practice.requests[0]

    run(work())


def test_a_proxy_that_is_not_there_is_named() -> None:
    async def work() -> None:
        client = Client(
            BASE,
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            connector=connecting(NetworkFault("refused")),  # type: ignore[arg-type]
            proxy="proxy.invalid:3128",
        )
        outcome = await client.exchange(GET)
        assert isinstance(outcome, Broken)
        assert (outcome.fault.kind, outcome.sent) == (FaultKind.PROXY, False)

    run(work())


def test_through_a_proxy_the_commit_point_is_that_of_the_request_itself() -> None:
    async def work() -> None:
        def twist(asked: bytes) -> list[bytes | Exception] | bool:
            return [b"HTTP/1.1 200 Connection established\r\n\r\n"] if asked.startswith(b"CONNECT") else False

        practice = Practice(twist)
        client = practice.client(proxy="http://proxy.invalid:3128")
        commits: list[int] = []
        outcome = await client.exchange(GET, on_commit=lambda: commits.append(len(practice.requests)))
        assert isinstance(outcome, Answer)
        assert commits == [1], "after the CONNECT"

    run(work())
