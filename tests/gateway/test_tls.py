"""Bad certificates at a real TLS server: each has its word, and not one byte of a request arrives."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import socket
import ssl
import threading
from pathlib import Path
from typing import Self

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from imp_desk.core.gateway import FaultKind
from imp_desk.gateway.client import Client
from imp_desk.gateway.exchange import Answer, Broken, Call, Timeouts
from imp_desk.gateway.tls import Trust, TrustFileUnusable, tls_context
from tests.gateway.given import http, run

CA = trustme.CA()
PAST, FUTURE = dt.datetime(2020, 1, 1), dt.datetime(2090, 1, 1)  # noqa: DTZ001 - as trustme takes them


def trusting(ca: trustme.CA, folder: Path) -> ssl.SSLContext:
    file = folder / "ca.pem"
    ca.cert_pem.write_to_path(str(file))
    context = tls_context(ca_file=str(file))
    assert not isinstance(context, TrustFileUnusable)
    return context


class Listener:
    """A blocking server, because asyncio's closes a failed handshake without its alert. Counts the plaintext."""

    def __init__(self, context: ssl.SSLContext | None, answer: bytes = http(b"{}")) -> None:
        self._context = context
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.received = b""
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            accepted, _ = self._socket.accept()
            accepted.settimeout(5)
            with accepted if self._context is None else self._wrapped(accepted) as peer:
                self.received += peer.recv(65536)
                peer.sendall(self._answer)
                if isinstance(peer, ssl.SSLSocket):
                    peer.unwrap()

    def _wrapped(self, accepted: socket.socket) -> ssl.SSLSocket:
        assert self._context is not None
        peer = self._context.wrap_socket(accepted, server_side=True, do_handshake_on_connect=False)
        try:
            peer.do_handshake()
        except ssl.SSLError:
            while socket.socket.recv(peer, 4096):  # closing with unread bytes would reset, and lose the alert
                pass
            peer.close()
            raise
        return peer

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join(10)
        self._socket.close()


def serving(cert: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert.configure_cert(context)
    return context


def made_by_hand(folder: Path, *, bits: int = 2048, signed_by: trustme.CA | None = None) -> ssl.SSLContext:
    """What trustme does not make: a self-signed certificate, or one with a weak key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    signer, issuer = key, None
    if signed_by is not None:
        signer = serialization.load_pem_private_key(signed_by.private_key_pem.bytes(), None)  # type: ignore[assignment]
        issuer = x509.load_pem_x509_certificate(signed_by.cert_pem.bytes()).subject
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    cert = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer or name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(PAST)
        .not_valid_after(FUTURE)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(signer, hashes.SHA256())
    )
    file = folder / "self.pem"
    file.write_bytes(
        cert.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(str(file))
    return context


def _server(kind: str, folder: Path) -> ssl.SSLContext:
    match kind:
        case "unknown_ca":
            return serving(trustme.CA().issue_cert("localhost"))
        case "wrong_host":
            return serving(CA.issue_cert("other.example"))
        case "expired":
            return serving(CA.issue_cert("localhost", not_before=PAST, not_after=PAST + dt.timedelta(1)))
        case "not_yet_valid":
            return serving(CA.issue_cert("localhost", not_before=FUTURE, not_after=FUTURE + dt.timedelta(1)))
        case "self_signed":
            return made_by_hand(folder)
        case "weak_key":
            return made_by_hand(folder, bits=1024, signed_by=CA)
        case _:
            context = serving(CA.issue_cert("localhost"))
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            if kind == "client_certificate":
                context.verify_mode = ssl.CERT_REQUIRED
                CA.configure_trust(context)
            else:
                context.set_ciphers("ALL:@SECLEVEL=0")
                context.minimum_version = ssl.TLSVersion.TLSv1
                context.maximum_version = ssl.TLSVersion.TLSv1_1
            return context


async def _exchanged(port: int, context: ssl.SSLContext, connect: float = 2.0) -> Answer | Broken:
    client = Client(f"https://localhost:{port}", context, timeouts=Timeouts(connect=connect, read=2, whole=4))
    try:
        return await client.exchange(Call("GET", b"/users/pg", "a-token"))
    finally:
        await client.close()


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("unknown_ca", {"unknown_ca"}),
        ("wrong_host", {"wrong_host"}),
        ("expired", {"expired"}),
        ("not_yet_valid", {"not_yet_valid"}),
        ("self_signed", {"self_signed"}),
        ("weak_key", {"weak_key"}),
        ("client_certificate", {"client_certificate"}),
        ("old protocol", {"protocol"}),
    ],
)
def test_a_bad_certificate_stops_everything(kind: str, words: set[str], tmp_path: Path) -> None:
    async def work() -> None:
        with Listener(_server(kind, tmp_path)) as listener:
            outcome = await _exchanged(listener.port, trusting(CA, tmp_path))
            assert isinstance(outcome, Broken)
            assert outcome.fault.kind is FaultKind.TLS
            assert outcome.fault.detail in words
            assert not outcome.sent
            assert listener.received == b""

    run(work())


def test_the_shops_own_ca_is_trusted_by_file(tmp_path: Path) -> None:
    async def work() -> None:
        with Listener(serving(CA.issue_cert("localhost"))) as listener:
            outcome = await _exchanged(listener.port, trusting(CA, tmp_path))
        assert isinstance(outcome, Answer)
        assert b"Authorization: Bearer a-token" in listener.received

    run(work())


def test_an_answer_that_ends_with_the_connection_is_whole_after_the_good_bye(tmp_path: Path) -> None:
    async def work() -> None:
        answer = b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 40_000
        with Listener(serving(CA.issue_cert("localhost")), answer) as listener:
            outcome = await _exchanged(listener.port, trusting(CA, tmp_path))
            assert isinstance(outcome, Answer)
            assert bytes(outcome.body.view()) == b"x" * 40_000

    run(work())


def test_a_certificate_demanded_by_tls_1_3_is_named_though_the_request_may_have_left(tmp_path: Path) -> None:
    async def work() -> None:
        context = serving(CA.issue_cert("localhost"))
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.verify_mode = ssl.CERT_REQUIRED
        CA.configure_trust(context)
        with Listener(context) as listener:
            outcome = await _exchanged(listener.port, trusting(CA, tmp_path))
            assert isinstance(outcome, Broken)
            assert (outcome.fault.kind, outcome.fault.detail) == (FaultKind.TLS, "client_certificate")
            assert outcome.sent
            assert listener.received == b""

    run(work())


def test_plain_text_where_tls_should_be_is_a_protocol_fault(tmp_path: Path) -> None:
    async def work() -> None:
        with Listener(None) as listener:
            outcome = await _exchanged(listener.port, trusting(CA, tmp_path))
            assert isinstance(outcome, Broken)
            assert (outcome.fault.kind, outcome.sent) == (FaultKind.TLS, False)

    run(work())


def test_a_server_that_stalls_the_handshake_meets_the_one_deadline(tmp_path: Path) -> None:
    async def work() -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            outcome = await _exchanged(silent.getsockname()[1], trusting(CA, tmp_path), connect=0.1)
        assert isinstance(outcome, Broken)
        assert (outcome.fault.kind, outcome.fault.detail) == (FaultKind.TLS, "tls_timeout")

    run(work())


@pytest.mark.parametrize("trust", list(Trust))
def test_every_context_is_strict_and_keeps_no_keys(
    trust: Trust, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log = tmp_path / "keys.log"
    monkeypatch.setitem(os.environ, "SSLKEYLOGFILE", str(log))
    context = tls_context(trust)
    assert not isinstance(context, TrustFileUnusable)
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.keylog_filename is None
    assert context.options & 0x2
    assert not log.exists()


@pytest.mark.parametrize("content", [None, b"", b"no certificate", b"\xff\xfe"])
def test_an_unusable_ca_file_is_named(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    assert tls_context(ca_file=str(file)) == TrustFileUnusable(str(file))
