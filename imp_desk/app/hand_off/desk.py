"""Registrations that another program asked for: one on the screen, others waiting in the order in which they came.

What stands in the form is never replaced: a request is taken by itself only by a form in which nobody does anything.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.presenter import Presenter
from imp_desk.app.hand_off.reply import Reply
from imp_desk.app.hand_off.request import OnExisting, Request
from imp_desk.app.hand_off.session import Session
from imp_desk.app.hand_off.showing import dressed, existing_card, must_be_read, narrowed
from imp_desk.app.hand_off.waiting import Hands, Waiting, is_idle
from imp_desk.core import flow
from imp_desk.core.entry import Contact
from imp_desk.core.flow import Attempt
from imp_desk.core.records import RegisteredCard
from imp_desk.ui.pages import PageName
from imp_desk.ui.views import GuardView, VerdictView, sentence
from imp_desk.ui.window import MainWindow

SHOWN_S = 3  # a registered card, before the screen is left by itself
READ_S = 6  # that nothing is done because a card stands there already


class HandOffDesk(QObject):
    """`alone`: the window was opened for one registration and closes with it."""

    def __init__(
        self, window: MainWindow, desk: Desk, presenter: Presenter, *, close: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._presenter = presenter
        self._close_window = close
        self._on_screen: Session | None = None
        self._aside: list[Session] = []  # left, but still under way
        self._is_alone = False
        self._hands = Hands(window, desk.monotonic)
        self._waiting = Waiting(window, take=self.take_next, can_take=lambda: not self._is_alone)

    # ---- how a request comes

    def open_alone(self, request: Request, reply: Reply) -> None:
        """The form was filled before the first paint."""
        self._is_alone = True
        self._begin(Session(request, reply, is_training=self._desk.is_training))
        self._presenter.look_ups.look_up_shown()

    def arrive(self, request: Request, reply: Reply) -> None:
        """Of a second start. In a form in which nobody does anything it stands at once; else it waits."""
        session = Session(request, reply, is_training=self._desk.is_training)
        session.tell_so_far()
        self._waiting.add(session)
        self._take_if_idle()

    def caller_gone(self, reply: Reply) -> None:
        """Whoever waits for nobody any more goes; what stands in the form stays, since a clerk may be typing."""
        self._waiting.remove(reply)
        for session in (self._on_screen, *self._aside):
            if session is None or session.reply is not reply or session.is_told:
                continue
            session.is_told = True
            if session is self._on_screen:
                self._window.show_notice(sentence("hand_off.caller_gone"))

    def _take_if_idle(self) -> None:
        may_take = not self._is_alone and self._on_screen is None and bool(self._waiting)
        if (
            may_take
            and self._hands.are_quiet
            and is_idle(self._window, self._desk, self._presenter.customers)
        ):
            self._take()

    def take_next(self) -> None:
        """F12: asks where something would be lost, as F2 does."""
        customers, sending = self._presenter.customers, self._presenter.sending
        if not self._waiting or self._is_alone or self._desk.asks.is_open or self._window.is_locked:
            return
        self._window.show_page(PageName.REGISTER)
        if sending.is_busy_in_form:
            sending.move_aside()
            self._take()
        else:
            customers.leaving.leave(then=self._take)

    def _take(self) -> None:
        session = self._waiting.pop()
        if session is None:
            return
        self._presenter.customers.uid.wipe_card()
        self.leave(for_next=True)
        if self._desk.worklist is not None:
            self._desk.worklist.leave()
        self._begin(session)
        self.fill()

    def _begin(self, session: Session) -> None:
        self._on_screen = session
        self._desk.page.lock_uid(True)
        session.tell_so_far()

    def fill(self) -> None:
        """The customer asked for, into an empty form; also for another card of the same one, unless it is over."""
        session = self._on_screen
        if session is not None and session.closes_in is None:
            request = session.request
            contact = Contact(request.name, request.telephone, request.email)
            self._presenter.customers.start_given(request.uid, contact)

    # ---- what the desk tells

    @property
    def is_on_screen(self) -> bool:
        return self._on_screen is not None

    @property
    def may_move_aside(self) -> bool:
        """A window for one registration has no next customer."""
        return not (self._is_alone and self._on_screen is not None)

    def attempt_begun(self, attempt_id: str, uid: str) -> None:
        if self._on_screen is not None:
            self._on_screen.progress.begin(attempt_id, uid)

    def attempt_changed(self, attempt: Attempt) -> None:
        session = self._of(attempt.id)
        if session is not None and session.progress.change(attempt.state):
            session.tell_so_far()

    def attempt_ended(self, attempt_id: str, outcome: flow.Outcome | flow.Settled) -> None:
        session = self._of(attempt_id)
        if session is not None:
            session.progress.end(outcome)
            if isinstance(outcome, flow.NeedsGuard) and session is not self._on_screen:
                session.progress.stop()
            self._go_on(session)

    def settled_by_hand(self, attempt_id: str, *, is_registered: bool) -> None:
        session = self._of(attempt_id)
        if session is not None:
            session.progress.settle_by_hand(is_registered=is_registered)
            self._go_on(session)

    def _go_on(self, session: Session) -> None:
        progress = session.progress
        if session is not self._on_screen:
            if not progress.is_under_way:
                self._aside.remove(session)
                session.tell()
            return
        if progress.is_registered:
            session.tell()
            self._leave_after(session, SHOWN_S)
        else:
            session.tell_so_far()

    def _of(self, attempt_id: str) -> Session | None:
        sessions = (self._on_screen, *self._aside)
        return next((s for s in sessions if s is not None and s.progress.attempt_id == attempt_id), None)

    # ---- a card stands there already

    def stops_at(self, card: RegisteredCard) -> bool:
        """Whether the caller wants nothing done then; it is said on the screen and told."""
        session = self._on_screen
        if session is None or session.request.on_existing is not OnExisting.STOP:
            return False
        if session.is_told:
            return True
        session.progress.stop()
        session.tell()
        self._presenter.sending.show_verdict(existing_card(session.request, card))
        self._leave_after(session, READ_S)
        return True

    def narrow(self, view: GuardView) -> GuardView:
        return view if self._on_screen is None else narrowed(view, self._on_screen.request)

    # ---- how it leaves the screen

    def dress(self, view: VerdictView) -> VerdictView:
        session = self._on_screen
        return view if session is None else dressed(view, session, is_alone=self._is_alone)

    def _leave_after(self, session: Session, seconds: int) -> None:
        session.closes_in = seconds
        self._desk.tasks.spawn("leave by itself", self._count_down(session))

    async def _count_down(self, session: Session) -> None:
        sending = self._presenter.sending
        while session.closes_in:
            sending.say_again()
            await self._desk.sleep(1.0)
            if session is not self._on_screen:
                return
            is_held = self._desk.asks.is_open or self._window.is_locked
            if not is_held and sending.shown is not None and not must_be_read(sending.shown):
                session.closes_in -= 1
        if session is self._on_screen:
            self._presenter.customers.start_afresh(with_uid=False)

    def leave(self, *, for_next: bool) -> bool:
        """The customer goes off the screen. True where the window goes too; `for_next`: somebody stands there."""
        session, self._on_screen = self._on_screen, None
        if session is None:
            return False
        session.closes_in = None
        self._desk.page.lock_uid(False)
        if session.progress.is_under_way and not self._is_alone:
            self._aside.append(session)
        else:
            session.tell()
        if self._is_alone:
            self._close_window()
        elif not for_next:
            self._desk.tasks.spawn("next request", self._take_soon())
        return self._is_alone

    async def _take_soon(self) -> None:
        """Once whoever left the screen has done so."""
        self._take_if_idle()

    def end(self) -> None:
        """The program ends: nobody is left without a word."""
        self._waiting.end(is_alone=self._is_alone)
        for session in (self._on_screen, *self._aside):
            if session is not None:
                session.tell()
