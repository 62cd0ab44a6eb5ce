"""The way to i'mport as the settings say: trust store, key pair, client, gateway; rebuilt when the settings change.

Tells what it learns of the account on the way: online or not, the channel's name, test or live, the server's clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple
from weakref import WeakKeyDictionary

from imp_desk.app.account import Account
from imp_desk.app.credentials import CredentialSource
from imp_desk.app.worker import in_thread
from imp_desk.core.gateway import Fault, FaultKind, Gateway
from imp_desk.core.settings import Settings
from imp_desk.gateway.iamport import Credentials, iamport_gateway
from imp_desk.gateway.tls import Trust, TrustFileUnusable, tls_context


class _Account(NamedTuple):
    """Whose a gateway is. The pair is the gateway's own, compared where it lies."""

    base_url: str
    pair: Credentials

    def is_same(self, other: _Account) -> bool:
        return self.base_url == other.base_url and self.pair.key.reveal() == other.pair.key.reveal()


class Engine:
    def __init__(
        self,
        credentials: CredentialSource,
        *,
        is_training: bool,
        changed: Callable[[], None],
        replaced: Callable[[], None] = lambda: None,
    ) -> None:
        """`replaced`: the gateway by one of another server or account."""
        self._credentials = credentials
        self._is_training = is_training
        self._changed = changed
        self._replaced = replaced
        self._built = asyncio.Event()
        self._building = asyncio.Lock()
        self._builds: set[asyncio.Task[None]] = set()
        self._gateway: Gateway | Fault = Fault(FaultKind.INTERNAL)
        self._retired: list[Gateway] = []
        self._accounts: WeakKeyDictionary[Gateway, _Account] = WeakKeyDictionary()
        self.account = Account()

    @property
    def clock_offset_s(self) -> float | None:
        return None if isinstance(self._gateway, Fault) else self._gateway.clock_offset_s

    async def gateway(self, went_over: Gateway | None = None) -> Gateway | Fault:
        """`went_over`: what became of it is asked of its own server and account, also when others are set by now."""
        await self._built.wait()
        if went_over is None or self._is_same_account(went_over, self._gateway):
            return self._gateway
        return went_over

    def _is_same_account(self, before: Gateway, now: Gateway | Fault) -> bool:
        one, other = self._accounts.get(before), None if isinstance(now, Fault) else self._accounts.get(now)
        return one is not None and other is not None and one.is_same(other)

    async def build(self, settings: Settings) -> None:
        """Takes the place of the gateway before it, which stays open until the end: a card may be on its way there.

        A caller that is cancelled leaves it to go on: somebody may be unlocking the key store for it.
        """
        self._built.clear()
        build = asyncio.ensure_future(self._build(settings))
        self._builds.add(build)
        build.add_done_callback(self._end_build)
        await asyncio.shield(build)

    def _end_build(self, build: asyncio.Task[None]) -> None:
        """Whatever became of it: a registration waits. Of several saves only the last one lets it go."""
        self._builds.discard(build)
        if not self._builds:
            self._built.set()

    async def _build(self, settings: Settings) -> None:
        async with self._building:
            if not isinstance(self._gateway, Fault):
                self._retired.append(self._gateway)
            self._gateway = Fault(FaultKind.INTERNAL)
            made = self._gateway = await self.gateway_for(settings)
            is_other = bool(self._retired) and not self._is_same_account(self._retired[-1], made)
            if is_other and not isinstance(made, Fault):
                self._replaced()

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
        made = iamport_gateway(gateway, pair, context)
        self._accounts[made] = _Account(gateway.base_url, pair)
        return made

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
        if builds := tuple(self._builds):
            for build in builds:
                build.cancel()
            await asyncio.wait(builds)
        for gateway in (*self._retired, self._gateway):
            if not isinstance(gateway, Fault):
                await gateway.close()
