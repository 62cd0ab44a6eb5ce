"""Tells the operator of an error, in the window's own thread, whichever thread the error was in."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal

from imp_desk.ui.views import sentence
from imp_desk.ui.window import MainWindow


class CrashNotice(QObject):
    _raised = Signal(int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._is_over = False
        self._raised.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def tell(self, number: int) -> None:
        """In any thread and at any time; in vain once it is over."""
        if not self._is_over:
            with suppress(RuntimeError):  # Qt has gone in between
                self._raised.emit(number)

    def end(self) -> None:
        """Nobody looks at the window any more."""
        self._is_over = True

    def _show(self, number: int) -> None:
        if self._is_over:
            return
        try:
            self._window.show_notice(sentence("notice.internal_error", id=number))
        except BaseException:
            self.end()  # else it would tell of this error too, and fail again, without end
            raise
