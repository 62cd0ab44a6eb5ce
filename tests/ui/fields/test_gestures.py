"""Ways out of the four card fields, each tried: nothing leaves. And every way in ends in the wipeable buffer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QClipboard, QContextMenuEvent, QDrag, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.fields.conftest import numbers

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
FILLED = {
    "number": "4111111111111111",
    "expiry": "1228",
    "holder": "880228",
    "password": "12",
}
FIELDS = list(FILLED)
PASTED = {"cardNumber": "5555555555554444", "expiry": "0930", "holderId": "2208162517", "password": "77"}


@pytest.fixture(params=FIELDS)
def filled(request):
    desk = request.getfixturevalue(request.param)
    desk.type(FILLED[request.param])
    desk.press(KEY.Key_A, CONTROL)
    QGuiApplication.clipboard().setText("untouched")
    return desk


def nothing_left(desk) -> bool:
    clipboard = QGuiApplication.clipboard()
    held = [clipboard.text(mode) for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)]
    return held[0] == "untouched" and not any(c.isdigit() or c == "\u2022" for text in held for c in text)


def press_all(*keys):
    def gesture(desk) -> None:
        for key, modifiers in keys:
            desk.press(key, modifiers)

    return gesture


def copy(desk) -> None:
    desk.press(KEY.Key_C, CONTROL)
    desk.field.copy()


def cut(desk) -> None:
    desk.press(KEY.Key_X, CONTROL)
    desk.press(KEY.Key_Delete, SHIFT)
    desk.field.cut()


def drag(desk) -> None:
    """All is selected, grabbed and pulled far out of the field."""
    field, y = desk.field, desk.field.height() // 2
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(20, y))
    for x in range(20, 200, 10):
        QTest.mouseMove(field, QPoint(x, y + x))
        assert not field.findChildren(QDrag)
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(200, y + 200))
    assert not field.dragEnabled()


def context_menu(desk) -> None:
    """By the right button, the menu key and Shift+F10."""
    field, point = desk.field, QPoint(20, 20)
    QTest.mouseClick(field, Qt.MouseButton.RightButton, pos=point)
    desk.press(KEY.Key_Menu)
    desk.press(KEY.Key_F10, SHIFT)
    for reason in QContextMenuEvent.Reason:
        QApplication.sendEvent(field, QContextMenuEvent(reason, point, field.mapToGlobal(point)))
    assert QApplication.activePopupWidget() is None
    assert not field.findChildren(QMenu)


def select(desk) -> None:
    """By the mouse and by keys; where the system has a primary selection, see tests/e2e/test_clipboard.py."""
    field, y = desk.field, desk.field.height() // 2
    QTest.mouseDClick(field, Qt.MouseButton.LeftButton, pos=QPoint(30, y))
    desk.press(KEY.Key_Home, SHIFT)
    desk.press(KEY.Key_A, CONTROL)


def undo_after_wipe(desk) -> None:
    desk.field.wipe()
    for key, modifiers in ((KEY.Key_Z, CONTROL), (KEY.Key_Backspace, ALT), (KEY.Key_Y, CONTROL)):
        desk.press(key, modifiers)
    desk.press(KEY.Key_Z, CONTROL | SHIFT)
    desk.field.undo()
    desk.field.redo()
    slot = desk.field.digits._slot
    assert bytes(slot) == bytes(len(slot))


def paste(desk) -> None:
    """The one gesture that takes something in, and empties the clipboard of it."""
    desk.paste(PASTED[desk.field.objectName()])
    assert QGuiApplication.clipboard().text() == ""
    QGuiApplication.clipboard().setText("untouched")


GESTURES = {
    "copy": copy,
    "cut": cut,
    "ctrl-insert": press_all((KEY.Key_Insert, CONTROL)),
    "drag": drag,
    "context-menu": context_menu,
    "selection": select,
    "undo-after-wipe": undo_after_wipe,
    "paste": paste,
}


@pytest.mark.parametrize("gesture", GESTURES)
def test_four_fields_by_eight_gestures(filled, gesture):
    before = filled.raw
    GESTURES[gesture](filled)
    assert nothing_left(filled)
    match gesture:
        case "undo-after-wipe":
            assert (filled.raw, filled.field.text()) == ([], "")
        case "paste":
            assert filled.raw == numbers(PASTED[filled.field.objectName()])
        case _:
            assert filled.raw == before


def test_a_clipboard_that_holds_something_else_by_now_is_left_alone(number):
    """As the paste is taken in, its owner puts the next thing there."""
    QGuiApplication.clipboard().setText("a shopping list")
    number.field.accept_paste("4111111111111111")
    assert number.raw == numbers("4111111111111111")
    assert QGuiApplication.clipboard().text() == "a shopping list"


@pytest.mark.parametrize("way", ["ctrl-v", "shift-insert", "drop", "set-text", "accessible", "slot"])
def test_every_way_in_ends_in_the_buffer(number, hands, way):
    text = "4111 1111 1111 1111"
    QGuiApplication.clipboard().setText(text)
    match way:
        case "ctrl-v":
            number.press(KEY.Key_V, CONTROL)
        case "shift-insert":
            number.press(KEY.Key_Insert, SHIFT)
        case "drop":
            hands.drop_text(number.field, text)
        case "set-text":
            number.field.setText(text)
        case "accessible":
            interface = QAccessible.queryAccessibleInterface(number.field)
            interface.editableTextInterface().insertText(0, text)
        case _:
            number.field.paste()
    assert number.shown() == text
    assert number.field.text() == "\u2022" * 4 + (" " + "\u2022" * 4) * 3
    assert QGuiApplication.clipboard().text() == ""


def test_accessible_insertion_of_one_digit_goes_in_at_the_caret(number):
    number.type("411")
    interface = QAccessible.queryAccessibleInterface(number.field)
    interface.editableTextInterface().insertText(3, "1")
    assert number.raw == [4, 1, 1, 1]
    interface.editableTextInterface().insertText(0, "５")
    assert number.raw == [4, 1, 1, 1, 5]
    assert number.field.text() == "\u2022\u2022\u2022\u2022 \u2022"


def test_accessible_deletion_of_everything_wipes(number):
    number.type("4111")
    QAccessible.queryAccessibleInterface(number.field).editableTextInterface().deleteText(0, 5)
    assert number.raw == []


@pytest.mark.parametrize("field", FIELDS)
def test_b25_dropped_file_is_refused(field, request, hands):
    desk = request.getfixturevalue(field)
    mime = QMimeData()
    mime.setUrls([QUrl("file:///card.txt")])
    mime.setText("4111111111111111")
    hands.drop(desk.field, mime)
    assert desk.raw == []
    assert desk.hints == ["paste.file"]


def test_middle_button_pastes_only_where_the_system_has_a_selection(number):
    QTest.mouseClick(number.field, Qt.MouseButton.MiddleButton)
    assert number.raw == []


def test_locked_field_takes_nothing(filled, hands):
    filled.field.set_locked(True)
    before = filled.raw
    filled.type("9\b")
    filled.paste("4111111111111111")
    hands.drop_text(filled.field, "1228")
    hands.compose(filled.field, commit="9")
    filled.press(KEY.Key_Delete)
    assert filled.raw == before
    filled.field.set_locked(False)
    filled.type("9")
    assert filled.raw != before


def test_no_text_event_ever_carries_a_digit(number, qapp):
    """What the line edit holds is looked at after every event, as an accessibility bridge would."""
    seen: list[str] = []
    number.field.installEventFilter(_Watcher(seen, number.field))
    number.type("4111111111111111\b\b11")
    assert seen
    assert not any(c.isdigit() for text in seen for c in text)


class _Watcher(QObject):
    def __init__(self, seen: list[str], field) -> None:
        super().__init__(field)
        self._seen, self._field = seen, field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._seen.append(self._field.text())
        return False
