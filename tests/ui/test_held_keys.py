"""What the window takes for a key that is held: events as X11 repeats them, stamped by its clock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from imp_desk.ui.held_keys import HeldKeys

KEY = Qt.Key
PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


class Heard(QObject):
    """Everything behind the filter."""

    def __init__(self) -> None:
        super().__init__()
        self.presses = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.presses += event.type() == PRESS
        return True


@pytest.mark.parametrize(
    ("key", "gap_ms", "presses"),
    [
        pytest.param(KEY.Key_Return, 0, 1, id="enter-of-one-moment"),
        pytest.param(KEY.Key_Enter, 1, 1, id="numpad-enter-a-tick-apart"),
        pytest.param(KEY.Key_Space, 0, 1, id="space"),
        pytest.param(KEY.Key_Escape, 0, 1, id="escape"),
        pytest.param(KEY.Key_F2, 0, 1, id="f2"),
        pytest.param(KEY.Key_F9, 0, 1, id="f9"),
        pytest.param(KEY.Key_Return, 12, 2, id="twice-as-fast-as-automation"),
        pytest.param(KEY.Key_1, 0, 2, id="a-digit-repeats"),
        pytest.param(KEY.Key_Backspace, 0, 2, id="a-deletion-repeats"),
        pytest.param(KEY.Key_Tab, 0, 2, id="a-walk-repeats"),
        pytest.param(KEY.Key_F6, 0, 2, id="f6-shows-while-held"),
    ],
)
def test_release_and_press_of_one_key(qapp, key, gap_ms, presses):
    window, heard = QWindow(), Heard()
    window.installEventFilter(heard)
    HeldKeys(window)
    for kind, at in ((PRESS, 1000), (RELEASE, 1500), (PRESS, 1500 + gap_ms), (RELEASE, 1600)):
        send(window, kind, key, at)
    assert heard.presses == presses


def test_another_key_in_the_same_moment_is_heard(qapp):
    window, heard = QWindow(), Heard()
    window.installEventFilter(heard)
    HeldKeys(window)
    send(window, RELEASE, KEY.Key_2, 1500)
    send(window, PRESS, KEY.Key_Return, 1500)
    assert heard.presses == 1


def test_what_qt_itself_calls_a_repeat_asks_for_nothing(qapp):
    window, heard = QWindow(), Heard()
    window.installEventFilter(heard)
    HeldKeys(window)
    send(window, PRESS, KEY.Key_Return, 1500, repeated=True)
    assert heard.presses == 0


def send(window: QWindow, kind: QEvent.Type, key: Qt.Key, at: int, *, repeated: bool = False) -> None:
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", repeated)
    event.setTimestamp(at)
    QApplication.sendEvent(window, event)
