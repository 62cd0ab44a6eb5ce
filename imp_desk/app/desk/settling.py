"""Settles unknown outcomes by looking them up, never by sending again: this session's, and those left in the journal.

The uid stays locked meanwhile. What the window says at each step is chosen in `verdicts`.
"""

from __future__ import annotations

from imp_desk.app.desk import undecided, verdicts
from imp_desk.app.desk.case import Case, case_of, left_case
from imp_desk.app.desk.charge_left import left_charges
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.facts import facts_of_fault, facts_of_outcome
from imp_desk.app.desk.lookups import LookUps, lookup_sentence
from imp_desk.app.desk.running import Running
from imp_desk.app.desk.schedule import AGAIN_S, keep_looking
from imp_desk.app.desk.sending import Sending
from imp_desk.app.desk.uid_locks import Holder
from imp_desk.app.journal_thread import Result
from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.flow import Looked
from imp_desk.core.journal import Facts, JournalEntry, JournalFault
from imp_desk.core.journal_steps import UNDECIDED, AttemptKind
from imp_desk.core.reconcile import Finding
from imp_desk.core.registration import Event, State
from imp_desk.core.resolution import LOOK_UP, by_operator
from imp_desk.core.settlement import Plan, plan_by_hand
from imp_desk.ui.views import VerdictView

STEP_S = 1.0  # how often the countdown is told


class Settling:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._cases: dict[str, Case] = {}
        self._behind: dict[str, list[Case]] = {}  # left under a uid whose other case comes first
        sending.settle_open = self.begin
        sending.keep_conflict = self.keep_conflict
        look_ups.seen = self._see

    # ---- how a case comes

    def begin(self, running: Running, plan: Plan, fault: gw.Fault) -> None:
        """This session's registration has ended without an answer that says how."""
        case = case_of(running, plan, fault)
        self._open(case)
        written = self._desk.books.advance(case.id, State.UNKNOWN, **facts_of_fault(fault))
        view = undecided.checking(case.about, fault, left_s=round(plan.longest_s))
        self._sending.tell(running, view)
        self._desk.tasks.spawn("journal", self._confirm(case, view, written))
        self._desk.tasks.spawn("settlement", self._settle(case))

    def keep_conflict(self, running: Running) -> None:
        """The answer itself named another card: told already, open until a person has decided."""
        self._open(case_of(running, plan_by_hand()))

    def _see(self, uid: str, look_up: gw.LookUp) -> None:
        """Any look-up: does another terminal's card stand where ours was told as registered (faults, row 53)?"""
        found = self._sending.own.take_written_over(uid, look_up)
        if found is None:
            return
        found.running.attempt.happen(Event.SEEN_OTHER_CARD)
        case = case_of(found.running, plan_by_hand())
        self._open(case)
        view = verdicts.verdict_of(flow.OtherCard(found.card), case.about, at_unix_s=self._desk.clock())
        self._sending.sound(view)
        self._say(case, view)
        facts = facts_of_outcome(flow.OtherCard(found.card))
        facts["resolved_by"] = ""  # by which it was told as registered
        written = self._desk.books.advance(case.id, State.CONFLICT, **facts)
        self._desk.tasks.spawn("journal", self._confirm(case, view, written))

    async def take_up_unfinished(self) -> int:
        """At start: what an earlier start left. How many of them the operator is told of.

        A journal that cannot be read then is asked again later: its fault may pass.
        """
        found = await self._desk.books.left_unfinished()
        charges = await left_charges(self._desk.books)
        if isinstance(found, JournalFault) or isinstance(charges, JournalFault):
            self._desk.tasks.spawn("unfinished", self._take_up_later())
            return 0
        of_charges = {left.key.attempt_id for left in charges if left.key is not None}
        keys = [e for e in found if e.kind is AttemptKind.KEY and e.attempt_id not in of_charges]
        cases = [left_case(entry, self._desk.clock()) for entry in keys]
        for case in cases:
            if case.uid in self._cases:
                self._behind.setdefault(case.uid, []).append(case)
            else:
                self._take_up(case)
        return sum(not case.is_quiet for case in cases)

    def _take_up(self, case: Case) -> None:
        self._open(case)
        if not case.is_quiet:
            self._say(case, undecided.left_over(case.about))
        self._desk.tasks.spawn("settlement", self._settle(case))

    async def _take_up_later(self) -> None:
        await self._desk.sleep(AGAIN_S)
        await self.take_up_unfinished()

    def _open(self, case: Case) -> None:
        self._cases[case.uid] = case
        self._sending.own.forget(case.uid)
        self._look_ups.lock(case.uid, Holder.REGISTRATION)

    # ---- looking

    async def _settle(self, case: Case) -> None:
        await keep_looking(
            self._desk,
            case.plan,
            lambda plan, *, is_last: self._look(case, plan, is_last=is_last),
            step_s=STEP_S,
            tell=lambda left_s: self._tell_countdown(case, left_s),
            goes_on=lambda: case.unsettled.state is State.NEEDS_HUMAN,
        )

    def _tell_countdown(self, case: Case, left_s: int) -> None:
        if self._is_open(case) and case.running is not None:
            self._say(case, undecided.checking(case.about, case.fault, left_s=left_s))

    async def _look(self, case: Case, plan: Plan, *, is_last: bool) -> bool:
        """One look-up; True when the case is closed."""
        if not self._is_open(case):
            return True
        gateway = await self._desk.engine.gateway(case.went_over)
        if isinstance(gateway, gw.Fault):
            looked = Looked(Finding.UNCHECKED, fault=gateway)
        else:
            looked = await flow.look(case.unsettled, gateway)
        if not self._is_open(case):
            return True
        case.checks += 1
        settled = flow.conclude(case.unsettled, looked, plan, is_last=is_last)
        if settled is None:
            self._desk.books.advance(case.id, case.unsettled.state, checks=case.checks)
            return False
        return await self._end(case, settled)

    def look_now(self, uid: str) -> bool:
        """다시 확인 by a person; False when this uid has no outcome to look at again."""
        case = self._cases.get(uid)
        if case is None:
            return self._look_at_own(uid)
        if not case.looking:
            case.looking = True
            self._desk.tasks.spawn("look again", self._look_by_hand(case))
        return True

    async def _look_by_hand(self, case: Case) -> None:
        try:
            await self._look(case, plan_by_hand(), is_last=case.is_for_a_person)
        finally:
            case.looking = False

    def _look_at_own(self, uid: str) -> bool:
        """F5 on the verdict that says registered: `_see` hears what stands there now."""
        is_told = self._sending.shown is not None and not self._sending.shown.above_form
        if not is_told or not self._sending.own.knows(uid):
            return False
        self._desk.tasks.spawn("look again", self._look_up_own(uid))
        return True

    async def _look_up_own(self, uid: str) -> None:
        base = await self._look_ups.base(uid)
        shown = self._sending.shown
        if uid not in self._cases and shown is not None and shown.customer_uid == uid:
            self._desk.page.show_hint(lookup_sentence(base.look_up))

    # ---- settled by a person

    def for_a_person(self, uid: str) -> Case | None:
        """What no look-up decides."""
        case = self._cases.get(uid)
        return case if case is not None and case.is_for_a_person else None

    def settle_by_hand(self, case: Case, *, is_registered: bool, reason: str, permitted_by: str = "") -> None:
        if self.for_a_person(case.uid) is not case:
            return
        case.unsettled.happen(Event.SETTLED_AS_REGISTERED if is_registered else Event.SETTLED_AS_NOT)
        self._close(case)
        self._count(case)
        if self._desk.hand_off is not None:
            self._desk.hand_off.settled_by_hand(case.id, is_registered=is_registered)
        view = undecided.settled_by_hand(case.about, is_registered=is_registered)
        self._say(case, view)
        by = by_operator(self._desk.settings.ui.operator)
        facts = Facts(resolved_by=by, reason=reason, permitted_by=permitted_by)
        written = self._desk.books.advance(case.id, case.unsettled.state, **facts)
        self._desk.tasks.spawn("journal", self._confirm(case, view, written))

    # ---- how a case ends

    async def _end(self, case: Case, settled: flow.Settled) -> bool:
        is_closed = not isinstance(settled, (flow.NeedsPerson, flow.OtherCard))
        if is_closed:
            self._close(case)
        if isinstance(settled, flow.Registered) and case.running is not None:
            self._sending.remember(case.running, settled.card)
        self._count(case)
        if self._desk.hand_off is not None:
            self._desk.hand_off.attempt_ended(case.id, settled)
        view = verdicts.verdict_of(settled, case.about, at_unix_s=self._desk.clock())
        if not (case.is_quiet and isinstance(settled, flow.NotRegistered)):
            if is_closed:
                self._sending.sound(view)
            case.is_quiet = False
            self._say(case, view)
        facts = facts_of_outcome(settled)
        facts["checks"] = case.checks
        if case.unsettled.state not in UNDECIDED:
            facts["resolved_by"] = LOOK_UP
        written = self._desk.books.advance(case.id, case.unsettled.state, **facts)
        await self._confirm(case, view, written)
        return is_closed or isinstance(settled, flow.OtherCard)

    async def _confirm(self, case: Case, view: VerdictView, written: Result[JournalEntry | None]) -> None:
        if await self._desk.books.confirm(written) is not None and case.is_written:
            case.is_written = False
            self._say(case, view)

    def _count(self, case: Case) -> None:
        if case.running is not None:
            self._desk.counts.note(case.id, case.unsettled.state, self._desk.today())
        if self._desk.worklist is not None:
            self._desk.worklist.learn(case.id, case.unsettled.state, case.uid)
        self._desk.changed()

    def _is_open(self, case: Case) -> bool:
        """Nobody has settled it meanwhile, and no later registration of this uid stands in its place."""
        return self._cases.get(case.uid) is case

    def _close(self, case: Case) -> None:
        self._cases.pop(case.uid, None)
        self._look_ups.locked.let_go(case.uid, Holder.REGISTRATION)
        self._look_ups.forget(case.uid)
        if waiting := self._behind.pop(case.uid, []):
            self._behind[case.uid] = waiting[1:]
            self._take_up(waiting[0])

    def _say(self, case: Case, view: VerdictView) -> None:
        if not case.is_written:
            view = undecided.not_written(view)
        self._sending.show_later_verdict(case.uid, case.label, view)

    @property
    def open_count(self) -> int:
        return len(self._cases)
