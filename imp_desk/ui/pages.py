"""The pages of the window: a name, a key and a maker each. All but the first are made when first shown."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtWidgets import QStackedLayout, QWidget


class PageName(Enum):
    """In the order of the menu; `Alt` and the place in it go there."""

    REGISTER = "register"
    LOOKUP = "lookup"
    WORKLIST = "worklist"
    JOURNAL = "journal"
    SETTINGS = "settings"

    @property
    def key(self) -> str:
        return f"Alt+{list(PageName).index(self) + 1}"


class Pages(QStackedLayout):
    """Knows how to make a page, not what it is for."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[PageName, QWidget] = {}
        self._makers: dict[PageName, Callable[[], QWidget]] = {}

    def add_made(self, name: PageName, page: QWidget) -> None:
        self._made[name] = page
        self.addWidget(page)

    def add_maker(self, name: PageName, make: Callable[[], QWidget]) -> None:
        self._makers[name] = make

    def page(self, name: PageName) -> QWidget:
        if name not in self._made:
            self.add_made(name, self._makers[name]())
        return self._made[name]

    def is_made(self, name: PageName) -> bool:
        return name in self._made

    def shown(self) -> PageName:
        current = self.currentWidget()
        return next(name for name, page in self._made.items() if page is current)

    def show_page(self, name: PageName) -> QWidget:
        page = self.page(name)
        self.setCurrentWidget(page)
        return page
