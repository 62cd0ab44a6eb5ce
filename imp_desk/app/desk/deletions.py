"""The one way in which a registration is deleted: looked up, written down, sent once; `settling` finds the rest out.

Whoever asks says why, and is told each step. Shows nothing itself.
"""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.deletion_case import Order, case_of
from imp_desk.app.desk.deletion_facts import facts_of_told
from imp_desk.app.desk.deletion_settling import DeletionSettling
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.uid_locks import Holder
from imp_desk.core import deletion as d
from imp_desk.core import gateway as gw
from imp_desk.core.deletion import Deletion
from imp_desk.core.payment_records import Schedule, ScheduleStatus
from imp_desk.core.registration import Event

BUSY = gw.Fault(gw.FaultKind.JOURNAL, "uid_busy")
CHANGED = gw.Fault(gw.FaultKind.MISMATCH, "changed")


class Deletions:
    def __init__(self, desk: Desk, look_ups: LookUps) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._under_way: set[str] = set()
        self.settling = DeletionSettling(desk, look_ups)

    def is_open(self, uid: str) -> bool:
        """Under way, or its outcome is not known."""
        return uid in self._under_way or self.settling.is_open(uid)

    def look_now(self, uid: str) -> bool:
        return self.settling.look_now(uid)

    async def open_schedules(self, uid: str) -> tuple[Schedule, ...] | gw.Fault:
        gateway = await self._desk.engine.gateway()
        if isinstance(gateway, gw.Fault):
            return gateway
        found = await gateway.schedules(uid, status=ScheduleStatus.SCHEDULED)
        return found if isinstance(found, gw.Fault) else tuple(one for one in found if one.is_open)

    # ---- a deletion of this session

    def begin(self, order: Order) -> None:
        """At once in the way of everything else with this uid."""
        is_sent = self._look_ups.is_being_sent(order.uid)  # else the card that comes would be deleted
        if is_sent or self.is_open(order.uid) or order.uid in self._look_ups.locked:
            self.settling.tell(order.tell, order.uid, d.NothingDeleted(BUSY))
            return
        self._under_way.add(order.uid)
        self._look_ups.lock(order.uid, Holder.DELETION)
        self._desk.tasks.spawn("deletion", self._run(order))

    async def _run(self, order: Order) -> None:
        told: d.Told = d.NothingDeleted(gw.Fault(gw.FaultKind.CANCELLED))
        try:
            told = await self._delete(order)
        finally:
            self._under_way.discard(order.uid)
            is_open = self.settling.is_open(order.uid)
            if not is_open:
                self.settling.release(order.uid)
            if isinstance(told, d.Gone):
                self.settling.forget(order.uid)
            if not is_open or isinstance(told, d.Unanswered):  # else the program ends
                self.settling.tell(order.tell, order.uid, told)

    async def _delete(self, order: Order) -> d.Told:
        watch = self._desk.sleep_watch()
        gateway = await self._desk.engine.gateway()
        if isinstance(gateway, gw.Fault):
            return d.NothingDeleted(gateway)
        before = (await self._look_ups.base(order.uid)).look_up
        if isinstance(before, gw.Absent):
            return d.Gone(was_absent=True)
        if isinstance(before, gw.Uncheckable):
            return d.NothingDeleted(before.fault)
        if order.shown is not None and not d.is_same_card(order.shown, before.card):
            return d.NothingDeleted(CHANGED, before.card)
        written = await self._desk.books.record_deletion(
            order.uid, before, order.reason, permitted_by=order.permitted_by
        )
        if isinstance(written, gw.Fault):
            return d.NothingDeleted(written)
        deletion = Deletion(written, order.uid, before)
        if watch.has_slept():  # since the confirmation: what was looked up is of no use
            return self._written(deletion, d.answered(deletion, gw.NotSent(gw.Fault(gw.FaultKind.CANCELLED))))
        return await self._send(deletion, order, gateway)

    async def _send(self, deletion: Deletion, order: Order, gateway: gw.Gateway) -> d.Told:
        """Once. Whatever ends it before an answer leaves it unknown, also the end of the program."""
        deletion.happen(Event.CLEARED)
        self._desk.books.advance(deletion.id, deletion.state)
        outcome: gw.DeleteOutcome = gw.Unknown(gw.Fault(gw.FaultKind.CANCELLED))
        try:
            outcome = await gateway.delete(order.uid, reason=order.reason)
        finally:
            told = self._written(deletion, d.answered(deletion, outcome))
            if isinstance(told, d.Unanswered):
                case = case_of(order, deletion, told.fault, gateway)
                told = replace(told, left_s=round(case.plan.longest_s))
                self.settling.open(case)
        return told

    def _written(self, deletion: Deletion, told: d.Told) -> d.Told:
        self._desk.books.advance(deletion.id, deletion.state, **facts_of_told(told))
        return told
