"""TLS identities for the hostile server: a good one, and the bad ones that a client must never send a card to."""

from __future__ import annotations

import datetime as dt
import functools
import ssl
import tempfile
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

TLS_1_2, TLS_1_3 = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3
_PAST, _FUTURE = dt.datetime(2020, 1, 1), dt.datetime(2090, 1, 1)  # noqa: DTZ001 - as trustme takes them
_HOSTS = ("localhost", "127.0.0.1")


@dataclass(frozen=True, slots=True)
class Identity:
    """`authority_pem` is what the client is told to trust, whoever signed."""

    context: ssl.SSLContext = field(repr=False)
    authority_pem: bytes = field(repr=False)


@functools.cache
def authority() -> trustme.CA:
    return trustme.CA()


def _serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@functools.cache
def _good_certificate() -> trustme.LeafCert:
    return authority().issue_cert(*_HOSTS)


def good_identity() -> Identity:
    return _identity(_serving(_good_certificate()))


def _identity(context: ssl.SSLContext) -> Identity:
    return Identity(context, authority().cert_pem.bytes())


def bad_identity(kind: str, version: ssl.TLSVersion) -> Identity:
    """`kind` is one of `BAD`. TLS 1.1 has but its own version."""
    context = _bad_context(kind)
    if kind == "tls_1_1":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = ssl.TLSVersion.TLSv1_1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        return _identity(context)
    context.minimum_version = context.maximum_version = version
    return _identity(context)


BAD = (
    "unknown_ca",
    "wrong_host",
    "expired",
    "not_yet_valid",
    "self_signed",
    "tls_1_1",
    "weak_key",
    "client_certificate",
)


def _bad_context(kind: str) -> ssl.SSLContext:
    a_day = dt.timedelta(days=1)
    match kind:
        case "unknown_ca":
            stranger = trustme.CA(
                organization_name="Bank Plug-in Root", organization_unit_name="Interception"
            )
            return _serving(stranger.issue_cert(*_HOSTS))
        case "wrong_host":
            return _serving(authority().issue_cert("other.example"))
        case "expired":
            return _serving(authority().issue_cert(*_HOSTS, not_before=_PAST, not_after=_PAST + a_day))
        case "not_yet_valid":
            return _serving(authority().issue_cert(*_HOSTS, not_before=_FUTURE, not_after=_FUTURE + a_day))
        case "self_signed":
            return _made_by_hand(bits=2048, signed_by=None)
        case "weak_key":
            return _made_by_hand(bits=1024, signed_by=authority())
        case "client_certificate":
            context = _serving(_good_certificate())
            context.verify_mode = ssl.CERT_REQUIRED
            authority().configure_trust(context)
            return context
        case _:
            return _serving(_good_certificate())


def _made_by_hand(*, bits: int, signed_by: trustme.CA | None) -> ssl.SSLContext:
    """What trustme does not make."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    signer, issuer = key, name
    if signed_by is not None:
        loaded = serialization.load_pem_private_key(signed_by.private_key_pem.bytes(), None)
        signer = loaded  # type: ignore[assignment]
        issuer = x509.load_pem_x509_certificate(signed_by.cert_pem.bytes()).subject
    alternative = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(_PAST).not_valid_after(_FUTURE)
    certificate = builder.add_extension(alternative, critical=False).sign(signer, hashes.SHA256())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "chain.pem")
        file.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context.load_cert_chain(str(file))
    return context
