"""A held key asks once. X11 repeats it as release and press of one moment, which Qt often takes for two presses.

What types, walks or deletes may repeat, and so may F6, which shows while it is held.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow

_SAME_MOMENT_MS = 5  # no finger leaves a key and comes back in it
_ASKING = frozenset(
    key.value
    for key in (
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
        Qt.Key.Key_Escape,
        Qt.Key.Key_F2,
        Qt.Key.Key_F3,
        Qt.Key.Key_F4,
        Qt.Key.Key_F5,
        Qt.Key.Key_F8,
        Qt.Key.Key_F9,
    )
)


class HeldKeys(QObject):
    """Stands before everything else that listens to the window."""

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self._released_key = 0
        self._released_at = 0
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            self._released_key, self._released_at = event.key(), event.timestamp()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() in _ASKING and self._is_repeat(event)
        return False

    def _is_repeat(self, event: QKeyEvent) -> bool:
        """By the window system's clock; what has no time, as from a test, is a press of its own."""
        gap = event.timestamp() - self._released_at
        is_same_moment = event.timestamp() > 0 and 0 <= gap <= _SAME_MOMENT_MS
        return event.isAutoRepeat() or (is_same_moment and event.key() == self._released_key)
