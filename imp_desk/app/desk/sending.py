"""From an entry to its verdict. One POST in flight per window; the flag stands before anything is awaited."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app.desk import undecided, unsent, verdicts
from imp_desk.app.desk.about import About
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.exchange import Exchange
from imp_desk.app.desk.facts import facts_of_outcome
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.own_registrations import OwnRegistrations
from imp_desk.app.desk.running import Running
from imp_desk.app.desk.telling import Telling
from imp_desk.app.journal_thread import Result
from imp_desk.app.tasks import Work
from imp_desk.core import charge_flow, flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge_attempt import ChargeAttempt
from imp_desk.core.entry import Entry
from imp_desk.core.holder import kind_of
from imp_desk.core.journal import Facts, JournalEntry
from imp_desk.core.payment import Order
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import MAY_HAVE_LEFT, Event, State
from imp_desk.core.settlement import Plan, plan_after
from imp_desk.ui.views import VerdictView, sentence


class Sending(Telling):
    def __init__(self, desk: Desk, look_ups: LookUps) -> None:
        super().__init__(desk)
        self._look_ups = look_ups
        self._current: Running | None = None
        self._work: Work | None = None
        self.own = OwnRegistrations()
        self.settle_open: Callable[[Running, Plan, gw.Fault], None] = lambda *_: None
        self.exchange = Exchange(desk, look_ups)
        self.open_charge: Callable[[flow.Attempt, Order], ChargeAttempt | None] = lambda *_: None
        self.end_charge: Callable[[Running], None] = lambda _: None
        self.keep_conflict: Callable[[Running], None] = lambda _: None
        self.minted_uid = ""
        self.old_uid = ""
        self.old_card: RegisteredCard | None = None  # as the guard showed it
        self.on_idle: Callable[[], None] = lambda: None
        look_ups.is_wanted = self._is_before_sending
        look_ups.is_being_sent = self._is_under_way

    @property
    def is_busy(self) -> bool:
        return self._current is not None

    @property
    def is_busy_in_form(self) -> bool:
        return self._current is not None and self._current.is_in_form

    @property
    def is_charging(self) -> bool:
        return self._current is not None and self._current.charge is not None

    def _is_under_way(self, uid: str) -> bool:
        return self._current is not None and self._current.uid == uid

    def _is_before_sending(self) -> bool:
        return not self.is_busy_in_form and (self.shown is None or self.shown.above_form)

    # ---- the exchange

    def begin(self, entry: Entry, tag: bytes, *, permitted_by: str = "", order: Order | None = None) -> None:
        """`permitted_by`: whose PIN it took, where it took one. `order`: what is to be paid, if anything is."""
        if order is not None:
            self._desk.books.abandon_early()  # a charge's two entries are written together
        attempt_id = self._desk.books.take(entry.customer.uid)
        if self._desk.hand_off is not None:
            self._desk.hand_off.attempt_begun(attempt_id, entry.customer.uid)
        attempt = flow.Attempt(attempt_id, entry, on_change=self._state_changed)
        about = About(
            entry.customer,
            is_training=self._desk.is_training,
            consent=entry.consent,
            holder=kind_of(entry.card.holder.view()),
            was_minted=entry.customer.uid == self.minted_uid,
            old_uid=self.old_uid,
        )
        self._current = running = Running(
            attempt,
            about,
            tag,
            agreed=self._look_ups.agreed,
            permitted_by=permitted_by,
            charge=self.open_charge(attempt, order) if order is not None else None,
        )
        self._show(None)
        self._desk.page.show_sending(True)
        self._desk.page.show_hint(sentence("hint.sending" if order is None else "hint.charging"))
        self._work = self._desk.tasks.spawn("registration", self._exchange(running))

    def _state_changed(self, attempt: flow.Attempt) -> None:
        if attempt.state is State.SENT:
            self._after_this_step(lambda: self._show_sent(attempt))
        if attempt.state in (State.SENDING, State.SENT):
            self._desk.books.advance_behind(attempt.id, attempt.state)
        self._desk.counts.note(attempt.id, attempt.state, self._desk.today())
        if self._desk.worklist is not None:
            self._desk.worklist.attempt_changed(attempt)
        if self._desk.hand_off is not None:
            self._desk.hand_off.attempt_changed(attempt)
        self._desk.changed()

    @staticmethod
    def _after_this_step(then: Callable[[], None]) -> None:
        """When the card has left: it goes out in the step that passes the commit point."""
        from asyncio import get_running_loop

        get_running_loop().call_soon(then)

    def _show_sent(self, attempt: flow.Attempt) -> None:
        running = self._current
        if running is None or running.attempt is not attempt or not running.is_in_form:
            return
        if attempt.state is State.SENT:
            self._desk.page.wipe_password()
            self._desk.page.show_sent()
            self._desk.page.show_hint(sentence("hint.charge_sent" if self.is_charging else "hint.sent"))

    async def _exchange(self, running: Running) -> None:
        from asyncio import CancelledError, sleep

        try:
            await sleep(0)  # an Esc that came along with the Enter stops it here
            await self.exchange.run(running)
        except CancelledError:
            running.cut_off()
            raise
        finally:
            running.attempt.entry.wipe()
            running.doubt()
            self._current = self._work = None
            self._end(running)

    def _end(self, running: Running) -> None:
        self._look_ups.forget(running.uid)
        match running.outcome:
            case charge_flow.Answered() | charge_flow.AlreadyPaid():
                self.end_charge(running)
            case _ if running.charge is not None:
                self.end_charge(running)
            case outcome:
                self._end_registration(running, outcome)
        self.tell_who_waits()
        self._desk.changed()
        self.on_idle()

    def _end_registration(self, running: Running, outcome: flow.Outcome) -> None:
        if self._desk.hand_off is not None:
            self._desk.hand_off.attempt_ended(running.attempt.id, outcome)
        if isinstance(outcome, flow.NeedsGuard):
            self.open_guard(running, outcome)
        else:
            self._remember(running, outcome)
            if isinstance(outcome, flow.Uncertain):
                self.settle_open(running, plan_after(outcome.fault), outcome.fault)
            else:
                view = verdicts.verdict_of(outcome, running.about, at_unix_s=self._desk.clock())
                try:
                    self.tell(running, view)
                finally:  # behind it: a thread that writes would take its time from the window
                    self.keep_books(running, view, facts_of_outcome(outcome))
                    if isinstance(outcome, flow.OtherCard):
                        self.keep_conflict(running)

    def open_guard(self, running: Running, outcome: flow.NeedsGuard) -> None:
        if (
            running.attempt.state is State.GUARDED
        ):  # else a card was seen on the way, and it ended unsent already
            running.happen(Event.GAVE_UP)
        self._desk.books.advance(running.attempt.id, running.attempt.state)
        if running.is_in_form:
            self._end_of_sending()
            self._desk.tasks.spawn("guard", self._look_ups.show(running.uid, gw.Found(outcome.card)))
        else:
            self.tell(running, unsent.not_sendable(sentence("hint.guard_first"), running.about))

    def _remember(self, running: Running, outcome: flow.Outcome) -> None:
        if isinstance(outcome, flow.Registered):
            self.remember(running, outcome.card)
        elif isinstance(outcome, flow.RefusedAs):
            running.count_refusal(self._desk.tags, outcome.kind)

    def remember(self, running: Running, card: RegisteredCard) -> None:
        """What this session registered."""
        self._desk.tags.remember(running.tag, running.uid)
        self.own.remember(running, card)

    def keep_books(self, running: Running, view: VerdictView, facts: Facts) -> None:
        """Queued at once, so that not even the program's end comes before it. An early intent ends here as well."""
        written = self._desk.books.advance(running.attempt.id, running.attempt.state, **facts)
        if running.is_recorded:
            self._desk.tasks.spawn("journal", self._confirm(running, view, written))

    async def _confirm(
        self, running: Running, view: VerdictView, written: Result[JournalEntry | None]
    ) -> None:
        """The true verdict stands whether or not it could be written; but then nothing new is begun."""
        if await self._desk.books.confirm(written) is None:
            return
        if self.shown is not None and self.shown.customer_uid == running.uid:
            self._show(undecided.not_written(self.shown))
        else:
            self._aside.put(running.uid, running.label, undecided.not_written(view))

    # ---- beside the form, and ended early

    def move_aside(self) -> None:
        """The registration under way goes on in a bar; the form is free for the next customer."""
        if self._current is None or not self._current.is_in_form:
            return
        self._current.is_in_form = False
        self._end_of_sending()
        self._aside.put(self._current.uid, self._current.label, None)

    def interrupt(self) -> None:
        """After a suspend: whatever was under way ends here, and what may have left is looked up."""
        if self._current is not None:
            self._stop(self._current)

    def _stop(self, running: Running) -> None:
        """What is cancelled before its first step never takes it, and nobody would tell how it ended."""
        if running.is_begun and self._work is not None:
            self._work.cancel()
        running.is_given_up = True

    def cancel(self) -> bool:
        """Before the commit point: stops it, nothing was sent. After it: False, it goes on."""
        running = self._current
        if running is None or running.attempt.state in MAY_HAVE_LEFT:
            return False
        self._stop(running)
        return True
