"""Our program in this process, its event loop watched: when it is ready to send, and the longest gap until then.

Prints one JSON line and ends. The program itself knows nothing of it; a timer of 2 ms is all that is added.
"""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import QTimer

from imp_desk.__main__ import main
from imp_desk.app import startup
from imp_desk.app.setup import Setup
from imp_desk.ui.views import LookupKind, LookupView
from imp_desk.ui.window import MainWindow

STARTED = float(os.environ["BENCH_STARTED"])
TICK_MS = 2
_open_window = startup.open_window


class Watch:
    """Begins at the first paint, ends when the look-up of the first uid has come back."""

    def __init__(self, window: MainWindow) -> None:
        self._timer = QTimer()
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._last = self._painted = 0.0
        self._gaps: list[float] = []
        self._show_lookup = window.register_page.show_lookup
        window.register_page.show_lookup = self._on_lookup  # type: ignore[method-assign]
        window.first_painted.connect(self._begin)

    def _begin(self) -> None:
        self._last = self._painted = time.perf_counter()
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self._gaps.append(now - self._last)
        self._last = now

    def _on_lookup(self, view: LookupView) -> None:
        self._show_lookup(view)
        if view.kind is LookupKind.ABSENT:
            self._tick()
            told = {
                "painted": (self._painted - STARTED) * 1e3,
                "ready": (self._last - STARTED) * 1e3,
                "gap": max(self._gaps) * 1e3,
            }
            print(json.dumps(told), flush=True)
            os._exit(0)


def open_window(setup: Setup) -> MainWindow:
    window = _open_window(setup)
    window.watch = Watch(window)  # type: ignore[attr-defined]
    return window


startup.open_window = open_window
sys.exit(main())
