"""Who works here now: a list to choose from with the arrows and Enter (Ctrl+O). Asks, remembers nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

OPERATOR_KEY = "Ctrl+O"


class OperatorMenu(QMenu):
    wanted = Signal()
    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("operatorMenu")
        self.setFont(theme().font("body"))
        self._shortcut = QShortcut(QKeySequence(OPERATOR_KEY), window)
        self._shortcut.setAutoRepeat(False)
        self._shortcut.activated.connect(self.wanted)

    def allow(self, *, on: bool) -> None:
        """Off while the window is locked."""
        self._shortcut.setEnabled(on)
        if not on:
            self.close()

    def open_above(self, widget: QWidget, aliases: tuple[str, ...], current: str) -> None:
        self.clear()
        self.setAccessibleName(say("operator.choose"))
        for alias in aliases:
            action = self.addAction(alias.replace("&", "&&"), partial(self.chosen.emit, alias))
            action.setCheckable(True)
            action.setChecked(alias == current)
            if alias == current:
                self.setActiveAction(action)
        self.popup(widget.mapToGlobal(QPoint(0, 0)) - QPoint(0, self.sizeHint().height()))
