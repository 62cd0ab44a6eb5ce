"""Who permits what needs permission: asks for a PIN inside the window, and lets that one action go on.

While nobody has a PIN, everything goes on at once. A file of operators that cannot be understood permits nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app.roster import MustWait, Right, Roster, Wrong
from imp_desk.app.tasks import Tasks
from imp_desk.core.action import Action
from imp_desk.core.secret import Digits
from imp_desk.ui.permission_view import PermissionView
from imp_desk.ui.views import Sentence, sentence

_WITH_THE_PAGE = (Action.SETTINGS, Action.OPERATORS)


class Permission:
    """`by`: who permitted what goes on right now; empty where nobody was asked."""

    def __init__(
        self,
        roster: Roster,
        tasks: Tasks,
        *,
        current: Callable[[], str],
        show: Callable[[PermissionView | None], None],
        refuse: Callable[[Sentence], None],
    ) -> None:
        self._roster = roster
        self._tasks = tasks
        self._current = current
        self._show = show
        self._refuse = refuse
        self._asked: tuple[Action, Callable[[], None]] | None = None
        self._settings_by = ""
        self._is_trying = False
        self.by = ""

    def ask(self, action: Action, then: Callable[[], None]) -> None:
        """`then` at once, or once a PIN has permitted it; never where the person leaves the question."""
        self._roster.when_read(lambda: self._ask(action, then))

    def _ask(self, action: Action, then: Callable[[], None]) -> None:
        self.leave()
        operators = self._roster.operators
        if self._roster.fault is not None:
            self._refuse(sentence(self._roster.fault.code))
        elif not operators.asks_for_pins:
            self._go(then, "")
        elif action in _WITH_THE_PAGE and self._settings_by in operators.who_may(action):
            self._go(then, self._settings_by)
        else:
            self._asked = (action, then)
            self._show(self._view(action, self._current()))

    def leave(self) -> None:
        """The question goes, unanswered."""
        if self._asked is not None:
            self._asked = None
            self._show(None)

    def settings_left(self) -> None:
        """One entry was for the page, as long as somebody stood on it."""
        self._settings_by = ""

    # ---- what was typed

    def answer(self, alias: str, pin: Digits) -> None:
        """Owns the PIN from here on."""
        if self._asked is None or self._is_trying:
            pin.wipe()
            return
        self._is_trying = True
        self._tasks.spawn("permission", self._try(self._asked, alias, pin))

    async def _try(self, asked: tuple[Action, Callable[[], None]], alias: str, pin: Digits) -> None:
        try:
            judged = await self._roster.judge(alias, pin)
        finally:
            pin.wipe()
            self._is_trying = False
        if self._asked is not asked:
            return
        action, then = asked
        match judged:
            case Right() if alias in self._roster.operators.who_may(action):
                self._permitted(action, then, alias)
            case Right() | Wrong(wait_s=0):
                self._show(self._view(action, alias, sentence("permission.wrong")))
            case Wrong(wait_s) | MustWait(wait_s):
                self._show(self._view(action, alias, sentence("permission.wait", seconds=wait_s)))
            case fault:
                self._show(self._view(action, alias, sentence(fault.code)))

    def _permitted(self, action: Action, then: Callable[[], None], alias: str) -> None:
        self.leave()
        if action in _WITH_THE_PAGE:
            self._settings_by = alias
        self._go(then, alias)

    def _go(self, then: Callable[[], None], alias: str) -> None:
        self.by = alias
        try:
            then()
        finally:
            self.by = ""

    def _view(self, action: Action, alias: str, problem: Sentence | None = None) -> PermissionView:
        who = self._roster.operators.who_may(action)
        return PermissionView(action, who, alias if alias in who else who[0], problem)
