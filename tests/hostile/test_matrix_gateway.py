"""Rows 23 to 42 of the matrix, as far as they are the gateway's: the POST left, and what came of it.

Each case is the row's number and fault. `commits`: how often `on_commit` was called, so whether the card may have left.
"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from functools import partial

import pytest

from imp_desk.core.gateway import (
    FaultKind,
    Issued,
    Refused,
    Unknown,
)
from imp_desk.gateway.client import Client
from imp_desk.gateway.exchange import Timeouts
from imp_desk.gateway.network import Stream, connect
from tests.gateway.given import UID, entry, run
from tests.hostile import catalog
from tests.hostile import wording as say
from tests.hostile.given import fault_in, seat, trusting
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import Close, Commit, Handshake, Pause, ReadBody, Say

K = FaultKind


@dataclass(frozen=True, slots=True)
class After:
    """What the gateway makes of a plan that meets the POST."""

    plan: str
    kind: FaultKind
    detail: str
    status: int | None = None


def _after(row: int, plan: str, kind: FaultKind, detail: str = "", status: int | None = None) -> object:
    return pytest.param(After(plan, kind, detail, status), id=f"row {row} {plan}")


UNKNOWN = [
    _after(24, "closed after the head", K.DISCONNECTED, "reset"),
    _after(24, "reset after the head", K.DISCONNECTED, "reset"),
    _after(26, "silence", K.TIMEOUT, "read_timeout"),
    _after(26, "never reads the body", K.TIMEOUT, "read_timeout"),
    _after(26, "stalls within the body", K.TIMEOUT, "read_timeout"),
    _after(27, "dripping", K.TIMEOUT, "deadline"),
    _after(27, "dripping headers", K.TIMEOUT, "deadline"),
    _after(27, "1xx storm", K.TIMEOUT, "deadline"),
    _after(27, "endless body", K.TIMEOUT, "deadline"),
    _after(27, "endless chunks", K.TIMEOUT, "deadline"),
    _after(28, "reset", K.DISCONNECTED, "reset"),
    _after(28, "reset within the body", K.DISCONNECTED, "reset"),
    _after(29, "closed", K.DISCONNECTED, "closed"),
    _after(29, "closed with a good-bye", K.DISCONNECTED, "closed"),
    _after(29, "garbage under TLS", K.TLS, "protocol"),
    _after(29, "bytes that are no record", K.TLS, "protocol"),
    _after(30, "cut-off body", K.DISCONNECTED, "closed"),
    _after(30, "cut-off head", K.DISCONNECTED, "closed"),
    _after(30, "length too long", K.DISCONNECTED, "closed"),
    _after(30, "chunks cut off", K.DISCONNECTED, "closed"),
    _after(30, "length too short", K.PROTOCOL, "json", 200),
    _after(30, "two lengths", K.PROTOCOL, "http"),
    _after(30, "negative length", K.PROTOCOL, "http"),
    _after(30, "length in words", K.PROTOCOL, "http"),
    _after(30, "chunked garbage", K.PROTOCOL, "http"),
    _after(30, "chunk size without end", K.PROTOCOL, "http"),
    _after(31, "garbage status line", K.PROTOCOL, "http"),
    _after(31, "SSH's greeting", K.PROTOCOL, "http"),
    _after(31, "status 000", K.PROTOCOL, "http"),
    _after(31, "status 1000", K.PROTOCOL, "http"),
    _after(31, "HTTP/2 in clear", K.PROTOCOL, "http"),
    _after(31, "HTTP/0.9", K.DISCONNECTED, "closed"),
    _after(31, "101 switching", K.PROTOCOL, "http"),
    _after(31, "head over 100 KiB", K.PROTOCOL, "http"),
    _after(31, "1,000 headers", K.PROTOCOL, "http"),
    _after(31, "endless head", K.PROTOCOL, "http"),
    _after(31, "message of 10 MB", K.PROTOCOL, "too_large"),
    _after(31, "over 1 MiB", K.PROTOCOL, "too_large"),
    _after(32, "bad gzip", K.PROTOCOL, "encoding"),
    _after(32, "gzip", K.PROTOCOL, "encoding"),
    _after(32, "brotli by name", K.PROTOCOL, "encoding"),
    _after(33, "HTML", K.PORTAL, "", 200),
    _after(33, "HTML called JSON", K.PORTAL, "", 200),
    _after(33, "empty", K.PROTOCOL, "empty", 200),
    _after(33, "blank", K.PROTOCOL, "json", 200),
    _after(33, "204", K.PROTOCOL, "empty", 204),
    _after(33, "205", K.PROTOCOL, "empty", 205),
    _after(33, "an array", K.PROTOCOL, "not_an_object", 200),
    _after(33, "a number", K.PROTOCOL, "not_an_object", 200),
    _after(33, "null", K.PROTOCOL, "not_an_object", 200),
    _after(33, "nested 100,000", K.PROTOCOL, "nesting", 200),
    _after(33, "objects nested 100,000", K.PROTOCOL, "nesting", 200),
    _after(33, "NaN", K.PROTOCOL, "number", 200),
    _after(33, "Infinity", K.PROTOCOL, "number", 200),
    _after(33, "byte order mark", K.PROTOCOL, "json", 200),
    _after(33, "UTF-16", K.PROTOCOL, "encoding", 200),
    _after(33, "not UTF-8", K.PROTOCOL, "encoding", 200),
    _after(34, "code missing", K.PROTOCOL, "code", 200),
    _after(34, "code as text", K.PROTOCOL, "code", 200),
    _after(34, "code as bool", K.PROTOCOL, "code", 200),
    _after(34, "code as float", K.PROTOCOL, "code", 200),
    _after(34, "code null", K.PROTOCOL, "code", 200),
    _after(34, "code twice", K.PROTOCOL, "duplicate", 200),
    _after(34, "code twice, other spelling", K.PROTOCOL, "duplicate", 200),
    _after(34, "code huge", K.PROTOCOL, "number", 200),
    _after(35, "code 0, response null", K.MISMATCH, "customer_uid", 200),
    _after(35, "code 0, a list", K.MISMATCH, "customer_uid", 200),
    _after(35, "code 0, another uid", K.MISMATCH, "customer_uid", 200),
    _after(35, "code 0, no uid", K.MISMATCH, "customer_uid", 200),
    *(_after(37, plan, K.UNCERTAIN_TEXT, "", 200) for plan in catalog.UNCERTAIN),
    *(
        _after(38, f"{status} with the envelope", K.PROTOCOL, "refused_http", status)
        for status in (400, 403, 404, 405, 415, 422)
    ),
    *(_after(38, f"{status} HTML", K.PORTAL, "", status) for status in (400, 403, 404, 405, 415, 422)),
    *(_after(33, f"{status} with the envelope", K.PROTOCOL, "code", status) for status in (408, 421, 451)),
    *(_after(33, f"{status} HTML", K.PORTAL, "", status) for status in (408, 421, 451)),
    _after(39, "409 with the envelope", K.PROTOCOL, "running", 409),
    _after(39, "409 HTML", K.PORTAL, "", 409),
    _after(40, "429 with the envelope", K.BUSY, "rate", 429),
    _after(40, "429 HTML", K.BUSY, "status", 429),
    *(
        _after(41, f"{status} with the envelope", K.BUSY, "code", status)
        for status in (500, 502, 503, 504, 520)
    ),
    *(_after(41, f"{status} HTML", K.BUSY, "status", status) for status in (500, 502, 503, 504, 520)),
    _after(41, "500 with a success", K.BUSY, "code", 500),
    _after(41, "status 999", K.BUSY, "code", 999),
    *(_after(42, plan, K.REDIRECT, "", int(plan)) for plan in catalog.REDIRECTS),
    _after(42, "304", K.REDIRECT, "", 304),
]


@pytest.mark.parametrize("case", UNKNOWN)
def test_after_the_commit_point_it_is_unknown_and_never_sent_again(case: After, hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.REGISTER, case.plan, catalog.REQUESTS[case.plan], times=None)
        terminal = seat(server)
        if case.kind is K.TIMEOUT:
            await terminal.warm_then_tighten()
        outcome = await terminal.issue()
        assert isinstance(outcome, Unknown), outcome
        fault = outcome.fault
        assert (fault.kind, fault.detail, fault.http_status) == (case.kind, case.detail, case.status)
        assert len(terminal.commits) == 1
        ledger = server.finish()
        assert len(ledger.posts) == 1
        kinds = {seen.kind for seen in ledger.requests}
        assert kinds <= {Kind.TOKEN, Kind.CHANNELS, Kind.REGISTER}, "nothing was followed"

    run(work(hostile()))


@pytest.mark.parametrize(
    ("plan", "retry_after_s"),
    [("429, Retry-After 7", 7), ("429, Retry-After a date", None), ("429, Retry-After huge", None)],
    ids=lambda value: f"row 40 {value}" if isinstance(value, str) else "",
)
def test_row_40_retry_after_comes_along(plan: str, retry_after_s: int | None, hostile: Serving) -> None:
    server = hostile()
    server.script.on(Kind.REGISTER, plan, catalog.REQUESTS[plan], times=None)
    fault = fault_in(run(seat(server).issue()))
    assert (fault.detail, fault.retry_after_s) == ("rate", retry_after_s)
    assert len(server.finish().posts) == 1


def test_row_35_success_at_another_pg_than_asked(hostile: Serving) -> None:
    server = hostile()
    server.script.on(Kind.REGISTER, "other PG", catalog.REQUESTS["code 0, another PG"])
    outcome = run(seat(server, channel_key="", pg="nice_v2").issue())
    assert isinstance(outcome, Unknown)
    assert (outcome.fault.kind, outcome.fault.detail) == (K.MISMATCH, "pg_provider")


@pytest.mark.parametrize("plan", [pytest.param(p, id=f"row 36 {p}") for p in catalog.REFUSALS])
def test_row_36_a_refusal_is_final(plan: str, hostile: Serving) -> None:
    server = hostile()
    server.script.on(Kind.REGISTER, plan, catalog.REQUESTS[plan], times=None)
    terminal = seat(server)
    outcome = run(terminal.issue())
    assert isinstance(outcome, Refused)
    assert outcome.http_status == 200
    assert (len(terminal.commits), len(server.finish().posts)) == (1, 1)


@pytest.mark.parametrize("plan", catalog.GOOD)
def test_a_success_is_one_however_it_is_framed(plan: str, hostile: Serving) -> None:
    server = hostile()
    server.script.on(Kind.REGISTER, plan, catalog.REQUESTS[plan], times=None)
    terminal = seat(server)
    outcome = run(terminal.issue())
    assert isinstance(outcome, Issued)
    assert "4111111111111111" not in repr(outcome)
    assert (len(terminal.commits), len(server.finish().posts)) == (1, 1)


def narrow(size: int, host: str, port: int, within: float | None) -> object:
    """A connection whose own queue to the network is short, so that a server that stops reading is felt at once."""

    async def opened() -> Stream:
        stream = await connect(host, port, within)
        handle = stream._wire.transport.get_extra_info("socket")
        handle.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, size)
        return stream

    return opened()


@pytest.mark.parametrize(
    "length",
    [pytest.param(2_000_000, id="row 23 write time-out"), pytest.param(50_000, id="row 23 under 64 KiB")],
)
def test_row_23_a_write_time_out_is_unknown(length: int, hostile: Serving) -> None:
    """The body is made long by the channel key: a few hundred bytes always fit into the system's own queues."""

    async def work(server: HostileServer) -> None:
        server.script.on(Kind.REGISTER, "never reads the body", catalog.REQUESTS["never reads the body"])
        terminal = seat(server, channel_key="c" * length)
        client = Client(server.url, trusting(server), connector=partial(narrow, 4096))  # type: ignore[arg-type]
        terminal.gateway._account.client = client
        client._timeouts = Timeouts(connect=3.0, write=0.2, read=3.0, whole=6.0)
        outcome = await terminal.issue()
        assert isinstance(outcome, Unknown), outcome
        assert (outcome.fault.kind, outcome.fault.detail) == (K.TIMEOUT, "write_timeout")
        assert len(terminal.commits) == 1
        assert len(server.finish().posts) == 1

    run(work(hostile(receive_buffer=2304)))


@pytest.mark.parametrize("plan", [pytest.param(p, id=f"row 24 {p}") for p in catalog.AFTER_TLS])
def test_row_24_a_connection_ends_as_the_card_goes_over_it(plan: str, hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.TOKEN, "ends", (ReadBody(), Commit(0.0), Say(say.closing), Close()), times=None)
        server.script.on(
            Kind.LOOK_UP, "ends", (ReadBody(), Commit(0.0), Say(say.closing), Close()), times=None
        )
        server.script.on_connection("", (Handshake(),), times=3)
        server.script.on_connection(plan, catalog.ON_CONNECTIONS[plan])
        terminal = seat(server)
        outcome = await terminal.issue()
        assert isinstance(outcome, Unknown), outcome
        assert outcome.fault.kind is K.DISCONNECTED
        assert len(terminal.commits) == 1
        assert server.finish().posts == []

    run(work(hostile()))


def test_row_25_a_connection_that_died_idle_is_noticed_and_another_warmed(hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.CHANNELS, "dies", (ReadBody(), Commit(0.0), Say(say.spoken), Close()))
        terminal = seat(server)
        await terminal.gateway.warm()
        await terminal.gateway.channels()
        server.await_end_of(0)
        for _ in range(5):
            await asyncio.sleep(0)
        outcome = await terminal.issue()
        assert isinstance(outcome, Issued), outcome
        kinds = [seen.kind for seen in server.finish().requests]
        assert kinds == [Kind.TOKEN, Kind.CHANNELS, Kind.LOOK_UP, Kind.REGISTER]

    run(work(hostile()))


def test_row_22_a_pool_that_leaks_is_replaced_and_the_card_sent_once(hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.CHANNELS, "held", (Pause(),), times=6)
        client = Client(server.url, trusting(server), timeouts=Timeouts(connect=0.5, read=20, whole=20))
        terminal = seat(server)
        terminal.gateway._account.client = client
        await terminal.gateway._account.tokens.current()
        held = [asyncio.ensure_future(terminal.gateway.channels()) for _ in range(6)]
        while len(server.ledger.of(Kind.CHANNELS)) < 6:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        outcome = await terminal.issue()
        assert isinstance(outcome, Issued), outcome
        for task in held:
            task.cancel()
        await asyncio.gather(*held, return_exceptions=True)
        assert len(server.finish().posts) == 1

    run(work(hostile()))


def test_row_56_cancelling_after_the_commit_point_does_not_undo_it(hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.REGISTER, "silence", catalog.REQUESTS["silence"])
        terminal = seat(server)
        task = asyncio.ensure_future(
            terminal.gateway.issue(entry(uid=UID), on_commit=lambda: terminal.commits.append(1))
        )
        while not server.ledger.committed:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await terminal.gateway.close()
        assert (task.cancelled(), terminal.commits, server.finish().committed) == (True, [1], [UID])

    run(work(hostile()))
