"""Whether an exchange may open a connection, or must use one that has answered. Per exchange: others share the pool."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from imp_desk.gateway.exchange import Answer, Broken
from imp_desk.gateway.streams import NetworkFault

_COLD = "cold"
_opens_none = ContextVar("opens_none", default=False)


@contextlib.contextmanager
def only_warm_connections(*, wanted: bool) -> Iterator[None]:
    before = _opens_none.set(wanted)
    try:
        yield
    finally:
        _opens_none.reset(before)


def check_may_open() -> None:
    """Raises NetworkFault where the exchange under way may not."""
    if _opens_none.get():
        raise NetworkFault(_COLD)


def is_cold(outcome: Answer | Broken) -> bool:
    """No connection that had answered was there; nothing was sent."""
    return isinstance(outcome, Broken) and outcome.fault.detail == _COLD and not outcome.sent
