"""The real journal on the real disk, in virtual time: each call takes a moment, fails with the disk, dies with it.

`Disk.rows` reads the file beside the program, as a person with a tool would.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from imp_desk.app.journal_thread import JournalThread
from imp_desk.core.journal import Journal, JournalFault, JournalFaultKind
from imp_desk.store.journal import NAME, open_journal
from tests.simulation.clock import Time

CALL_S = 0.004
HANGING_S = 20.0
_UNFINISHED = ("prepared", "sending", "sent", "unknown", "needs_human")
_WRITES = ("prepare", "advance", "abandon")


class Disk:
    """`fault`: what every write meets from now on. `hangs`: every call takes longer than anybody waits."""

    def __init__(self, folder: Path, time: Time) -> None:
        self.folder = folder
        self.time = time
        self.fault: JournalFaultKind | None = None
        self.hangs = False

    def open(self) -> Journal | JournalFault:
        opened = open_journal(self.folder, self.time.wall)
        return opened if isinstance(opened, JournalFault) else _Failing(opened, self)

    def rows(self) -> list[dict[str, Any]]:
        file = self.folder / NAME
        if not file.exists():
            return []
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute("SELECT * FROM attempts ORDER BY row").fetchall()]

    def row(self, attempt_id: str) -> dict[str, Any] | None:
        return next((row for row in self.rows() if row["attempt_id"] == attempt_id), None)

    def unfinished(self) -> list[dict[str, Any]]:
        return [row for row in self.rows() if row["state"] in _UNFINISHED]

    def all_bytes(self) -> bytes:
        return b"".join(file.read_bytes() for file in self.folder.glob(f"{NAME}*") if "shm" not in file.name)


class _Failing:
    """A journal whose writes meet the disk's fault."""

    def __init__(self, journal: Journal, disk: Disk) -> None:
        self._journal = journal
        self._disk = disk

    def __getattr__(self, name: str) -> Any:
        if name in _WRITES and self._disk.fault is not None:
            fault = JournalFault(self._disk.fault, "simulated")
            return lambda *_, **__: fault
        return getattr(self._journal, name)


class _Queue:
    """What the thread's queue is there: taken in order, each call at its own time."""

    def __init__(self, thread: VirtualJournalThread) -> None:
        self._thread = thread
        self._calls: deque[Callable[[Journal | JournalFault], None] | None] = deque()
        self._is_running = False

    def put(self, call: Callable[[Journal | JournalFault], None] | None) -> None:
        self._calls.append(call)
        if not self._is_running:
            self._is_running = True
            self._go_on()

    def _go_on(self) -> None:
        disk = self._thread.disk
        disk.time.after(HANGING_S if disk.hangs else CALL_S, self.run_next)

    def run_next(self) -> None:
        if self._thread.is_dead or not self._calls:
            return
        call = self._calls.popleft()
        if call is not None:
            self._thread.run(call)
        self._is_running = bool(self._calls)
        if self._is_running:
            self._go_on()

    def empty(self) -> bool:
        return not self._calls

    def run_all(self) -> None:
        while self._calls and not self._thread.is_dead:
            call = self._calls.popleft()
            if call is not None:
                self._thread.run(call)


class VirtualJournalThread(JournalThread):
    """The real one but for its thread: the calls run on the loop's, when the disk has had its time."""

    def __init__(self, disk: Disk) -> None:
        super().__init__(disk.open)
        self.disk = disk
        self.is_dead = False
        self.bugs: list[BaseException] = []
        self._journal: Journal | JournalFault | None = None
        self._calls: Any = _Queue(self)

    def start(self) -> None:
        self._journal = self._opened()
        self._is_open = True

    def run(self, call: Callable[[Journal | JournalFault], None]) -> None:
        journal = self._journal
        if journal is None or (isinstance(journal, JournalFault) and self.disk.fault is None):
            journal = self._journal = self._opened()
        call(journal)

    def _answer(self, journal: Any, call: Any, result: Any) -> None:
        super()._answer(journal, call, result)
        if (bug := result.exception()) is not None:
            self.bugs.append(bug)

    def die(self) -> None:
        """kill -9: what was not run is lost."""
        self.is_dead = True
        self._is_open = False
        if self._journal is not None and not isinstance(self._journal, JournalFault):
            self._journal.close()

    def close_now(self, within_s: float) -> bool:
        if self.disk.hangs:
            self.die()
            return False
        self._end()
        self._calls.run_all()
        self.is_dead = True
        return True

    async def close(self, within_s: float) -> bool:
        await asyncio.sleep(0)
        return self.close_now(within_s)
