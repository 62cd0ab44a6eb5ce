"""Reads what belongs to the chosen card: open schedules, payments a page at a time. Ends when another is chosen."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.fault_words import fault_cause
from imp_desk.app.lookup.shown import Shown
from imp_desk.app.tasks import Work
from imp_desk.core import gateway as gw
from imp_desk.core.payment_records import PaymentsPage, Schedule, ScheduleStatus
from imp_desk.ui.lookup.states import Details


class CardReading:
    def __init__(self, desk: Desk, shown: Shown) -> None:
        self._desk = desk
        self._shown = shown
        self._work: list[Work] = []

    def begin(self, uid: str) -> None:
        self.cancel()
        self._shown.change(details=Details(uid))
        self._spawn(self._read_schedules(uid))
        self._spawn(self._read_payments(uid, 1))

    def turn_to(self, page: int) -> None:
        details = self._shown.state.details
        if details is not None:
            self._spawn(self._read_payments(details.uid, page))

    def cancel(self) -> None:
        work, self._work = self._work, []
        for one in work:
            one.cancel()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        self._work.append(self._desk.tasks.spawn("details of a card", work))

    async def _read_schedules(self, uid: str) -> None:
        gateway = await self._desk.engine.gateway()
        found: tuple[Schedule, ...] | gw.Fault = (
            gateway
            if isinstance(gateway, gw.Fault)
            else await gateway.schedules(uid, status=ScheduleStatus.SCHEDULED)
        )
        open_ = (
            fault_cause(found) if isinstance(found, gw.Fault) else tuple(one for one in found if one.is_open)
        )
        self._put(uid, schedules=open_)

    async def _read_payments(self, uid: str, page: int) -> None:
        gateway = await self._desk.engine.gateway()
        found = gateway if isinstance(gateway, gw.Fault) else await gateway.payments(uid, page)
        match found:
            case gw.Fault():
                self._put(uid, payments=fault_cause(found))
            case gw.Absent():
                self._put(uid, payments=PaymentsPage(0, ()))
            case PaymentsPage():
                self._put(uid, payments=found, page=page)

    def _put(self, uid: str, **changes: object) -> None:
        details = self._shown.state.details
        if details is not None and details.uid == uid:
            self._shown.change(details=replace(details, **changes))  # type: ignore[arg-type]
