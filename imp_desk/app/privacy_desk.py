"""Joins capture, sleep and session lock to the desk; tells the privacy section what holds on this computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from imp_desk.app.capture import Capture, capture_measure, set_capture
from imp_desk.app.desk.presenter import Presenter
from imp_desk.app.hardening.pages import lock_secret_pages
from imp_desk.app.hardening.report import hardening_report, note
from imp_desk.app.journal_place import journal_folder
from imp_desk.app.logs.traces import logs_folder
from imp_desk.app.session.watch import SessionWatch, session_watch
from imp_desk.app.setup import Setup
from imp_desk.ui.settings.privacy_view import KeptView, MeasureView, PrivacyView
from imp_desk.ui.window import MainWindow


class PrivacyDesk(QObject):
    """`changed`: the status line is due. Capture allowed for remote support is forgotten when the program ends."""

    def __init__(self, window: MainWindow, setup: Setup, changed: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._setup = setup
        self._changed = changed
        self._is_blocked = setup.settings.privacy.block_capture
        self._is_allowed_for_run = False
        self._session: SessionWatch | None = None
        self.capture = Capture.UNSUPPORTED
        lock_secret_pages()

    # ---- screen capture

    def block_capture(self, *, on: bool) -> None:
        """As the settings want it, unless the person at the screen has allowed it for now."""
        self._is_blocked = on
        blocked = on and not self._is_allowed_for_run
        self.capture = set_capture(int(self._window.winId()), blocked=blocked)
        note(capture_measure(self.capture))

    def allow_capture(self, on: bool) -> None:  # noqa: FBT001 - a signal's
        self._is_allowed_for_run = on
        self.block_capture(on=self._is_blocked)
        self._window.settings_page.privacy.show_privacy(self.view())
        self._changed()

    # ---- sleep and session lock

    def watch_session(self, presenter: Presenter) -> None:
        watch = session_watch(int(self._window.winId()), self)
        watch.going_to_sleep.connect(presenter.going_to_sleep)
        watch.woken.connect(presenter.woken)
        watch.locked.connect(presenter.wipe_by_itself)
        watch.start()
        self._session = watch

    def stop(self) -> None:
        if self._session is not None:
            self._session.stop()

    # ---- the settings

    def open(self) -> None:
        self._window.settings_page.privacy.show_privacy(self.view())

    def view(self) -> PrivacyView:
        measures = tuple(MeasureView(m.name, m.outcome.value, m.detail) for m in hardening_report())
        return PrivacyView(
            measures,
            self.kept(),
            capture=self.capture.value,
            can_block_capture=self.capture is not Capture.UNSUPPORTED,
            allows_capture=self._is_allowed_for_run,
        )

    def kept(self) -> tuple[KeptView, ...]:
        options = self._setup.options
        if options.training:
            return KeptView("card"), KeptView("nothing_in_training")
        file, logs = self._setup.config_file, logs_folder(options)
        places: list[tuple[str, Path | None]] = [
            ("journal", journal_folder(options.data_dir)),
            ("settings", file),
            ("operators", journal_folder(options.data_dir).parent / "operators.json"),
            ("log", logs),
        ]
        key = "key_for_run" if options.credentials_stdin else "key"
        kept = tuple(KeptView(name, str(place)) for name, place in places if place is not None)
        return KeptView("card"), *kept, KeptView(key)
