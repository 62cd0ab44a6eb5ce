"""Who works at this terminal: remembered for the next start, permitted by PIN, locked out when nobody works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.presenter import Presenter
from imp_desk.app.idle_lock import IdleLock
from imp_desk.app.operators_desk import OperatorsDesk
from imp_desk.app.options import Options
from imp_desk.app.settings_desk import SettingsDesk
from imp_desk.app.way import Way
from imp_desk.core.action import Action
from imp_desk.core.settings import Settings
from imp_desk.ui.pages import PageName
from imp_desk.ui.views import sentence
from imp_desk.ui.window import MainWindow


class Staff:
    """`take`: the settings with who works now in them."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        presenter: Presenter,
        settings_desk: SettingsDesk,
        options: Options,
        *,
        take: Callable[[Settings], None],
    ) -> None:
        self._window = window
        self._desk = desk
        self._settings_desk = settings_desk
        self._take = take
        self.operators = OperatorsDesk(
            window,
            desk.tasks,
            options,
            monotonic=desk.monotonic,
            current=lambda: desk.settings.ui.operator,
            work_as=self.work_as,
            pin_typed=presenter.secret_typed,
        )
        settings_desk.opened = self.operators.open_settings
        desk.permission.open(self.operators.permission)
        after_min = desk.settings.privacy.lock_after_min
        self.idle_lock = IdleLock(window, desk.monotonic, after_min=after_min, lock=presenter.lock)

    def attach(self, way: Way) -> None:
        """To the settings goes whoever is permitted to."""
        ask, desk = self._desk.permission.ask, self._settings_desk
        way.add(PageName.SETTINGS, lambda: ask(Action.SETTINGS, desk.open))

    def settings_changed(self, settings: Settings) -> None:
        self.idle_lock.after_min = settings.privacy.lock_after_min

    def work_as(self, operator: str) -> None:
        """Remembered in the file of settings, for the next start."""
        settings = replace(self._desk.settings, ui=replace(self._desk.settings.ui, operator=operator))
        self._take(settings)
        self._desk.settings = settings
        self._settings_desk.take(settings)
        self._desk.tasks.spawn("operator", self._keep(operator))
        self.operators.show()
        self._desk.changed()

    async def _keep(self, operator: str) -> None:
        if not await self._settings_desk.keep_operator(operator):
            self._window.show_notice(sentence("operator.not_saved"))
