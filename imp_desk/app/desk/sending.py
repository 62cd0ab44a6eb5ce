"""From an entry to its verdict. One POST in flight per window; the flag stands before anything is awaited."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app.desk import undecided, unsent, verdicts
from imp_desk.app.desk.about import About
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.facts import facts_of_outcome
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.own_registrations import OwnRegistrations
from imp_desk.app.desk.running import Running
from imp_desk.app.desk.telling import Telling
from imp_desk.app.journal_thread import Result
from imp_desk.app.suspend import SleepWatch
from imp_desk.app.tasks import Work
from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.entry import Entry
from imp_desk.core.holder import kind_of
from imp_desk.core.journal import Facts, JournalEntry
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
        self.keep_conflict: Callable[[Running], None] = lambda _: None
        self.minted_uid = ""
        self.old_uid = ""
        self.on_idle: Callable[[], None] = lambda: None
        look_ups.is_wanted = self._is_before_sending

    @property
    def is_busy(self) -> bool:
        return self._current is not None

    @property
    def is_busy_in_form(self) -> bool:
        return self._current is not None and self._current.is_in_form

    def _is_before_sending(self) -> bool:
        return not self.is_busy_in_form and (self.shown is None or self.shown.above_form)

    # ---- the exchange

    def begin(self, entry: Entry, tag: bytes) -> None:
        attempt_id = self._desk.books.take(entry.customer.uid)
        attempt = flow.Attempt(attempt_id, entry, on_change=self._state_changed)
        about = About(
            entry.customer,
            is_training=self._desk.is_training,
            consent=entry.consent,
            holder=kind_of(entry.card.holder.view()),
            was_minted=entry.customer.uid == self.minted_uid,
            old_uid=self.old_uid,
        )
        self._current = running = Running(attempt, about, tag, agreed=self._look_ups.agreed)
        self._show(None)
        self._desk.page.show_sending(True)
        self._desk.page.show_hint(sentence("hint.sending"))
        self._work = self._desk.tasks.spawn("registration", self._exchange(running))

    def _state_changed(self, attempt: flow.Attempt) -> None:
        if attempt.state is State.SENT and self._current is not None and self._current.is_in_form:
            self._desk.page.wipe_password()
            self._desk.page.show_sent()
            self._desk.page.show_hint(sentence("hint.sent"))
        if attempt.state in (State.SENDING, State.SENT):
            self._desk.books.advance(attempt.id, attempt.state)
        self._desk.counts.note(attempt.id, attempt.state, self._desk.today())
        self._desk.changed()

    async def _exchange(self, running: Running) -> None:
        from asyncio import CancelledError, sleep

        outcome: flow.Outcome = flow.NothingSent(gw.Fault(gw.FaultKind.INTERNAL))
        try:
            await sleep(0)  # an Esc that came along with the Enter stops it here
            outcome = await self._register(running)
        except CancelledError:
            outcome = flow.NothingSent(gw.Fault(gw.FaultKind.CANCELLED))
            raise
        finally:
            running.attempt.entry.wipe()
            if running.attempt.state in MAY_HAVE_LEFT and isinstance(outcome, flow.NothingSent):
                outcome = flow.Uncertain(outcome.fault)
            self._current = self._work = None
            self._end(running, outcome)

    async def _register(self, running: Running) -> flow.Outcome:
        running.is_begun = True
        watch = self._desk.sleep_watch()
        if running.is_given_up:
            running.attempt.happen(Event.FAILED_BEFORE)
            return flow.NothingSent(gw.Fault(gw.FaultKind.CANCELLED))
        gateway = await self._desk.engine.gateway()
        if isinstance(gateway, gw.Fault) and gateway.kind is gw.FaultKind.NO_CREDENTIALS:
            await self._desk.renew()  # the key store may have been unlocked meanwhile
            gateway = await self._desk.engine.gateway()
        if isinstance(gateway, gw.Fault):
            running.attempt.happen(Event.FAILED_BEFORE)
            return flow.NothingSent(gateway)
        return await flow.register(
            running.attempt,
            gateway,
            base=await self._look_ups.base_if_asking(running.uid),
            now=self._desk.monotonic,
            agreed_to_replace=running.agreed,
            pg_provider=self._desk.engine.pg_provider,
            record=lambda before: self._record(running, before, watch),
        )

    async def _record(self, running: Running, before: gw.LookUp, watch: SleepWatch) -> gw.Fault | None:
        fault = await self._desk.books.record_intent(
            running.attempt.id, running.about.customer, running.about.consent, before
        )
        running.is_recorded = fault is None
        if (
            fault is None and watch.has_slept()
        ):  # the computer, since the click: what was looked up is of no use
            return gw.Fault(gw.FaultKind.CANCELLED)
        return fault

    def _end(self, running: Running, outcome: flow.Outcome) -> None:
        self._look_ups.forget(running.uid)
        if isinstance(outcome, flow.NeedsGuard):
            self._open_guard(running, outcome)
        else:
            self._remember(running, outcome)
            if isinstance(outcome, flow.Uncertain):
                self.settle_open(running, plan_after(outcome.fault), outcome.fault)
            else:
                view = verdicts.verdict_of(outcome, running.about, at_unix_s=self._desk.clock())
                self._keep_books(running, view, facts_of_outcome(outcome))
                if isinstance(outcome, flow.OtherCard):
                    self.keep_conflict(running)
                self.tell(running, view)
        self.tell_who_waits()
        self._desk.changed()
        self.on_idle()

    def _open_guard(self, running: Running, outcome: flow.NeedsGuard) -> None:
        if (
            running.attempt.state is State.GUARDED
        ):  # else a card was seen on the way, and it ended unsent already
            running.attempt.happen(Event.GAVE_UP)
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

    def _keep_books(self, running: Running, view: VerdictView, facts: Facts) -> None:
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
