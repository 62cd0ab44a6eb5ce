"""When something open is looked for: at the times of its plan, then once a minute: nothing stays open for ever."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from imp_desk.core.settlement import Plan, plan_by_hand

AGAIN_S = 60.0  # between looks once the schedule has ended without one that could be checked


class Clockwork(Protocol):
    @property
    def monotonic(self) -> Callable[[], float]: ...

    @property
    def sleep(self) -> Callable[[float], Awaitable[None]]: ...


class Look(Protocol):
    def __call__(self, plan: Plan, *, is_last: bool) -> Awaitable[bool]:
        """True when nothing more is to be looked for."""
        ...


async def keep_looking(
    clock: Clockwork,
    plan: Plan,
    look: Look,
    *,
    step_s: float,
    tell: Callable[[int], None],
    goes_on: Callable[[], bool],
) -> None:
    """`tell`: the seconds left, each step. `goes_on`: whether it is still to be looked for behind the plan."""
    began = clock.monotonic()
    for i, at in enumerate(plan.at_s):
        while (left := began + at - clock.monotonic()) > 0:
            await clock.sleep(min(left, step_s))
            tell(max(0, round(began + plan.longest_s - clock.monotonic())))
        if await look(plan, is_last=i == len(plan.at_s) - 1):
            return
    while goes_on():
        await clock.sleep(AGAIN_S)
        if await look(plan_by_hand(), is_last=True):
            return
