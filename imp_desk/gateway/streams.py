"""The byte stream that the client stands on, whoever makes it, and the two ways in which it fails."""

from __future__ import annotations

import ssl
from typing import Protocol


class NetworkFault(Exception):  # noqa: N818 - a fault, as in core.gateway
    """Nothing more goes through this stream. `kind` is a word of `gateway.faults`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class TlsFault(Exception):  # noqa: N818
    """TLS did not come to stand, or broke. `kind` is one of those in `tls.tls_fault_of`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Stream(Protocol):
    """`network.Stream`, or training's stream in the process. Times are in seconds, None for ever."""

    def write(self, data: bytes, within: float | None) -> None: ...

    async def read(self, within: float | None) -> bytes: ...

    async def start_tls(self, context: ssl.SSLContext, host: str) -> None: ...

    def is_readable(self) -> bool: ...

    async def close(self) -> None: ...


class Connector(Protocol):
    async def __call__(self, host: str, port: int, within: float | None) -> Stream: ...
