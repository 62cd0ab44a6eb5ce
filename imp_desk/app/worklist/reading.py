"""From a chosen file to a list that may start: read and looked through in a worker, shown, its columns changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from imp_desk.app.desk.context import Desk
from imp_desk.app.worker import in_thread
from imp_desk.app.worklist.opened import Opened, preview, read_opened, unreadable_sentence
from imp_desk.core.consent import ConsentWay
from imp_desk.core.worklist_headers import Role
from imp_desk.store.worklist_source import StoppedError, Unreadable
from imp_desk.store.worklist_state import ListStates
from imp_desk.ui.views import Sentence, sentence
from imp_desk.ui.worklist_views import Phase, WorklistView


class Reading:
    """`show` takes what the page shall show. `opened` is there while a preview stands."""

    def __init__(self, desk: Desk, states: ListStates | None, show: Callable[[WorklistView], None]) -> None:
        self._desk = desk
        self._states = states
        self._show_view = show
        self._view = WorklistView(is_training=desk.is_training)
        self._is_stopped = False
        self._unfinished: tuple[str, ...] = ()
        self.opened: Opened | None = None

    @property
    def phase(self) -> Phase:
        return self._view.phase

    def _show(self, view: WorklistView) -> None:
        self._view = replace(view, is_training=self._desk.is_training)
        self._show_view(self._view)

    # ---- choosing

    def choose(self, message: Sentence | None = None, *, refuses: bool = False) -> None:
        """Another file, or the first one; lists that were begun are offered."""
        self.opened = None
        self._show(WorklistView(message=message, message_refuses=refuses, unfinished=self._unfinished))
        if self._states is not None:
            self._desk.tasks.spawn("worklists", self._find_unfinished(self._states))

    async def _find_unfinished(self, states: ListStates) -> None:
        found = await in_thread(lambda: tuple(str(path) for path in states.unfinished() if path.is_file()))
        if self._view.phase is Phase.CHOOSE and found != self._unfinished:
            self._unfinished = found
            self._show(replace(self._view, unfinished=found))

    # ---- reading

    def read(self, path: str) -> None:
        if self._view.phase is Phase.READING or not path.strip():
            return
        self._is_stopped = False
        self.opened = None
        file = Path(path.strip()).expanduser()
        self._show(WorklistView(Phase.READING, path=str(file)))
        self._desk.tasks.spawn("read worklist", self._read(file))

    def stop(self) -> None:
        self._is_stopped = True

    async def _read(self, path: Path) -> None:
        import asyncio

        loop, settings = asyncio.get_running_loop(), self._desk.settings

        def go_on(share: float) -> bool:
            if not self._is_stopped and not loop.is_closed():
                loop.call_soon_threadsafe(self._tell_progress, share)
            return not self._is_stopped

        pattern, way = settings.uid.pattern, settings.consent.method
        try:
            read = await in_thread(lambda: read_opened(path, self._states, pattern, way, go_on))
        except StoppedError:
            self.choose(sentence("worklist.stopped"))
            return
        finally:
            self._is_stopped = True  # a thread that nobody waits for any more ends as well
        if isinstance(read, Unreadable):
            self.choose(unreadable_sentence(read), refuses=True)
        else:
            self._show_opened(read)

    def _tell_progress(self, share: float) -> None:
        if self._view.phase is Phase.READING:
            self._show(replace(self._view, share=share))

    # ---- the preview

    def _show_opened(self, opened: Opened) -> None:
        self.opened = opened
        self._show(preview(opened))

    def change_column(self, role: str, column: int) -> None:
        """`column` -1: none."""
        if self.opened is not None:
            work = self._look_again(self.opened, Role(role), column if column >= 0 else None)
            self._desk.tasks.spawn("worklist columns", work)

    async def _look_again(self, opened: Opened, role: Role, column: int | None) -> None:
        changed = await in_thread(lambda: opened.with_column(role, column))
        if self.opened is opened:
            self._show_opened(changed)

    def change_way(self, way: str) -> None:
        if self.opened is not None:
            self._show_opened(replace(self.opened, way=ConsentWay(way)))
