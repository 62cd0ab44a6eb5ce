"""기다리지 않고 다음 고객: stands beside the register button while a card is on its way and cannot be called back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal

from imp_desk.ui.kit.button import Button
from imp_desk.ui.phrases.catalog import say

DEAF_S = 0.6  # a double click on the register button must not open the next customer


class GoOnButton(Button):
    """Reached by F2, the mouse or a finger. `go_on` is not heard in the first moment."""

    go_on = Signal()

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__("goOnButton", in_tab_way=False)
        self._now = now
        self._shown_at = float("-inf")
        self.clicked.connect(self._on_clicked)
        self.hide()

    def show_now(self) -> None:
        self._shown_at = self._now()
        self._show_words()
        self.show()

    def _show_words(self) -> None:
        self.show_words(say("register.go_on"), description=say("register.go_on_spoken"))

    def _on_clicked(self) -> None:
        if self._now() - self._shown_at >= DEAF_S:
            self.go_on.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_words()
