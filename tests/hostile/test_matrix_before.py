"""Rows 1 to 14 of the matrix at the gateway: whatever fails before the POST sends nothing of a card."""

from __future__ import annotations

import errno
import socket
import time

import pytest

from imp_desk.core.gateway import (
    Absent,
    FaultKind,
    Issued,
    NotSent,
    Ready,
)
from imp_desk.gateway import resolver, tcp
from imp_desk.gateway.client import Client
from imp_desk.gateway.exchange import Broken, Call, Timeouts
from tests.gateway.given import UID, credentials, run
from tests.hostile import catalog
from tests.hostile import wording as say
from tests.hostile.clock import ServerClock
from tests.hostile.given import HASTY, not_sent, seat, trusting
from tests.hostile.ledger import Kind
from tests.hostile.proxy import Proxy
from tests.hostile.server import Serving
from tests.hostile.steps import Pause, ReadBody, Say

K = FaultKind


BEFORE = [
    pytest.param("closed at once", "tls_closed", id="row 7 closed before TLS"),
    pytest.param("reset at once", "tls_closed", id="row 7 reset before TLS"),
    pytest.param("closed after the hello", "tls_closed", id="row 7 closed in the handshake"),
    pytest.param("reset after the hello", "tls_closed", id="row 7 reset in the handshake"),
    pytest.param("garbage for a hello", "protocol", id="row 7 garbage in the handshake"),
    pytest.param("plain HTTP for a hello", "protocol", id="row 7 plain HTTP"),
    pytest.param("silent before TLS", "tls_timeout", id="row 8 TLS stall"),
    pytest.param("silent after the hello", "tls_timeout", id="row 8 TLS stall after the hello"),
    pytest.param("half a record", "tls_timeout", id="row 8 half a record"),
]


@pytest.mark.parametrize(("plan", "detail"), BEFORE)
def test_a_handshake_that_fails_sends_nothing(plan: str, detail: str, hostile: Serving) -> None:
    server = hostile()
    server.script.on_connection(plan, catalog.ON_CONNECTIONS[plan], times=None)
    terminal = seat(server, timeouts=HASTY if detail == "tls_timeout" else Timeouts())
    outcome = run(terminal.issue())
    assert isinstance(outcome, NotSent)
    assert (outcome.fault.kind, outcome.fault.detail) == (K.TLS, detail)
    assert (terminal.commits, server.finish().plaintext_bytes) == ([], 0)


@pytest.mark.parametrize("plan", [pytest.param(p, id=f"row 4 {p}") for p in catalog.AFTER_TLS])
def test_a_connection_that_ends_after_tls_is_tried_again_for_the_token(plan: str, hostile: Serving) -> None:
    server = hostile()
    server.script.on_connection(plan, catalog.ON_CONNECTIONS[plan], times=None)
    terminal = seat(server)
    outcome = run(terminal.issue())
    assert isinstance(outcome, NotSent)
    assert outcome.fault.kind is K.DISCONNECTED
    assert terminal.commits == []
    assert len(terminal.sleeps) == 2
    assert server.finish().posts == []


def test_row_1_no_route(hostile: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    async def unreachable(address: object) -> tcp.Wire:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    server = hostile()
    monkeypatch.setattr(tcp, "_open", unreachable)
    terminal = seat(server)
    not_sent(run(terminal.issue()), K.OFFLINE, "unreachable")
    assert (terminal.commits, len(terminal.sleeps)) == ([], 2)


def test_row_2_a_name_that_does_not_resolve(hostile: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(host: str, port: int, flags: int = 0) -> list[resolver.Address]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(resolver, "_look_up", fails)
    terminal = seat(hostile())
    not_sent(run(terminal.issue()), K.DNS, "dns")
    assert terminal.commits == []


def test_row_3_a_resolver_that_hangs(hostile: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    server = hostile()

    def hangs(host: str, port: int, flags: int = 0) -> list[resolver.Address]:
        if flags:
            raise OSError
        server.stopping.wait(20)
        return []

    monkeypatch.setattr(resolver, "_look_up", hangs)
    terminal = seat(server, timeouts=HASTY)
    started = time.monotonic()
    not_sent(run(terminal.issue()), K.DNS, "dns_timeout")
    assert time.monotonic() - started < 5, "neither the call nor the loop's end waits for the resolver"


def test_row_4_connection_refused(hostile: Serving) -> None:
    server = hostile()
    server.refuse()
    terminal = seat(server)
    not_sent(run(terminal.issue()), K.CONNECTION_REFUSED, "refused")
    assert (terminal.commits, len(terminal.sleeps)) == ([], 2)


def test_row_5_connect_time_out(hostile: Serving) -> None:
    """A full queue before accept: what follows is not answered at all."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        address = f"https://127.0.0.1:{full.getsockname()[1]}"
        terminal = seat(hostile(), timeouts=HASTY, base_url=address)
        not_sent(run(terminal.issue()), K.CONNECT_TIMEOUT, "connect_timeout")
        for one in waiting:
            one.close()
    assert terminal.commits == []


@pytest.mark.parametrize(
    ("answer", "kind", "detail"),
    [
        pytest.param(
            b"HTTP/1.1 407 Auth\r\nContent-Length: 0\r\n\r\n", K.PROXY, "refused_407", id="row 9 407"
        ),
        pytest.param(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", K.PROXY, "refused_403", id="row 9 403"),
        pytest.param(b"HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n", K.PROXY, "refused_502", id="row 9 502"),
        pytest.param(b"", K.PROXY, "closed", id="row 9 the proxy hangs up"),
        pytest.param(None, K.PROXY, "read_timeout", id="row 9 the proxy is silent"),
        pytest.param(b"\0\1\2\r\n\r\n", K.PROXY, "http", id="row 9 the proxy talks garbage"),
    ],
)
def test_row_9_a_proxy_that_does_not_connect(
    answer: bytes | None, kind: FaultKind, detail: str, hostile: Serving
) -> None:
    with Proxy(answer) as proxy:
        timeouts = HASTY if answer is None else Timeouts()
        terminal = seat(hostile(), timeouts=timeouts, proxy=proxy.url)
        not_sent(run(terminal.issue()), kind, detail)
    assert terminal.commits == []
    assert proxy.heard.startswith(b"CONNECT localhost:")
    assert b"hostile-secret" not in proxy.heard


def _json(**members: object) -> bytes:
    return say.http(say.envelope(members))


TOKEN = [
    pytest.param(
        10, say.http(b"", "302 F", headers=("Location: /l",)), K.REDIRECT, "", id="row 10 portal, 302"
    ),
    pytest.param(
        10, say.http(say.HTML_PAGE, content_type="text/html"), K.PORTAL, "", id="row 10 portal, 200"
    ),
    pytest.param(11, say.http(say.refusal("인증에 실패"), "401 X"), K.AUTH, "code", id="row 11 wrong key"),
    pytest.param(11, say.http(say.HTML_PAGE, "401 X"), K.AUTH, "status", id="row 11 wrong key, HTML"),
    pytest.param(12, say.http(say.refusal("no")), K.PROTOCOL, "code", id="row 12 code not 0"),
    pytest.param(12, _json(now=1, expired_at=1801), K.PROTOCOL, "token", id="row 12 no token"),
    pytest.param(12, _json(access_token=None, now=1, expired_at=9), K.PROTOCOL, "token", id="row 12 null"),
    pytest.param(12, _json(access_token="", now=1, expired_at=9), K.PROTOCOL, "token", id="row 12 empty"),
    pytest.param(
        12, _json(access_token="a\r\nX: y", now=1, expired_at=9), K.PROTOCOL, "token", id="row 21 CR LF"
    ),
    pytest.param(
        12, _json(access_token="t", now=1, expired_at="9"), K.PROTOCOL, "lifetime", id="row 12 text"
    ),
    pytest.param(12, _json(access_token="t", now=9, expired_at=9), K.PROTOCOL, "lifetime", id="row 12 over"),
    pytest.param(12, _json(access_token="t", now=1), K.PROTOCOL, "lifetime", id="row 12 no end"),
    pytest.param(
        12,
        say.http(b'{"code":0,"message":null,"response":{"access_token":"t","now":1,"expired_at":NaN}}'),
        K.PROTOCOL,
        "number",
        id="row 12 NaN",
    ),
    pytest.param(
        12,
        say.http(b'{"code":0,"message":null,"response":{"access_token":"t","now":1,"expired_at":1e999}}'),
        K.PROTOCOL,
        "number",
        id="row 12 infinity",
    ),
    pytest.param(
        13,
        say.http(say.refusal("많음"), "429 X", headers=("Retry-After: 7",)),
        K.BUSY,
        "code",
        id="row 13 429 with a long Retry-After",
    ),
]


@pytest.mark.parametrize(("row", "answer", "kind", "detail"), TOKEN)
def test_a_token_that_does_not_come_sends_nothing(
    row: int, answer: bytes, kind: FaultKind, detail: str, hostile: Serving
) -> None:
    server = hostile()
    server.script.on(Kind.TOKEN, f"row {row}", (ReadBody(), Say(answer)), times=None)
    terminal = seat(server)
    outcome = run(terminal.issue())
    not_sent(outcome, kind, detail)
    assert terminal.commits == []
    assert "hostile" not in repr(outcome), "the key pair is never echoed"
    assert [seen.kind for seen in server.finish().requests] == [Kind.TOKEN]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        pytest.param(say.http(say.refusal("많음"), "429 X"), K.BUSY, id="row 13 429"),
        pytest.param(say.http(say.HTML_PAGE, "500 X"), K.BUSY, id="row 13 500"),
        pytest.param(say.http(say.HTML_PAGE, "503 X", headers=("Retry-After: 1",)), K.BUSY, id="row 13 503"),
        pytest.param(say.http(say.refusal("x"), "502 X"), K.BUSY, id="row 13 502"),
    ],
)
def test_row_13_a_busy_server_is_asked_three_times_for_a_token(
    answer: bytes, kind: FaultKind, hostile: Serving
) -> None:
    server = hostile()
    server.script.on(Kind.TOKEN, "busy", (ReadBody(), Say(answer)), times=None)
    terminal = seat(server)
    outcome = run(terminal.issue())
    assert isinstance(outcome, NotSent)
    assert outcome.fault.kind is kind
    assert len(terminal.sleeps) == 2
    assert [seen.kind for seen in server.finish().requests] == [Kind.TOKEN] * 3


def test_row_13_a_server_that_recovers_costs_nothing(hostile: Serving) -> None:
    server = hostile()
    busy = (ReadBody(), Say(say.http(say.HTML_PAGE, "503 X")))
    server.script.on(Kind.TOKEN, "busy", busy, times=2).on(Kind.LOOK_UP, "busy", busy, times=2)
    terminal = seat(server)

    async def work() -> None:
        assert isinstance(await terminal.gateway.look_up(UID), Absent)
        assert isinstance(await terminal.issue(), Issued)

    run(work())
    assert len(server.finish().posts) == 1


def test_row_13_a_token_time_out(hostile: Serving) -> None:
    server = hostile()
    server.script.on(Kind.TOKEN, "silence", (Pause(),), times=None)
    terminal = seat(server, timeouts=HASTY)
    not_sent(run(terminal.issue()), K.TIMEOUT, "read_timeout")
    assert terminal.commits == []


@pytest.mark.parametrize(
    "days", [pytest.param(1, id="row 14 slow PC"), pytest.param(-1, id="row 14 fast PC")]
)
def test_row_14_the_pcs_clock_does_not_count(days: int, hostile: Serving) -> None:
    server = hostile(clock=ServerClock(time.time() + days * 86_400))
    terminal = seat(server)

    async def work() -> None:
        ready = await terminal.gateway.warm()
        assert isinstance(ready, Ready)
        assert abs(ready.clock_offset_s - days * 86_400) < 60
        assert isinstance(await terminal.issue(), Issued)

    run(work())
    assert [seen.kind for seen in server.finish().requests].count(Kind.TOKEN) == 1


def test_row_21_a_token_that_is_no_header_sends_nothing(hostile: Serving) -> None:
    server = hostile()

    async def work() -> None:
        client = Client(server.url, trusting(server))
        outcome = await client.exchange(Call("GET", b"/users/pg", "evil\r\nX-Evil: 1"))
        await client.close()
        assert isinstance(outcome, Broken)
        assert (outcome.fault.kind, outcome.fault.detail) == (K.INTERNAL, "header")
        assert "evil" not in repr(outcome)

    run(work())
    assert server.finish().requests == []


def test_without_a_key_pair_nobody_is_asked(hostile: Serving) -> None:
    server = hostile()
    terminal = seat(server, pair=credentials("", ""))
    not_sent(run(terminal.issue()), K.NO_CREDENTIALS, "")
    assert server.finish().connections == 0
