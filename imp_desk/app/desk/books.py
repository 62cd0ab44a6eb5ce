"""What the journal is told of each attempt. The intent is waited for; everything later is queued in its order."""

from __future__ import annotations

import time
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar, Unpack

from imp_desk import __version__
from imp_desk.app.desk.intent import EarlyIntent, facts_of_intent, written_intent
from imp_desk.app.journal_thread import CALL_S, MAY_PASS, JournalThread, Result
from imp_desk.app.logs.events import Event
from imp_desk.app.logs.log import note
from imp_desk.core import gateway as gw
from imp_desk.core.consent import ConsentGiven
from imp_desk.core.entry import Customer
from imp_desk.core.journal import Facts, Journal, JournalEntry, JournalFault
from imp_desk.core.journal_facts import endpoint_of, facts_of_base
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.payment import Order
from imp_desk.core.registration import State
from imp_desk.core.settings import Settings

T = TypeVar("T")
LONGEST_INTENT_S = 3.0
_UNSENT = (State.NOT_SENT, State.ABANDONED)


class Books:
    """`early`: the intent that stands before there is a click; `taken`: the last one that a click has taken."""

    def __init__(
        self,
        thread: JournalThread,
        settings: Callable[[], Settings],
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._thread = thread
        self._settings = settings
        self._clock = clock
        self._early: EarlyIntent | None = None
        self._taken: EarlyIntent | None = None
        self._begun: set[str] = set()  # by this start of the program
        self._put_off: deque[tuple[str, State]] = deque()  # until this step of the loop is over
        self._owed: deque[tuple[str, State]] = deque()  # ends that met a fault; they hold their uid
        self._failed: JournalFault | None = None

    @property
    def fault(self) -> JournalFault | None:
        """While there is one, nothing new may be registered."""
        return self._thread.fault or self._failed

    # ---- the intent

    def prepare_early(self, uid: str, before: gw.LookUp, consent: ConsentGiven | None = None) -> None:
        """Called each time the look-up before a likely click has answered, and as the form becomes complete."""
        early, facts, now = self._early, facts_of_intent(before, consent), self._clock()
        if early is None or early.uid != uid:
            self.abandon_early()
            self._write_what_is_owed()
            attempt_id = self.new_id()
            entry = replace(self.entry_for(attempt_id, uid, before), **facts)
            written = self.submit(lambda journal: journal.prepare(entry))
            self._early = EarlyIntent(attempt_id, uid, facts, now, [written])
        elif early.facts != facts:
            written_again = self.submit(
                lambda journal: journal.advance(early.attempt_id, State.PREPARED, **facts)
            )
            note(Event.ATTEMPT, attempt=early.attempt_id, state=State.PREPARED)
            early.facts, early.at_utc = facts, now
            early.written.append(written_again)

    def abandon_early(self) -> None:
        """A wipe, Esc, another uid, a clean exit."""
        if self._early is None:
            return
        attempt_id = self._early.attempt_id
        self._early = None
        self._end_unsent(attempt_id, State.ABANDONED)

    def take(self, uid: str) -> str:
        """The attempt's id: that of the intent already written for this uid, which is the attempt's from here on."""
        if self._early is None or self._early.uid != uid:
            self.abandon_early()
            return self.new_id()
        self._taken, self._early = self._early, None
        return self._taken.attempt_id

    def new_id(self) -> str:
        attempt_id = str(uuid.uuid4())
        self._begun.add(attempt_id)
        return attempt_id

    async def record_intent(
        self,
        attempt_id: str,
        customer: Customer,
        consent: ConsentGiven | None,
        before: gw.LookUp,
        *,
        permitted_by: str = "",
        payment: tuple[str, Order] | None = None,
    ) -> gw.Fault | None:
        """Returns when the intent is on the disk; a fault means that nothing may be sent.

        `payment`: the id of the payment's entry and what is to be paid; both entries are written, or neither.
        """
        facts, taken = facts_of_intent(before, consent, permitted_by), self._taken
        if payment is None and taken is not None and taken.stands(attempt_id, facts, self._clock()):
            return None
        self._write_what_is_owed()
        entry = self.entry_for(attempt_id, customer.uid, before)
        written = await self.call(
            lambda journal: written_intent(journal, entry, facts, payment), within_s=LONGEST_INTENT_S
        )
        if isinstance(written, JournalFault):
            note(Event.JOURNAL_FAULT, attempt=attempt_id, kind=written.kind)
            return gw.Fault(gw.FaultKind.JOURNAL, written.kind.value)
        return None

    async def record_deletion(
        self, uid: str, before: gw.LookUp, reason: str, *, permitted_by: str = ""
    ) -> str | gw.Fault:
        """Its id, when the intent is on the disk; a fault means that nothing may be sent."""
        entry = self.entry_for(self.new_id(), uid, before, AttemptKind.DELETE)
        entry = replace(entry, reason=reason, permitted_by=permitted_by)
        written = await self.call(lambda journal: journal.prepare(entry), within_s=LONGEST_INTENT_S)
        if isinstance(written, JournalFault):
            return gw.Fault(gw.FaultKind.JOURNAL, written.kind.value)
        return entry.attempt_id

    def entry_for(
        self, attempt_id: str, uid: str, before: gw.LookUp, kind: AttemptKind = AttemptKind.KEY
    ) -> JournalEntry:
        settings, now = self._settings(), self._clock()
        return JournalEntry(
            attempt_id=attempt_id,
            kind=kind,
            created_utc=now,
            changed_utc=now,
            app_version=__version__,
            operator=settings.ui.operator,
            endpoint=endpoint_of(settings.gateway.base_url),
            customer_uid=uid,
            **facts_of_base(before),
        )

    # ---- what happens then

    def advance(self, attempt_id: str, state: State, **facts: Unpack[Facts]) -> Result[JournalEntry | None]:
        """Queued at once, waited for by nobody but who wants the result."""
        note(Event.ATTEMPT, attempt=attempt_id, state=state)
        if state in _UNSENT:
            return self._end_unsent(attempt_id, state, **facts)
        return self.submit(lambda journal: journal.advance(attempt_id, state, **facts))

    def advance_behind(self, attempt_id: str, state: State) -> None:
        """Queued once the card has left, or by whatever is to be written before that: the order stays.

        The journal's thread and this one share Python's lock, and the card would wait for it.
        """
        from asyncio import get_running_loop

        self._put_off.append((attempt_id, state))
        get_running_loop().call_soon(self._catch_up)

    def _catch_up(self) -> None:
        """Straight to the thread: `submit` comes here first, and would turn their order round."""
        while self._put_off:
            attempt_id, state = self._put_off.popleft()
            note(Event.ATTEMPT, attempt=attempt_id, state=state)
            self._thread.submit(_step(attempt_id, state))

    def _end_unsent(
        self, attempt_id: str, state: State, **facts: Unpack[Facts]
    ) -> Result[JournalEntry | None]:
        """Written again before the next intent if the disk does not take it: an open intent would hold its uid."""

        def keep(result: Result[JournalEntry | None]) -> None:
            found = None if result.exception() is not None else result.result()
            if isinstance(found, JournalFault) and found.kind in MAY_PASS:
                self._owed.append((attempt_id, state))

        def end(journal: Journal) -> JournalEntry | JournalFault | None:
            known = journal.entry(attempt_id)
            if not isinstance(known, JournalEntry) or known.state is state:
                return known
            return journal.advance(attempt_id, state, **facts)

        written = self.submit(end)
        written.add_done_callback(keep)
        return written

    def _write_what_is_owed(self) -> None:
        for _ in range(len(self._owed)):
            self._end_unsent(*self._owed.popleft())

    async def confirm(self, written: Result[JournalEntry | None]) -> JournalFault | None:
        """For a verdict: a fault blocks new registrations from here on, since this one is not on record."""
        passed = await self.call(lambda _: None)  # queued behind it
        found = written.result() if written.done() else passed
        if isinstance(found, JournalFault):
            self._failed = found
            return found
        return None

    def try_again(self) -> None:
        """A journal that could not be opened is opened with the next call, if its fault has passed."""
        self.submit(lambda _: None)

    async def left_unfinished(self) -> tuple[JournalEntry, ...] | JournalFault:
        """By earlier starts of the program, whenever it is asked."""
        found = await self.call(lambda journal: journal.unfinished())
        if isinstance(found, JournalFault):
            return found
        return tuple(entry for entry in found if entry.attempt_id not in self._begun)

    def submit(self, work: Callable[[Journal], T | JournalFault]) -> Result[T]:
        """Waited for by nobody."""
        self._catch_up()
        return self._thread.submit(work)

    async def call(
        self, work: Callable[[Journal], T | JournalFault], *, within_s: float = CALL_S
    ) -> T | JournalFault:
        """In its turn, behind all that was queued."""
        self._catch_up()
        return await self._thread.call(work, within_s=within_s)

    def close_now(self, within_s: float) -> None:
        self.abandon_early()
        self._catch_up()
        self._thread.close_now(within_s)


def _step(attempt_id: str, state: State) -> Callable[[Journal], JournalEntry | JournalFault]:
    return lambda journal: journal.advance(attempt_id, state)
