"""The connection test's first two steps, below HTTP: is the proxy there, does the name resolve. Sends nothing."""

from __future__ import annotations

import asyncio
from typing import Protocol
from urllib.parse import urlsplit

from imp_desk.core.gateway import Fault
from imp_desk.core.settings import GatewaySettings
from imp_desk.gateway.faults import network_fault, proxy_fault
from imp_desk.gateway.network import connect
from imp_desk.gateway.resolver import resolve
from imp_desk.gateway.streams import NetworkFault

_WITHIN_S = 5.0


class Probe(Protocol):
    """Each answers with a fault, or with a note for the step's line."""

    async def proxy(self) -> Fault | str: ...

    async def name(self) -> Fault | str: ...


class NoProbe:
    """For training, where no network is."""

    async def proxy(self) -> Fault | str:
        return "none"

    async def name(self) -> Fault | str:
        return "none"


class NetworkProbe:
    def __init__(self, settings: GatewaySettings) -> None:
        self._base_url = settings.base_url
        self._proxy = settings.proxy

    async def proxy(self) -> Fault | str:
        if not self._proxy:
            return "none"
        host, port = host_and_port(self._proxy, 8080)
        try:
            stream = await connect(host, port, _WITHIN_S)
        except NetworkFault as fault:
            return proxy_fault(fault.kind)
        await stream.close()
        return host

    async def name(self) -> Fault | str:
        """Behind a proxy the proxy resolves names, so ours are not asked for."""
        if self._proxy:
            return "proxy"
        host, port = host_and_port(self._base_url, 443)
        try:
            async with asyncio.timeout(_WITHIN_S):
                found = await resolve(host, port)
        except TimeoutError:
            return network_fault("dns_timeout")
        except OSError:
            return network_fault("dns")
        return str(found[0].sockaddr[0])


def host_and_port(address: str, default: int) -> tuple[str, int]:
    parts = urlsplit(address if "//" in address else f"//{address}")
    return parts.hostname or "", parts.port or default
