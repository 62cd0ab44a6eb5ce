"""The program behind the window: the steps that join window, engine and presenters, and the way out.

Stands at the first paint, before asyncio is imported; `attach_loop` adds what needs it.
"""

from __future__ import annotations

import gc
import secrets
import signal
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from imp_desk.app import crash
from imp_desk.app.desk.asks import Asks
from imp_desk.app.desk.books import Books
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.presenter import Presenter
from imp_desk.app.engine_door import EngineDoor
from imp_desk.app.garbage import Garbage
from imp_desk.app.journal_place import journal_thread
from imp_desk.app.languages import Languages, chosen_language
from imp_desk.app.loop import new_loop
from imp_desk.app.minting import Mint
from imp_desk.app.privacy_desk import PrivacyDesk
from imp_desk.app.seoul import CLOCK_WARNING_S
from imp_desk.app.startup import Setup, read_documents, rules_of
from imp_desk.app.tasks import Tasks
from imp_desk.core.card_tags import CardTags
from imp_desk.core.settings import Settings
from imp_desk.ui.phrases.catalog import language
from imp_desk.ui.views import Mode, Sentence, StatusView, sentence
from imp_desk.ui.window import MainWindow

if TYPE_CHECKING:
    import asyncio

    from imp_desk.app.engine import Engine
    from imp_desk.app.settings_desk import SettingsDesk
    from imp_desk.app.support.support_desk import SupportDesk

_CLOSE_GATEWAY_S = 0.3
_CLOSE_JOURNAL_S = 1.0


class RunningApp:
    def __init__(
        self, application: QApplication, window: MainWindow, setup: Setup, languages: Languages
    ) -> None:
        self._application = application
        self._window = window
        self._setup = setup
        self._languages = languages
        self._is_closing = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._shutdown_task: asyncio.Task[None] | None = None
        self._settings_desk: SettingsDesk | None = None
        self._wants_settings = setup.is_first_start and not setup.options.credentials_stdin
        crash.install(lambda number: window.show_notice(sentence("notice.internal_error", id=number)))
        self._garbage = Garbage(window)
        self.tasks = Tasks(crash.report)
        self.engine = EngineDoor()
        self.journal = journal_thread(setup.options)
        self.journal.start()
        self.desk = self._make_desk()
        self.presenter = Presenter(window, self.desk)
        window.register_page.set_today(self.desk.today)
        window.register_page.settings_requested.connect(self.open_settings)
        window.closing.connect(self.request_close)
        self.privacy = PrivacyDesk(window, setup, self.show_status)
        self.privacy.block_capture(on=setup.settings.privacy.block_capture)
        self.show_status()

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
        from imp_desk.app.settings_desk import SettingsDesk

        gc.freeze()  # modules and widgets live on: collections need not walk them each time
        engine = self._make_engine()
        self.engine.open(engine)
        self._loop = new_loop(self._application, crash.report)
        self._settings_desk = SettingsDesk(
            self._window,
            self.tasks,
            engine,
            self._setup,
            apply=self._apply,
            support=self._support_desk(engine),
            privacy=self.privacy,
            secret_typed=self.presenter.secret_typed,
        )
        self._end_on_signals(self._loop)
        self.privacy.watch_session(self.presenter)
        self.tasks.attach(self._loop)
        self.tasks.spawn("engine", self._start_engine(self._setup.settings))
        self.tasks.spawn("unfinished", self._take_up_unfinished())
        if self._wants_settings:
            self.open_settings()
        if self._setup.warnings:
            self._window.show_notice(
                Sentence("notice.config_warnings", (("text", "\n".join(self._setup.warnings)),))
            )

    def _end_on_signals(self, loop: asyncio.AbstractEventLoop) -> None:
        """A log-out or a service manager ends the program as a second press of the close button does."""
        if sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, self._close)

    def heed_no_more_signals(self) -> None:
        """For the last steps: who tells a whole group of processes to end is heard twice, and would cut them short."""
        if sys.platform != "win32" and self._loop is not None:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            self._loop._signal_handlers.clear()  # type: ignore[attr-defined]  # noqa: SLF001 - closed, it would reset them

    def _support_desk(self, engine: Engine) -> SupportDesk:
        from imp_desk.app.logs.traces import logs_folder
        from imp_desk.app.support.support_desk import SupportDesk
        from imp_desk.app.support.target import target_folder

        logs, folder = logs_folder(self._setup.options), target_folder()
        return SupportDesk(
            self.tasks,
            engine,
            self.journal,
            lambda: self.desk.settings,
            mode=self._mode,
            logs=logs,
            folder=folder,
        )

    def _make_engine(self) -> Engine:
        from imp_desk.app.credentials import from_key_store, from_stdin, once
        from imp_desk.app.engine import Engine

        options = self._setup.options
        source = once(from_stdin) if options.credentials_stdin else from_key_store
        return Engine(source, is_training=options.training, changed=self.show_status)

    async def _start_engine(self, settings: Settings) -> None:
        await self.engine.build(settings)
        await self.engine.get_acquainted(settings)

    async def _take_up_unfinished(self) -> None:
        """What an earlier start left without an answer; and why nothing can be registered, if nothing can."""
        told = await self.presenter.settling.take_up_unfinished()
        if (fault := self.desk.books.fault) is not None:
            self._window.show_notice(sentence(f"journal.{fault.kind.value}"))
        elif told:
            self._window.show_notice(sentence("notice.unfinished", count=told))

    def open_settings(self) -> None:
        if self._settings_desk is None:
            self._wants_settings = True
        else:
            self._settings_desk.open()

    # ---- what the owner changes while it runs

    def _apply(self, settings: Settings) -> None:
        """New settings take effect at once; a registration under way ends with the old ones."""
        self._switch_language(settings)  # the sample documents are in it
        documents, version = read_documents(settings, language=language())
        self._setup = replace(self._setup, settings=settings, documents=documents, consent_version=version)
        self.desk.settings = settings
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
        self.tasks.spawn("engine", self._start_engine(settings))
        self.show_status()

    def _switch_language(self, settings: Settings) -> None:
        wanted = chosen_language(self._setup.options.language, settings.ui.language)
        if wanted != language():
            self._languages.switch(wanted)

    # ---- the status line

    def show_status(self) -> None:
        settings, account = self.desk.settings, self.engine.account
        counts = self.desk.counts.of(self.desk.today())
        channel = account.channel
        self._window.show_status(
            StatusView(
                mode=self._mode(),
                online=account.online,
                store=settings.store.name,
                channel=channel.name if channel else "",
                operator=settings.ui.operator,
                registered=counts.registered,
                failed=counts.failed,
                checking=counts.checking,
                other_address="" if self._is_own_address() else settings.gateway.base_url,
                warning=self._clock_warning(),
                capture=self.privacy.capture.value if self.privacy.capture.is_seen else "",
            )
        )

    def _is_own_address(self) -> bool:
        return self._setup.options.training or self.desk.settings.gateway.is_iamport

    def _mode(self) -> Mode:
        if self._setup.options.training:
            return Mode.TRAINING
        channel = self.engine.account.channel
        return Mode.TEST if channel is not None and channel.sandbox else Mode.LIVE

    def _clock_warning(self) -> Sentence | None:
        offset = self.engine.clock_offset_s
        if offset is None or abs(offset) < CLOCK_WARNING_S:
            return None
        return sentence("notice.clock", minutes=round(abs(offset) / 60))

    # ---- the way out

    def request_close(self) -> None:
        """A registration under way is told about once; closing again ends the program all the same."""
        if self.presenter.sending.is_busy and not self._is_closing:
            self._is_closing = True
            self._window.show_notice(sentence("notice.closing_while_sending"))
            self.presenter.sending.on_idle = self._close
        else:
            self._close()

    def _close(self) -> None:
        self._is_closing = True
        self._window.register_page.wipe_card()
        self._window.hide()
        if self._loop is None:
            self._application.quit()
        elif self._shutdown_task is None:
            self._shutdown_task = self._loop.create_task(self._shutdown(self._loop), name="shutdown")

    async def _shutdown(self, loop: asyncio.AbstractEventLoop) -> None:
        import asyncio

        self.presenter.sending.on_idle = lambda: None
        await self.tasks.shutdown()
        try:
            async with asyncio.timeout(_CLOSE_GATEWAY_S):
                await self.engine.close()
        except TimeoutError:
            crash.report("shutdown", TimeoutError())
        self._window.allow_close()
        self._window.close()
        loop.stop()

    def close_loop(self) -> None:
        """After Qt's loop has ended."""
        self._garbage.end()
        self.privacy.stop()
        if self._loop is not None:
            self._loop.stop()
            self._loop.close()
        self.desk.books.close_now(_CLOSE_JOURNAL_S)
