"""Brings asyncio to Qt after the first paint: heavy imports in a thread, then a qasync loop on the running Qt loop.

Qt's `exec` is entered once, at the top, before asyncio is even imported; nothing ever enters it again.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtWidgets import QApplication


_END_S = 5.0
_TURN_S = 0.0005  # a key waits so long for an import at most, where Python's own 5 ms would add up


class HeavyImports(QObject):
    """Imports the rest of the program off the window's path: first what serves the window, then the exchange.

    The signals arrive in the window's thread. Only it may be the first to touch a class of Qt's, so none is new here.
    """

    desk_loaded = Signal()
    loaded = Signal()
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.Thread(target=self._run, name="imports", daemon=True)
        self._is_over = False

    def start(self) -> None:
        self._usual_turn_s = sys.getswitchinterval()
        sys.setswitchinterval(_TURN_S)
        self._thread.start()

    def end(self) -> None:
        """Waits for what is being imported: what it tells of goes to objects of Qt's, which end now."""
        self._is_over = True
        if self._thread.is_alive():
            self._thread.join(_END_S)

    def _run(self) -> None:
        try:
            import imp_desk.app.logs.traces
            import imp_desk.app.running_app

            if self._is_over:
                return
            self.desk_loaded.emit()
            import imp_desk.app.back_office
            import imp_desk.app.engine  # it brings asyncio, httpx, ssl and the gateway along
            import imp_desk.app.roster
            import imp_desk.app.settings_desk  # noqa: F401
        except ImportError as error:
            self.failed.emit(str(error))
        else:
            self.loaded.emit()
        finally:
            sys.setswitchinterval(self._usual_turn_s)


def new_loop(
    application: QApplication, report: Callable[[str, BaseException], None]
) -> asyncio.AbstractEventLoop:
    """A qasync loop on the Qt loop that runs already. The caller closes it after that has ended."""
    import asyncio

    from imp_desk.app.qt_loop import QtLoop

    loop: asyncio.AbstractEventLoop = QtLoop(application)
    asyncio.set_event_loop(loop)
    _install_async_generator_hooks(loop)

    def handle(_: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        report(
            "loop", error if isinstance(error, BaseException) else RuntimeError(str(context.get("message")))
        )

    loop.set_exception_handler(handle)
    return loop


def _install_async_generator_hooks(loop: asyncio.AbstractEventLoop) -> None:
    """qasync leaves them out, so that generators left unfinished raise where nobody hears it."""
    sys.set_asyncgen_hooks(
        firstiter=loop._asyncgen_firstiter_hook,  # type: ignore[attr-defined]  # noqa: SLF001
        finalizer=loop._asyncgen_finalizer_hook,  # type: ignore[attr-defined]  # noqa: SLF001
    )
