"""Locks the window when nobody has touched keyboard or mouse for a while, whichever page stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from imp_desk.ui.window import MainWindow

_TICK_MS = 1000
_KINDS = QEvent.Type
_TOUCHED = (
    _KINDS.KeyPress,
    _KINDS.MouseButtonPress,
    _KINDS.MouseMove,
    _KINDS.Wheel,
    _KINDS.TouchBegin,
    _KINDS.InputMethod,
)


class IdleLock(QObject):
    """`after_min` 0: never."""

    def __init__(
        self, window: MainWindow, monotonic: Callable[[], float], *, after_min: int, lock: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self.after_min = after_min
        self._window = window
        self._monotonic = monotonic
        self._lock = lock
        self._touched_at = monotonic()
        window.windowHandle().installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHED:
            self._touched_at = self._monotonic()
        return False

    def tick(self) -> None:
        idle_s = self._monotonic() - self._touched_at
        if self.after_min and not self._window.is_locked and idle_s >= self.after_min * 60:
            self._lock()
