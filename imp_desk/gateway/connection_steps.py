"""The connection test: each step once, in order, until one fails."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

from imp_desk.core.gateway import Fault, Step, StepResult
from imp_desk.core.records import Channel
from imp_desk.gateway import wire_requests as requests
from imp_desk.gateway.account import Account
from imp_desk.gateway.exchange import Broken, Call
from imp_desk.gateway.probe import Probe


async def connection_steps(
    account: Account, probe: Probe, channels: Callable[[], Awaitable[tuple[Channel, ...] | Fault]]
) -> AsyncIterator[StepResult]:
    async def tls() -> Fault | str:
        """Any answer over TLS will do, so no token is sent for it."""
        answer = await account.exchange(Call("GET", requests.CHANNELS_TARGET), fresh=True)
        return answer.fault if isinstance(answer, Broken) else ""

    async def token() -> Fault | str:
        account.tokens.drop()
        made = await account.tokens.current()
        return made if isinstance(made, Fault) else ""

    async def clock() -> Fault | str:
        return f"{account.tokens.clock_offset_s or 0.0:.0f}"

    async def listed() -> Fault | str:
        found = await channels()
        return found if isinstance(found, Fault) else str(len(found))

    for step, check in (
        (Step.PROXY, probe.proxy),
        (Step.NAME, probe.name),
        (Step.TLS, tls),
        (Step.TOKEN, token),
        (Step.CLOCK, clock),
        (Step.CHANNELS, listed),
    ):
        found = await check()
        if isinstance(found, Fault):
            yield StepResult(step, found)
            return
        yield StepResult(step, note=found)
