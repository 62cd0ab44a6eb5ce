"""One export at a time, on a thread of its own: how far it is, its end, and how it is stopped."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable

from imp_desk.app.worker import in_thread
from imp_desk.core.journal_export import ExportWanted, ExportWords, Outcome
from imp_desk.store.journal_export import Source, export
from imp_desk.store.temporaries import Temporaries
from imp_desk.ui.journal.states import ExportRunning, ExportState

_TOLD_EVERY_S = 0.1
_STOPS_WITHIN_S = (
    1.5  # it looks whether it is cancelled every few hundred rows, and at each write of the whole
)


class JournalExport:
    def __init__(self, show: Callable[[ExportState], None]) -> None:
        self._show = show
        self._is_cancelled = threading.Event()
        self.is_running = False

    def cancel(self) -> None:
        self._is_cancelled.set()

    async def run(self, source: Source, wanted: ExportWanted, words: ExportWords) -> None:
        """Cancelled with its task, it still takes its files away, also from under a disk that holds it up."""
        self.is_running = True
        self._is_cancelled.clear()
        self._show(ExportRunning())
        tell = self._teller(asyncio.get_running_loop())
        left = Temporaries()
        work = asyncio.ensure_future(in_thread(lambda: self._export(source, wanted, words, tell, left)))
        try:
            outcome = await asyncio.shield(work)
        except asyncio.CancelledError:
            self.cancel()
            await asyncio.wait((work,), timeout=_STOPS_WITHIN_S)
            left.drop()
            raise
        finally:
            self.is_running = False
        self._show(outcome)

    def _export(
        self,
        source: Source,
        wanted: ExportWanted,
        words: ExportWords,
        tell: Callable[[int, int], None],
        left: Temporaries,
    ) -> Outcome:
        is_cancelled = self._is_cancelled.is_set
        return export(source, wanted, words, progress=tell, is_cancelled=is_cancelled, temporaries=left)

    def _teller(self, loop: asyncio.AbstractEventLoop) -> Callable[[int, int], None]:
        """From the thread to the loop, as often as an eye can follow; the last one always."""
        told_at = 0.0

        def tell(done: int, total: int) -> None:
            nonlocal told_at
            now = time.monotonic()
            if done < total and now - told_at < _TOLD_EVERY_S:
                return
            told_at = now
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._tell, ExportRunning(done, total))

        return tell

    def _tell(self, running: ExportRunning) -> None:
        if self.is_running:
            self._show(running)
