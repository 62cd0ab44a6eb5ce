"""qasync's loop, with asyncio's ready queue in Qt's event queue instead of one timer for each step.

A timer of 0 ms waits until Qt is idle, so behind every repaint: a card would leave, and its answer be read, only after
the window had been painted. Posted events come in their order and before it. Imported once asyncio is.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextvars import Context
from time import monotonic
from typing import Any

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QObject

_RUN = QEvent.Type(QEvent.registerEventType())
_TURN_S = 0.02


class _Runner(QObject):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def event(self, event: QEvent) -> bool:
        if event.type() != _RUN:
            return super().event(event)
        self._run()
        return True


class QtLoop(qasync.QEventLoop):  # type: ignore[misc]
    def __init__(self, application: QCoreApplication) -> None:
        self._ready: deque[asyncio.Handle] = deque()
        self._is_posted = False
        self._runner = _Runner(self._run_ready)
        super().__init__(application, already_running=True)

    def call_soon(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context=context)
        self._ready.append(handle)
        self._post()
        return handle

    def _post(self) -> None:
        if not self._is_posted:
            self._is_posted = True
            QCoreApplication.postEvent(self._runner, QEvent(_RUN))

    def _run_ready(self) -> None:
        """What is ready, and what that makes ready in turn; a chain without end lets the window live in between."""
        ends = monotonic() + _TURN_S
        while self._ready and monotonic() < ends:
            handle = self._ready.popleft()
            if not handle.cancelled():
                handle._run()  # noqa: SLF001 - as every loop does
        self._is_posted = False
        if self._ready:
            self._post()
