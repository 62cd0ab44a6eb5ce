"""Writes how far the list is, in its order, off the loop; nobody waits for it. Training keeps nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread

from imp_desk.app.tasks import Tasks
from imp_desk.app.worker import in_thread
from imp_desk.core.worklist import Mark, Row
from imp_desk.store.worklist_state import ListHead, ListStates, StateNotKept


class Keeping:
    """`states` None: nothing is kept. `failed` hears of the first fault, once."""

    def __init__(
        self, tasks: Tasks, states: ListStates | None, head: ListHead, *, failed: Callable[[], None]
    ) -> None:
        self._tasks = tasks
        self._states = states
        self.head = head
        self._failed = failed
        self._pending: deque[tuple[Row, Mark]] = deque()
        self._taking = Lock()  # held until what was taken is written: so the order stands
        self._is_writing = False
        self._has_failed = False

    def note(self, row: Row, mark: Mark) -> None:
        if self._states is None:
            return
        self._pending.append((row, mark))
        if not self._is_writing:
            self._is_writing = True
            self._tasks.spawn("worklist", self._write())

    async def begin(self, marked: list[tuple[Row, Mark]]) -> None:
        """A list that does not go on as it was has a file of its own."""
        if self._states is not None:
            states = self._states
            if await in_thread(lambda: states.begin(self.head, marked)) is not None:
                self._tell_failure()

    def _tell_failure(self) -> None:
        if not self._has_failed:
            self._has_failed = True
            self._failed()

    async def _write(self) -> None:
        """Cancelled, it leaves its worker behind, and what is still pending: `close_now` sees to both."""
        try:
            while self._pending:
                if await in_thread(self._write_pending) is not None:
                    self._tell_failure()
        finally:
            self._is_writing = False

    def _write_pending(self) -> StateNotKept | None:
        """Blocks, behind whoever writes already."""
        with self._taking:
            lines = [self._pending.popleft() for _ in range(len(self._pending))]
            return self._states.add(self.head, lines) if lines and self._states is not None else None

    def close_now(self, within_s: float) -> None:
        """What is being written when the program ends, and what is still to be, is written first."""
        if self._states is not None:
            last = Thread(target=self._write_pending, name="worklist end", daemon=True)
            last.start()
            last.join(within_s)

    def note_result(self, result: Path) -> None:
        """Blocks."""
        if self._states is not None:
            self._states.note_result(self.head, result)

    async def forget(self) -> None:
        """The list is over, and its result stands in a file."""
        if self._states is not None:
            states = self._states
            await in_thread(lambda: self._forget_now(states))

    def _forget_now(self, states: ListStates) -> None:
        with self._taking:
            self._pending.clear()
            states.forget(self.head)
