"""Charges from the answer on: what it proves, what looks settle of it, and what an earlier start left. Sends nothing.

Nothing is charged twice: an order whose outcome is not known holds its number and its customer_uid.
"""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk import settling
from imp_desk.app.desk.charge_books import write_looked
from imp_desk.app.desk.charge_case import ChargeCase, case_of, left_case
from imp_desk.app.desk.charge_left import left_charges
from imp_desk.app.desk.charge_notes import Standing
from imp_desk.app.desk.charge_verdicts import charge_view
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.listed import tell_case
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.running import Running
from imp_desk.app.desk.schedule import AGAIN_S, keep_looking
from imp_desk.app.desk.sending import Sending
from imp_desk.app.desk.uid_locks import Holder
from imp_desk.app.desk.undecided import not_written
from imp_desk.app.journal_thread import Result
from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge_attempt import ChargeAttempt
from imp_desk.core.charge_settling import LookedAtCharge, Settled, conclude, look
from imp_desk.core.charge_verdict import NotPaid, Paid
from imp_desk.core.journal import JournalEntry, JournalFault
from imp_desk.core.reconcile import Finding
from imp_desk.core.registration import State
from imp_desk.core.settlement import Plan, plan_by_hand
from imp_desk.ui.views import Sentence, VerdictView


class Charges:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._cases: dict[str, ChargeCase] = {}
        self._behind: dict[str, list[ChargeCase]] = {}  # left under a uid whose other case comes first

    # ---- how a case comes

    def begin(self, running: Running, charge: ChargeAttempt, standing: Standing, plan: Plan) -> VerdictView:
        """This session's charge has a half that is not known. What is to be told of it now."""
        case = case_of(running, charge, standing, plan)
        self._open(case)
        self._desk.tasks.spawn("settlement of a charge", self._settle(case))
        return self._view(case, left_s=round(plan.longest_s))

    def _open(self, case: ChargeCase) -> None:
        self._cases[case.uid] = case
        self._sending.own.forget(case.uid)
        self._look_ups.lock(case.uid, Holder.CHARGE)
        if case.halves.asks_payment:
            self._desk.orders.open(case.uid, case.number)
        tell_case(self._desk, case)

    async def take_up_unfinished(self) -> int:
        """At start: how many charges an earlier start left. All are told: money may have moved."""
        found = await left_charges(self._desk.books)
        if isinstance(found, JournalFault):
            self._desk.tasks.spawn("unfinished charges", self._take_up_later())
            return 0
        for left in found:
            case = left_case(left, self._desk.clock())
            if case.uid in self._cases:
                self._behind.setdefault(case.uid, []).append(case)
            else:
                self._take_up(case)
        return len(found)

    def _take_up(self, case: ChargeCase) -> None:
        self._open(case)
        self._say(case, self._view(case))
        self._desk.tasks.spawn("settlement of a charge", self._settle(case))

    async def _take_up_later(self) -> None:
        await self._desk.sleep(AGAIN_S)
        await self.take_up_unfinished()

    # ---- looking

    async def _settle(self, case: ChargeCase) -> None:
        await keep_looking(
            self._desk,
            case.plan,
            lambda plan, *, is_last: self._look(case, plan, is_last=is_last),
            step_s=settling.STEP_S,
            tell=lambda left_s: self._tell_countdown(case, left_s),
            goes_on=lambda: case.is_looked_for,
        )

    def _tell_countdown(self, case: ChargeCase, left_s: int) -> None:
        if self._is_open(case) and case.running is not None:
            self._say(case, self._view(case, left_s=left_s))

    async def _look(self, case: ChargeCase, plan: Plan, *, is_last: bool) -> bool:
        """One look at what is open; True when nothing is looked for any more."""
        if not self._is_open(case):
            return True
        self._look_ups.lock(case.uid, Holder.CHARGE)
        gateway = await self._desk.engine.gateway(case.went_over)
        if isinstance(gateway, gw.Fault):
            asks = case.halves.asks_payment
            unchecked = flow.Looked(Finding.UNCHECKED, fault=gateway)
            looked = LookedAtCharge(gateway if asks else None, unchecked if case.halves.asks_key else None)
        else:
            looked = await look(case.halves, gateway)
        if not self._is_open(case):
            return True
        case.checks += 1
        settled = conclude(case.halves, looked, plan, is_last=is_last)
        case.learn(settled)
        await self._take(case, settled)
        return not case.is_looked_for

    def look_now(self, uid: str) -> bool:
        """다시 확인 by a person; False when this uid has no open charge."""
        case = self._cases.get(uid)
        if case is not None and not case.looking:
            case.looking = True
            self._desk.tasks.spawn("look again", self._look_by_hand(case))
        return case is not None

    async def _look_by_hand(self, case: ChargeCase) -> None:
        try:
            await self._look(case, plan_by_hand(), is_last=case.is_for_a_person)
        finally:
            case.looking = False

    # ---- what a look has proved

    async def _take(self, case: ChargeCase, settled: Settled) -> None:
        written = write_looked(self._desk.books, case, settled)
        if isinstance(settled.payment, Paid | NotPaid):
            self._desk.orders.close(case.number, is_paid=isinstance(settled.payment, Paid))
        if settled.key is not None:
            self._take_key(case, settled.key)
        self._end_if_settled(case)
        self._count(case)
        view = self._view(case)
        if settled.payment is not None or settled.key is not None:
            if not case.halves.is_open:
                self._sending.sound(view)
            self._say(case, view)
        await self._confirm(case, view, written)

    def _take_key(self, case: ChargeCase, key: flow.Settled) -> None:
        if isinstance(key, flow.Registered) and case.running is not None:
            self._sending.remember(case.running, key.card)
        if self._desk.hand_off is not None:
            self._desk.hand_off.attempt_ended(case.key_id, key)

    def _count(self, case: ChargeCase) -> None:
        """One customer is one in the day's line: a payment counts there while it alone is being checked."""
        payment, key = case.halves.payment, case.halves.key
        tell_case(self._desk, case)
        if case.running is not None and key is not None and payment is not None:
            self._desk.counts.note(case.key_id, key.state, self._desk.today())
            is_alone = case.halves.asks_payment and not case.halves.asks_key
            counted = payment.state if is_alone else State.NOT_SENT
            self._desk.counts.note(payment.id, counted, self._desk.today())
        self._desk.changed()

    def _is_open(self, case: ChargeCase) -> bool:
        return self._cases.get(case.uid) is case

    def _end_if_settled(self, case: ChargeCase) -> None:
        if case.halves.is_open:
            return
        self._cases.pop(case.uid, None)
        self._look_ups.locked.let_go(case.uid, Holder.CHARGE)
        self._look_ups.forget(case.uid)
        if waiting := self._behind.pop(case.uid, []):
            self._behind[case.uid] = waiting[1:]
            self._take_up(waiting[0])

    # ---- for a person

    def for_a_person(self, uid: str) -> ChargeCase | None:
        """What no look decides."""
        case = self._cases.get(uid)
        return case if case is not None and case.is_for_a_person else None

    def settled_by_person(
        self, case: ChargeCase, text: Sentence, written: Result[JournalEntry | None]
    ) -> None:
        """One half of it; the other may be open still."""
        self._end_if_settled(case)
        self._count(case)
        view = self._view(case)
        if not case.halves.is_open:
            view = replace(view, text=text)
        self._say(case, view)
        self._desk.tasks.spawn("journal", self._confirm(case, view, written))

    # ---- telling

    def _view(self, case: ChargeCase, *, left_s: int = 0) -> VerdictView:
        return charge_view(case.standing, case.about, at_unix_s=self._desk.clock(), left_s=left_s)

    async def _confirm(
        self, case: ChargeCase, view: VerdictView, written: Result[JournalEntry | None] | None
    ) -> None:
        if written is None or await self._desk.books.confirm(written) is None or not case.is_written:
            return
        case.is_written = False
        self._say(case, view)

    def _say(self, case: ChargeCase, view: VerdictView) -> None:
        if not case.is_written:
            view = not_written(view)
        self._sending.show_later_verdict(case.uid, case.label, view)
