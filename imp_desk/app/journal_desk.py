"""Joins the journal's page to the journal: reads on a thread of its own, exports, sends open entries to settlement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from imp_desk.app.journal_export import JournalExport
from imp_desk.app.journal_place import export_source, reading_thread
from imp_desk.app.journal_thread import JournalThread
from imp_desk.app.options import Options
from imp_desk.app.tasks import Tasks
from imp_desk.core.journal import JournalEntry, JournalFault
from imp_desk.core.journal_export import ExportWanted
from imp_desk.core.seoul import span_of
from imp_desk.ui.journal.page import JournalPage
from imp_desk.ui.journal.states import PageWanted
from imp_desk.ui.journal.words import export_words
from imp_desk.ui.views import sentence

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Ways:
    """Out of the page. `look_again`: whether this uid has an open outcome, which is looked up now.

    `permit` goes on once the operator may do it: an export takes what the journal holds out of the program.
    """

    leave: Callable[[], None]
    look_again: Callable[[str], bool]
    settle: Callable[[JournalEntry], None]
    permit: Callable[[Callable[[], None]], None] = lambda go: go()


class JournalDesk:
    def __init__(
        self,
        page: Callable[[], JournalPage],
        tasks: Tasks,
        journal: JournalThread,
        options: Options,
        *,
        today: Callable[[], date],
        ways: Ways,
    ) -> None:
        self._make_page = page
        self._tasks = tasks
        self._journal = journal
        self._options = options
        self._today = today
        self._ways = ways
        self._page: JournalPage | None = None
        self._reader = reading_thread(options, journal)
        self._is_reading = self._reader is journal

    def open(self) -> None:
        """The page is in sight: it reads what it showed last anew."""
        self._connected_page().open()

    def something_changed(self) -> None:
        """An entry was written: read anew if somebody looks."""
        if self._page is not None and self._page.isVisible():
            self._page.search()

    def close_now(self, within_s: float) -> None:
        if self._is_reading and self._reader is not self._journal:
            self._reader.close_now(within_s)

    def _connected_page(self) -> JournalPage:
        if self._page is None:
            page = self._page = self._make_page()
            self._export = JournalExport(page.show_export)
            page.set_today(self._today)
            page.set_export_folder(_documents_folder())
            page.page_wanted.connect(self._begin_reading)
            page.export_requested.connect(self._begin_export)
            page.export_cancel_requested.connect(self._export.cancel)
            page.look_again_requested.connect(self._look)
            page.settlement_requested.connect(self._ways.settle)
            page.back_requested.connect(self._ways.leave)
        return self._page

    # ---- reading

    def _begin_reading(self, wanted: PageWanted) -> None:
        self._tasks.spawn("journal page", self._read(wanted))

    async def _read(self, wanted: PageWanted) -> None:
        page = self._connected_page()
        await self._begin_reader()
        found = await self._reader.call(lambda journal: journal.page(wanted.query, wanted.after, AT_ONCE))
        if isinstance(found, JournalFault):
            cause = sentence(f"journal.{found.kind.value}")
            page.show_unreadable(wanted.number, cause, is_first=wanted.after is None)
            return
        page.show_page(wanted.number, found, is_first=wanted.after is None)
        if wanted.after is None:
            await self._show_figures(page)

    async def _begin_reader(self) -> None:
        """Behind what the journal has been given so far: its file is there then, and of this version."""
        await self._journal.call(lambda _: None)
        if not self._is_reading:
            self._is_reading = True
            self._reader.start()

    async def _show_figures(self, page: JournalPage) -> None:
        day = page.day()
        since, until = span_of(day, day)
        found = await self._reader.call(lambda journal: journal.figures(since or 0.0, until or 0.0))
        if not isinstance(found, JournalFault):
            page.show_figures(day, found)

    # ---- what a person asks for

    def _begin_export(self, wanted: ExportWanted) -> None:
        if not self._export.is_running:
            self._ways.permit(lambda: self._spawn_export(wanted))

    def _spawn_export(self, wanted: ExportWanted) -> None:
        self._tasks.spawn("journal export", self._run_export(wanted))

    async def _run_export(self, wanted: ExportWanted) -> None:
        await self._journal.call(lambda _: None)
        source = await export_source(self._options, self._journal)
        await self._export.run(source, wanted, export_words())

    def _look(self, uid: str) -> None:
        key = "journal.looking" if self._ways.look_again(uid) else "journal.not_open"
        self._connected_page().show_message(sentence(key, uid=uid))


def _documents_folder() -> str:
    from PySide6.QtCore import QStandardPaths

    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
