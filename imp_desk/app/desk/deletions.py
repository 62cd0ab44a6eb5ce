"""The one way in which a registration is deleted: looked up, written down, sent once, and settled by look-ups.

Whoever asks says why, and is told each step; what an earlier start left open is taken up here. Shows nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.deletion_facts import facts_of_told
from imp_desk.app.desk.lookups import LookUps
from imp_desk.core import deletion as d
from imp_desk.core import gateway as gw
from imp_desk.core.deletion import Deletion
from imp_desk.core.journal import JournalFault
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.payment_records import Schedule, ScheduleStatus
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import Event, State
from imp_desk.core.settlement import Plan, plan_after, plan_by_hand, plan_for_row

STEP_S = 1.0  # how often the countdown is told
AGAIN_S = 60.0  # between looks once the schedule has ended without one that could be checked
BUSY = gw.Fault(gw.FaultKind.JOURNAL, "uid_busy")
CHANGED = gw.Fault(gw.FaultKind.MISMATCH, "changed")
Tell = Callable[[str, d.Told], None]


@dataclass(frozen=True, slots=True)
class Order:
    """`shown`: the card that is to go, as whoever confirmed it saw it; another one there now is left alone."""

    uid: str
    reason: str
    tell: Tell
    shown: RegisteredCard | None = None
    permitted_by: str = ""


@dataclass(slots=True)
class Case:
    deletion: Deletion
    tell: Tell
    plan: Plan = Plan()  # noqa: RUF009 - frozen
    fault: gw.Fault | None = None
    checks: int = 0
    is_quiet: bool = False  # perhaps never sent: told only when the card is gone


class Deletions:
    def __init__(self, desk: Desk, look_ups: LookUps) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._under_way: set[str] = set()
        self._cases: dict[str, Case] = {}
        self.forget: Callable[[str], None] = lambda _: None  # what the desk knew of a card that is gone
        self.tell_left: Tell = lambda *_: None  # of what an earlier start left

    def is_open(self, uid: str) -> bool:
        """Under way, or its outcome is not known."""
        return uid in self._under_way or uid in self._cases

    async def open_schedules(self, uid: str) -> tuple[Schedule, ...] | gw.Fault:
        gateway = await self._desk.engine.gateway()
        if isinstance(gateway, gw.Fault):
            return gateway
        found = await gateway.schedules(uid, status=ScheduleStatus.SCHEDULED)
        return found if isinstance(found, gw.Fault) else tuple(one for one in found if one.is_open)

    # ---- a deletion of this session

    def begin(self, order: Order) -> None:
        """At once in the way of everything else with this uid."""
        if self.is_open(order.uid) or order.uid in self._look_ups.locked:
            order.tell(order.uid, d.NothingDeleted(BUSY))
            return
        self._under_way.add(order.uid)
        self._look_ups.lock(order.uid)
        self._desk.tasks.spawn("deletion", self._run(order))

    async def _run(self, order: Order) -> None:
        told: d.Told = d.NothingDeleted(gw.Fault(gw.FaultKind.CANCELLED))
        try:
            told = await self._delete(order)
        finally:
            self._under_way.discard(order.uid)
            if order.uid not in self._cases:
                self._release(order.uid)
            if isinstance(told, d.Gone):
                self.forget(order.uid)
            if order.uid not in self._cases or isinstance(told, d.Unanswered):  # else the program ends
                order.tell(order.uid, told)

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
                plan = plan_after(told.fault)
                told = replace(told, left_s=round(plan.longest_s))
                self._open(Case(deletion, order.tell, plan, told.fault))
        return told

    def _written(self, deletion: Deletion, told: d.Told) -> d.Told:
        self._desk.books.advance(deletion.id, deletion.state, **facts_of_told(told))
        return told

    # ---- what an earlier start left

    async def take_up_unfinished(self) -> int:
        """How many of them the operator is told of."""
        found = await self._desk.books.left_unfinished()
        if isinstance(found, JournalFault):
            self._desk.tasks.spawn("unfinished deletions", self._take_up_later())
            return 0
        told = 0
        for entry in found:
            if entry.kind is not AttemptKind.DELETE:
                continue
            is_quiet = entry.state is State.PREPARED
            was_looked_up = entry.state is State.NEEDS_HUMAN
            plan = plan_by_hand() if was_looked_up else plan_for_row(self._desk.clock() - entry.changed_utc)
            case = Case(d.left_deletion(entry), self.tell_left, plan, checks=entry.checks, is_quiet=is_quiet)
            told += not is_quiet
            self._open(case)
        return told

    async def _take_up_later(self) -> None:
        await self._desk.sleep(AGAIN_S)
        await self.take_up_unfinished()

    # ---- looking

    def _open(self, case: Case) -> None:
        self._cases[case.deletion.uid] = case
        self._look_ups.lock(case.deletion.uid)
        self._say_left(case, round(case.plan.longest_s))
        self._desk.tasks.spawn("settlement of a deletion", self._settle(case))

    async def _settle(self, case: Case) -> None:
        """The schedule of a registration's; then, where nothing could be checked, one look a minute."""
        plan, began = case.plan, self._desk.monotonic()
        for i, at in enumerate(plan.at_s):
            while (left := began + at - self._desk.monotonic()) > 0:
                await self._desk.sleep(min(left, STEP_S))
                self._say_left(case, max(0, round(began + plan.longest_s - self._desk.monotonic())))
            if await self._look(case, plan, is_last=i == len(plan.at_s) - 1):
                return
        while not await self._look_again(case):
            pass

    async def _look_again(self, case: Case) -> bool:
        await self._desk.sleep(AGAIN_S)
        return await self._look(case, plan_by_hand(), is_last=True)

    async def _look(self, case: Case, plan: Plan, *, is_last: bool) -> bool:
        """One look-up; True when the case is closed."""
        uid = case.deletion.uid
        if self._cases.get(uid) is not case:
            return True
        self._look_ups.lock(uid)
        gateway = await self._desk.engine.gateway()
        seen = gw.Uncheckable(gateway) if isinstance(gateway, gw.Fault) else await gateway.look_up(uid)
        if self._cases.get(uid) is not case:
            return True
        case.checks += 1
        told = d.conclude(case.deletion, seen, plan, is_last=is_last)
        facts = facts_of_told(told)
        facts["checks"] = case.checks
        if told is not None and not isinstance(told, d.Unproved):
            facts["resolved_by"] = "look-up"
            self._close(case)
        self._desk.books.advance(case.deletion.id, case.deletion.state, **facts)
        if told is not None:
            self._tell(case, told)
        return uid not in self._cases

    def look_now(self, uid: str) -> bool:
        """다시 확인 by a person; False when this uid has no open deletion."""
        case = self._cases.get(uid)
        if case is not None:
            is_last = case.deletion.state is State.NEEDS_HUMAN
            self._desk.tasks.spawn("look again", self._look_by_hand(case, is_last=is_last))
        return case is not None

    async def _look_by_hand(self, case: Case, *, is_last: bool) -> None:
        await self._look(case, plan_by_hand(), is_last=is_last)

    def _close(self, case: Case) -> None:
        uid = case.deletion.uid
        del self._cases[uid]
        self._release(uid)
        if case.deletion.state is State.REGISTERED:
            self.forget(uid)

    def _release(self, uid: str) -> None:
        self._look_ups.locked.discard(uid)
        self._look_ups.forget(uid)

    # ---- telling

    def _say_left(self, case: Case, left_s: int) -> None:
        fault = case.fault or gw.Fault(gw.FaultKind.INTERNAL, "left")
        if uid_of(case) in self._under_way or case.is_quiet:
            return
        case.tell(uid_of(case), d.Unanswered(fault, left_s))

    def _tell(self, case: Case, told: d.Told) -> None:
        if not (case.is_quiet and isinstance(told, d.StillThere | d.Unproved)):
            case.tell(uid_of(case), told)


def uid_of(case: Case) -> str:
    return case.deletion.uid
