"""Serves the section on the program itself: what it tells, licences to read, the newest version on demand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion

from imp_desk import __version__
from imp_desk.app.about.licences import libraries_folder, licence_text
from imp_desk.app.about.newest import ask, told
from imp_desk.app.tasks import Tasks, Work
from imp_desk.app.worker import in_thread
from imp_desk.core.settings import Settings
from imp_desk.ui.settings.about_view import AboutView, Licence, LicenceView
from imp_desk.ui.settings.page import SettingsPage
from imp_desk.ui.settings.privacy_view import KeptView
from imp_desk.ui.settings.progress import ProgressView
from imp_desk.ui.views import sentence


class AboutDesk:
    """Training opens no connection, so nobody is asked then."""

    def __init__(self, tasks: Tasks, kept: Callable[[], tuple[KeptView, ...]], *, is_training: bool) -> None:
        self._tasks = tasks
        self._kept = kept
        self._is_training = is_training
        self._asking: Work | None = None

    def attach(self, page: SettingsPage) -> None:
        self._page = page
        page.newest_requested.connect(self._ask)
        page.about.licence_asked.connect(self._read)
        page.back_requested.connect(self.stop)

    def open(self) -> None:
        places = tuple(kept for kept in self._kept() if kept.name in ("journal", "settings", "log"))
        view = AboutView(__version__, qVersion(), pyside_version, libraries_folder(), places or self._kept())
        self._page.about.show_about(view)

    def stop(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._page.about.show_newest(None)

    def _ask(self, settings: Settings) -> None:
        if self._is_training:
            self._page.about.show_newest(ProgressView(sentence("about.training")))
            return
        self._page.about.show_newest(ProgressView(sentence("about.asking"), is_busy=True))
        self._asking = self._tasks.spawn("newest version", self._ask_and_tell(settings))

    async def _ask_and_tell(self, settings: Settings) -> None:
        outcome = await ask(settings)
        self._asking = None
        self._page.about.show_newest(told(outcome))

    def _read(self, licence: Licence) -> None:
        self._tasks.spawn("licence", self._read_and_show(licence))

    async def _read_and_show(self, licence: Licence) -> None:
        text = await in_thread(lambda: licence_text(licence))
        self._page.show_licence(LicenceView(licence, text))
