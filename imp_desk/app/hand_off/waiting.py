"""Requests that wait, in a bar across the window, and when a form is free to take one without being asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.customers import Customers
from imp_desk.app.hand_off.reply import Reply
from imp_desk.core.customer import normal_text
from imp_desk.ui.hand_off.bar import WaitingBar, WaitingView
from imp_desk.ui.pages import PageName
from imp_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from imp_desk.app.hand_off.session import Session

QUIET_S = 1.0  # after the last key: no key that was meant for one customer may fall on another


class Hands(QObject):
    """When somebody last pressed a key, clicked or touched: the program's own changes do not count."""

    def __init__(self, window: MainWindow, now: Callable[[], float]) -> None:
        super().__init__(window)
        self._now = now
        self._last_at = float("-inf")
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self._last_at = self._now()
        return False

    @property
    def are_quiet(self) -> bool:
        return self._now() - self._last_at >= QUIET_S


class Waiting:
    def __init__(self, window: MainWindow, *, take: Callable[[], None], can_take: Callable[[], bool]) -> None:
        self._window = window
        self._take = take
        self._can_take = can_take
        self._sessions: list[Session] = []
        self._bar: WaitingBar | None = None
        window.take_requested.connect(take)
        window.decline_requested.connect(self.decline)

    def __len__(self) -> int:
        return len(self._sessions)

    def add(self, session: Session) -> None:
        self._sessions.append(session)
        self._show()

    def remove(self, reply: Reply) -> None:
        self._sessions = [session for session in self._sessions if session.reply is not reply]
        self._show()

    def pop(self) -> Session | None:
        session = self._sessions.pop(0) if self._sessions else None
        self._show()
        return session

    def decline(self) -> None:
        """Shift+F12: the first of them."""
        if self._sessions and not self._window.is_locked:
            session = self._sessions.pop(0)
            session.progress.give_up("declined")
            session.tell()
            self._show()

    def end(self, *, is_alone: bool) -> None:
        """A window for one registration leaves the others to a start of their own; else nobody will serve them."""
        for session in self._sessions:
            session.progress.give_up("window_closed")
            if is_alone:
                session.reply.pass_on()
            else:
                session.tell()
        self._sessions.clear()

    def _show(self) -> None:
        """The bar is made when somebody first waits."""
        if not self._sessions:
            if self._bar is not None:
                self._bar.show_waiting(None)
            return
        if self._bar is None:
            self._bar = WaitingBar()
            self._bar.taken.connect(self._take)
            self._bar.declined.connect(self.decline)
            self._window.add_bar(self._bar)
        label = self._sessions[0].request.label
        self._bar.show_waiting(WaitingView(len(self._sessions), label, can_take=self._can_take()))


def is_idle(window: MainWindow, desk: Desk, customers: Customers) -> bool:
    """Whether nothing stands in the form but a uid that was minted."""
    page = desk.page
    is_at_form = window.shown_page is PageName.REGISTER and not window.is_locked
    if not is_at_form or desk.worklist is not None or not customers.leaving.is_free:
        return False
    form = page.form()
    texts = (form.untrusted_name, form.untrusted_ref)
    is_customer_empty = (not normal_text(page.uid()) or page.is_uid_minted()) and not any(
        normal_text(text) for text in texts
    )
    is_unticked = form.consent is None or not form.consent.agreed_ids
    return is_customer_empty and is_unticked
