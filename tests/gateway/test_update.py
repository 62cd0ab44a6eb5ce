"""The newest version, asked of a real TLS server: what is sent, what is understood, and what is not waited for."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from imp_desk import __version__
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.update import Newest
from imp_desk.gateway.exchange import Timeouts
from imp_desk.gateway.practice_server import Reply, Request
from imp_desk.gateway.tls import TrustFileUnusable, tls_context
from imp_desk.gateway.update import newest_version
from tests.hostile.certificates import BAD, TLS_1_3, bad_identity
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer
from tests.hostile.steps import Drip, ReadBody, Script
from tests.server.tls_server import TrainingServer, Twist

PATH = "/imp-desk/newest.json"
SOON = Timeouts(connect=2.0, write=2.0, read=0.3, whole=1.0)


def ask(url: str, ca_file: str, *, timeouts: Timeouts = SOON) -> Newest | Fault:
    context = tls_context(ca_file=ca_file)
    assert not isinstance(context, TrustFileUnusable)
    return asyncio.run(newest_version(url + PATH, context, timeouts=timeouts))


def answered(twist: Twist) -> tuple[Newest | Fault, TrainingServer]:
    with TrainingServer(twist=twist) as server:
        return ask(server.url, server.ca_file), server


def told(content: object, *, status: int = 200, **headers: str) -> Twist:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()

    def reply(_: Request) -> bytes:
        head = {"Content-Length": str(len(body)), "Content-Type": "application/json"}
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in (head | headers).items()]
        return f"HTTP/1.1 {status} X\r\n".encode() + "\r\n".join([*lines, "", ""]).encode() + body

    return reply


UNDERSTOOD = [
    pytest.param({"version": "1.2.3"}, Newest((1, 2, 3)), id="a version"),
    pytest.param(
        {"version": "1.2.3", "notes": "https://shop.example/1.2.3"},
        Newest((1, 2, 3), "https://shop.example/1.2.3"),
        id="with its notes",
    ),
    pytest.param({"version": "1.2.3", "notes": "<b>"}, Newest((1, 2, 3)), id="notes that are no address"),
    pytest.param({"version": "1.2", "signature": {"a": [1]}}, Newest((1, 2, 0)), id="members of a later time"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "newest"), UNDERSTOOD)
def test_what_is_understood(content: object, newest: Newest) -> None:
    assert answered(told(content))[0] == newest


def test_one_get_that_tells_nothing_but_the_program_s_version() -> None:
    _, server = answered(told({"version": "1.2.3"}))
    (entry,) = server.ledger
    assert (entry.method, entry.target, entry.body) == ("GET", PATH, "")
    assert entry.headers == {
        "host": f"127.0.0.1:{server.port}",
        "accept": "application/json",
        "accept-encoding": "identity",
        "connection": "keep-alive",
        "user-agent": f"imp-desk/{__version__}",
    }
    assert server.ledger.connections == 1


NOT_UNDERSTOOD = [
    pytest.param(told({"version": "1.2.3rc1"}), FaultKind.PROTOCOL, "version", id="a pre-release"),
    pytest.param(told({"version": 1.2}), FaultKind.PROTOCOL, "version", id="a number"),
    pytest.param(told({}), FaultKind.PROTOCOL, "version", id="no version"),
    pytest.param(told(["1.2.3"]), FaultKind.PROTOCOL, "not_an_object", id="a list"),
    pytest.param(told(b"1.2.3\n"), FaultKind.PROTOCOL, "json", id="a line"),
    pytest.param(told(b'"1.2.3"'), FaultKind.PROTOCOL, "not_an_object", id="a text"),
    pytest.param(told(b""), FaultKind.PROTOCOL, "empty", id="nothing"),
    pytest.param(told(b"\xff\xfe{}"), FaultKind.PROTOCOL, "encoding", id="not UTF-8"),
    pytest.param(told(b"[" * 4000), FaultKind.PROTOCOL, "nesting", id="nested deeply"),
    pytest.param(told(b"<!doctype html>"), FaultKind.PORTAL, "", id="a log-in page"),
    pytest.param(told({"version": "9.9"}, status=404), FaultKind.PROTOCOL, "status", id="not found"),
    pytest.param(told({"version": "9.9"}, status=206), FaultKind.PROTOCOL, "status", id="a part"),
    pytest.param(told({"version": "9.9"}, status=401), FaultKind.PROTOCOL, "status", id="a key is wanted"),
    pytest.param(told({"version": "9.9"}, status=503), FaultKind.BUSY, "status", id="busy"),
    pytest.param(
        told({"version": "9.9"}, status=302, Location="https://localhost:1/"), FaultKind.REDIRECT, "", id="elsewhere"
    ),
    pytest.param(told(b" " * 4097), FaultKind.PROTOCOL, "too_large", id="4 KiB and one"),
    pytest.param(told(b" " * 2_000_000), FaultKind.PROTOCOL, "too_large", id="2 MB"),
    pytest.param(
        told({"version": "9.9"}, Content_Encoding="gzip"), FaultKind.PROTOCOL, "encoding", id="compressed"
    ),
    pytest.param(lambda _: b"SSH-2.0-x\r\n\r\n", FaultKind.PROTOCOL, "http", id="no HTTP"),
    pytest.param(lambda _: b"HTTP/1.1 200 OK\r\nContent-Le", FaultKind.DISCONNECTED, "closed", id="cut off"),
    pytest.param(lambda _: Reply(never=True), FaultKind.TIMEOUT, "read_timeout", id="silent"),
]  # fmt: skip


@pytest.mark.parametrize(("twist", "kind", "detail"), NOT_UNDERSTOOD)
def test_what_is_not(twist: Twist, kind: FaultKind, detail: str) -> None:
    outcome, server = answered(twist)
    assert isinstance(outcome, Fault)
    assert (outcome.kind, outcome.detail) == (kind, detail)
    assert server.ledger.connections == 1  # asked once: not followed, not repeated


def test_an_answer_that_never_ends_is_not_read_to_its_end() -> None:
    def forever(_: Request) -> bytes:
        return b"HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n" + b" " * 3_000_000

    outcome, _ = answered(forever)
    assert isinstance(outcome, Fault)
    assert outcome.detail == "too_large"


def test_a_server_that_keeps_dripping_is_given_up(tmp_path: Path) -> None:
    script = Script().on(Kind.OTHER, "dripping", (ReadBody(), Drip(b"HTTP/1.1 200 OK\r\n" * 99, 1, 0.05)))
    with HostileServer(script, folder=tmp_path) as server:
        outcome = ask(server.url, server.ca_file)
    assert outcome == Fault(FaultKind.TIMEOUT, "deadline")


@pytest.mark.parametrize("kind", BAD)
def test_not_a_byte_goes_to_a_server_with_a_wrong_certificate(kind: str, tmp_path: Path) -> None:
    with HostileServer(folder=tmp_path, identity=bad_identity(kind, TLS_1_3)) as server:
        outcome = ask(
            server.url, server.ca_file, timeouts=Timeouts(connect=2.0, write=2.0, read=2.0, whole=2.0)
        )
    assert isinstance(outcome, Fault)
    assert outcome.kind is FaultKind.TLS
    assert server.finish().plaintext_bytes == 0


def test_an_environment_s_proxy_is_not_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert answered(told({"version": "1.2.3"}))[0] == Newest((1, 2, 3))


def test_the_proxy_of_the_settings_is() -> None:
    with TrainingServer(twist=told({"version": "1.2.3"})) as server:
        context = tls_context(ca_file=server.ca_file)
        assert not isinstance(context, TrustFileUnusable)
        outcome = asyncio.run(
            newest_version(server.url + PATH, context, proxy="http://127.0.0.1:9", timeouts=SOON)
        )
    assert isinstance(outcome, Fault)
    assert outcome.kind is FaultKind.PROXY
    assert server.ledger.connections == 0
