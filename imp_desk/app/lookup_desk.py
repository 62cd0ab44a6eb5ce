"""Joins the look-up page to i'mport: asks for one uid or many, reads what belongs to the chosen one, begins deletions.

Every task ends when the page is left, but for a deletion: that goes on, and is told where its uid is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.deletion_case import Tell
from imp_desk.app.desk.deletions import Deletions
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.presenter import Presenter
from imp_desk.app.lookup.card_reading import CardReading
from imp_desk.app.lookup.deletion_steps import DeletionSteps
from imp_desk.app.lookup.reading import Reading
from imp_desk.app.lookup.shown import Shown
from imp_desk.ui.lookup.page import LookupPage
from imp_desk.ui.lookup.states import LookupState, ResultKind
from imp_desk.ui.pages import PageName
from imp_desk.ui.window import MainWindow


class LookupDesk:
    """`leave`: back to registering; `tell_beside`: a deletion ended while nobody looked at its uid."""

    def __init__(
        self,
        page: Callable[[], LookupPage],
        desk: Desk,
        look_ups: LookUps,
        deletions: Deletions,
        *,
        show: Callable[[], None],
        leave: Callable[[], None],
        tell_beside: Tell,
    ) -> None:
        self._make_page = page
        self._page: LookupPage | None = None
        self._show_page = show
        self._leave = leave
        self._shown = Shown(self._show)
        self._reading = Reading(desk, look_ups, self._shown, ended=self._read_chosen)
        self._card = CardReading(desk, self._shown)
        self._steps = DeletionSteps(
            desk, deletions, self._shown, is_seen=lambda: self.is_seen, tell_beside=tell_beside
        )

    @property
    def is_seen(self) -> bool:
        return self._page is not None and self._page.isVisible()

    def open(self) -> None:
        page = self._connected_page()
        self._show_page()
        page.focus_start()

    def look_up(self, uid: str) -> None:
        """Asked for by another page."""
        self.open()
        self._connected_page().take_uid(uid)

    def _connected_page(self) -> LookupPage:
        if self._page is None:
            page = self._page = self._make_page()
            page.look_up_requested.connect(self._begin)
            page.cancel_requested.connect(self._reading.cancel)
            page.chosen.connect(self._choose)
            page.payments_requested.connect(self._card.turn_to)
            page.delete_requested.connect(self._steps.ask)
            page.delete_confirmed.connect(self._steps.confirmed)
            page.schedules_accepted.connect(self._steps.agreed)
            page.delete_stopped.connect(self._steps.stop)
            page.settle_requested.connect(lambda is_gone: self._steps.ask_to_settle(is_gone=is_gone))
            page.again_requested.connect(self._again)
            page.back_requested.connect(self._leave)
            page.left.connect(self._stop)
        return self._page

    def _show(self, state: LookupState) -> None:
        self._connected_page().show_state(state)

    # ---- what a person asks for

    def _begin(self, uids: tuple[str, ...]) -> None:
        if not self._steps.is_sending:
            self._steps.stop()
            self._card.cancel()
            self._reading.begin(uids)

    def _choose(self, uid: str) -> None:
        if uid and uid != self._shown.state.chosen and not self._steps.is_sending:
            self._steps.stop()
            self._shown.change(chosen=uid, details=None, message=None)
            self._read_chosen()

    def _read_chosen(self) -> None:
        result = self._shown.chosen()
        if result is None:
            return
        if result.kind is ResultKind.FOUND:
            self._card.begin(result.uid)
        self._steps.take_up(result)

    def _again(self) -> None:
        """The chosen one alone; an open deletion is looked at now."""
        uid = self._shown.state.chosen
        if not uid or self._shown.state.progress is not None or self._steps.is_sending:
            return
        self._steps.stop()
        if not self._steps.look_now(uid):
            self._card.cancel()
            self._reading.again(uid)

    def _stop(self) -> None:
        """The page is left, whichever way."""
        self._reading.cancel()
        self._card.cancel()
        self._steps.stop()

    def forget(self) -> None:
        """Another account answers from here on: what the last one said is of no use."""
        self._stop()
        if self._page is not None and not self._steps.is_sending:
            self._shown.become(LookupState())


def made_lookup_desk(window: MainWindow, desk: Desk, presenter: Presenter) -> LookupDesk:
    window.add_page(PageName.LOOKUP, LookupPage)
    return LookupDesk(
        lambda: cast(LookupPage, window.page(PageName.LOOKUP)),
        desk,
        presenter.look_ups,
        presenter.deletions,
        show=lambda: window.show_page(PageName.LOOKUP),
        leave=lambda: window.show_page(PageName.REGISTER),
        tell_beside=presenter.deleting.tell_beside,
    )
