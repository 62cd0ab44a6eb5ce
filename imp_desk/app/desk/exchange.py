"""What was clicked goes out: a registration, or a charge that registers too. Once; shows nothing.

What came of it stands in the running's `outcome` step by step, so that an end in between loses nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.running import Running
from imp_desk.app.suspend import SleepWatch
from imp_desk.core import charge_flow, flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge_attempt import ChargeAttempt
from imp_desk.core.registration import Event

_CANCELLED = gw.Fault(gw.FaultKind.CANCELLED)


async def _nothing_more(*_: object) -> None:
    """A shop that charges nothing."""


class Exchange:
    """`answered`: what is done with a charge's answer before the form is told."""

    def __init__(self, desk: Desk, look_ups: LookUps) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self.answered: Callable[[Running, gw.Gateway], Awaitable[None]] = _nothing_more

    async def run(self, running: Running) -> None:
        running.is_begun = True
        watch = self._desk.sleep_watch()
        gateway = await self._gateway(running)
        if isinstance(gateway, gw.Fault):
            running.happen(Event.FAILED_BEFORE)
            running.outcome = flow.NothingSent(gateway)
            return
        running.gateway = gateway
        if running.charge is None:
            running.outcome = await self._register(running, gateway, watch)
        else:
            running.outcome = await self._charge(running, running.charge, gateway, watch)
            if isinstance(running.outcome, charge_flow.Answered):
                await self.answered(running, gateway)

    async def _gateway(self, running: Running) -> gw.Gateway | gw.Fault:
        if running.is_given_up:
            return _CANCELLED
        gateway = await self._desk.engine.gateway()
        if isinstance(gateway, gw.Fault) and gateway.kind is gw.FaultKind.NO_CREDENTIALS:
            await self._desk.renew()  # the key store may have been unlocked meanwhile
            gateway = await self._desk.engine.gateway()
        return gateway

    async def _register(self, running: Running, gateway: gw.Gateway, watch: SleepWatch) -> flow.Outcome:
        return await flow.register(
            running.attempt,
            gateway,
            base=await self._look_ups.base_if_asking(running.uid),
            now=self._desk.monotonic,
            agreed_to_replace=running.agreed,
            pg_provider=self._desk.engine.pg_provider,
            record=lambda before: self._record(running, before, watch),
        )

    async def _charge(
        self, running: Running, charge: ChargeAttempt, gateway: gw.Gateway, watch: SleepWatch
    ) -> charge_flow.Outcome:
        return await charge_flow.charge(
            charge,
            gateway,
            base=await self._look_ups.base_if_asking(running.uid),
            now=self._desk.monotonic,
            agreed_to_replace=running.agreed,
            record=lambda before: self._record(running, before, watch),
        )

    async def _record(self, running: Running, before: gw.LookUp, watch: SleepWatch) -> gw.Fault | None:
        """On the disk before the commit point: a charge's two entries together."""
        about = running.about
        fault = await self._desk.books.record_intent(
            running.attempt.id,
            about.customer,
            about.consent,
            before,
            permitted_by=running.permitted_by,
            payment=running.payment_intent,
        )
        running.is_recorded = fault is None
        if fault is None and watch.has_slept():  # since the click: what was looked up is of no use
            return _CANCELLED
        return fault
