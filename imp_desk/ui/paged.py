"""A window of pages: bands and bars across it above them, and the menu that leads from one to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.lockable import LockableWindow
from imp_desk.ui.pages import PageName, Pages

if TYPE_CHECKING:
    from imp_desk.ui.menu import PageMenu
    from imp_desk.ui.notice_bar import NoticeBar
    from imp_desk.ui.views import Sentence


class PagedWindow(LockableWindow):
    page_requested = Signal(PageName)

    def __init__(self) -> None:
        super().__init__()
        self._menu: PageMenu | None = None
        self._notice_bar: NoticeBar | None = None
        self._box = QVBoxLayout(self.body)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._pages = Pages()
        # First: a page added to a layout without a window opens as one itself.
        self._box.addLayout(self._pages, 1)

    # Pages

    @property
    def shown_page(self) -> PageName:
        return self._pages.shown()

    def add_page(self, name: PageName, make: Callable[[], QWidget]) -> None:
        """`make` is called when the page is first asked for."""
        self._pages.add_maker(name, make)

    def page(self, name: PageName) -> QWidget:
        return self._pages.page(name)

    # The menu

    def make_menu(self) -> None:
        from imp_desk.ui.menu import PageMenu

        self._menu = PageMenu(self)
        self._menu.page_requested.connect(self.page_requested)

    def allow_menu(self, *, on: bool) -> None:
        if self._menu is not None:
            self._menu.allow(on=on)

    def open_menu_above(self, button: QWidget) -> None:
        if self._menu is not None and not self.is_locked:
            self._menu.open_above(button, self.shown_page)

    # Above the pages

    def add_band(self, band: QWidget) -> None:
        """At the very top."""
        self._box.insertWidget(0, band)

    def add_bar(self, bar: QWidget) -> None:
        """Across the window, above whichever page stands."""
        self._box.insertWidget(self._box.indexOf(self._pages), bar)

    def show_notice(self, notice: Sentence | None) -> None:
        if self._notice_bar is None:
            if notice is None:
                return
            from imp_desk.ui.notice_bar import NoticeBar

            self._notice_bar = NoticeBar()
            self.add_bar(self._notice_bar)
        self._notice_bar.show_notice(notice)
        self.tell_on_cover(notice)
