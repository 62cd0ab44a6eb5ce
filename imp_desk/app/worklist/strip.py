"""What the slim bar above the form shows of the open list, and that a uid typed in the form is not on it."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app.worklist.working import Working
from imp_desk.core.customer import normal_text
from imp_desk.core.worklist import RowState, Tally
from imp_desk.ui.register.page import RegisterPage
from imp_desk.ui.views import Sentence, sentence
from imp_desk.ui.worklist.bar import WorklistBar
from imp_desk.ui.worklist_views import BarView, TallyView


def tally_view(tally: Tally) -> TallyView:
    return TallyView(
        tally.done,
        tally.refused,
        tally.put_off,
        tally.checking,
        tally.left,
        tally.paid_only,
        tally.unpaid,
    )


class Strip:
    def __init__(
        self, page: RegisterPage, *, list_wanted: Callable[[], None], put_off_wanted: Callable[[], None]
    ) -> None:
        self._page = page
        self._list_wanted = list_wanted
        self._put_off_wanted = put_off_wanted
        self._bar: WorklistBar | None = None

    def show(self, working: Working | None) -> None:
        if working is None:
            if self._bar is not None:
                self._bar.hide()
                self._page.refit()
            return
        bar = self._made_bar()
        bar.show_view(self._view(working))
        if bar.isHidden():
            bar.show()
            self._page.refit()

    def _made_bar(self) -> WorklistBar:
        if self._bar is None:
            self._bar = WorklistBar()
            self._bar.hide()
            self._bar.list_requested.connect(self._list_wanted)
            self._bar.put_off_requested.connect(self._put_off_wanted)
            self._page.put_on_top(self._bar)
        return self._bar

    def _view(self, working: Working) -> BarView:
        tally = working.rows.tally()
        return BarView(
            name=working.keeping.head.path.name,
            tally=tally_view(tally),
            position=working.position,
            total=tally.total,
            can_put_off=working.current_state in (RowState.OPEN, RowState.REFUSED, RowState.PUT_OFF),
            warning=self._warning(working),
        )

    def has_stranger(self, working: Working | None) -> bool:
        """Whether the uid in the form was typed and is nobody's of the list."""
        uid = normal_text(self._page.uid())
        return (
            bool(uid)
            and working is not None
            and working.row_of(uid) is None
            and not self._page.is_uid_minted()
        )

    def _warning(self, working: Working) -> Sentence | None:
        if self.has_stranger(working):
            return sentence("worklist.not_on_list")
        if not working.rows.is_finished:
            return None
        return sentence("worklist.finished" if working.rows.tally().is_over else "worklist.nobody_left")
