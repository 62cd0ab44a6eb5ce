"""Settles unknown outcomes by looking them up, never by sending again: this session's, and those left in the journal.

The uid stays locked meanwhile. What the window says at each step is chosen in `verdicts`.
"""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.app.desk import verdicts
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.facts import facts_of_fault, facts_of_outcome
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.running import Running
from imp_desk.app.desk.sending import Sending
from imp_desk.app.journal_thread import Result
from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.entry import Customer
from imp_desk.core.flow import Looked, Unsettled
from imp_desk.core.journal import JournalEntry, JournalFault
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.left_attempt import LeftAttempt
from imp_desk.core.reconcile import Finding
from imp_desk.core.registration import Event, State
from imp_desk.core.settlement import Plan, plan_by_hand, plan_for_row
from imp_desk.ui.views import AskView, VerdictView, sentence

_FOR_A_PERSON = (State.NEEDS_HUMAN, State.CONFLICT)
STEP_S = 1.0  # how often the countdown is told
AGAIN_S = 60.0  # between looks once the schedule has ended without one that could be checked


@dataclass(slots=True)
class Case:
    """`is_quiet`: an intent that was perhaps never sent; said only when something changed or cannot be checked."""

    id: str
    unsettled: Unsettled
    about: verdicts.About
    running: Running | None = None
    fault: gw.Fault | None = None  # why the answer did not say how it ended
    is_quiet: bool = False
    is_written: bool = True
    checks: int = 0
    looking: bool = False

    @property
    def uid(self) -> str:
        return self.unsettled.uid

    @property
    def label(self) -> str:
        return self.about.customer.name or self.uid


class Settling:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._cases: dict[str, Case] = {}
        sending.settle_open = self.begin
        sending.keep_conflict = self.keep_conflict

    # ---- how a case comes

    def begin(self, running: Running, plan: Plan, fault: gw.Fault) -> None:
        """This session's registration has ended without an answer that says how."""
        case = Case(running.attempt.id, running.attempt, running.about, running, fault)
        self._open(case)
        written = self._desk.books.advance(case.id, State.UNKNOWN, **facts_of_fault(fault))
        view = verdicts.checking(case.about, fault, left_s=round(plan.longest_s))
        self._sending.tell(running, view)
        self._desk.tasks.spawn("journal", self._confirm(case, view, written))
        self._desk.tasks.spawn("settlement", self._settle(case, plan))

    def keep_conflict(self, running: Running) -> None:
        """The answer itself named another card: told already, open until a person has decided."""
        self._open(Case(running.attempt.id, running.attempt, running.about, running))

    async def take_up_unfinished(self) -> int:
        """At start: what an earlier start left. How many of them the operator is told of.

        A journal that cannot be read then is asked again later: its fault may pass.
        """
        found = await self._desk.books.left_unfinished()
        if isinstance(found, JournalFault):
            self._desk.tasks.spawn("unfinished", self._take_up_later())
            return 0
        told = 0
        for entry in found:
            if entry.kind is not AttemptKind.KEY:
                continue
            left = LeftAttempt(entry, on_change=lambda _: None)
            about = verdicts.About(Customer(entry.customer_uid), left_utc=entry.created_utc)
            case = Case(entry.attempt_id, left, about, is_quiet=left.was_only_prepared, checks=entry.checks)
            self._open(case)
            plan = plan_for_row(left.age_s(self._desk.clock()))
            if not case.is_quiet:
                told += 1
                self._say(case, verdicts.left_over(case.about))
            self._desk.tasks.spawn("settlement", self._settle(case, plan))
        return told

    async def _take_up_later(self) -> None:
        await self._desk.sleep(AGAIN_S)
        await self.take_up_unfinished()

    def _open(self, case: Case) -> None:
        self._cases[case.uid] = case
        self._look_ups.locked.add(case.uid)

    # ---- looking

    async def _settle(self, case: Case, plan: Plan) -> None:
        """The schedule; then, where nothing could be checked, one look a minute: no uid stays locked for ever."""
        began = self._desk.monotonic()
        for i, at in enumerate(plan.at_s):
            await self._wait(case, until=began + at, end=began + plan.longest_s)
            if await self._look(case, plan, is_last=i == len(plan.at_s) - 1):
                return
        while case.unsettled.state is State.NEEDS_HUMAN:
            await self._desk.sleep(AGAIN_S)
            if await self._look(case, plan_by_hand(), is_last=True):
                return

    async def _wait(self, case: Case, *, until: float, end: float) -> None:
        while (left := until - self._desk.monotonic()) > 0:
            await self._desk.sleep(min(left, STEP_S))
            self._tell_countdown(case, max(0, round(end - self._desk.monotonic())))

    def _tell_countdown(self, case: Case, left_s: int) -> None:
        if self._is_open(case) and case.running is not None:
            self._say(case, verdicts.checking(case.about, case.fault, left_s=left_s))

    async def _look(self, case: Case, plan: Plan, *, is_last: bool) -> bool:
        """One look-up; True when the case is closed."""
        if not self._is_open(case):
            return True
        gateway = await self._desk.engine.gateway()
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
        """다시 확인 by a person; False when this uid has no open outcome."""
        case = self._cases.get(uid)
        if case is None:
            return False
        if not case.looking:
            case.looking = True
            self._desk.tasks.spawn("look again", self._look_by_hand(case))
        return True

    async def _look_by_hand(self, case: Case) -> None:
        try:
            is_open = case.unsettled.state in _FOR_A_PERSON
            await self._look(case, plan_by_hand(), is_last=is_open)
        finally:
            case.looking = False

    # ---- settled by a person

    def ask_to_settle(self, uid: str, *, is_registered: bool) -> None:
        """For what no look-up can decide. The tail is typed, so that no impatient Enter does it."""
        case = self._cases.get(uid)
        if case is None or case.unsettled.state not in _FOR_A_PERSON:
            return
        text = sentence(f"ask.settle.{'registered' if is_registered else 'not'}", tail=uid[-4:])
        view = AskView("settle", text, sentence("ask.settle.yes"), sentence("ask.no"), typed=uid[-4:])
        self._desk.asks.ask(view, yes=lambda: self._settle_by_hand(case, is_registered=is_registered))

    def _settle_by_hand(self, case: Case, *, is_registered: bool) -> None:
        if case.unsettled.state not in _FOR_A_PERSON:
            return
        case.unsettled.happen(Event.SETTLED_AS_REGISTERED if is_registered else Event.SETTLED_AS_NOT)
        self._close(case)
        self._count(case)
        view = verdicts.settled_by_hand(case.about, is_registered=is_registered)
        self._say(case, view)
        by = f"operator {self._desk.settings.ui.operator}".strip()
        written = self._desk.books.advance(case.id, case.unsettled.state, resolved_by=by)
        self._desk.tasks.spawn("journal", self._confirm(case, view, written))

    # ---- how a case ends

    async def _end(self, case: Case, settled: flow.Settled) -> bool:
        is_closed = not isinstance(settled, (flow.NeedsPerson, flow.OtherCard))
        if is_closed:
            self._close(case)
        if isinstance(settled, flow.Registered) and case.running is not None:
            self._desk.tags.remember(case.running.tag, case.uid)
        self._count(case)
        view = verdicts.verdict_of(settled, case.about, at_unix_s=self._desk.clock())
        if not (case.is_quiet and isinstance(settled, flow.NotRegistered)):
            if is_closed:
                self._sending.sound(view)
            case.is_quiet = False
            self._say(case, view)
        facts = facts_of_outcome(settled)
        facts["checks"] = case.checks
        facts["resolved_by"] = "look-up"
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
        self._desk.changed()

    def _is_open(self, case: Case) -> bool:
        """Nobody has settled it meanwhile, and no later registration of this uid stands in its place."""
        return self._cases.get(case.uid) is case

    def _close(self, case: Case) -> None:
        self._cases.pop(case.uid, None)
        self._look_ups.locked.discard(case.uid)
        self._look_ups.forget(case.uid)

    def _say(self, case: Case, view: VerdictView) -> None:
        if not case.is_written:
            view = verdicts.not_written(view)
        self._sending.show_later_verdict(case.uid, case.label, view)

    @property
    def open_count(self) -> int:
        return len(self._cases)
