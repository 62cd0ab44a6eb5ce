"""The way out of the program: what is under way is told of once, tasks are awaited, the loop is stopped, then Qt's."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from imp_desk.app import crash
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.presenter import Presenter
from imp_desk.app.engine_door import EngineDoor
from imp_desk.app.signals import heed_by_loop, heed_no_more
from imp_desk.ui.views import sentence
from imp_desk.ui.window import MainWindow

if TYPE_CHECKING:
    import asyncio

_CLOSE_GATEWAY_S = 0.3
_CLOSE_JOURNAL_S = 1.0


class Closing:
    def __init__(
        self,
        application: QApplication,
        window: MainWindow,
        desk: Desk,
        presenter: Presenter,
        engine: EngineDoor,
    ) -> None:
        self._application = application
        self._window = window
        self._desk = desk
        self._presenter = presenter
        self._engine = engine
        self._is_begun = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._shutdown_task: asyncio.Task[None] | None = None
        self.begun: Callable[[], None] = lambda: None  # not while it only waits for a card under way
        self._last: list[Callable[[], None]] = []

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """A log-out or a service manager ends the program as a second press of the close button does."""
        self._loop = loop
        heed_by_loop(loop, self.close)

    def add(self, end: Callable[[], None]) -> None:
        """Ended once Qt's loop has, before the loop is closed."""
        self._last.append(end)

    @property
    def is_done(self) -> bool:
        return self._shutdown_task is not None and self._shutdown_task.done()

    def request(self) -> None:
        """A registration under way is told about once; closing again ends the program all the same."""
        if self._presenter.sending.is_busy and not self._is_begun:
            self._is_begun = True
            is_charging = self._presenter.sending.is_charging
            key = "notice.closing_while_charging" if is_charging else "notice.closing_while_sending"
            self._window.show_notice(sentence(key))
            self._presenter.sending.on_idle = self.close
        else:
            self.close()

    def close(self) -> None:
        self._is_begun = True
        self._window.register_page.wipe_card()
        self.begun()
        self._window.hide()
        if self._loop is None:
            self._application.quit()
        elif self._shutdown_task is None:
            self._shutdown_task = self._loop.create_task(self._shutdown(self._loop), name="shutdown")

    async def _shutdown(self, loop: asyncio.AbstractEventLoop) -> None:
        import asyncio

        self._presenter.sending.on_idle = lambda: None
        await self._desk.tasks.shutdown()
        try:
            async with asyncio.timeout(_CLOSE_GATEWAY_S):
                await self._engine.close()
        except TimeoutError:
            crash.report("shutdown", TimeoutError())
        self._window.allow_close()
        self._window.close()
        loop.stop()

    def heed_no_more_signals(self) -> None:
        heed_no_more(self._loop)

    def close_loop(self) -> None:
        """After Qt's loop has ended. The journal is the last to go: whatever ends may still write."""
        for end in self._last:
            end()
        if self._loop is not None:
            self._loop.stop()
            self._loop.close()
        self._desk.books.close_now(_CLOSE_JOURNAL_S)
        gc.collect()  # while Qt is whole: what is garbage goes before Qt does
