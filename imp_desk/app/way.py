"""Which page is opened by whom: what is asked for before its desk stands is opened as soon as it does."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.ui.pages import PageName
from imp_desk.ui.window import MainWindow


class Way:
    def __init__(self, window: MainWindow) -> None:
        self._openers: dict[PageName, Callable[[], None]] = {
            PageName.REGISTER: lambda: window.show_page(PageName.REGISTER)
        }
        self._wanted: PageName | None = None
        window.page_requested.connect(self.go)

    def add(self, name: PageName, opener: Callable[[], None]) -> None:
        self._openers[name] = opener
        if self._wanted is name:
            self.go(name)

    def go(self, name: PageName) -> None:
        """The latest wish counts."""
        opener = self._openers.get(name)
        self._wanted = None if opener else name
        if opener:
            opener()
