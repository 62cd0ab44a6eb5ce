"""The program behind the window: the steps that join window, engine and presenters.

Stands at the first paint, before asyncio is imported; `attach_loop` adds what needs it.
"""

from __future__ import annotations

import gc
import secrets
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from imp_desk.app import crash
from imp_desk.app.closing import Closing
from imp_desk.app.crash_notice import CrashNotice
from imp_desk.app.desk.asks import Asks
from imp_desk.app.desk.books import Books
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.presenter import Presenter
from imp_desk.app.engine_door import EngineDoor
from imp_desk.app.garbage import Garbage
from imp_desk.app.hand_off.desk import HandOffDesk
from imp_desk.app.journal_place import journal_thread
from imp_desk.app.languages import Languages, chosen_language
from imp_desk.app.left_over import take_up_unfinished
from imp_desk.app.loop import new_loop
from imp_desk.app.minting import Mint
from imp_desk.app.privacy_desk import PrivacyDesk
from imp_desk.app.setup import Setup, read_documents, rules_of
from imp_desk.app.slip_door import attach_slip
from imp_desk.app.status import mode_of, status_of
from imp_desk.app.tasks import Tasks
from imp_desk.app.way import Way
from imp_desk.core.card_tags import CardTags
from imp_desk.core.consent import Document
from imp_desk.core.settings import Settings
from imp_desk.ui.pages import PageName
from imp_desk.ui.phrases.catalog import language
from imp_desk.ui.views import Sentence
from imp_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from imp_desk.app.back_office import BackOffice
    from imp_desk.app.engine import Engine
    from imp_desk.app.settings_desk import SettingsDesk
    from imp_desk.app.staff import Staff
    from imp_desk.app.support.support_desk import SupportDesk


class RunningApp:
    def __init__(
        self, application: QApplication, window: MainWindow, setup: Setup, languages: Languages
    ) -> None:
        self._application = application
        self._window = window
        self._setup = setup
        self._languages = languages
        self.back_office: BackOffice | None = None
        self.staff: Staff | None = None
        self.account_known: Callable[[str], None] = lambda _: None
        self.settings_changed: Callable[[Settings], None] = lambda _: None
        self.way = Way(window)
        window.make_menu()  # not before: its keys would ask nobody for their pages
        if setup.is_first_start and not setup.options.credentials_stdin:
            self.open_settings()
        self._crash_notice = CrashNotice(window)
        crash.install(self._crash_notice.tell)
        self._garbage = Garbage(window)
        self.tasks = Tasks(crash.report)
        self.engine = EngineDoor()
        self.journal = journal_thread(setup.options)
        self.journal.start()
        self.desk = self._make_desk()
        self.presenter = Presenter(window, self.desk)
        self.closing = Closing(application, window, self.desk, self.presenter, self.engine)
        self.closing.add(self._crash_notice.end)
        self.hand_off = HandOffDesk(window, self.desk, self.presenter, close=self.closing.request)
        self.closing.add(self.hand_off.end)
        self.desk.hand_off = self.hand_off
        window.register_page.set_today(self.desk.today)
        window.register_page.settings_requested.connect(self.open_settings)
        window.closing.connect(self.closing.request)
        self.privacy = PrivacyDesk(window, setup, self.show_status)
        self.closing.add(self.privacy.stop)
        self.privacy.block_capture(on=setup.settings.privacy.block_capture)
        self.show_status()
        if setup.asked is not None:
            self.hand_off.open_alone(setup.asked.request, setup.asked.reply)

    def _make_desk(self) -> Desk:
        settings = self._setup.settings
        page = self._window.register_page
        return Desk(
            page=page,
            tasks=self.tasks,
            engine=self.engine,
            settings=settings,
            rules=rules_of(settings, self._setup.documents),
            tags=CardTags(secrets.token_bytes(32)),
            asks=Asks(page),
            books=Books(self.journal, lambda: self.desk.settings, clock=self._wall_clock),
            mint=Mint(settings.uid.template),
            is_training=self._setup.options.training,
            changed=self.show_status,
            renew=lambda: self.engine.build(self.desk.settings),
        )

    def _wall_clock(self) -> float:
        return self.desk.clock()

    def attach_loop(self) -> None:
        """When asyncio and the gateway are imported: the engine, the loop, and all that waited for it."""
        from imp_desk.app.engine_start import made_engine
        from imp_desk.app.settings_desk import SettingsDesk

        gc.freeze()  # modules and widgets live on: collections need not walk them each time
        engine = made_engine(
            self._setup,
            self.tasks,
            changed=self.show_status,
            replaced=self.presenter.forget_what_was_asked,
            account_known=self.account_known,
        )
        self.engine.open(engine)
        loop = new_loop(self._application, crash.report)
        settings_desk = SettingsDesk(
            self._window,
            self.tasks,
            engine,
            self._setup,
            apply=self._apply,
            support=lambda: self._support_desk(engine),
            privacy=self.privacy,
            secret_typed=self.presenter.secret_typed,
        )
        self.closing.attach(loop)
        self.privacy.watch_session(self.presenter)
        self.tasks.attach(loop)
        self.tasks.spawn("engine", self._start_engine(self._setup.settings))
        self.tasks.spawn("unfinished", take_up_unfinished(self._window, self.desk, self.presenter))
        self._attach_staff(settings_desk)
        attach_slip(self._window, self.desk, self.presenter.sending, self._documents)
        self._attach_back_office()
        self._show_icon()
        if self._setup.warnings:
            self._window.show_notice(
                Sentence("notice.config_warnings", (("text", "\n".join(self._setup.warnings)),))
            )

    def _support_desk(self, engine: Engine) -> SupportDesk:
        from imp_desk.app.support.support_desk import made_support_desk

        return made_support_desk(
            self.tasks,
            engine,
            self.journal,
            lambda: self.desk.settings,
            self._setup.options,
            mode=lambda: mode_of(self.desk, self.engine.account),
        )

    def _show_icon(self) -> None:
        """Here, since drawing it costs more than the first paint may. macOS takes the application's own."""
        if sys.platform != "darwin":
            from imp_desk.ui.kit.program_icon import program_icon

            self._window.setWindowIcon(program_icon())

    def _attach_staff(self, settings_desk: SettingsDesk) -> None:
        from imp_desk.app.staff import Staff

        self.staff = Staff(
            self._window,
            self.desk,
            self.presenter,
            settings_desk,
            self._setup.options,
            take=self._take,
        )
        self.staff.attach(self.way)

    def _attach_back_office(self) -> None:
        from imp_desk.app.back_office import BackOffice

        self.back_office = BackOffice(
            self._window, self.desk, self.presenter, self.journal, self._setup.options
        )
        self.closing.add(self.back_office.close_now)
        self.back_office.attach(self.way)

    def _documents(self) -> tuple[tuple[Document, ...], str]:
        return self._setup.documents, self._setup.consent_version

    async def _start_engine(self, settings: Settings) -> None:
        await self.engine.build(settings)
        await self.engine.get_acquainted(settings)

    def open_settings(self) -> None:
        self.way.go(PageName.SETTINGS)

    # ---- what the owner changes while it runs

    def _apply(self, settings: Settings) -> None:
        """New settings take effect at once; a registration under way ends with the old ones."""
        self._switch_language(settings)  # the sample documents are in it
        documents, version = read_documents(settings, language=language())
        self._setup = replace(self._setup, settings=settings, documents=documents, consent_version=version)
        self.desk.settings = settings
        self.settings_changed(settings)
        self.desk.rules = rules_of(settings, documents)
        self.desk.mint = Mint(settings.uid.template)
        self.presenter.idle.wipe_after_s = settings.privacy.wipe_after_s
        page = self._window.register_page
        page.set_rules(self.desk.rules)
        page.set_documents(documents, settings.consent.method, version)
        page.set_auto_advance(settings.ui.auto_advance)
        self._window.set_title_store(settings.store.name)
        self._window.set_store(settings.store)
        self.privacy.block_capture(on=settings.privacy.block_capture)
        if self.staff is not None:
            self.staff.settings_changed(settings)
        if self.back_office is not None:
            self.back_office.account_changed()
        self.tasks.spawn("engine", self._start_engine(settings))
        self.show_status()

    def _take(self, settings: Settings) -> None:
        """What concerns nobody but who is told of it already."""
        self._setup = replace(self._setup, settings=settings)

    def _switch_language(self, settings: Settings) -> None:
        wanted = chosen_language(self._setup.options.language, settings.ui.language)
        if wanted != language():
            self._languages.switch(wanted)

    def show_status(self) -> None:
        self.presenter.ordering.show_rules()  # the channel tells its PG
        self._window.show_status(status_of(self.desk, self.engine.account, self.privacy.capture))
        if self.back_office is not None:
            self.back_office.something_changed()
