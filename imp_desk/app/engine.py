"""The way to i'mport as the settings say: trust store, key pair, client, gateway; rebuilt when the settings change.

Tells what it learns of the account on the way: online or not, the channel's name, test or live, the server's clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from imp_desk.app.account import Account
from imp_desk.app.credentials import CredentialSource
from imp_desk.app.worker import in_thread
from imp_desk.core.gateway import Fault, FaultKind, Gateway
from imp_desk.core.settings import Settings
from imp_desk.gateway.iamport import Credentials, iamport_gateway
from imp_desk.gateway.tls import Trust, TrustFileUnusable, tls_context


class Engine:
    def __init__(
        self, credentials: CredentialSource, *, is_training: bool, changed: Callable[[], None]
    ) -> None:
        self._credentials = credentials
        self._is_training = is_training
        self._changed = changed
        self._built = asyncio.Event()
        self._building = asyncio.Lock()
        self._gateway: Gateway | Fault = Fault(FaultKind.INTERNAL)
        self._retired: list[Gateway] = []
        self.account = Account()

    @property
    def clock_offset_s(self) -> float | None:
        return None if isinstance(self._gateway, Fault) else self._gateway.clock_offset_s

    async def gateway(self) -> Gateway | Fault:
        await self._built.wait()
        return self._gateway

    async def build(self, settings: Settings) -> None:
        """Takes the place of the gateway before it, which stays open until the end: a card may be on its way there."""
        self._built.clear()
        async with self._building:  # of two saves the later one wins
            self._built.clear()
            if not isinstance(self._gateway, Fault):
                self._retired.append(self._gateway)
            self._gateway = Fault(FaultKind.INTERNAL)
            try:
                self._gateway = await self.gateway_for(settings)
            finally:
                self._built.set()  # whatever happened: a registration waits for it

    async def pair_for(self, settings: Settings) -> Credentials | Fault:
        """May ask a person, each time. Shared with the gateway where it came by standard input: not to be wiped."""
        return await self._credentials(settings)

    async def gateway_for(
        self, settings: Settings, pair: Credentials | Fault | None = None
    ) -> Gateway | Fault:
        """A gateway of its own for these settings, e.g. for a connection test before they are saved."""
        if self._is_training:
            from imp_desk.gateway.training import training_gateway

            return training_gateway()
        gateway = settings.gateway
        context = await in_thread(lambda: tls_context(Trust(gateway.trust), gateway.ca_file))
        if isinstance(context, TrustFileUnusable):
            return Fault(FaultKind.TLS, "ca_file")
        pair = pair or await self.pair_for(settings)
        if isinstance(pair, Fault):
            return pair
        return iamport_gateway(gateway, pair, context)

    async def get_acquainted(self, settings: Settings) -> None:
        """Makes token and connection ready and learns which channel this is."""
        gateway = await self.gateway()
        self.account = Account()
        self._changed()
        if isinstance(gateway, Fault):
            return
        ready = await gateway.warm()
        self.account = Account(online=not isinstance(ready, Fault))
        self._changed()
        if isinstance(ready, Fault):
            return
        channels = await gateway.channels()
        if not isinstance(channels, Fault):
            wanted = settings.gateway.channel_key
            found = next(
                (c for c in channels if c.channel_key == wanted or (not wanted and self._is_training)), None
            )
            self.account = Account(online=True, channel=found)
            self._changed()

    def heard(self, *, online: bool) -> None:
        """Of each look-up: whether the server was reached."""
        if self.account.online is not online:
            self.account = replace(self.account, online=online)
            self._changed()

    async def close(self) -> None:
        for gateway in (*self._retired, self._gateway):
            if not isinstance(gateway, Fault):
                await gateway.close()
