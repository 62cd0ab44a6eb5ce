"""A terminal with its worklist desk, and a clerk's way through a list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from imp_desk.core.practice import PracticeCard
from tests.app.terminal import Terminal

KEY = Qt.Key
PRACTISED, REGISTERED = "연습 완료 (실제 등록 아님)", "등록 완료"


class Stage:
    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        assert terminal.app.back_office is not None
        self.desk = terminal.app.back_office.worklists

    # A clerk's work

    def open_page(self) -> None:
        """Alt+3."""
        keys = (KEY.Key_3, Qt.KeyboardModifier.AltModifier)
        QTest.keyClick(self.terminal.window.windowHandle(), *keys)
        self.terminal.wait(lambda: self.terminal.shows("worklistPage"))
        self.terminal.settle()

    def open_file(self, file: Path) -> None:
        """By its path, typed and entered."""
        self.open_page()
        line = self.terminal.widget("worklistPath")
        assert isinstance(line, QLineEdit)
        line.setText(str(file))
        self.terminal.press(KEY.Key_Return)
        self.terminal.settle()

    def start(self) -> None:
        assert self.terminal.focused() == "worklistStart"
        self.terminal.press(KEY.Key_Return)
        self.terminal.settle()

    def begin(self, file: Path) -> None:
        self.open_file(file)
        self.start()

    def register(self, card: PracticeCard | None = None, *, title: str = PRACTISED, **parts: str) -> None:
        """The one on the screen, up to the verdict."""
        self.terminal.agree()
        self.terminal.type_card(card, **parts)
        self.terminal.wait_for_verdict(title)
        self.terminal.look()

    def type_uid(self, uid: str) -> None:
        """In place of the one that stands, up to the first consent."""
        self.terminal.page.focus_stop("customerUid")
        self.terminal.control(KEY.Key_A)
        self.terminal.type(uid + "\n")

    def next(self) -> None:
        self.terminal.press(KEY.Key_F2)
        self.terminal.settle()

    def put_off(self, key: str) -> None:
        self.terminal.press(KEY.Key_F8)
        self.terminal.press(key)
        self.terminal.settle()

    def close_list(self) -> None:
        self.open_page()
        self.terminal.click("worklistClose")
        self.terminal.settle()

    # Eyes

    def bar(self) -> str:
        return self.terminal.text("worklistTally")

    def customer(self) -> str:
        return self.terminal.text("customerStrip")

    def states(self) -> list[str]:
        working = self.desk._working
        assert working is not None
        return [mark.state.value for _, mark in working.rows.marked()]

    def wait(self, condition: Callable[[], object]) -> None:
        self.terminal.wait(condition)

    def page(self) -> QWidget:
        return self.terminal.widget("worklistPage")
