"""Judges the addresses of the API, a proxy and the update notice. Pure: no name is looked up, no wrong one is kept."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_PATH = re.compile(r"(/[A-Za-z0-9._~-]*)+")  # what no library writes in another way
_LONGEST = 200
_LIKE_AN_IP = re.compile(r"(0x[0-9a-f]*|[0-9]+)")


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its normal form: scheme, host in small letters, port if it is not the usual one."""

    text: str
    host: str
    is_loopback: bool


@dataclass(frozen=True, slots=True)
class BadAddress:
    """`reason` is the last word of a code: `http`, `credentials`, `path`, `ip`, `invalid`."""

    reason: str


def judge_base_url(untrusted_url: str) -> Address | BadAddress:
    """https, a host name (of IP addresses the loopback ones only), at most a port; nothing behind it."""
    parts = _split(untrusted_url)
    if parts is None:
        return BadAddress("invalid")
    if parts.scheme != "https":
        return BadAddress("http")
    return _judge_rest(parts, has_tail=_has_tail(untrusted_url), ip_allowed=False)


def judge_proxy(untrusted_url: str) -> Address | BadAddress:
    """http or https, a host or an IP address, a port; a proxy's password does not belong into a file."""
    parts = _split(untrusted_url)
    if parts is None:
        return BadAddress("invalid")
    if parts.scheme not in ("http", "https"):
        return BadAddress("invalid")
    return _judge_rest(parts, has_tail=_has_tail(untrusted_url), ip_allowed=True)


def judge_update_address(untrusted_url: str) -> Address | BadAddress:
    """As a base address, with a path: one file that says which version is the newest. No query: nothing is told."""
    parts = _split(untrusted_url)
    if parts is None:
        return BadAddress("invalid")
    if parts.scheme != "https":
        return BadAddress("http")
    host = _judge_rest(parts._replace(path=""), has_tail=_has_tail(untrusted_url), ip_allowed=False)
    if isinstance(host, BadAddress):
        return host
    path = parts.path or "/"
    if (
        len(untrusted_url) > _LONGEST
        or not _PATH.fullmatch(path)
        or not {".", ".."}.isdisjoint(path.split("/"))
    ):
        return BadAddress("path")
    return Address(host.text + path, host.host, host.is_loopback)


def _has_tail(url: str) -> bool:
    """A query or fragment, also an empty one, which splitting drops."""
    return "?" in url or "#" in url


def _split(url: str) -> SplitResult | None:
    """None for what a browser would mend silently: spaces, backslashes, control or foreign characters."""
    if not url or not url.isascii() or not url.isprintable() or any(c in url for c in ' \\<>"'):
        return None
    try:
        parts = urlsplit(url)
        if parts.port == 0:
            return None
    except ValueError:
        return None
    return parts


def _judge_rest(parts: SplitResult, *, has_tail: bool, ip_allowed: bool) -> Address | BadAddress:
    if "@" in parts.netloc:
        return BadAddress("credentials")
    host = (parts.hostname or "").lower()
    if not host or parts.netloc.endswith(":"):
        return BadAddress("invalid")
    if has_tail or parts.path not in ("", "/"):
        return BadAddress("path")
    ip = _ip_of(host)
    if ip is None and (_LIKE_AN_IP.fullmatch(host.rsplit(".", 1)[-1]) or ":" in host):
        return BadAddress("ip")  # 127.1, 0x7f000001: systems read these as addresses
    if ip is None and not _HOST.fullmatch(host):
        return BadAddress("invalid")
    if ip is not None and not ip.is_loopback and not ip_allowed:
        return BadAddress("ip")
    is_loopback = ip.is_loopback if ip is not None else host == "localhost"
    return Address(_normal(parts, host), host, is_loopback)


def _ip_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _normal(parts: SplitResult, host: str) -> str:
    shown = f"[{host}]" if ":" in host else host
    usual = {"https": 443, "http": 80}[parts.scheme]
    port = f":{parts.port}" if parts.port not in (None, usual) else ""
    return f"{parts.scheme}://{shown}{port}"
