"""What comes and goes on the register page by itself: the verdict, the replace guard, registrations beside the form.

Each panel is made when it is first shown: the first form needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.register.keys import Wish
from imp_desk.ui.register.page_keys import Deaf
from imp_desk.ui.register.page_questions import PageQuestions

if TYPE_CHECKING:
    from imp_desk.ui.register.replace_guard import ReplaceGuard
    from imp_desk.ui.register.result_panel import ResultPanel
    from imp_desk.ui.register.running_bars import RunningBars
    from imp_desk.ui.views import GuardView, RunningView, VerdictView


class PagePanels(PageQuestions):
    fresh_uid_chosen = Signal()
    replace_confirmed = Signal()
    stop_chosen = Signal()
    copy_uid_requested = Signal()
    undo_requested = Signal()
    delete_old_requested = Signal()
    look_again_requested = Signal()
    settle_requested = Signal(bool)
    running_acknowledged = Signal(str)
    print_slip_requested = Signal()

    def __init__(self, today: Callable[[], date], now: Callable[[], float]) -> None:
        super().__init__(today, now)
        self._wishes[Wish.PRINT_SLIP] = self.print_slip_requested
        self._deaf = Deaf(self)
        self._result: ResultPanel | None = None
        self._guard: ReplaceGuard | None = None
        self._running: RunningBars | None = None

    def now(self) -> float:
        return self._now()

    # The verdict

    def show_verdict(self, view: VerdictView | None) -> None:
        """In the form's place, or above it with the focus in the field at fault."""
        self._mending = view is not None and view.above_form
        if view is None:
            self._put_verdict_away()
            return
        panel = self._result_panel()
        if not panel.show_verdict(view, low=self.is_low_for_verdict()):
            return
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
        QTimer.singleShot(0, self.keep_focus_in_sight)

    def _put_in_place(self, panel: ResultPanel) -> None:
        self._deaf.stop()
        was_hidden = panel.isHidden()
        self.show_form(on=False)
        self.put_in_place(panel)
        if self._ask is None or self._ask.isHidden():
            panel.setFocus(Qt.FocusReason.OtherFocusReason)
        if was_hidden:
            panel.fade_in()
            panel.repaint()  # at once: an update would come behind all that is done besides

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
            panel.settle_requested.connect(self.settle_requested)
            panel.print_requested.connect(self.print_slip_requested)
            panel.hide()
        return self._result

    def _take_low(self, *, low: bool) -> None:
        super()._take_low(low=low)
        if self._result is not None:
            self._result.set_low(low=self.is_low_for_verdict())

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

    def focus_start(self) -> None:
        """On the verdict while it stands in the form's place."""
        if self._result is None or self.takes_entries() or self._is_asking():
            super().focus_start()
        else:
            self._result.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_back(self, left: QWidget | None) -> None:
        """From another page: to where the focus was, while a card is being typed."""
        is_typed = not self.card.digits.is_empty and self.takes_entries() and not self._is_asking()
        if not (is_typed and self._focus_again(left)):
            self.focus_start()

    # The replace guard

    def show_guard(self, view: GuardView | None) -> None:
        """Opens below the uid and leaves the focus where it is."""
        if view is None:
            if self._guard is not None:
                self._guard.hide()
                self.fit_surface()
            return
        guard = self._guard_panel()
        guard.show_guard(view)
        guard.show()
        self.fit_surface()
        QTimer.singleShot(0, self.keep_focus_in_sight)
        announce(guard, guard.accessibleName(), urgent=True)

    def lead_to_guard(self) -> None:
        """Into sight and to its frame, for whoever has to choose there first."""
        if self._guard is not None and not self._guard.isHidden():
            self._guard.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self.keep_focus_in_sight)

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

    def step_back(self) -> None:
        has_guard = self._guard is not None and not self._guard.isHidden()
        if has_guard and self.overlay() is None and not self._is_asking() and self.takes_entries():
            self.stop_chosen.emit()
        else:
            super().step_back()
