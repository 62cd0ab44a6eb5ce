"""The window before and after it is served; what the exchange needs is loaded after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from imp_desk.app.instance_door import fingerprint
from imp_desk.app.languages import Languages
from imp_desk.app.loop import HeavyImports
from imp_desk.app.no_start import tell
from imp_desk.app.setup import Setup
from imp_desk.core.settings import Settings
from imp_desk.ui.early_input import EarlyInput
from imp_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from imp_desk.app.hand_off.door import Caller
    from imp_desk.app.hand_off.request import Request
    from imp_desk.app.logs.traces import Traces
    from imp_desk.app.one_instance import OneInstance
    from imp_desk.app.running_app import RunningApp


class Desktop(QObject):
    """The window before and after it is served, and before and after the loop stands."""

    served = Signal()

    def __init__(
        self,
        application: QApplication,
        window: MainWindow,
        setup: Setup,
        languages: Languages,
        instance: OneInstance | None = None,
    ) -> None:
        super().__init__()
        self._instance = instance
        self._application = application
        self._window = window
        self._setup = setup
        self._languages = languages
        self._early: EarlyInput | None = None
        self._running: RunningApp | None = None
        self._traces: Traces | None = None
        self._imports = HeavyImports()
        self._imports.failed.connect(self._cannot_go_on)
        self._imports.desk_loaded.connect(self._serve)
        self._imports.loaded.connect(self._attach_loop)

    def open(self) -> None:
        """Shows the window; all that the first paint does not need is imported behind it."""
        self._window.closing.connect(self._close_unserved)
        self._window.first_painted.connect(self._import_the_rest)
        self._window.show()
        self._early = EarlyInput(self._window.windowHandle())

    def _import_the_rest(self) -> None:
        """A moment later, so that the icons are painted first."""
        if self._early is not None:
            self._early.stand_first()
        QTimer.singleShot(1, self._imports.start)
        QTimer.singleShot(1, self._heed_signals)

    def _heed_signals(self) -> None:
        """Until the loop stands, which hears them itself: a log-out right after the start is no crash."""
        from imp_desk.app.signals import heed

        heed(lambda: QTimer.singleShot(0, self._end_early))

    def _end_early(self) -> None:
        if self._running is None:
            self._close_unserved()
        else:
            self._running.closing.close()

    def _serve(self) -> None:
        from imp_desk.app.logs.traces import Traces
        from imp_desk.app.running_app import RunningApp
        from imp_desk.ui.views import sentence

        self._traces = Traces(self._setup.options)
        self._window.closing.disconnect(self._close_unserved)
        self._running = RunningApp(self._application, self._window, self._setup, self._languages)
        if self._instance is not None:
            self._open_door(self._instance, self._running)
        self._catch_up()
        if self._early is not None:
            self._early.let_go()
        if self._traces.crashed_before:
            self._window.show_notice(sentence("notice.crashed_before"))
        self.served.emit()

    def _open_door(self, instance: OneInstance, running: RunningApp) -> None:
        """To further starts, once it is known whose account this is."""

        def settings_changed(settings: Settings) -> None:
            instance.fingerprint = fingerprint(self._setup, settings)

        def hand_over(request: Request, caller: Caller) -> None:
            caller.gone.connect(lambda: running.hand_off.caller_gone(caller))
            running.hand_off.arrive(request, caller)

        instance.asked_to_show.connect(self._come_to_front)
        instance.requested.connect(hand_over)
        running.settings_changed = settings_changed
        running.closing.begun = instance.turn_away
        if self._setup.options.credentials_stdin:
            running.account_known = instance.listen
        else:
            instance.listen()

    def _catch_up(self) -> None:
        """What was typed before anybody listened."""
        page = self._window.register_page
        if page.uid() and self._setup.asked is None:
            page.uid_edited.emit()
        if page.has_digits():
            page.card_edited.emit()
        if self._window.isMinimized():
            self._window.minimised.emit()

    def _attach_loop(self) -> None:
        if self._running is not None:
            self._running.attach_loop()

    def _close_unserved(self) -> None:
        self._window.register_page.wipe_card()
        self._application.quit()

    def _come_to_front(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _cannot_go_on(self, reason: str) -> None:
        tell(reason)
        self._application.exit(1)

    def close_loop(self) -> None:
        from imp_desk.app.signals import heed_no_more

        self._imports.end()
        if self._running is None:
            heed_no_more()
        else:
            self._running.closing.heed_no_more_signals()
            self._running.closing.close_loop()
        if self._traces is not None:
            self._traces.close()
