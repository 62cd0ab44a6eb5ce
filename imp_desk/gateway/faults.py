"""What went wrong under a request -> the core's kinds of fault. Never says whether the card had left."""

from __future__ import annotations

from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.gateway.streams import NetworkFault, TlsFault

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
    "cold": FaultKind.DISCONNECTED,
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


# What the libraries find themselves, by the names that httpcore, httpx and h11 share. The first that fits counts.
_BY_CLASS = (
    ("PoolTimeout", "pool_timeout"),
    ("RemoteProtocolError", "http"),
    ("LocalProtocolError", "header"),
    ("UnicodeError", "header"),
    ("TimeoutException", "read_timeout"),
    ("NetworkError", "broken"),
    ("OSError", "broken"),
)
_HUNG_UP = ("Server disconnected", "peer closed")  # the only word for it is in the text
_BEFORE_TLS = (FaultKind.DNS, FaultKind.OFFLINE, FaultKind.CONNECTION_REFUSED, FaultKind.CONNECT_TIMEOUT)


def fault_of(error: BaseException, *, behind_proxy: bool) -> Fault:
    """`behind_proxy`: what fails before TLS is then the proxy's."""
    ours = _cause(error)
    if isinstance(ours, TlsFault):
        return tls_fault(ours.kind)
    if isinstance(ours, NetworkFault):
        fault = network_fault(ours.kind)
        return proxy_fault(ours.kind) if behind_proxy and fault.kind in _BEFORE_TLS else fault
    return _fault_of_class(error)


def _cause(error: BaseException) -> NetworkFault | TlsFault | None:
    seen: BaseException | None = error
    while seen is not None and not isinstance(seen, NetworkFault | TlsFault):
        seen = seen.__cause__ or seen.__context__
    return seen


def _fault_of_class(error: BaseException) -> Fault:
    names = {kind.__name__ for kind in type(error).__mro__}
    text = str(error)
    if "ProxyError" in names:
        return proxy_fault(f"refused_{text[:3]}" if text[:3].isdigit() else "refused")
    if "RemoteProtocolError" in names and text.startswith(_HUNG_UP):
        return network_fault("closed")
    return network_fault(next((word for name, word in _BY_CLASS if name in names), type(error).__name__))
