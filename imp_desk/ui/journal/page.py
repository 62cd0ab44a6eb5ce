"""처리 내역: what this terminal did, newest first. Asks for pages and shows them; reads and settles nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from imp_desk.core.journal_export import ExportFormat, ExportWanted
from imp_desk.core.journal_figures import DayFigures
from imp_desk.core.journal_page import Page, Position, Query
from imp_desk.ui.fields.announce import announce
from imp_desk.ui.journal.page_layout import PageLayout
from imp_desk.ui.journal.states import ExportState, PageWanted
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.row import speak
from imp_desk.ui.views import Sentence

_NARROW = 760


class JournalPage(QWidget):
    """`page_wanted` is answered by `show_page` or `show_unreadable`, with its number."""

    page_wanted = Signal(object)  # PageWanted
    export_requested = Signal(object)  # ExportWanted
    export_cancel_requested = Signal()
    look_again_requested = Signal(str)  # the uid of an entry whose end is open
    settlement_requested = Signal(object)  # the JournalEntry
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("journalPage")
        self._today: Callable[[], date] = date.today
        self._export_folder = ""
        self._number = 0
        self._query = Query()
        self._told = "reading"  # what stands in the place of a table without rows
        self._kept = ""  # the attempt that was chosen before the page was read anew
        self._message: Sentence | None = None
        self._parts = PageLayout(self)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        parts = self._parts
        parts.filters.asked.connect(self.search)
        parts.model.more_wanted.connect(self._want_more)
        parts.table.chosen.connect(lambda row: parts.details.show_entry(parts.model.entry(row)))
        parts.table.opened.connect(lambda: parts.details.lines.setFocus(Qt.FocusReason.OtherFocusReason))
        parts.details.look_again_requested.connect(self.look_again_requested)
        parts.details.settlement_requested.connect(self.settlement_requested)
        parts.export.clicked.connect(self.open_export)
        parts.export_bar.wanted.connect(self._export)
        parts.export_bar.cancel_requested.connect(self.export_cancel_requested)
        parts.export_bar.closed.connect(self._close_export)
        parts.refresh.clicked.connect(self.refresh)
        parts.back.clicked.connect(self.back_requested)

    # What the app sets and shows

    def set_today(self, today: Callable[[], date]) -> None:
        self._today = today
        self._parts.filters.set_today(today)

    def set_export_folder(self, folder: str) -> None:
        self._export_folder = folder

    def open(self) -> None:
        """Called each time the page comes up: what it showed last is read anew."""
        self.show_message(None)
        self.search()
        self.focus_start()

    def focus_start(self) -> None:
        self._parts.filters.focus_uid()

    def day(self) -> date:
        """Whose figures are to be told."""
        return self._parts.filters.day()

    def show_page(self, number: int, page: Page, *, is_first: bool) -> None:
        if number != self._number:
            return
        parts = self._parts
        self._told = "none_found" if self._query != Query() else "empty"
        if not is_first:
            parts.model.go_on(page)
        else:
            parts.model.begin(page)
            parts.table.choose(max(0, parts.model.row_of(self._kept)) if page.entries else -1)
            parts.details.show_entry(parts.model.entry(parts.table.chosen_row()))
        self._say_count()
        if is_first:
            announce(self, parts.none.text() or parts.count.text())

    def show_unreadable(self, number: int, cause: Sentence, *, is_first: bool = True) -> None:
        if number == self._number:
            if is_first:
                self._parts.model.begin(Page((), None))
                self._parts.details.show_entry(None)
                self._told = "not_read"
            self._parts.model.ask_again()
            self._parts.say_message(say("journal.unreadable", cause=speak(cause)), is_wrong=True)
            announce(self, self._parts.message.words(), urgent=True)
            self._say_count()

    def show_figures(self, day: date, figures: DayFigures) -> None:
        self._parts.day.show_figures(day, figures, is_today=day == self._today())

    def show_export(self, state: ExportState) -> None:
        self._parts.export_bar.setVisible(True)
        self._parts.export_bar.show_state(state)

    def show_message(self, message: Sentence | None) -> None:
        self._message = message
        words = speak(message) if message else ""
        self._parts.say_message(words, is_wrong=False)
        announce(self, words)

    # What a person does

    def search(self) -> None:
        query = self._parts.filters.query()
        if query is None:
            return
        self._query = query
        self._number += 1
        chosen = self._parts.model.entry(self._parts.table.chosen_row())
        self._kept = chosen.attempt_id if chosen else ""
        if self._message is None:
            self._parts.say_message("", is_wrong=False)
        self.page_wanted.emit(PageWanted(self._number, query))

    def refresh(self) -> None:
        self.show_message(None)
        self.search()

    def _want_more(self, after: Position) -> None:
        self.page_wanted.emit(PageWanted(self._number, self._query, after))

    def open_export(self) -> None:
        bar = self._parts.export_bar
        bar.setVisible(True)
        if not bar.is_running:
            bar.show_state(None)
            bar.propose(self._export_folder, self._today().strftime("%Y%m%d"))
            bar.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_export(self) -> None:
        self._parts.export_bar.hide()
        self._parts.export.setFocus(Qt.FocusReason.OtherFocusReason)

    def _export(self, path: str, format_: ExportFormat, replaces: bool) -> None:  # noqa: FBT001 - a signal's slot
        self.export_requested.emit(ExportWanted(path, format_, self._query, replaces))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar = self._parts.export_bar
        match Qt.Key(event.key()):
            case Qt.Key.Key_Escape if bar.isVisible() and not bar.is_running:
                self._close_export()
            case Qt.Key.Key_Escape:
                self.back_requested.emit()
            case Qt.Key.Key_F5 if not event.isAutoRepeat():
                self.refresh()
            case Qt.Key.Key_F if control:
                self.focus_start()
            case _:
                super().keyPressEvent(event)

    # Words and geometry

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._parts.set_narrow(on=self.width() < _NARROW)

    def retranslate(self) -> None:
        self._parts.retranslate()
        self._say_count()
        if self._message is not None:
            self.show_message(self._message)

    def _say_count(self) -> None:
        model = self._parts.model
        count = model.rowCount()
        key = "journal.count_more" if model.has_more else "journal.count_shown"
        self._parts.count.setText(say(key, count=f"{count:,}") if count else "")
        if count:
            self._parts.show_words_instead("")
        else:
            self._parts.show_words_instead(say(f"journal.told.{self._told}"))
