"""What takes the focus for a while on the register page and gives it back: questions, documents, practice cards.

Each panel is made when it is first shown: the first form needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.register.walking_page import WalkingPage

if TYPE_CHECKING:
    from imp_desk.core.consent import Document
    from imp_desk.ui.register.ask_bar import AskBar
    from imp_desk.ui.register.customer_bar import CustomerBar
    from imp_desk.ui.register.practice_panel import PracticePanel
    from imp_desk.ui.register.reader import Reader
    from imp_desk.ui.views import AskView


class PageQuestions(WalkingPage):
    answered = Signal(str, bool)
    reasoned = Signal(str, str)  # yes, and why
    practice_chosen = Signal(object)
    customer_confirmed = Signal()

    def __init__(self, today: Callable[[], date], now: Callable[[], float]) -> None:
        super().__init__(today, now)
        self._now = now
        self._ask: AskBar | None = None
        self._reader: Reader | None = None
        self._practice: PracticePanel | None = None
        self._customer_bar: CustomerBar | None = None
        self._came_from: QWidget | None = None

    # Questions

    def ask(self, view: AskView | None) -> None:
        if view is None:
            if self._is_asking() and self._ask is not None:
                self._ask.hide()
                self.make_room()
                self._go_back()
            return
        bar = self._ask_bar()
        if not self._is_asking():
            self._came_from = QApplication.focusWidget()
        bar.show_question(view)
        bar.show()
        self.make_room()
        bar.take_focus()
        announce(bar, bar.words(), urgent=True)

    def _is_asking(self) -> bool:
        return self._ask is not None and not self._ask.isHidden()

    def _ask_bar(self) -> AskBar:
        if self._ask is None:
            from imp_desk.ui.register.ask_bar import AskBar

            self._ask = AskBar()
            self._ask.hide()
            self._ask.answered.connect(self.answered)
            self._ask.reasoned.connect(self.reasoned)
            self.put_above_button(self._ask)
        return self._ask

    def ask_same_customer(self, on: bool) -> None:  # noqa: FBT001 - the window's contract
        """After an idle wipe: one Enter says that this is still the same customer."""
        if not on:
            if self._customer_bar is not None and not self._customer_bar.isHidden():
                self._customer_bar.hide()
                self.make_room()
                self.focus_stop("cardNumber")
            return
        if self._customer_bar is None:
            from imp_desk.ui.register.customer_bar import CustomerBar

            self._customer_bar = CustomerBar(self._now)
            self._customer_bar.confirmed.connect(self.customer_confirmed)
            self.put_above_button(self._customer_bar)
        self._customer_bar.show_customer(self.customer_label())
        self._customer_bar.show()
        self.make_room()
        self._customer_bar.take_focus()
        announce(self._customer_bar, self._customer_bar.words(), urgent=True)

    def focus_start(self) -> None:
        """On what waits for an answer, where something does."""
        bar = self._customer_bar
        if self._is_asking() and self._ask is not None:
            self._ask.take_focus()
        elif bar is not None and not bar.isHidden():
            bar.take_focus()
        else:
            super().focus_start()

    def customer_label(self) -> str:
        return self.customer.label()

    def _go_back(self) -> None:
        """The focus returns to where it was before a panel took it."""
        widget, self._came_from = self._came_from, None
        if not self._focus_again(widget):
            self.focus_start()

    def _focus_again(self, widget: QWidget | None) -> bool:
        """False where it is gone meanwhile, as a document's line is when the settings change."""
        if widget is None or not isValid(widget) or not self.isAncestorOf(widget):
            return False
        may_have_it = widget.isVisible() and widget.isEnabled()
        if may_have_it:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return may_have_it

    # Panels over the form

    def read_document(self, document: Document) -> None:
        if self._reader is None:
            from imp_desk.ui.register.reader import Reader

            self._reader = Reader()
            self._reader.closed.connect(self.close_overlay)
        self._came_from = QApplication.focusWidget()
        self.lay_over(self._reader)
        self._reader.show_document(document)

    def toggle_practice(self) -> None:
        if self.overlay() is not None and self.overlay() is self._practice:
            self.close_overlay()
            return
        if self._practice is None:
            from imp_desk.ui.register.practice_panel import PracticePanel

            self._practice = PracticePanel()
            self._practice.chosen.connect(self._on_practice_chosen)
            self._practice.closed.connect(self.close_overlay)
        self._came_from = QApplication.focusWidget()
        self.lay_over(self._practice)
        self._practice.take_focus()

    def _on_practice_chosen(self, card: object) -> None:
        self.close_overlay()
        self.practice_chosen.emit(card)

    def close_overlay(self) -> None:
        if self.overlay() is not None:
            self.lay_over(None)
            self._go_back()

    def step_back(self) -> None:
        if self.overlay() is not None:
            self.close_overlay()
        elif self._is_asking() and self._ask is not None:
            self._ask.say_no()
        else:
            super().step_back()
