"""One token for all callers: renewed when under a minute is left, by one renewal however many wait.

Its lifetime is `expired_at - now` of one answer, on the monotonic clock; the wall clock is compared, never trusted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from imp_desk.core.gateway import Fault
from imp_desk.gateway.wire_answers import TokenGrant

RENEW_BELOW_S = 60.0


class AccessToken:
    """`fetch` asks the server once. Clocks are given: `monotonic` for the lifetime, `wall` for the server's offset."""

    def __init__(
        self,
        fetch: Callable[[], Awaitable[TokenGrant | Fault]],
        *,
        monotonic: Callable[[], float],
        wall: Callable[[], float],
    ) -> None:
        self._fetch = fetch
        self._monotonic = monotonic
        self._wall = wall
        self._token = ""
        self._ends_at = 0.0
        self._renewal: asyncio.Task[Fault | None] | None = None
        self.clock_offset_s: float | None = None

    @property
    def is_ready(self) -> bool:
        return bool(self._token) and self._ends_at - self._monotonic() >= RENEW_BELOW_S

    async def current(self) -> str | Fault:
        """The token, fetched first when there is none or it is about to end."""
        return self._token if self.is_ready else await self._renewed()

    async def after_401(self, refused: str) -> str | Fault:
        """Another token than the refused one. The same comes back when the server knows no other: then stop."""
        if self._token == refused:
            return await self._renewed()
        return await self.current()

    def drop(self) -> None:
        self._token = ""

    async def _renewed(self) -> str | Fault:
        """A caller that is cancelled leaves; the renewal goes on for the others."""
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.get_running_loop().create_task(self._renew())
        fault = await asyncio.shield(self._renewal)
        return self._token if fault is None else fault

    async def _renew(self) -> Fault | None:
        asked_at = self._monotonic()
        grant = await self._fetch()
        if isinstance(grant, Fault):
            return grant
        self._token = grant.token
        self._ends_at = asked_at + grant.lifetime_s
        self.clock_offset_s = grant.server_now - self._wall()
        return None

    async def close(self) -> None:
        """Ends a renewal under way and forgets the token."""
        self.drop()
        renewal, self._renewal = self._renewal, None
        if renewal is not None:
            renewal.cancel()
            await asyncio.wait([renewal])
