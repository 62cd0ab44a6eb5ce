"""Writes how far the list is, in its order, off the loop; nobody waits for it. Training keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

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
        self._pending: list[tuple[Row, Mark]] = []
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
        """What is still pending when the program ends is written before it does."""
        try:
            while self._pending:
                lines, self._pending = self._pending, []
                if await in_thread(partial(self._add, lines)) is not None:
                    self._tell_failure()
        finally:
            self._is_writing = False
            self._add(self._pending)

    def _add(self, lines: list[tuple[Row, Mark]]) -> StateNotKept | None:
        return self._states.add(self.head, lines) if lines and self._states is not None else None

    def note_result(self, result: Path) -> None:
        """Blocks."""
        if self._states is not None:
            self._states.note_result(self.head, result)

    async def forget(self) -> None:
        """The list is over, and its result stands in a file."""
        if self._states is not None:
            states = self._states
            await in_thread(lambda: states.forget(self.head))
