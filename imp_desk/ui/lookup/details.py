"""Everything that stands under the chosen uid: the card, its open schedules, its payments page by page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.core.payment_records import PaymentsPage
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.surface import Line, Surface
from imp_desk.ui.kit.text import Text
from imp_desk.ui.lookup.facts import Facts
from imp_desk.ui.lookup.rows import RowList
from imp_desk.ui.lookup.settle_row import SettleRow
from imp_desk.ui.lookup.states import Details, Result, ResultKind
from imp_desk.ui.lookup.words import card_words, payment_row, schedule_row
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import spoken
from imp_desk.ui.settings.sheet_scroll import SheetScroll
from imp_desk.ui.theme import theme
from imp_desk.ui.views import Sentence

PAGE_OF = 20
_STANDS = (ResultKind.FOUND, ResultKind.DELETING, ResultKind.UNDECIDED)  # as far as anybody knows


class _Scroll(SheetScroll):
    """Takes the room that is left, and asks for none."""

    def sizeHint(self) -> QSize:
        return QSize(200, 80)


class DetailsPanel(Surface):
    """`page_wanted`: of the payments, from 1 on."""

    page_wanted = Signal(int)
    delete_wanted = Signal()
    look_again_wanted = Signal()
    settle_wanted = Signal(bool)  # whether the registration is gone

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lookupDetails")
        self._details: Details | None = None
        self._result: Result | None = None
        self.instead = Text(size="input", wrap=True)
        self.instead.setObjectName("lookupInstead")
        self.facts = Facts()
        self._schedules_title = self._title("lookupSchedulesTitle")
        self.schedules = RowList("lookupSchedules", grows=True)
        self._payments_title = self._title("lookupPaymentsTitle")
        self.payments = RowList("lookupPayments", grows=True)
        self.previous = Button("lookupPrevious", small=True)
        self.next = Button("lookupNext", small=True)
        self.delete = Button("lookupDelete", kind="danger", small=True, icon="deleted")
        self.again = Button("lookupAgain", small=True, icon="look")
        self.settle = SettleRow()
        self._build()
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.delete.clicked.connect(self.delete_wanted)
        self.again.clicked.connect(self.look_again_wanted)
        self.settle.chosen.connect(self.settle_wanted)
        for rows in (self.schedules, self.payments):
            rows.moved.connect(lambda at, rows=rows: self._show_place(rows, at))

    def _title(self, name: str) -> Text:
        title = Text(size="label", wrap=True)
        title.setObjectName(name)
        return title

    def _build(self) -> None:
        space = theme().space
        self._sheet = QWidget()
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(space.m, space.s, space.m, space.m)
        column.setSpacing(space.s)
        column.addWidget(self.instead)
        column.addWidget(self.facts)
        self._line = Line()
        column.addWidget(self._line)
        for widget in (self._schedules_title, self.schedules, self._payments_title, self.payments):
            column.addWidget(widget)
        pages = Flow()
        pages.addWidget(self.previous)
        pages.addWidget(self.next)
        column.addLayout(pages)
        column.addStretch(1)
        self._scroll = _Scroll(self._sheet)
        foot = QHBoxLayout()
        foot.setContentsMargins(space.m, 0, space.m, space.s)
        foot.setSpacing(space.s)
        foot.addStretch(1)
        foot.addWidget(self.again)
        foot.addWidget(self.delete)
        box = QVBoxLayout(self)
        box.setContentsMargins(2, 2, 2, 0)
        box.setSpacing(space.s)
        box.addWidget(self._scroll, 1)
        box.addWidget(self.settle)
        box.addLayout(foot)

    # What is shown

    def show_result(self, result: Result | None, details: Details | None, *, may_delete: bool) -> None:
        if result is None or self._result is None or result.uid != self._result.uid:
            self._scroll.verticalScrollBar().setValue(0)
        self._result, self._details = result, details
        self.retranslate()
        self.delete.setEnabled(may_delete)

    def retranslate(self) -> None:
        result = self._result
        card = result.card if result is not None and result.kind in _STANDS else None
        for widget in (self.facts, self._line):
            widget.setVisible(card is not None)
        self.instead.setVisible(card is None)
        self.instead.setText(self._words_instead(result))
        is_wrong = result is not None and result.kind is ResultKind.UNCHECKED
        self.instead.set_tone("muted" if result is None else "danger" if is_wrong else "plain")
        if card is not None:
            self.facts.show_card(card)
        self.delete.show_words(say("uids.delete"))
        self.delete.setVisible(result is not None and result.kind is ResultKind.FOUND)
        self.again.show_words(say("uids.again"))
        self.again.setVisible(result is not None)
        self.settle.retranslate()
        self.settle.setVisible(result is not None and result.kind is ResultKind.UNDECIDED)
        self._show_schedules(self._details if card is not None else None)
        self._show_payments(self._details if card is not None else None)

    def _words_instead(self, result: Result | None) -> str:
        if result is None:
            return say("uids.nothing_yet")
        if result.cause is not None:
            return say("uids.result.unchecked", why=spoken(result.cause))
        card = card_words(result.card) if result.card is not None else say("uids.card_unnamed")
        return say(f"uids.result.{result.kind.value}.long", card=card, uid=result.uid)

    def _show_schedules(self, details: Details | None) -> None:
        found = details.schedules if details is not None else ()
        rows = tuple(map(schedule_row, found)) if isinstance(found, tuple) else ()
        self._schedules_title.setVisible(details is not None)
        self._schedules_title.setText(
            _told(found, "uids.schedules_reading", "uids.schedules_unread")
            or (say("uids.schedules", count=len(rows)) if rows else say("uids.no_schedules"))
        )
        self._schedules_title.set_tone("danger" if isinstance(found, Sentence) else "plain")
        self.schedules.setVisible(bool(rows))
        self.schedules.setAccessibleName(self._schedules_title.text())
        self.schedules.show_rows(rows)

    def _show_payments(self, details: Details | None) -> None:
        found = details.payments if details is not None else None
        page = found if isinstance(found, PaymentsPage) else None
        rows = tuple(map(payment_row, page.payments)) if page else ()
        self._payments_title.setVisible(details is not None)
        self._payments_title.setText(
            _told(found, "uids.payments_reading", "uids.payments_unread") or self._pages_words(page)
        )
        self._payments_title.set_tone("danger" if isinstance(found, Sentence) else "plain")
        self.payments.setVisible(bool(rows))
        self.payments.setAccessibleName(self._payments_title.text())
        self.payments.show_rows(rows)
        self._show_turns(page)

    def _pages_words(self, page: PaymentsPage | None) -> str:
        if page is None or self._details is None or (not page.total and not page.payments):
            return say("uids.no_payments")
        pages = max(self._details.page, -(-page.total // PAGE_OF))
        return say("uids.payments", count=f"{page.total:,}", page=self._details.page, pages=pages)

    def _show_turns(self, page: PaymentsPage | None) -> None:
        has_pages = page is not None and (page.previous is not None or page.next is not None)
        for button, key, number in (
            (self.previous, "uids.previous", page.previous if page else None),
            (self.next, "uids.next", page.next if page else None),
        ):
            had_focus = button.hasFocus()
            button.show_words(say(key))
            button.setVisible(has_pages)
            button.setEnabled(number is not None)
            if had_focus and number is None and has_pages:
                self.payments.setFocus()

    def turn(self, by: int) -> None:
        """To the next or previous page of payments, where there is one."""
        page = self._details.payments if self._details is not None else None
        if isinstance(page, PaymentsPage):
            number = page.next if by > 0 else page.previous
            if number is not None:
                self.page_wanted.emit(number)

    def _show_place(self, rows: RowList, at: QRect) -> None:
        if rows.hasFocus():
            corner = rows.mapTo(self._sheet, QPoint(0, at.center().y()))
            self._scroll.ensureVisible(corner.x(), corner.y(), 0, at.height())


def _told(found: object, reading: str, unread: str) -> str:
    """While it is being read, or why it could not be; empty where it was."""
    if found is None:
        return say(reading)
    return say(unread, why=spoken(found)) if isinstance(found, Sentence) else ""
