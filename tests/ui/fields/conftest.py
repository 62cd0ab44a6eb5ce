"""Hands that type, paste and drop by real events, at the pace of a person or of a machine, on a clock of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from imp_desk.core.secret import Digits
from imp_desk.ui.fields.digit_field import DigitField
from imp_desk.ui.fields.field_row import FieldRow
from imp_desk.ui.fields.rows import (
    HolderRow,
    NumberRow,
    UidRow,
    expiry_row,
    name_row,
    password_row,
    reference_row,
)
from imp_desk.ui.phrases.catalog import say, use_language
from imp_desk.ui.theme import use_scheme

TODAY = date(2026, 11, 22)
PERSON, MACHINE, SCANNER = 0.15, 0.012, 0.004
_KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\b": Qt.Key.Key_Backspace}


class Hands:
    def __init__(self) -> None:
        self.time = 100.0

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float = 1.0) -> None:
        self.time += seconds

    def press(
        self, field: QWidget, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier, *, gap=PERSON
    ) -> None:
        self.time += gap
        QTest.keyClick(field, key, modifiers)

    def type(self, field: QWidget, text: str, *, gap: float = PERSON) -> None:
        for character in text:
            self.time += gap
            if character in _KEYS:
                QTest.keyClick(field, _KEYS[character])
            elif character.isascii():
                QTest.keyClick(field, character)
            else:
                self.send(field, character)

    def send(self, field: QWidget, character: str) -> None:
        """A key that no constant names, as layouts and tools send them."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(field, event)

    def compose(self, field: QWidget, preedit: str = "", commit: str = "", *, gap: float = PERSON) -> None:
        self.time += gap
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(field, event)

    def paste(self, field: QWidget, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def drop(self, field: QWidget, mime: QMimeData) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, mime, left, none)
        drop = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, mime, left, none)
        for event in (enter, drop):
            QApplication.sendEvent(field, event)

    def drop_text(self, field: QWidget, text: str) -> None:
        mime = QMimeData()
        mime.setText(text)
        self.drop(field, mime)

    def click(self, field: QWidget, x: float, button=Qt.MouseButton.LeftButton) -> None:
        QTest.mouseClick(field, button, Qt.KeyboardModifier.NoModifier, QPoint(round(x), field.height() // 2))

    def focus(self, field: QWidget, reason=Qt.FocusReason.TabFocusReason) -> None:
        field.setFocus(reason)

    def leave(self, field: QWidget) -> None:
        """As Tab does it: the focus goes to a neighbour that stands in the same window."""
        neighbour = field.window().findChild(QPushButton, "neighbour")
        assert neighbour is not None
        neighbour.setFocus(Qt.FocusReason.TabFocusReason)


class Desk:
    """A row in a window, and what it said."""

    def __init__(self, row: FieldRow, hands: Hands) -> None:
        self.row, self.field, self.hands = row, row.field, hands
        self.window: QWidget | None = None
        self.hints: list[str] = []
        self.entered = self.swiped = self.left = 0
        self.field.hinted.connect(self.hints.append)
        self.field.entered.connect(lambda: self._count("entered"))
        self.field.swiped.connect(lambda: self._count("swiped"))
        self.field.left.connect(lambda: self._count("left"))

    def _count(self, name: str) -> None:
        setattr(self, name, getattr(self, name) + 1)

    @property
    def raw(self) -> list[int]:
        return list(self.field.digits.view())

    def type(self, text: str, **pace: float) -> None:
        self.hands.type(self.field, text, **pace)

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        self.hands.press(self.field, key, modifiers)

    def paste(self, text: str) -> None:
        self.hands.paste(self.field, text)

    def leave(self) -> None:
        self.hands.leave(self.field)

    def message(self) -> str:
        return self.row.message.text()

    def tone(self) -> str:
        return self.row.message.tone().value

    def says(self, key: str, **values: object) -> bool:
        return self.message() == say(key, **values)

    def shown(self, *, caret: bool = False) -> str:
        """What a person with the focus in it reads, with ‸ for the caret when asked."""
        field = self.field
        assert isinstance(field, DigitField)
        digits = iter(field.digits.view())
        text = "".join(str(next(digits)) if c == "\u2022" else c for c in field.text())
        place = field.cursorPosition()
        return f"{text[:place]}‸{text[place:]}" if caret else text


def numbers(text: str) -> list[int]:
    return [int(c) for c in text]


def digits_of(text: str) -> Digits:
    digits = Digits(max(1, len(text)))
    for character in text:
        digits.append(int(character))
    return digits


@pytest.fixture
def hands(qapp: QApplication) -> Iterator[Hands]:
    use_language("ko")
    use_scheme("light")
    QGuiApplication.clipboard().clear()
    yield Hands()
    use_language("ko")
    use_scheme("light")


@pytest.fixture
def open_row(qtbot, hands: Hands) -> Callable[[FieldRow], Desk]:
    def _open(row: FieldRow) -> Desk:
        window = QWidget()
        column = QVBoxLayout(window)
        column.addWidget(row)
        neighbour = QPushButton("next", window)
        neighbour.setObjectName("neighbour")
        column.addWidget(neighbour)
        window.resize(560, 220)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        row.field.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        desk = Desk(row, hands)
        desk.window = window
        return desk

    return _open


@pytest.fixture
def number(open_row, hands) -> Desk:
    return open_row(NumberRow(now=hands.now))


@pytest.fixture
def expiry(open_row, hands) -> Desk:
    return open_row(expiry_row(lambda: TODAY, now=hands.now))


@pytest.fixture
def holder(open_row, hands) -> Desk:
    return open_row(HolderRow(lambda: TODAY, now=hands.now))


@pytest.fixture
def password(open_row, hands) -> Desk:
    return open_row(password_row(now=hands.now))


@pytest.fixture
def uid(open_row, hands) -> Desk:
    return open_row(UidRow(now=hands.now))


@pytest.fixture
def name(open_row, hands) -> Desk:
    return open_row(name_row(required=True, now=hands.now))


@pytest.fixture
def reference(open_row, hands) -> Desk:
    return open_row(reference_row(required=False, now=hands.now))
