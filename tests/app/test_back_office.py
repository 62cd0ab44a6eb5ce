"""The journal's page in the running program: reached by keys, told of what happens, and out of it to an open entry."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from imp_desk.ui.journal.page import JournalPage
from imp_desk.ui.pages import PageName
from tests.app.terminal import Terminal


def open_journal(terminal: Terminal) -> JournalPage:
    QTest.keyClick(terminal.window.windowHandle(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    terminal.wait(lambda: terminal.window.shown_page is PageName.JOURNAL)
    terminal.settle()
    page = terminal.window.page(PageName.JOURNAL)
    assert isinstance(page, JournalPage)
    return page


def test_alt_4_shows_what_was_registered_and_esc_goes_back(training: Terminal) -> None:
    training.register()
    training.wait_for_verdict("연습 완료 (실제 등록 아님)")
    uid = training.page.uid()
    page = open_journal(training)
    model = page.findChildren(QTableView)[0].model()
    assert model.rowCount() == 1
    assert uid in [model.index(0, column).data() for column in range(model.columnCount())]
    training.press(Qt.Key.Key_Escape)
    training.wait(lambda: training.window.shown_page is PageName.REGISTER)
