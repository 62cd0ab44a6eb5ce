"""The menu of the pages (F10) and their keys. Made when the window is served; starts nothing, asks for a page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from imp_desk.ui.pages import PageName
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

MENU_KEY = "F10"


class PageMenu(QMenu):
    page_requested = Signal(PageName)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("pageMenu")
        self.setFont(theme().font("body"))
        self._actions: dict[PageName, QAction] = {}
        for name in PageName:
            action = self.addAction("", partial(self.page_requested.emit, name))
            action.setObjectName(f"page_{name.value}")
            self._actions[name] = action
        self._shortcuts = [self._shortcut(window, name.key, name) for name in PageName]

    def _shortcut(self, window: QWidget, key: str, name: PageName) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(partial(self.page_requested.emit, name))
        return shortcut

    def allow(self, *, on: bool) -> None:
        """Off while the window is locked: no key goes round the cover."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(on)
        if not on:
            self.close()

    def open_above(self, widget: QWidget, shown: PageName) -> None:
        """Its lower edge on the widget's upper one: the foot is at the bottom of the window."""
        for name, action in self._actions.items():
            action.setText(f"{say(f'page.{name.value}')}\t{name.key}")
        self.setAccessibleName(say("page.menu"))
        self.setActiveAction(self._actions[shown])
        corner = widget.mapToGlobal(QPoint(widget.width(), 0))
        size = self.sizeHint()
        self.popup(corner - QPoint(size.width(), size.height()))
