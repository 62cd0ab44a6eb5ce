"""Eight bad certificates, each in TLS 1.2 and 1.3 where it exists: not a byte of a card or of the secret arrives."""

from __future__ import annotations

import ssl

import pytest

from imp_desk.core.gateway import FaultKind, Issued, NotSent, Uncheckable
from tests.gateway.given import UID, run
from tests.hostile import wording as say
from tests.hostile.certificates import BAD, TLS_1_2, TLS_1_3, Identity, bad_identity, good_identity
from tests.hostile.given import fault_in, seat
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import Asked, Close, Commit, Handshake, ReadBody, Say, Script

WORDS = {kind: kind for kind in BAD} | {"tls_1_1": "protocol"}

CASES = [
    pytest.param(kind, version, id=f"{kind} in {version.name}")
    for kind in BAD
    for version in (TLS_1_2, TLS_1_3)
    if not (kind == "tls_1_1" and version is TLS_1_3)
]


@pytest.mark.parametrize(("kind", "version"), CASES)
def test_a_registration_stops_before_anything_is_sent(
    kind: str, version: ssl.TLSVersion, hostile: Serving
) -> None:
    async def work(server: HostileServer) -> None:
        terminal = seat(server)
        outcome = await terminal.issue()
        assert isinstance(outcome, NotSent)
        assert outcome.fault.kind is FaultKind.TLS
        assert outcome.fault.detail == WORDS[kind]
        assert terminal.commits == []
        ledger = server.finish()
        assert (ledger.plaintext_bytes, ledger.requests, ledger.card_bytes) == (0, [], 0)

    run(work(hostile(identity=bad_identity(kind, version))))


@pytest.mark.parametrize(("kind", "version"), CASES)
def test_nor_does_a_look_up(kind: str, version: ssl.TLSVersion, hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        terminal = seat(server)
        found = await terminal.gateway.look_up(UID)
        await terminal.gateway.close()
        assert isinstance(found, Uncheckable)
        assert found.fault.kind is FaultKind.TLS
        assert server.finish().plaintext_bytes == 0

    run(work(hostile(identity=bad_identity(kind, version))))


class _Turning:
    """A good server that turns bad after its first connection, as when an interceptor is switched on."""

    def __init__(self, server: HostileServer, later: Identity) -> None:
        self._server = server
        self._later = later

    def __call__(self, asked: Asked) -> bytes:
        self._server.context = self._later.context
        return say.closing(asked)


@pytest.mark.parametrize(("kind", "version"), CASES)
def test_a_server_that_turns_bad_after_the_token_gets_no_card(
    kind: str, version: ssl.TLSVersion, hostile: Serving
) -> None:
    """The card goes over a connection that has answered, so even TLS 1.3's late refusal of us comes before it."""

    async def work(server: HostileServer) -> None:
        turning = _Turning(server, bad_identity(kind, version))
        server.script.on(Kind.TOKEN, "turns", (ReadBody(), Commit(0.0), Say(turning), Close()), times=None)
        terminal = seat(server)
        outcome = await terminal.issue()
        assert isinstance(outcome, NotSent)
        assert outcome.fault.kind is FaultKind.TLS
        assert terminal.commits == []
        assert [seen.kind for seen in server.ledger.requests] == [Kind.TOKEN]
        assert server.ledger.card_bytes == 0

    run(work(hostile(Script(), identity=good_identity())))


def test_in_tls_1_3_the_token_request_leaves_before_the_client_is_refused(hostile: Serving) -> None:
    """The handshake is complete on our side, so the client did send; the server never got to read it, and no card
    follows a token that did not come."""

    async def work(server: HostileServer) -> None:
        terminal = seat(server)
        fault = fault_in(await terminal.gateway.warm())
        await terminal.gateway.close()
        assert (fault.kind, fault.detail) == (FaultKind.TLS, "client_certificate")
        ledger = server.finish()
        assert (ledger.handshakes, ledger.plaintext_bytes) == (0, 0)
        assert ledger.tls_failures == ["PEER_DID_NOT_RETURN_A_CERTIFICATE"]

    run(work(hostile(identity=bad_identity("client_certificate", TLS_1_3))))


@pytest.mark.parametrize(
    ("kind", "issuer"),
    [
        pytest.param("unknown_ca", "Bank Plug-in Root", id="row 6 interception"),
        pytest.param("self_signed", "localhost", id="row 7 self-signed"),
    ],
)
@pytest.mark.parametrize("version", [TLS_1_2, TLS_1_3])
def test_row_6_the_issuer_is_named_by_a_connection_that_sends_nothing(
    kind: str, issuer: str, version: ssl.TLSVersion, hostile: Serving
) -> None:
    async def work(server: HostileServer) -> None:
        outcome = await seat(server).issue()
        fault = fault_in(outcome)
        assert fault.detail == kind
        assert fault.issuer == issuer
        ledger = server.finish()
        assert ledger.connections == 2
        assert ledger.handshakes == 1, "the second one's, which trusts anyone"
        assert ledger.plaintext_bytes == 0

    run(work(hostile(identity=bad_identity(kind, version))))


def test_an_issuer_that_cannot_be_read_costs_only_its_name(hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on_connection("", (Handshake(),)).on_connection("closed", (Close(),))
        fault = fault_in(await seat(server).issue())
        assert (fault.detail, fault.issuer) == ("unknown_ca", "")

    run(work(hostile(identity=bad_identity("unknown_ca", TLS_1_3))))


def test_a_good_certificate_registers(hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        outcome = await seat(server).issue()
        assert isinstance(outcome, Issued), outcome
        assert server.ledger.card_bytes == 16 + 6 + 6 + 2
        assert server.ledger.requests[0].secret_bytes == len("hostile-secret")

    run(work(hostile()))


def test_a_server_that_keeps_no_connection_is_warmed_twice_and_then_trusted(hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        ends = (ReadBody(), Commit(0.0), Say(say.closing), Close())
        for kind in Kind:
            server.script.on(kind, "ends", ends, times=None)
        outcome = await seat(server).issue()
        assert isinstance(outcome, Issued), outcome
        kinds = [seen.kind for seen in server.ledger.requests]
        assert kinds == [Kind.TOKEN, Kind.LOOK_UP, Kind.LOOK_UP, Kind.REGISTER]

    run(work(hostile()))
