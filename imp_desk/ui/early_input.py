"""What is pressed between the first paint and the moment when the program listens: nothing is lost, the order stays.

Typed text goes to its field at once. The first key or click that asks for something waits, and all behind it.
"""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow

_TYPE = QEvent.Type
_INPUT = frozenset(
    (
        _TYPE.KeyPress,
        _TYPE.KeyRelease,
        _TYPE.MouseButtonPress,
        _TYPE.MouseButtonRelease,
        _TYPE.MouseButtonDblClick,
        _TYPE.TouchBegin,
        _TYPE.TouchUpdate,
        _TYPE.TouchEnd,
    )
)
_SHIFTS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Meta, Qt.Key.Key_Alt, Qt.Key.Key_CapsLock)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class EarlyInput(QObject):
    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self._window = window
        self._held: deque[QEvent] = deque()
        self._passing: QEvent | None = None
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _INPUT or event is self._passing:
            return False
        if not self._held and self._passing is None and _is_typing(event):
            return False
        self._held.append(event.clone())
        return True

    def stand_first(self) -> None:
        """Before whoever has come to listen since: what is held is heard once, when it is let go."""
        self._window.installEventFilter(self)

    def let_go(self) -> None:
        """At once: what the window system has ready meanwhile would overtake what is only posted."""
        while self._held:
            self._passing = self._held.popleft()
            QCoreApplication.sendEvent(self._window, self._passing)
        self._passing = None
        self._window.removeEventFilter(self)


def _is_typing(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    text = event.text()
    is_text = bool(text) and text.isprintable() and not event.modifiers() & _COMMANDS
    return is_text or event.key() in _SHIFTS
