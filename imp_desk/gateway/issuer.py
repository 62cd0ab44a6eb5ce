"""Who signed a certificate that was not trusted: read by a connection of its own, which never carries a request.

For the sentence that names an antivirus or bank plug-in in between. What it says is text from outside, scrubbed.
"""

from __future__ import annotations

import ssl

from imp_desk.gateway.client import Client
from imp_desk.gateway.exchange import Call, Timeouts
from imp_desk.gateway.network import Stream, connect
from imp_desk.gateway.streams import NetworkFault
from imp_desk.gateway.wire_text import scrub

LONGEST = 80
WITHIN = Timeouts(connect=3.0, write=1.0, read=1.0, whole=3.0)
_ORGANIZATION, _COMMON_NAME = b"\x55\x04\x0a", b"\x55\x04\x03"  # 2.5.4.10 and 2.5.4.3
_SEQUENCE, _SET, _INTEGER, _OID, _VERSION = 0x30, 0x31, 0x02, 0x06, 0xA0
_ENCODINGS = {0x0C: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1E: "utf-16-be"}


async def issuer_of(base_url: str, proxy: str = "") -> str:
    """Empty where nobody can be read. Through the proxy, where there is one."""
    seen: list[str] = []

    async def peeking(host: str, port: int, within: float | None) -> _Peek:
        return _Peek(await connect(host, port, within), seen)

    client = Client(base_url, _trusting_anyone(), connector=peeking, proxy=proxy, timeouts=WITHIN)
    try:
        await client.exchange(Call("GET", b"/"))
    finally:
        await client.close()
    return seen[0] if seen else ""


def _trusting_anyone() -> ssl.SSLContext:
    """For `_Peek` only, over which nothing can be sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_alpn_protocols(["http/1.1"])
    return context


class _Peek:
    """A stream that ends as soon as TLS stands: whatever is asked of it, nothing follows the handshake."""

    def __init__(self, stream: Stream, seen: list[str]) -> None:
        self._stream = stream
        self._seen = seen
        self._is_open = True

    async def start_tls(self, context: ssl.SSLContext, host: str) -> None:
        self._is_open = False
        await self._stream.start_tls(context, host)
        self._seen.append(issuer_name(self._stream.peer_certificate()))
        raise NetworkFault("closed")

    def write(self, data: bytes, within: float | None) -> None:
        """A proxy's CONNECT, before TLS."""
        if not self._is_open:
            raise NetworkFault("closed")
        self._stream.write(data, within)

    async def read(self, within: float | None) -> bytes:
        return await self._stream.read(within)

    def is_readable(self) -> bool:
        return True

    async def close(self) -> None:
        await self._stream.drop()


def issuer_name(untrusted_der: bytes) -> str:
    """Organization and common name of an X.509 certificate's issuer; empty where it cannot be read."""
    try:
        names = dict(_issuer_attributes(untrusted_der))
    except (ValueError, IndexError):
        return ""
    parts = [scrub(names[oid], LONGEST) for oid in (_ORGANIZATION, _COMMON_NAME) if oid in names]
    return scrub(" / ".join(part for part in dict.fromkeys(parts) if part), LONGEST)


def _issuer_attributes(der: bytes) -> list[tuple[bytes, str]]:
    certificate = _expected(_elements(der), 0, _SEQUENCE)
    members = _elements(_expected(_elements(certificate), 0, _SEQUENCE))
    if members[0][0] == _VERSION:
        members = members[1:]
    _expected(members, 0, _INTEGER)
    found = []
    for tag, content in _elements(_expected(members, 2, _SEQUENCE)):
        if tag == _SET:
            found += [_attribute(value) for kind, value in _elements(content) if kind == _SEQUENCE]
    return found


def _attribute(content: bytes) -> tuple[bytes, str]:
    (oid_tag, oid), (text_tag, text), *_ = _elements(content)
    if oid_tag != _OID:
        raise ValueError("no name")
    return oid, text.decode(_ENCODINGS.get(text_tag, "ascii"), "replace")


def _expected(elements: list[tuple[int, bytes]], at: int, tag: int) -> bytes:
    found, content = elements[at]
    if found != tag:
        raise ValueError("not X.509")
    return content


def _elements(data: bytes) -> list[tuple[int, bytes]]:
    """DER, one level: tags and contents."""
    found, at = [], 0
    while at < len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            width = length & 0x7F
            length, at = int.from_bytes(data[at : at + width]), at + width
        if at + length > len(data):
            raise ValueError("cut off")
        found.append((tag, data[at : at + length]))
        at += length
    return found
