"""Forgets old entries of the journal, a few at a time, while nobody registers. Never by this computer's clock alone:

a till whose clock jumped ahead by years would lose everything.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from imp_desk.app.journal_thread import JournalThread
from imp_desk.core.journal import JournalFault

DAY_S = 86_400.0
FIRST_AFTER_S, AGAIN_AFTER_S = 120.0, DAY_S / 4
AT_ONCE, PAUSE_S = 100, 1.0


class Retention:
    """`now_utc`: the server's time, None while it is not known. `keep_days` 0: for ever."""

    def __init__(
        self,
        journal: JournalThread,
        *,
        keep_days: Callable[[], int],
        now_utc: Callable[[], float | None],
        is_idle: Callable[[], bool],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._journal = journal
        self._keep_days = keep_days
        self._now_utc = now_utc
        self._is_idle = is_idle
        self._sleep = sleep

    async def run(self) -> None:
        """Until its task is cancelled."""
        await self._sleep(FIRST_AFTER_S)
        while True:
            await self.forget_what_is_old()
            await self._sleep(AGAIN_AFTER_S)

    async def forget_what_is_old(self) -> int:
        """How many went. A fault ends it: the next turn tries again."""
        gone = 0
        while (before := self._before()) is not None:
            if not self._is_idle():
                await self._sleep(PAUSE_S)
                continue
            deleted = await self._forget(before)
            if isinstance(deleted, JournalFault):
                return gone
            gone += deleted
            if not deleted:
                return gone
            await self._sleep(PAUSE_S)
        return gone

    async def _forget(self, before_utc: float) -> int | JournalFault:
        return await self._journal.call(lambda journal: journal.forget(before_utc, AT_ONCE))

    def _before(self) -> float | None:
        days, now = self._keep_days(), self._now_utc()
        return now - days * DAY_S if days and now is not None else None
