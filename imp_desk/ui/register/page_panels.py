"""What comes and goes on the register page: verdict, guard, questions, running bars, documents, practice cards.

Each panel is made when it is first shown: the first form needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPropertyAnimation, Qt, Signal
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.register.keys import Wish
from imp_desk.ui.register.page_keys import Deaf
from imp_desk.ui.register.walking_page import WalkingPage

if TYPE_CHECKING:
    from imp_desk.core.consent import Document
    from imp_desk.ui.register.ask_bar import AskBar
    from imp_desk.ui.register.customer_bar import CustomerBar
    from imp_desk.ui.register.practice_panel import PracticePanel
    from imp_desk.ui.register.reader import Reader
    from imp_desk.ui.register.replace_guard import ReplaceGuard
    from imp_desk.ui.register.result_panel import ResultPanel
    from imp_desk.ui.register.running_bars import RunningBars
    from imp_desk.ui.views import AskView, GuardView, RunningView, VerdictView

_FADE_MS = 140


class PagePanels(WalkingPage):
    fresh_uid_chosen = Signal()
    replace_confirmed = Signal()
    stop_chosen = Signal()
    copy_uid_requested = Signal()
    undo_requested = Signal()
    delete_old_requested = Signal()
    look_again_requested = Signal()
    answered = Signal(str, bool)
    practice_chosen = Signal(object)
    running_acknowledged = Signal(str)
    customer_confirmed = Signal()

    def __init__(self, today: Callable[[], date], now: Callable[[], float]) -> None:
        super().__init__(today, now)
        self._now = now
        self._deaf = Deaf(self)
        self._result: ResultPanel | None = None
        self._guard: ReplaceGuard | None = None
        self._ask: AskBar | None = None
        self._running: RunningBars | None = None
        self._reader: Reader | None = None
        self._practice: PracticePanel | None = None
        self._customer_bar: CustomerBar | None = None
        self._came_from: QWidget | None = None

    # The verdict

    def show_verdict(self, view: VerdictView | None) -> None:
        """In the form's place, or above it with the focus in the field at fault."""
        self._mending = view is not None and view.above_form
        if view is None:
            self._put_verdict_away()
            return
        panel = self._result_panel()
        panel.show_verdict(view, low=self.is_low())
        if view.above_form:
            self._put_above(panel, view)
        else:
            self._put_in_place(panel)
        announce(panel, panel.words(), urgent=True)

    def _put_verdict_away(self) -> None:
        self._deaf.stop()
        if self._result is not None and not self._result.isHidden():
            self._result.hide()
            self.show_form(on=True)

    def _put_above(self, panel: ResultPanel, view: VerdictView) -> None:
        self.show_form(on=True)
        self.put_above_form(panel)
        stops = (self.stop_widget(stop) for stop in self.order())
        self._deaf.start((widget for widget in stops if widget is not None), panel.is_deaf)
        if view.at_fault is not None:
            self.focus_field(view.at_fault)

    def _put_in_place(self, panel: ResultPanel) -> None:
        self._deaf.stop()
        was_hidden = panel.isHidden()
        self.show_form(on=False)
        self.put_in_place(panel)
        if self._ask is None or self._ask.isHidden():
            panel.setFocus(Qt.FocusReason.OtherFocusReason)
        if was_hidden:
            _fade_in(panel)

    def _result_panel(self) -> ResultPanel:
        if self._result is None:
            from imp_desk.ui.register.result_panel import ResultPanel

            panel = self._result = ResultPanel(self._now)
            panel.next_requested.connect(self.next_requested)
            panel.same_customer_requested.connect(self.same_customer_requested)
            panel.copy_requested.connect(self.copy_uid_requested)
            panel.undo_requested.connect(self.undo_requested)
            panel.look_again_requested.connect(self.look_again_requested)
            panel.delete_old_requested.connect(self.delete_old_requested)
            panel.hide()
        return self._result

    def _take_low(self, *, low: bool) -> None:
        super()._take_low(low=low)
        if self._result is not None:
            self._result.set_low(low=low)

    def hears(self) -> bool:
        panel = self._result
        return panel is None or panel.isHidden() or not panel.is_deaf()

    def _grant(self, wish: Wish) -> None:
        panel = self._result
        in_place = panel is not None and not self.takes_entries()
        if wish is Wish.WALK and panel is not None and in_place and not self._is_asking():
            if panel.leaves_by_enter():
                self.next_requested.emit()
        else:
            super()._grant(wish)

    # The replace guard

    def show_guard(self, view: GuardView | None) -> None:
        """Opens below the uid and leaves the focus where it is."""
        if view is None:
            if self._guard is not None:
                self._guard.hide()
            return
        guard = self._guard_panel()
        guard.show_guard(view)
        guard.show()
        announce(guard, guard.accessibleName(), urgent=True)

    def _guard_panel(self) -> ReplaceGuard:
        if self._guard is None:
            from imp_desk.ui.register.replace_guard import ReplaceGuard

            guard = self._guard = ReplaceGuard()
            guard.fresh_uid_chosen.connect(self.fresh_uid_chosen)
            guard.replace_confirmed.connect(self.replace_confirmed)
            guard.stop_chosen.connect(self.stop_chosen)
            self.put_below_uid(guard)
            guard.link_after(self.customer.uid.field)
        return self._guard

    # Questions

    def ask(self, view: AskView | None) -> None:
        if view is None:
            if self._is_asking() and self._ask is not None:
                self._ask.hide()
                self._go_back()
            return
        bar = self._ask_bar()
        if not self._is_asking():
            self._came_from = QApplication.focusWidget()
        bar.show_question(view)
        bar.show()
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
            self.put_above_button(self._ask)
        return self._ask

    def ask_same_customer(self, on: bool) -> None:  # noqa: FBT001 - the window's contract
        """After an idle wipe: one Enter says that this is still the same customer."""
        if not on:
            if self._customer_bar is not None and not self._customer_bar.isHidden():
                self._customer_bar.hide()
                self.focus_stop("cardNumber")
            return
        if self._customer_bar is None:
            from imp_desk.ui.register.customer_bar import CustomerBar

            self._customer_bar = CustomerBar()
            self._customer_bar.confirmed.connect(self.customer_confirmed)
            self.put_above_button(self._customer_bar)
        self._customer_bar.show_customer(self.customer_label())
        self._customer_bar.show()
        self._customer_bar.take_focus()
        announce(self._customer_bar, self._customer_bar.words(), urgent=True)

    def customer_label(self) -> str:
        return self.customer.label()

    def _go_back(self) -> None:
        """The focus returns to where it was before a panel took it."""
        widget, self._came_from = self._came_from, None
        if widget is not None and self.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.takes_entries():
            self.focus_start()

    # Registrations beside the form

    def show_running(self, views: tuple[RunningView, ...]) -> None:
        if self._running is None:
            if not views:
                return
            from imp_desk.ui.register.running_bars import RunningBars

            self._running = RunningBars()
            self._running.acknowledged.connect(self.running_acknowledged)
            self.put_on_top(self._running)
        self._running.show_running(views)
        self._running.setVisible(bool(views))

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
        elif self._guard is not None and not self._guard.isHidden() and self.takes_entries():
            self.stop_chosen.emit()
        else:
            self.give_up_requested.emit()


def _fade_in(panel: QWidget) -> None:
    """The one motion of the program: short, and gone with its effect when it is over."""
    effect = QGraphicsOpacityEffect(panel)
    panel.setGraphicsEffect(effect)
    fade = QPropertyAnimation(effect, b"opacity", panel)
    fade.setDuration(_FADE_MS)
    fade.setStartValue(0.2)
    fade.setEndValue(1.0)
    fade.finished.connect(lambda: panel.setGraphicsEffect(None))  # type: ignore[arg-type]
    fade.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)
