"""The TLS context, and a word for each way in which the other side's certificate or TLS can be wrong.

Blocking (reading the trust store takes about 15 ms): build it in a worker. No key log, whatever the environment says.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_CLEANSE_PLAINTEXT = 0x2  # SSL_OP_CLEANSE_PLAINTEXT: OpenSSL zeroes an answer once it was read


class Trust(Enum):
    BUNDLED = "bundled"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class TrustFileUnusable:
    """The `ca_file` of the settings cannot be read or holds no certificate."""

    path: str


def tls_context(trust: Trust = Trust.BUNDLED, ca_file: str = "") -> ssl.SSLContext | TrustFileUnusable:
    """A `ca_file` is trusted alone: the shop's own CA stands in place of the public ones."""
    if ca_file:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            context.load_verify_locations(cadata=Path(ca_file).read_text("ascii"))
        except (OSError, UnicodeError, ssl.SSLError, ValueError):
            return TrustFileUnusable(ca_file)
        return _hardened(context)
    if trust is Trust.SYSTEM:
        import truststore

        return _hardened(truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    import certifi

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(certifi.where())
    return _hardened(context)


def _hardened(context: ssl.SSLContext) -> ssl.SSLContext:
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= _CLEANSE_PLAINTEXT
    context.set_alpn_protocols(["http/1.1"])
    return context


# X509_V_ERR_*: what OpenSSL says about the chain
_BY_VERIFY_CODE = {
    2: "unknown_ca", 3: "unknown_ca", 9: "not_yet_valid", 10: "expired", 18: "self_signed", 19: "unknown_ca",
    20: "unknown_ca", 21: "unknown_ca", 23: "revoked", 62: "wrong_host", 64: "wrong_host",
    66: "weak_key", 67: "weak_key", 68: "weak_key",
}  # fmt: skip
_BY_REASON = (
    ("CERTIFICATE_REQUIRED", "client_certificate"),
    ("DH_KEY_TOO_SMALL", "weak_key"),
    ("EE_KEY_TOO_SMALL", "weak_key"),
    ("BAD_CERTIFICATE", "client_certificate"),
)
# What the systems' own verifiers say (truststore), where there is no code
_BY_MESSAGE = (
    ("self-signed", "self_signed"),
    ("self signed", "self_signed"),
    ("expired", "expired"),
    ("not yet valid", "not_yet_valid"),
    ("name", "wrong_host"),
    ("revoked", "revoked"),
)


def tls_fault_of(error: ssl.SSLError, *, is_agreed: bool = False) -> str:
    """unknown_ca, wrong_host, expired, not_yet_valid, self_signed, revoked, weak_key, client_certificate, protocol.

    `is_agreed`: version and cipher had been. A TLS 1.2 server that then says handshake_failure wants our certificate.
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        named = _BY_VERIFY_CODE.get(getattr(error, "verify_code", 0))
        return named or _by_words(getattr(error, "verify_message", "") or str(error))
    reason = str(getattr(error, "reason", "") or "")
    if is_agreed and "HANDSHAKE_FAILURE" in reason:
        return "client_certificate"
    return next((kind for part, kind in _BY_REASON if part in reason), "protocol")


def _by_words(message: str) -> str:
    lowered = message.lower()
    return next((kind for part, kind in _BY_MESSAGE if part in lowered), "unknown_ca")
