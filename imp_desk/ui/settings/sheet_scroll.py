"""A sheet that scrolls to what has the focus, and to a line of a list in it. Takes no focus of its own."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from imp_desk.ui.kit.scroll import FocusScroll
from imp_desk.ui.settings.told_list import ToldList


class SheetScroll(FocusScroll):
    def show_part(self, part: QWidget) -> None:
        """A line of a list that has the focus."""
        QTimer.singleShot(0, self, lambda: super(SheetScroll, self).reveal(part))

    def reveal(self, focused: QWidget) -> None:
        if not isinstance(focused, ToldList):  # it may be longer than there is room, and shows its own line
            super().reveal(focused)
