"""Deletions whose outcome is not known: looked up by a registration's schedule, or settled by a person (rule 9a).

What an earlier start left open is taken up here. Sends nothing, shows nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.deletion_case import Case, Tell, left_case
from imp_desk.app.desk.deletion_facts import facts_of_told
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.schedule import AGAIN_S, keep_looking
from imp_desk.app.desk.uid_locks import Holder
from imp_desk.core import deletion as d
from imp_desk.core import gateway as gw
from imp_desk.core.journal import Facts, JournalFault
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.registration import State
from imp_desk.core.resolution import LOOK_UP, by_operator
from imp_desk.core.settled_by_hand import with_earlier
from imp_desk.core.settlement import Plan, plan_by_hand

STEP_S = 1.0  # how often the countdown is told


class DeletionSettling:
    def __init__(self, desk: Desk, look_ups: LookUps) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._cases: dict[str, Case] = {}
        self.forget: Callable[[str], None] = lambda _: None  # what the desk knew of a card that is gone
        self.tell_left: Tell = lambda *_: None  # of what an earlier start left
        self.watch: Tell = lambda *_: None  # of whatever is told, whoever asked for it

    def is_open(self, uid: str) -> bool:
        return uid in self._cases

    def open(self, case: Case) -> None:
        self._cases[case.uid] = case
        self._look_ups.lock(case.uid, Holder.DELETION)
        self._desk.tasks.spawn("settlement of a deletion", self._settle(case))

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
            case = left_case(entry, self.tell_left, self._desk.clock())
            told += not case.is_quiet
            self.open(case)
            self._say_left(case, round(case.plan.longest_s))
        return told

    async def _take_up_later(self) -> None:
        await self._desk.sleep(AGAIN_S)
        await self.take_up_unfinished()

    # ---- looking

    async def _settle(self, case: Case) -> None:
        await keep_looking(
            self._desk,
            case.plan,
            lambda plan, *, is_last: self._look(case, plan, is_last=is_last),
            step_s=STEP_S,
            tell=lambda left_s: self._say_left(case, left_s),
            goes_on=lambda: True,
        )

    async def _look(self, case: Case, plan: Plan, *, is_last: bool) -> bool:
        """One look-up; True when the case is closed."""
        uid = case.uid
        if self._cases.get(uid) is not case:
            return True
        self._look_ups.lock(uid, Holder.DELETION)
        gateway = await self._desk.engine.gateway(case.went_over)
        seen = gw.Uncheckable(gateway) if isinstance(gateway, gw.Fault) else await gateway.look_up(uid)
        if self._cases.get(uid) is not case:
            return True
        case.checks += 1
        told = d.conclude(case.deletion, seen, plan, is_last=is_last)
        facts = facts_of_told(told)
        facts["checks"] = case.checks
        if told is not None and not isinstance(told, d.Unproved):
            facts["resolved_by"] = LOOK_UP
            self._close(case)
        self._desk.books.advance(case.deletion.id, case.deletion.state, **facts)
        if told is not None:
            self._tell_of(case, told)
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
        uid = case.uid
        del self._cases[uid]
        self.release(uid)
        if case.deletion.state is State.REGISTERED:
            self.forget(uid)

    def release(self, uid: str) -> None:
        self._look_ups.locked.let_go(uid, Holder.DELETION)
        self._look_ups.forget(uid)

    # ---- settled by a person

    def for_a_person(self, uid: str) -> Case | None:
        """What no look-up decides."""
        case = self._cases.get(uid)
        return case if case is not None and case.is_for_a_person else None

    def settle_by_hand(self, case: Case, *, is_gone: bool, reason: str, permitted_by: str = "") -> None:
        if self.for_a_person(case.uid) is not case:
            return
        told = d.settle_by_hand(case.deletion, is_gone=is_gone)
        self._close(case)
        by = by_operator(self._desk.settings.ui.operator)
        facts = Facts(resolved_by=by, reason=with_earlier(reason, case.reason))
        if permitted_by:  # else it stays who permitted the deletion
            facts["permitted_by"] = permitted_by
        self._desk.books.advance(case.deletion.id, case.deletion.state, **facts)
        self.tell(case.tell, case.uid, told)

    # ---- telling

    def _say_left(self, case: Case, left_s: int) -> None:
        fault = case.fault or gw.Fault(gw.FaultKind.INTERNAL, "left")
        if not case.is_quiet:
            self.tell(case.tell, case.uid, d.Unanswered(fault, left_s))

    def _tell_of(self, case: Case, told: d.Told) -> None:
        if case.is_quiet and isinstance(told, d.StillThere | d.Unproved):
            self.watch(case.uid, told)
        else:
            self.tell(case.tell, case.uid, told)

    def tell(self, tell: Tell, uid: str, told: d.Told) -> None:
        self.watch(uid, told)
        tell(uid, told)
