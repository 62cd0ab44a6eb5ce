"""Joins the worklist page, the bar and the desk: a file becomes a list, is worked through, its result is written.

A step of the list never takes digits, a guard or a verdict off the screen without asking, as Esc does.
"""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.filling import contact_of
from imp_desk.app.desk.presenter import Presenter
from imp_desk.app.journal_thread import JournalThread
from imp_desk.app.worker import in_thread
from imp_desk.app.worklist.asking_journal import ask_payments, ask_unknown
from imp_desk.app.worklist.keeping import Keeping
from imp_desk.app.worklist.opened import Opened
from imp_desk.app.worklist.putting_off import PuttingOff
from imp_desk.app.worklist.reading import Reading
from imp_desk.app.worklist.result_writing import ResultWriting, result_writing
from imp_desk.app.worklist.strip import Strip, tally_view
from imp_desk.app.worklist.working import Working
from imp_desk.core.customer import normal_text
from imp_desk.store.worklist_state import ListStates
from imp_desk.ui.pages import PageName
from imp_desk.ui.views import Sentence, sentence
from imp_desk.ui.window import MainWindow
from imp_desk.ui.worklist.page import WorklistPage
from imp_desk.ui.worklist_views import Phase, WorklistView


class WorklistDesk:
    """`folder` None: nothing is kept over a restart, as in training."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        presenter: Presenter,
        journal: JournalThread,
        *,
        folder: Path | None,
    ) -> None:
        self._window = window
        self._desk = desk
        self._presenter = presenter
        self._journal = journal
        self._states = ListStates(folder) if folder is not None else None
        self._page: WorklistPage | None = None
        self._view = WorklistView(is_training=desk.is_training)
        self._message: tuple[Sentence | None, bool] = (None, False)
        self._working: Working | None = None
        self._keeping: Keeping | None = None  # of the last list, closed or not
        self._result: ResultWriting | None = None
        self.reading = Reading(desk, self._states, self._show)
        self._putting_off = PuttingOff(desk, presenter, lambda: self._working)
        self._strip = Strip(desk.page, list_wanted=self.open, put_off_wanted=self._putting_off.begin)
        desk.page.put_off_requested.connect(self._putting_off.begin)
        desk.page.customer.edited.connect(self._show_strip)
        desk.page.uid_settled.connect(self._uid_settled)

    # ---- the page

    def open(self) -> None:
        """Shows the page; makes it when it is first asked for."""
        if self._working is None and self.reading.phase is Phase.CHOOSE:
            self.reading.choose()
        self._window.show_page(PageName.WORKLIST)

    def open_file(self, path: str) -> None:
        """A list that is being worked through is closed before another is opened."""
        self.open()
        if self._working is None:
            self.reading.read(path)

    def make_page(self) -> WorklistPage:
        page = self._page = WorklistPage()
        page.back_requested.connect(lambda: self._window.show_page(PageName.REGISTER))
        page.file_chosen.connect(self.open_file)
        page.stop_requested.connect(self.reading.stop)
        page.column_chosen.connect(self.reading.change_column)
        page.way_chosen.connect(self.reading.change_way)
        page.another_requested.connect(self.reading.choose)
        page.start_requested.connect(self._start)
        page.take_up_requested.connect(self._take_up_again)
        page.result_requested.connect(self._write_result)
        page.close_requested.connect(self._close)
        page.show_view(self._view)
        return page

    def _show(self, view: WorklistView) -> None:
        self._view = view
        if self._page is not None:
            self._page.show_view(view)

    def _refresh(self) -> None:
        self._show_strip()
        working = self._working
        if working is None:
            return
        message, refuses = self._message
        tally = working.rows.tally()
        self._show(
            WorklistView(
                Phase.WORKING,
                path=str(working.keeping.head.path),
                rows=tally.total,
                tally=tally_view(tally),
                message=message,
                message_refuses=refuses,
                is_busy=self._result is not None and self._result.is_busy,
                is_training=self._desk.is_training,
            )
        )

    def _show_strip(self) -> None:
        self._strip.show(self._working)

    def _uid_settled(self) -> None:
        """A uid that was typed: the list knows whose it is, or says that it does not."""
        working, page = self._working, self._desk.page
        if working is None:
            return
        row = working.row_of(normal_text(page.uid()))
        if row is not None:
            page.set_contact(contact_of(row))
        elif self._strip.has_stranger(working):
            page.show_hint(sentence("worklist.not_on_list"))

    # ---- working

    def _start(self) -> None:
        opened = self.reading.opened
        if opened is not None and opened.examined.may_start and self._working is None:
            self._desk.tasks.spawn("start worklist", self._begin(opened))

    async def _begin(self, opened: Opened) -> None:
        rows, head = await in_thread(lambda: (opened.worklist(), opened.head()))
        if self.reading.opened is not opened or self._working is not None:
            return
        keeping = self._keeping = Keeping(self._desk.tasks, self._states, head, failed=self._tell_not_kept)
        self._working = Working(
            rows,
            keeping,
            clock=self._desk.clock,
            minted=lambda: self._presenter.sending.minted_uid,
            changed=self._row_changed,
        )
        self._result = result_writing(opened, self._desk, told=self._say)
        self.reading.opened = None
        if not opened.is_continued:
            await keeping.begin([(row, mark) for row, mark in rows.marked() if mark.at_utc])
        self._desk.worklist = self._working  # hears of what ends from here on; the journal knows what has
        await ask_unknown(self._journal, self._working)
        self._desk.tasks.spawn("worklist payments", ask_payments(self._journal, self._working))
        self._message = (None, False)
        self._refresh()
        self._window.show_page(PageName.REGISTER)
        if self._presenter.customers.leaving.is_free:
            self._presenter.customers.start_afresh()

    def _row_changed(self) -> None:
        if self._result is not None:
            self._result.is_due = True
        self._refresh()
        working = self._working
        if working is not None and working.rows.is_finished:
            self._write_result()

    def _take_up_again(self) -> None:
        if self._working is not None and self._working.take_up_again():
            self._window.show_page(PageName.REGISTER)

    def _tell_not_kept(self) -> None:
        self._window.show_notice(sentence("worklist.not_kept"))

    # ---- the result, and the end

    def _write_result(self) -> None:
        if self._working is not None and self._result is not None:
            self._result.begin(self._working)
            self._refresh()

    def _close(self) -> None:
        """What nobody has written yet is written first; if that fails, it is said, and a second press closes."""
        working, result = self._working, self._result
        if working is None or result is None or result.is_busy:
            return
        has_failed = self._message[1]
        if result.is_due and not has_failed:
            result.begin(working, then=self._end)
            self._refresh()
        else:
            self._end()

    def _end(self) -> None:
        working = self._working
        self._working = self._result = self._desk.worklist = None
        self._message = (None, False)
        self._show_strip()
        self.reading.choose()
        if working is not None and working.rows.tally().is_over:
            self._desk.tasks.spawn("worklist over", working.keeping.forget())

    def close_now(self, within_s: float) -> None:
        """When the program ends: what is being written is written first."""
        ends = monotonic() + within_s
        if self._keeping is not None:
            self._keeping.close_now(within_s)
        if self._result is not None:
            self._result.close_now(max(0.0, ends - monotonic()))

    def _say(self, message: Sentence, is_failure: bool) -> None:  # noqa: FBT001 - a callback
        self._message = (message, is_failure)
        self._refresh()
