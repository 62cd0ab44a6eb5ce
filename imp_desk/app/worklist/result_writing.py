"""Writes the result of the open list, one at a time, in a worker; remembers under which name."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from imp_desk.app.desk.context import Desk
from imp_desk.app.tasks import Tasks
from imp_desk.app.worker import in_thread
from imp_desk.app.worklist.opened import Opened
from imp_desk.app.worklist.outcome import result_order, result_sentence
from imp_desk.app.worklist.working import Working
from imp_desk.store.worklist_result import ResultNotWritten, ResultWritten, write_result
from imp_desk.store.worklist_source import CsvForm, XlsxForm
from imp_desk.ui.views import Sentence

Told = Callable[[Sentence, bool], None]  # what to say, and whether it failed


class ResultWriting:
    """`own`: the result that an earlier start wrote; it is written anew, nobody else's file is."""

    def __init__(
        self,
        tasks: Tasks,
        form: CsvForm | XlsxForm,
        header_number: int,
        *,
        own: Path | None,
        is_training: bool,
        has_charges: Callable[[], bool],
        told: Told,
    ) -> None:
        self._tasks = tasks
        self._form = form
        self._header_number = header_number
        self._own = own
        self._is_training = is_training
        self._has_charges = has_charges
        self._told = told
        self._is_over = threading.Event()
        self._is_over.set()
        self._is_asked = False  # for a result, since the one that is being written was begun
        self.is_busy = False
        self.is_due = False  # something has changed since

    def begin(self, working: Working, *, then: Callable[[], None] = lambda: None) -> None:
        """`then` follows where it could be written. While one is being written, another follows it."""
        self._is_asked = True
        if not self.is_busy:
            self.is_busy = True
            self._tasks.spawn("worklist result", self._write(working, then))

    async def _write(self, working: Working, then: Callable[[], None]) -> None:
        outcome: ResultWritten | ResultNotWritten = ResultNotWritten("not_written")
        try:
            while self._is_asked:
                self._is_over.clear()
                outcome = await in_thread(lambda: self._write_now(working))
        finally:
            self.is_busy = False
            self.is_due |= isinstance(outcome, ResultNotWritten)
        self._told(result_sentence(outcome), isinstance(outcome, ResultNotWritten))
        if isinstance(outcome, ResultWritten):
            then()

    def _write_now(self, working: Working) -> ResultWritten | ResultNotWritten:
        """In the worker, which the end of the program waits for."""
        try:
            outcome = self._write_once(working)
            while self._is_asked:
                outcome = self._write_once(working)
            return outcome
        finally:
            self._is_over.set()

    def _write_once(self, working: Working) -> ResultWritten | ResultNotWritten:
        self._is_asked = self.is_due = False
        order = result_order(
            working,
            self._form,
            self._header_number,
            own=self._own,
            is_training=self._is_training,
            has_charges=self._has_charges(),
        )
        outcome = write_result(order)
        if isinstance(outcome, ResultWritten):
            self._own = outcome.path
            working.keeping.note_result(outcome.path)
        return outcome

    def close_now(self, within_s: float) -> None:
        """A result that is being written when the program ends is written first."""
        self._is_over.wait(within_s)


def result_writing(opened: Opened, desk: Desk, *, told: Told) -> ResultWriting:
    """Of this list; under the name that it was given when the list was worked through before."""
    kept = opened.kept.result if opened.kept is not None else ""
    return ResultWriting(
        desk.tasks,
        opened.source.form,
        opened.source.table.header.number,
        own=opened.source.path.with_name(kept) if kept else None,
        is_training=desk.is_training,
        has_charges=lambda: desk.settings.charge.enabled,
        told=told,
    )
