"""The pages beside the form that look at what was done: joined to the program once its loop stands.

Each is imported when it is first asked for: a till may open none of them all day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.presenter import Presenter
from imp_desk.app.journal_retention import Retention
from imp_desk.app.journal_thread import JournalThread
from imp_desk.app.options import Options
from imp_desk.app.way import Way
from imp_desk.core.action import Action
from imp_desk.core.customer import normal_text
from imp_desk.core.journal import JournalEntry
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.ui.file_drop import FileDrop
from imp_desk.ui.pages import PageName
from imp_desk.ui.views import sentence
from imp_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from imp_desk.app.journal_desk import JournalDesk
    from imp_desk.app.lookup_desk import LookupDesk
    from imp_desk.app.worklist_desk import WorklistDesk
    from imp_desk.ui.journal.page import JournalPage

_CLOSE_S = 0.5
_RESULT_S = 3.0


class BackOffice:
    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        presenter: Presenter,
        journal: JournalThread,
        options: Options,
    ) -> None:
        self._window = window
        self._desk = desk
        self._presenter = presenter
        self._options = options
        self._thread = journal
        self._lookup: LookupDesk | None = None
        self._journal: JournalDesk | None = None
        self._worklists: WorklistDesk | None = None

    def attach(self, way: Way) -> None:
        way.add(PageName.LOOKUP, self._open_lookup)
        self._window.add_page(PageName.JOURNAL, _journal_page)
        way.add(PageName.JOURNAL, self._open_journal)
        self._window.add_page(PageName.WORKLIST, self._worklist_page)
        way.add(PageName.WORKLIST, self._open_worklist)
        FileDrop(self._window).dropped.connect(self._open_list)
        if not self._options.training:
            self._desk.tasks.spawn("retention", self._retention().run())

    @property
    def lookup(self) -> LookupDesk:
        """Made when it is first asked for."""
        if self._lookup is None:
            from imp_desk.app.lookup_desk import made_lookup_desk

            self._lookup = made_lookup_desk(self._window, self._desk, self._presenter)
        return self._lookup

    @property
    def worklists(self) -> WorklistDesk:
        if self._worklists is None:
            from imp_desk.app.worklist.place import lists_folder
            from imp_desk.app.worklist_desk import WorklistDesk

            self._worklists = WorklistDesk(
                self._window, self._desk, self._presenter, self._thread, folder=lists_folder(self._options)
            )
        return self._worklists

    def _worklist_page(self) -> QWidget:
        return self.worklists.make_page()

    def _open_worklist(self) -> None:
        self.worklists.open()

    def _open_list(self, path: str) -> None:
        self.worklists.open_file(path)

    def _open_lookup(self) -> None:
        self.lookup.open()

    def account_changed(self) -> None:
        if self._lookup is not None:
            self._lookup.forget()

    def something_changed(self) -> None:
        if self._journal is not None:
            self._journal.something_changed()

    def close_now(self) -> None:
        if self._worklists is not None:
            self._worklists.close_now(_RESULT_S)
        if self._journal is not None:
            self._journal.close_now(_CLOSE_S)

    # ---- the journal

    def _open_journal(self) -> None:
        if self._journal is None:
            self._journal = self._journal_desk()
        self._window.show_page(PageName.JOURNAL)
        self._journal.open()

    def _journal_desk(self) -> JournalDesk:
        from imp_desk.app.journal_desk import JournalDesk, Ways

        ways = Ways(
            leave=lambda: self._window.show_page(PageName.REGISTER),
            look_again=self._presenter.look_now,
            settle=self._go_and_settle,
            permit=lambda go: self._desk.permission.ask(Action.EXPORT, go),
        )
        return JournalDesk(
            lambda: cast("JournalPage", self._window.page(PageName.JOURNAL)),
            self._desk.tasks,
            self._thread,
            self._options,
            today=self._desk.today,
            ways=ways,
        )

    def _go_and_settle(self, entry: JournalEntry) -> None:
        """To where it is looked up again, and a person may decide: a deletion's page, or the form."""
        match entry.kind:
            case AttemptKind.DELETE:
                self.lookup.look_up(entry.customer_uid)
            case AttemptKind.KEY | AttemptKind.PAYMENT:
                self._settle_in_form(entry.customer_uid)

    def _settle_in_form(self, uid: str) -> None:
        page = self._desk.page
        self._window.show_page(PageName.REGISTER)
        if page.has_digits() or self._presenter.sending.is_busy_in_form:
            page.show_hint(sentence("hint.one_at_a_time"))
            return
        if normal_text(page.uid()) != uid:
            self._presenter.customers.start_afresh(with_uid=False)
            page.set_uid(uid, minted=False)
            self._presenter.customers.uid.settled()
        self._presenter.look_now(uid)

    def _retention(self) -> Retention:
        desk = self._desk
        return Retention(
            self._thread,
            keep_days=lambda: desk.settings.journal.keep_days,
            now_utc=self._server_now,
            is_idle=lambda: not desk.page.has_digits() and not self._presenter.sending.is_busy,
            sleep=desk.sleep,
        )

    def _server_now(self) -> float | None:
        offset = self._desk.engine.clock_offset_s
        return None if offset is None else self._desk.clock() + offset


def _journal_page() -> QWidget:
    from imp_desk.ui.journal.page import JournalPage

    return JournalPage()
