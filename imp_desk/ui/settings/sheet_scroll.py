"""Scrolls to what has the focus, once it stands where it will stay. Takes no focus of its own."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from imp_desk.ui.kit.scroll import Scroll
from imp_desk.ui.settings.told_list import ToldList

_AROUND = 32


class SheetScroll(Scroll):
    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def show_part(self, part: QWidget) -> None:
        """A line of a list that has the focus."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(part, 0, _AROUND))

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """A field that has just been put in has no place yet: its layout comes with the next event."""
        if new is not None and self.isAncestorOf(new):
            QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, ToldList):
            return  # it may be longer than there is room, and shows its own line
        if isinstance(focused, QWidget) and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, _AROUND)
