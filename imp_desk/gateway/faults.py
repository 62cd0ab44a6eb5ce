"""Words of the network -> the core's kinds of fault. Whether the card had left is never judged from these."""

from __future__ import annotations

from imp_desk.core.gateway import Fault, FaultKind

_NETWORK = {
    "dns": FaultKind.DNS,
    "dns_timeout": FaultKind.DNS,
    "unreachable": FaultKind.OFFLINE,
    "refused": FaultKind.CONNECTION_REFUSED,
    "connect_timeout": FaultKind.CONNECT_TIMEOUT,
    "tls_timeout": FaultKind.TLS,
    "tls_closed": FaultKind.TLS,
    "write_timeout": FaultKind.TIMEOUT,
    "read_timeout": FaultKind.TIMEOUT,
    "deadline": FaultKind.TIMEOUT,
    "pool_timeout": FaultKind.TIMEOUT,
    "broken": FaultKind.DISCONNECTED,
    "reset": FaultKind.DISCONNECTED,
    "closed": FaultKind.DISCONNECTED,
    "too_large": FaultKind.PROTOCOL,
    "http": FaultKind.PROTOCOL,
    "encoding": FaultKind.PROTOCOL,
    "header": FaultKind.INTERNAL,
    "path": FaultKind.INTERNAL,
}


def network_fault(word: str) -> Fault:
    """`word` is one that `network` or `client` made; an unknown one is a fault of ours."""
    return Fault(_NETWORK.get(word, FaultKind.INTERNAL), detail=word)


def tls_fault(word: str) -> Fault:
    return Fault(FaultKind.TLS, detail=word)


def proxy_fault(word: str) -> Fault:
    return Fault(FaultKind.PROXY, detail=word)
