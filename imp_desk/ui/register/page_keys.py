"""The keys of the register page: Enter walks, function keys ask, F6 shows while held. Decides nothing but where."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Deaf(QObject):
    """Swallows the keys of some widgets until it is told that they may hear again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._widgets: tuple[QWidget, ...] = ()
        self._is_deaf: Callable[[], bool] = lambda: False

    def start(self, widgets: Iterable[QWidget], is_deaf: Callable[[], bool]) -> None:
        self.stop()
        self._widgets = tuple(widgets)
        self._is_deaf = is_deaf
        for widget in self._widgets:
            widget.installEventFilter(self)

    def stop(self) -> None:
        for widget in self._widgets:
            if isValid(widget):  # other documents bring other rows of consent
                widget.removeEventFilter(self)
        self._widgets = ()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        if self._is_deaf():
            return True
        is_repeat = isinstance(event, QKeyEvent) and event.isAutoRepeat()
        if not is_repeat:
            self.stop()
        return is_repeat


class TabOnce(QObject):
    """After the page has gone on by itself, the Tab that was typed out of habit is swallowed, once."""

    WINDOW_S = 0.3

    def __init__(self, parent: QObject, now: Callable[[], float]) -> None:
        super().__init__(parent)
        self._now = now
        self._until = float("-inf")
        self._widget: QWidget | None = None

    def start(self, widget: QWidget) -> None:
        self.stop()
        self._until = self._now() + self.WINDOW_S
        self._widget = widget
        widget.installEventFilter(self)

    def stop(self) -> None:
        if self._widget is not None and isValid(self._widget):
            self._widget.removeEventFilter(self)
        self._widget = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        self.stop()
        return event.key() == Qt.Key.Key_Tab.value and self._now() < self._until
