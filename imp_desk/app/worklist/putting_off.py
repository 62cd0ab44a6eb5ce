"""F8: whoever is on the screen is put off with a reason; before that it is asked about what would be lost."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.presenter import Presenter
from imp_desk.app.worklist.working import Working
from imp_desk.core.customer import normal_text
from imp_desk.core.worklist import Reason, RowState
from imp_desk.ui.views import Sentence, sentence
from imp_desk.ui.worklist.reason_bar import ReasonBar


class PuttingOff:
    def __init__(self, desk: Desk, presenter: Presenter, working: Callable[[], Working | None]) -> None:
        self._desk = desk
        self._presenter = presenter
        self._working = working
        self._bar: ReasonBar | None = None

    @property
    def _is_choosing(self) -> bool:
        return self._bar is not None and not self._bar.isHidden()

    def begin(self) -> None:
        if self._desk.asks.is_open or self._is_choosing:
            return
        if (refusal := self._reason_against()) is not None:
            self._desk.page.show_hint(refusal)
        else:
            self._presenter.customers.leaving.leave(then=self._choose)

    def _reason_against(self) -> Sentence | None:
        working = self._working()
        if working is None:
            return sentence("worklist.none_open")
        if self._presenter.sending.is_busy_in_form or working.current_state is RowState.CHECKING:
            return sentence("worklist.busy")
        if working.current is None or self._is_somebody_else(working):
            return sentence("worklist.nobody")
        if working.current_state is RowState.PAID_ONLY:
            return sentence("worklist.already_paid")
        return sentence("worklist.already_done") if working.current_state is RowState.DONE else None

    def _is_somebody_else(self, working: Working) -> bool:
        """Whoever's uid stands in the form is not the one whom the list brought."""
        uid = normal_text(self._desk.page.uid())
        return bool(uid) and working.row_of(uid) is not working.current

    def _choose(self) -> None:
        """What was asked about is lost from here on."""
        self._presenter.customers.uid.wipe_card()
        bar = self._made_bar()
        bar.show()
        self._desk.page.make_room()
        bar.take_focus()

    def _made_bar(self) -> ReasonBar:
        if self._bar is None:
            self._bar = ReasonBar(tuple(reason.value for reason in Reason))
            self._bar.chosen.connect(self._put_off)
            self._bar.cancelled.connect(self.end)
            self._desk.page.put_above_button(self._bar)
        return self._bar

    def end(self) -> None:
        if self._bar is not None and self._is_choosing:
            self._bar.hide()
            self._desk.page.make_room()
            self._desk.page.focus_start()

    def _put_off(self, reason: str) -> None:
        """The next one comes at once."""
        self.end()
        working = self._working()
        if working is not None and self._reason_against() is None and working.put_off(Reason(reason)):
            self._presenter.customers.start_afresh()
