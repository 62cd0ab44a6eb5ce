"""Between the first paint and the moment when the program listens: digits go in at once, all else waits in order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit

from imp_desk.ui.early_input import EarlyInput
from imp_desk.ui.held_keys import HeldKeys

KEY, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier


class Line(QLineEdit):
    """Writes down what reached it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.then: Callable[[], object] = lambda: None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.heard.append(event.text() or KEY(event.key()).name)
        then, self.then = self.then, lambda: None
        then()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.heard.append("click")


@pytest.fixture
def line(qtbot) -> Line:
    line = Line()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    return line


def press(window: QWindow, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = NONE) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window, QKeyEvent(kind, key, held, text))


def click(window: QWindow) -> None:
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        at = QPointF(5, 5)
        button = Qt.MouseButton.LeftButton
        QApplication.sendEvent(window, QMouseEvent(kind, at, at, button, button, NONE))


CASES = [
    pytest.param(lambda w: press(w, KEY.Key_4, "4"), ["4"], [], id="a digit goes in at once"),
    pytest.param(lambda w: press(w, KEY.Key_Shift), ["Key_Shift"], [], id="a shift key holds nothing up"),
    pytest.param(lambda w: press(w, KEY.Key_F2), [], ["Key_F2"], id="a function key waits"),
    pytest.param(lambda w: press(w, KEY.Key_Return, "\r"), [], ["\r"], id="Enter waits"),
    pytest.param(
        lambda w: press(w, KEY.Key_4, "4", Qt.KeyboardModifier.AltModifier), [], ["4"], id="a command waits"
    ),
    pytest.param(click, [], ["click"], id="a click waits"),
    pytest.param(
        lambda w: (press(w, KEY.Key_4, "4"), press(w, KEY.Key_F2), press(w, KEY.Key_5, "5")),
        ["4"],
        ["Key_F2", "5"],
        id="what comes behind a waiting key waits with it",
    ),
]


@pytest.mark.parametrize(("hands", "at_once", "later"), CASES)
def test_the_order_stays(
    line: Line, hands: Callable[[QWindow], object], at_once: list[str], later: list[str]
) -> None:
    early = EarlyInput(line.windowHandle())
    hands(line.windowHandle())
    assert line.heard == at_once
    early.let_go()
    assert line.heard == at_once + later


def test_what_comes_as_it_is_let_go_is_heard_behind_it(line: Line) -> None:
    """A busy window finds the next key waiting at the window system, before it has turned once more."""
    window = line.windowHandle()
    early = EarlyInput(window)
    press(window, KEY.Key_F2)
    early.let_go()
    press(window, KEY.Key_Return, "\r")
    assert line.heard == ["Key_F2", "\r"]


def test_what_a_key_brings_about_is_heard_behind_all_that_waited(line: Line) -> None:
    window = line.windowHandle()
    early = EarlyInput(window)
    line.then = lambda: press(window, KEY.Key_F9)
    press(window, KEY.Key_F2)
    press(window, KEY.Key_5, "5")
    early.let_go()
    assert line.heard == ["Key_F2", "5", "Key_F9"]


def test_once_let_go_nothing_waits(line: Line) -> None:
    early = EarlyInput(line.windowHandle())
    early.let_go()
    press(line.windowHandle(), KEY.Key_F2)
    assert line.heard == ["Key_F2"]


def test_what_waited_is_heard_as_one_press_though_it_left_the_key_in_the_same_moment(
    line: Line,
) -> None:
    window = line.windowHandle()
    early = EarlyInput(window)
    HeldKeys(window)
    early.stand_first()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, KEY.Key_F2, NONE, "")
        event.setTimestamp(1500)
        QApplication.sendEvent(window, event)
    early.let_go()
    assert line.heard == ["Key_F2"]
