"""Joins the settings page to the store and the key store; both are reached in a worker, never on the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from imp_desk.app.desk.fault_words import shortest
from imp_desk.app.engine import Engine
from imp_desk.app.key_store import KeyStore
from imp_desk.app.logs.events import Event
from imp_desk.app.logs.log import note
from imp_desk.app.privacy_desk import PrivacyDesk
from imp_desk.app.setup import Setup, UsageError, read_documents
from imp_desk.app.tasks import Tasks, Work
from imp_desk.app.worker import in_thread
from imp_desk.core import gateway as gw
from imp_desk.core.secret import Secret
from imp_desk.core.settings import Settings
from imp_desk.store.keystore import Denied, Found, Locked, NoKeyStore, Stored
from imp_desk.store.settings_writer import NotWritten, write_settings
from imp_desk.ui.pages import PageName
from imp_desk.ui.phrases.catalog import language
from imp_desk.ui.views import ChannelView, Sentence, StepView, sentence
from imp_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from imp_desk.app.about.about_desk import AboutDesk
    from imp_desk.app.support.support_desk import SupportDesk


def keystore_sentence(outcome: Locked | Denied | NoKeyStore) -> Sentence:
    match outcome:
        case Locked():
            return sentence("keystore.locked")
        case Denied():
            return sentence("keystore.denied")
        case NoKeyStore():
            return sentence("keystore.none")


class SettingsDesk:
    """`support`: made when the page is first opened."""

    def __init__(
        self,
        window: MainWindow,
        tasks: Tasks,
        engine: Engine,
        setup: Setup,
        *,
        apply: Callable[[Settings], None],
        support: Callable[[], SupportDesk],
        privacy: PrivacyDesk,
        secret_typed: Callable[[bool], None],
    ) -> None:
        self._window = window
        self._tasks = tasks
        self._engine = engine
        self._setup = setup
        self._settings = setup.settings
        self._apply = apply
        self._make_support = support
        self._support: SupportDesk | None = None
        self._privacy = privacy
        self._about: AboutDesk | None = None
        self._secret_typed = secret_typed
        self._is_connected = False
        self.opened: Callable[[], None] = lambda: None
        self._test: Work | None = None
        self._one_at_a_time = asyncio.Lock()

    @property
    def _file(self) -> Path | None:
        return self._setup.config_file

    def open(self) -> None:
        self._window.show_page(PageName.SETTINGS)
        if not self._is_connected:
            self._is_connected = True
            page = self._window.settings_page
            page.save_requested.connect(self._save)
            page.credentials_entered.connect(self._keep_credentials)
            page.test_requested.connect(self._begin_test)
            page.channels_requested.connect(self._begin_channels)
            page.back_requested.connect(self._back)
            self._support = self._make_support()
            self._support.attach(page.support)
            self._about = self._make_about()
            self._about.attach(page)
            page.secret_typed.connect(self._secret_typed)
            page.privacy.capture_allowed.connect(self._privacy.allow_capture)
        self._privacy.open()
        self.opened()
        if self._about is not None:
            self._about.open()
        self._tasks.spawn("settings", self._show())

    def _make_about(self) -> AboutDesk:
        from imp_desk.app.about.about_desk import AboutDesk  # nobody who only registers needs it

        return AboutDesk(self._tasks, self._privacy.kept, is_training=self._setup.options.training)

    async def keep_operator(self, operator: str) -> bool:
        """For the next start. False where the file cannot be written; what else is being saved is not undone."""
        async with self._one_at_a_time:
            settings = self._with_operator(self._settings, operator)
            return self._file is None or await self._write(settings, self._file)

    def take(self, settings: Settings) -> None:
        """What is set elsewhere, such as who works here now."""
        self._settings = settings

    def _back(self) -> None:
        if self._test is not None:
            self._test.cancel()
        self._window.show_page(PageName.REGISTER)

    async def _show(self) -> None:
        """The settings at once; what the key store says when it says it, since it may ask the person first."""
        page = self._window.settings_page
        page.show_settings(self._settings, source=str(self._file) if self._file else "")
        options = self._setup.options
        if options.training or options.credentials_stdin:
            note = "settings.credentials.training" if options.training else "settings.credentials.for_run"
            page.show_credentials(has_credentials=False, note=sentence(note))
            return
        found = await in_thread(KeyStore(self._host(self._settings)).probe)
        problem = keystore_sentence(found) if isinstance(found, (Locked, Denied, NoKeyStore)) else None
        page.show_credentials(has_credentials=isinstance(found, Found), problem=problem)

    @staticmethod
    def _host(settings: Settings) -> str:
        return urlsplit(settings.gateway.base_url).hostname or ""

    # ---- saving

    def _save(self, settings: Settings) -> None:
        self._tasks.spawn("save settings", self._save_and_apply(settings))

    async def _save_and_apply(self, settings: Settings) -> None:
        """What the program could not start with is not saved."""
        page = self._window.settings_page
        try:
            await in_thread(lambda: read_documents(settings, language=language()))
        except UsageError as refusal:
            page.show_message(sentence("notice.config_warnings", text=str(refusal)))
            return
        async with self._one_at_a_time:
            if self._file is not None:
                written = self._with_operator(settings, self._settings.ui.operator)
                if not await self._write(written, self._file):
                    page.show_message(sentence("settings.not_written", file=str(self._file)))
                    return
            note(Event.SETTINGS_SAVED)
            self._settings = settings = self._with_operator(settings, self._settings.ui.operator)
            self._apply(settings)
        message = sentence("settings.saved" if self._file else "settings.saved_for_this_run")
        page.show_saved(settings, message)

    @staticmethod
    def _with_operator(settings: Settings, operator: str) -> Settings:
        """Who works here is no entry of the page, and may change while the file is written."""
        return replace(settings, ui=replace(settings.ui, operator=operator))

    @staticmethod
    async def _write(settings: Settings, file: Path) -> bool:
        return not isinstance(await in_thread(lambda: write_settings(settings, file)), NotWritten)

    def _keep_credentials(self, key: Secret, secret: Secret) -> None:
        self._tasks.spawn("save key", self._keep(key, secret))

    async def _keep(self, key: Secret, secret: Secret) -> None:
        try:
            outcome = await in_thread(lambda: KeyStore(self._host(self._settings)).save(key, secret))
        finally:
            key.wipe()
            secret.wipe()
        page = self._window.settings_page
        if isinstance(outcome, Stored):
            page.show_credentials(has_credentials=True)
            page.show_message(sentence("settings.credentials_stored"))
            await self._engine.build(self._settings)
        else:
            page.show_credentials(has_credentials=False, problem=keystore_sentence(outcome))

    # ---- trying

    def _begin_test(self, settings: Settings) -> None:
        if self._test is not None:
            self._test.cancel()
        self._test = self._tasks.spawn("connection test", self._run_test(settings))

    async def _run_test(self, settings: Settings) -> None:
        page = self._window.settings_page
        steps = {step: StepView(step.value) for step in gw.Step}
        page.show_steps(tuple(steps.values()))
        gateway = await self._engine.gateway_for(settings)
        if isinstance(gateway, gw.Fault):
            steps[gw.Step.TOKEN] = StepView(gw.Step.TOKEN.value, ok=False, note=shortest(gateway))
            page.show_steps(tuple(steps.values()))
            return
        try:
            async for result in gateway.connection_test():
                steps[result.step] = _step_view(result)
                page.show_steps(tuple(steps.values()))
        finally:
            await gateway.close()

    def _begin_channels(self) -> None:
        self._tasks.spawn("channels", self._show_channels())

    async def _show_channels(self) -> None:
        page = self._window.settings_page
        gateway = await self._engine.gateway()
        channels = gateway if isinstance(gateway, gw.Fault) else await gateway.channels()
        if isinstance(channels, gw.Fault):
            page.show_message(shortest(channels))
            return
        usable = [c for c in channels if c.issues_billing_keys] or list(channels)
        page.show_channels(
            tuple(
                ChannelView(c.channel_key, f"{c.name} · {c.pg_provider} {c.pg_id}", c.sandbox) for c in usable
            )
        )


def _step_view(result: gw.StepResult) -> StepView:
    if result.fault is not None:
        return StepView(result.step.value, ok=False, note=shortest(result.fault))
    note = sentence(f"settings.step_note.{result.step.value}", note=result.note) if result.note else None
    return StepView(result.step.value, ok=True, note=note)
