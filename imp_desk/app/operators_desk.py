"""Joins operators to the window: the question for a PIN, who works now, the settings' section, who unlocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from imp_desk.app.options import Options
from imp_desk.app.permission import Permission
from imp_desk.app.roster import Roster
from imp_desk.app.tasks import Tasks
from imp_desk.core.action import Action
from imp_desk.core.customer import normal_text
from imp_desk.core.judgement import Level
from imp_desk.core.operators import MOST_OPERATORS, Operators, judge_alias, judge_pin
from imp_desk.core.secret import Digits
from imp_desk.store.operators import OperatorsFault
from imp_desk.store.paths import default_data_folder
from imp_desk.ui.operator_menu import OperatorMenu
from imp_desk.ui.pages import PageName
from imp_desk.ui.permission_bar import PermissionBar
from imp_desk.ui.settings.operators_view import OperatorsView, OperatorView
from imp_desk.ui.views import Sentence, sentence
from imp_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from imp_desk.ui.settings.operators_section import OperatorsSection

Change = Callable[[Operators], Operators]


class OperatorsDesk(QObject):
    """`work_as`: from now on this operator works here."""

    def __init__(
        self,
        window: MainWindow,
        tasks: Tasks,
        options: Options,
        *,
        monotonic: Callable[[], float],
        current: Callable[[], str],
        work_as: Callable[[str], None],
        pin_typed: Callable[[bool], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._current = current
        self._work_as = work_as
        self._pin_typed = pin_typed
        self._section: OperatorsSection | None = None
        self.roster = Roster(_folder_of(options), monotonic)
        self.roster.changed = self.show
        self._bar = PermissionBar()
        window.add_bar(self._bar)
        self._menu = OperatorMenu(window)
        self.permission = Permission(
            self.roster,
            tasks,
            current=current,
            show=self._bar.show_permission,
            refuse=window.show_notice,
        )
        self._connect()
        tasks.spawn("operators", self.roster.read())

    def _connect(self) -> None:
        window = self._window
        self._bar.answered.connect(self.permission.answer)
        self._bar.left.connect(self.permission.leave)
        self._bar.typed.connect(self._pin_typed)
        self._menu.wanted.connect(self.choose)
        self._menu.chosen.connect(self._work_as)
        window.foot.status_line.clicked.connect(self.choose)
        window.secrets_wiped.connect(self._wipe)
        window.lock_shown.connect(self._lock_shown)

    def _wipe(self) -> None:
        self.permission.leave()
        if self._section is not None:
            self._section.wipe()

    # ---- who works

    def _names(self) -> tuple[str, ...]:
        """Also whoever the settings name, though nobody has added them."""
        aliases, current = self.roster.operators.aliases, self._current()
        return aliases if current in aliases or not current else (*aliases, current)

    def choose(self) -> None:
        if self._window.is_locked:
            return
        if names := self._names():
            self._menu.open_above(self._window.foot, names, self._current())
        else:
            self._window.show_notice(sentence("operator.nobody"))

    def _lock_shown(self, on: bool) -> None:  # noqa: FBT001 - a signal's
        self._menu.allow(on=not on)
        cover = self._window.lock_cover
        if on and cover is not None:
            cover.show_operators(self._names(), self._current())
        elif cover is not None:
            if (back := cover.chosen()) and back != self._current():
                self._work_as(back)
            if self._window.shown_page is PageName.SETTINGS and self.roster.operators.asks_for_pins:
                self._window.show_page(PageName.REGISTER)

    # ---- the settings' section

    def open_settings(self) -> None:
        """The page is in sight."""
        page = self._window.settings_page
        if self._section is None:
            section = self._section = page.operators
            page.installEventFilter(self)
            section.added.connect(self._add)
            section.renamed.connect(self._rename)
            section.removed.connect(self._remove)
            section.pin_given.connect(self._set_pin)
            section.pin_cleared.connect(self._clear_pin)
            section.pin_typed.connect(self._pin_typed)
        self.show()

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        """Minimised is not left."""
        if event.type() is QEvent.Type.Hide and not event.spontaneous():
            self.permission.settings_left()
        return False

    def _add(self, untrusted_alias: str) -> None:
        alias = normal_text(untrusted_alias)
        operators = self.roster.operators
        if judge_alias(alias, operators.aliases).level is not Level.OK:
            return
        if len(operators.members) >= MOST_OPERATORS:
            self.show(message=sentence("settings.operators.too_many"))
        else:
            self._change(lambda now: now.added(alias))

    def _rename(self, alias: str, untrusted_new: str) -> None:
        new = normal_text(untrusted_new)
        taken = tuple(one for one in self.roster.operators.aliases if one != alias)
        if judge_alias(new, taken).level is not Level.OK:
            return
        was_working = alias == self._current()
        self._change(lambda now: now.renamed(alias, new), lambda: self._work_as(new) if was_working else None)

    def _remove(self, alias: str) -> None:
        was_working = alias == self._current()
        self._drop(alias, lambda now: now.removed(alias), lambda: self._work_as("") if was_working else None)

    def _clear_pin(self, alias: str) -> None:
        self._drop(alias, lambda now: now.without_pin(alias))

    def _drop(self, alias: str, change: Change, then: Callable[[], None] = lambda: None) -> None:
        if self.roster.operators.holds_the_last_key(alias):
            self.show(message=sentence("settings.operators.last_key"))
        else:
            self._change(change, then)

    def _set_pin(self, alias: str, pin: Digits) -> None:
        if judge_pin(pin.view()).level is not Level.OK:
            pin.wipe()
            return
        self._tasks.spawn("hash a PIN", self._hash_and_ask(alias, pin))

    async def _hash_and_ask(self, alias: str, pin: Digits) -> None:
        hashed = await self.roster.hashed(pin)
        self._change(lambda now: now.with_pin(alias, hashed))

    def _change(self, change: Change, then: Callable[[], None] = lambda: None) -> None:
        def begin() -> None:
            self._tasks.spawn("change operators", self._keep(change, then))

        self.permission.ask(Action.OPERATORS, begin)

    async def _keep(self, change: Change, then: Callable[[], None]) -> None:
        fault = await self.roster.change(change)
        if isinstance(fault, OperatorsFault):
            self.show(message=sentence(fault.code))
            return
        then()
        self.show(message=sentence("settings.operators.done"))

    def show(self, *, message: Sentence | None = None) -> None:
        if self._section is None:
            return
        current, fault = self._current(), self.roster.fault
        views = tuple(
            OperatorView(one.alias, one.pin is not None, one.manages, one.alias == current)
            for one in self.roster.operators.members
        )
        self._section.show_operators(OperatorsView(views, sentence(fault.code) if fault else None, message))


def _folder_of(options: Options) -> Callable[[], Path] | None:
    if options.training:
        return None
    return (options.data_dir or default_data_folder()).expanduser
