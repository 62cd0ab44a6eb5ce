"""Makes the support file that somebody asked for: gathers, looks through it, writes it, and says how far it is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from imp_desk.app.hardening.report import report_lines
from imp_desk.app.journal_thread import JournalThread
from imp_desk.app.logs.events import Event
from imp_desk.app.logs.log import note
from imp_desk.app.logs.traces import logs_folder
from imp_desk.app.options import Options
from imp_desk.app.support.connection import Engine, Tried, has_secret, not_tried, try_connection
from imp_desk.app.support.gathered import crash_lines, log_lines, version_lines
from imp_desk.app.support.report import Part, Section, text_of, unfit_part
from imp_desk.app.support.save import Saved, save_report
from imp_desk.app.support.settings_lines import settings_lines
from imp_desk.app.support.target import target_folder
from imp_desk.app.tasks import Tasks
from imp_desk.app.worker import in_thread
from imp_desk.core.journal import JournalFault
from imp_desk.core.settings import Settings
from imp_desk.ui.settings.progress import ProgressView
from imp_desk.ui.views import Mode, sentence

if TYPE_CHECKING:
    from imp_desk.ui.settings.support_section import SupportSection

WITHIN_S = 60.0
_ALL_TIMES = (0.0, 1e11)


class SupportDesk:
    """`logs` None: none are kept. `folder`: where the file goes, told before it is made."""

    def __init__(
        self,
        tasks: Tasks,
        engine: Engine,
        journal: JournalThread,
        settings: Callable[[], Settings],
        *,
        mode: Callable[[], Mode],
        logs: Path | None,
        folder: Path,
    ) -> None:
        self._tasks = tasks
        self._engine = engine
        self._journal = journal
        self._settings = settings
        self._mode = mode
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
        """Whatever happens, it comes to an end that is told."""
        told = ProgressView(sentence("settings.support.failed"), is_failure=True)
        try:
            async with asyncio.timeout(WITHIN_S):
                told = await self._made()
        except TimeoutError:
            told = ProgressView(sentence("settings.support.too_long"), is_failure=True)
        finally:
            self._page.show_support(told)

    async def _made(self) -> ProgressView:
        settings, mode = self._settings(), self._mode()
        tried = not_tried() if mode is Mode.TRAINING else await try_connection(self._engine, settings)
        self._page.show_support(ProgressView(sentence("settings.support.gathering"), is_busy=True))
        sections = await self._sections(settings, tried)
        text = text_of(sections, mode.value)
        unfit = await in_thread(lambda: unfit_part(sections))
        if unfit is not None or has_secret(tried.pair, text.encode()):
            return _refused(unfit)
        stamp = time.strftime("%Y-%m-%d-%H%M%S")
        outcome = await in_thread(lambda: save_report(self._folder, stamp, text))
        if isinstance(outcome, Saved):
            note(Event.SUPPORT)
            return ProgressView(sentence("settings.support.saved", file=str(outcome.file)))
        words = sentence("settings.support.not_saved", folder=str(outcome.folder), detail=outcome.detail)
        return ProgressView(words, is_failure=True)

    async def _sections(self, settings: Settings, tried: Tried) -> tuple[Section, ...]:
        journal = await self._journal_lines()
        return (
            Section(Part.VERSIONS, await in_thread(version_lines)),
            Section(Part.SETTINGS, settings_lines(settings)),
            Section(Part.CONNECTION, tuple(tried.lines)),
            Section(Part.HARDENING, await in_thread(report_lines)),
            Section(Part.JOURNAL, journal),
            Section(Part.CRASH, await in_thread(lambda: crash_lines(self._logs))),
            Section(Part.LOG, await in_thread(lambda: log_lines(self._logs))),
        )

    async def _journal_lines(self) -> tuple[str, ...]:
        """How many attempts are in which state. Of an attempt itself nothing."""
        found = await self._journal.call(lambda journal: journal.counts_of_day(*_ALL_TIMES))
        if isinstance(found, JournalFault):
            return (f"fault: {found.kind.value}",)
        return tuple(
            f"{state.value}: {count}" for state, count in sorted(found.items(), key=lambda s: s[0].value)
        )


def _refused(part: Part | None) -> ProgressView:
    key = f"settings.support.part.{part.value}" if part is not None else "settings.support.part.whole"
    return ProgressView(sentence("settings.support.refused", part=sentence(key)), is_failure=True)


def made_support_desk(
    tasks: Tasks,
    engine: Engine,
    journal: JournalThread,
    settings: Callable[[], Settings],
    options: Options,
    *,
    mode: Callable[[], Mode],
) -> SupportDesk:
    logs, folder = logs_folder(options), target_folder()
    return SupportDesk(tasks, engine, journal, settings, mode=mode, logs=logs, folder=folder)
