"""Argv to a painted window, in as few steps as that takes; what the exchange needs is loaded after the first paint."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from imp_desk.app.languages import Languages, chosen_language
from imp_desk.app.loop import HeavyImports
from imp_desk.app.options import EXIT_USAGE, Options
from imp_desk.core.consent import Document
from imp_desk.core.customer import template_wants_reference
from imp_desk.core.entry import Rules
from imp_desk.core.settings import Settings
from imp_desk.ui.assets import asset
from imp_desk.ui.early_input import EarlyInput
from imp_desk.ui.phrases.catalog import Language, say
from imp_desk.ui.theme import use_scheme
from imp_desk.ui.views import sentence
from imp_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from imp_desk.app.logs.traces import Traces
    from imp_desk.app.one_instance import OneInstance
    from imp_desk.app.running_app import RunningApp
    from imp_desk.store.problem import Problem

_SAID_ELSEWHERE = ("config.base_url.other_host",)  # the status line names another server all day long


@dataclass(frozen=True, slots=True)
class Setup:
    """What was decided before there was a window."""

    options: Options
    settings: Settings
    config_file: Path | None
    is_first_start: bool = False
    documents: tuple[Document, ...] = ()
    consent_version: str = ""
    warnings: tuple[str, ...] = ()


class UsageError(Exception):
    """The program cannot start like this; the text says why and may be shown."""


def run(options: Options) -> int:
    application = make_application()
    languages = Languages(application)
    languages.use(chosen_language(options.language, ""))
    try:
        setup = set_up(options)
    except UsageError as refusal:
        print(f"imp-desk: {refusal}", file=sys.stderr)
        return EXIT_USAGE
    languages.use(chosen_language(options.language, setup.settings.ui.language))
    instance = one_instance(setup)
    if instance is not None and not instance.take():
        return hand_over(instance)
    follow_colour_scheme()
    window = open_window(setup)
    window.take_room(application.primaryScreen().availableSize())
    desk = Desktop(application, window, setup, languages, instance)
    desk.open()
    code = application.exec()
    desk.close_loop()
    if instance is not None:
        instance.release()
    return code


def one_instance(setup: Setup) -> OneInstance | None:
    """Training keeps nothing, so any number of its windows may run."""
    if setup.options.training:
        return None
    from imp_desk.app.one_instance import OneInstance, fingerprint_of
    from imp_desk.store.paths import FolderUnusable, default_data_folder, open_data_folder

    opened = open_data_folder(setup.options.data_dir or default_data_folder())
    if isinstance(opened, FolderUnusable):
        return None  # the journal will say so
    gateway = setup.settings.gateway
    account = (gateway.base_url, gateway.channel_key, gateway.pg)
    return OneInstance(opened.path, fingerprint_of("live", str(setup.config_file), *account))


def hand_over(instance: OneInstance) -> int:
    from imp_desk.app.one_instance import HandOver

    outcome = instance.hand_over()
    if outcome is HandOver.SHOWN:
        return 0
    reason = say(f"instance.{outcome.value}")
    print(f"imp-desk: {reason}", file=sys.stderr)
    return 1


def make_application() -> QApplication:
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setApplicationName("imp_desk")
    application.setQuitOnLastWindowClosed(False)
    return application


def follow_colour_scheme() -> None:
    from PySide6.QtCore import Qt

    hints = QGuiApplication.styleHints()

    def follow() -> None:
        use_scheme("dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light")

    follow()
    hints.colorSchemeChanged.connect(lambda _: follow())


def _require_data_folder(folder: Path) -> None:
    from imp_desk.store.paths import FolderUnusable, open_data_folder

    opened = open_data_folder(folder)
    if isinstance(opened, FolderUnusable):
        raise UsageError(say(f"file.{opened.code}", file=str(opened.path), detail=opened.detail))


def set_up(options: Options) -> Setup:
    if options.data_dir is not None:
        _require_data_folder(options.data_dir)
    config_file, settings, warnings, is_found = _settings(options)
    spoken = chosen_language(options.language, settings.ui.language)
    documents, version = read_documents(settings, language=spoken)
    return Setup(
        options,
        settings,
        config_file,
        is_first_start=not options.training and not is_found,
        documents=documents,
        consent_version=version,
        warnings=warnings,
    )


def _settings(options: Options) -> tuple[Path | None, Settings, tuple[str, ...], bool]:
    if options.training and options.config is None:
        return None, Settings(), (), True
    from imp_desk.store.paths import default_config_file
    from imp_desk.store.settings import Unusable, read_settings

    usual = options.data_dir / "settings.toml" if options.data_dir else default_config_file()
    file = options.config or usual
    loaded = read_settings(file, must_exist=options.config is not None)
    if isinstance(loaded, Unusable):
        raise UsageError("\n".join(problem_text(p) for p in loaded.problems))
    if options.training and "gateway" in loaded.tables:
        raise UsageError(say("notice.training_config"))
    warnings = tuple(problem_text(p) for p in loaded.warnings if p.code not in _SAID_ELSEWHERE)
    for warning in warnings:
        print(f"imp-desk: {warning}", file=sys.stderr)
    return file, loaded.settings, warnings, loaded.found


def problem_text(problem: Problem) -> str:
    """A problem of the store in the language of the moment, with file, key and what is allowed."""
    return say(
        f"file.{problem.code}",
        file=problem.file,
        key=problem.key,
        allowed=problem.allowed,
        detail=problem.detail,
    )


def read_documents(settings: Settings, *, language: Language) -> tuple[tuple[Document, ...], str]:
    """The samples are in the language of the window."""
    from imp_desk.store.consent_texts import TextsUnusable, read_consent_texts

    texts = read_consent_texts(settings.consent, samples=asset("consent"), language=language)
    if isinstance(texts, TextsUnusable):
        raise UsageError("\n".join(problem_text(p) for p in texts.problems))
    return texts.documents, texts.version


def rules_of(settings: Settings, documents: tuple[Document, ...]) -> Rules:
    return Rules(
        profile=settings.profile,
        documents=documents,
        uid_pattern=settings.uid.pattern,
        wants_reference=template_wants_reference(settings.uid.template),
    )


def open_window(setup: Setup) -> MainWindow:
    settings = setup.settings
    window = MainWindow(training=setup.options.training)
    page = window.register_page
    page.set_rules(rules_of(settings, setup.documents))
    page.set_documents(setup.documents, settings.consent.method, setup.consent_version)
    page.set_auto_advance(settings.ui.auto_advance)
    window.set_title_store(settings.store.name)
    window.set_store(settings.store)
    page.focus_start()
    return window


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
        QTimer.singleShot(1, self._imports.start)

    def _serve(self) -> None:
        from imp_desk.app.logs.traces import Traces
        from imp_desk.app.running_app import RunningApp

        self._traces = Traces(self._setup.options)
        self._window.closing.disconnect(self._close_unserved)
        self._running = RunningApp(self._application, self._window, self._setup, self._languages)
        if self._instance is not None:
            self._instance.listen()
            self._instance.asked_to_show.connect(self._come_to_front)
        self._catch_up()
        if self._early is not None:
            self._early.let_go()
        if self._traces.crashed_before:
            self._window.show_notice(sentence("notice.crashed_before"))
        self.served.emit()

    def _catch_up(self) -> None:
        """What was typed before anybody listened."""
        page = self._window.register_page
        if page.uid():
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
        print(f"imp-desk: {reason}", file=sys.stderr)
        self._application.exit(1)

    def close_loop(self) -> None:
        if self._running is not None:
            self._running.heed_no_more_signals()
            self._running.close_loop()
        if self._traces is not None:
            self._traces.close()
