"""Writes the result of the open list, one at a time, in a worker; remembers under which name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from imp_desk.app.tasks import Tasks
from imp_desk.app.worker import in_thread
from imp_desk.app.worklist.outcome import result_order, result_sentence
from imp_desk.app.worklist.working import Working
from imp_desk.store.worklist_result import ResultWritten, write_result
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
        told: Told,
    ) -> None:
        self._tasks = tasks
        self._form = form
        self._header_number = header_number
        self._own = own
        self._is_training = is_training
        self._told = told
        self.is_busy = False
        self.is_due = False  # something has changed since

    def begin(self, working: Working, *, then: Callable[[], None] = lambda: None) -> None:
        """`then` follows where it could be written."""
        if not self.is_busy:
            self.is_busy = True
            self._tasks.spawn("worklist result", self._write(working, then))

    async def _write(self, working: Working, then: Callable[[], None]) -> None:
        self.is_due = False
        form, header, own, is_training = self._form, self._header_number, self._own, self._is_training
        is_written = False
        try:
            outcome = await in_thread(
                lambda: write_result(result_order(working, form, header, own=own, is_training=is_training))
            )
            if isinstance(outcome, ResultWritten):
                is_written = True
                self._own = outcome.path
                await in_thread(lambda: working.keeping.note_result(outcome.path))
        finally:
            self.is_busy = False
            self.is_due |= not is_written
        self._told(result_sentence(outcome), not is_written)
        if is_written:
            then()
