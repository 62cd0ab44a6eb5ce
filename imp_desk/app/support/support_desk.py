"""Makes the support file that somebody asked for: gathers, looks through it, writes it, and says how far it is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Protocol

from imp_desk.app.hardening.report import report_lines
from imp_desk.app.journal_thread import JournalThread
from imp_desk.app.logs.events import Event
from imp_desk.app.logs.log import note
from imp_desk.app.logs.traces import logs_folder
from imp_desk.app.options import Options
from imp_desk.app.support.gathered import crash_lines, log_lines, version_lines
from imp_desk.app.support.report import Part, Section, text_of, unfit_part
from imp_desk.app.support.save import Saved, save_report
from imp_desk.app.support.settings_lines import settings_lines
from imp_desk.app.support.target import target_folder
from imp_desk.app.tasks import Tasks
from imp_desk.app.worker import in_thread
from imp_desk.core.gateway import Fault, Gateway, Step, StepResult
from imp_desk.core.journal import JournalFault
from imp_desk.core.settings import Settings
from imp_desk.ui.settings.progress import ProgressView
from imp_desk.ui.settings.support_section import SupportSection
from imp_desk.ui.views import sentence

_CONNECTION_S = 30.0
_ALL_TIMES = (0.0, 1e11)


class Engine(Protocol):
    async def gateway_for(self, settings: Settings) -> Gateway | Fault: ...

    async def has_secret_in(self, text: bytes, settings: Settings) -> bool: ...


class SupportDesk:
    """`logs` None: none are kept. `folder`: where the file goes, told before it is made."""

    def __init__(
        self,
        tasks: Tasks,
        engine: Engine,
        journal: JournalThread,
        settings: Callable[[], Settings],
        *,
        logs: Path | None,
        folder: Path,
    ) -> None:
        self._tasks = tasks
        self._engine = engine
        self._journal = journal
        self._settings = settings
        self._logs = logs
        self._folder = folder

    def attach(self, page: SupportSection) -> None:
        self._page = page
        page.show_folder(str(self._folder))
        page.asked.connect(self._begin)

    def _begin(self) -> None:
        self._page.show_support(ProgressView(sentence("settings.support.connecting"), is_busy=True))
        self._tasks.spawn("support file", self._make())

    async def _make(self) -> None:
        settings = self._settings()
        connection = tuple([line async for line in self._connection(settings)])
        self._page.show_support(ProgressView(sentence("settings.support.gathering"), is_busy=True))
        sections = await self._sections(settings, connection)
        text = text_of(sections)
        has_secret = await self._engine.has_secret_in(text.encode(), settings)
        unfit = await in_thread(lambda: unfit_part(sections))
        if has_secret or unfit is not None:
            self._refuse(unfit)
            return
        stamp = time.strftime("%Y-%m-%d-%H%M%S")
        outcome = await in_thread(lambda: save_report(self._folder, stamp, text))
        if isinstance(outcome, Saved):
            note(Event.SUPPORT)
            self._page.show_support(ProgressView(sentence("settings.support.saved", file=str(outcome.file))))
        else:
            words = sentence("settings.support.not_saved", folder=str(outcome.folder), detail=outcome.detail)
            self._page.show_support(ProgressView(words, is_failure=True))

    async def _sections(self, settings: Settings, connection: tuple[str, ...]) -> tuple[Section, ...]:
        journal = await self._journal_lines()
        return (
            Section(Part.VERSIONS, await in_thread(version_lines)),
            Section(Part.SETTINGS, settings_lines(settings)),
            Section(Part.CONNECTION, connection),
            Section(Part.HARDENING, await in_thread(report_lines)),
            Section(Part.JOURNAL, journal),
            Section(Part.CRASH, await in_thread(lambda: crash_lines(self._logs))),
            Section(Part.LOG, await in_thread(lambda: log_lines(self._logs))),
        )

    def _refuse(self, part: Part | None) -> None:
        key = f"settings.support.part.{part.value}" if part is not None else "settings.support.part.whole"
        words = sentence("settings.support.refused", part=sentence(key))
        self._page.show_support(ProgressView(words, is_failure=True))

    async def _journal_lines(self) -> tuple[str, ...]:
        """How many attempts are in which state. Of an attempt itself nothing."""
        found = await self._journal.call(lambda journal: journal.counts_of_day(*_ALL_TIMES))
        if isinstance(found, JournalFault):
            return (f"fault: {found.kind.value}",)
        return tuple(
            f"{state.value}: {count}" for state, count in sorted(found.items(), key=lambda s: s[0].value)
        )

    async def _connection(self, settings: Settings) -> AsyncIterator[str]:
        gateway = await self._engine.gateway_for(settings)
        if isinstance(gateway, Fault):
            yield _failed(Step.TOKEN, gateway)
            return
        try:
            async with asyncio.timeout(_CONNECTION_S):
                async for result in gateway.connection_test():
                    yield _line_of(result)
        except TimeoutError:
            yield f"stopped: longer than {_CONNECTION_S:.0f} s"
        finally:
            await gateway.close()


def _line_of(result: StepResult) -> str:
    """Without the note: it may name an address."""
    return f"{result.step.value}: ok" if result.fault is None else _failed(result.step, result.fault)


def _failed(step: Step, fault: Fault) -> str:
    """The kind and our own word for it, never the server's or an issuer's text."""
    return f"{step.value}: failed {fault.kind.value} {fault.detail} {fault.http_status or ''}".rstrip()


def made_support_desk(
    tasks: Tasks, engine: Engine, journal: JournalThread, settings: Callable[[], Settings], options: Options
) -> SupportDesk:
    return SupportDesk(tasks, engine, journal, settings, logs=logs_folder(options), folder=target_folder())
