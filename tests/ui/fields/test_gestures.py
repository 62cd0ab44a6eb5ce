"""Ways out of the four card fields, each tried: nothing leaves (privacy.md: four fields by eight gestures)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QClipboard, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FILLED = {
    "number": "4111111111111111",
    "expiry": "1228",
    "holder": "880228",
    "password": "12",
}
FIELDS = list(FILLED)


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


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        pytest.param(KEY.Key_C, CONTROL, id="copy"),
        pytest.param(KEY.Key_X, CONTROL, id="cut"),
        pytest.param(KEY.Key_Insert, CONTROL, id="ctrl-insert"),
        pytest.param(KEY.Key_Delete, SHIFT, id="shift-delete-cut"),
    ],
)
def test_keys_take_nothing_out(filled, key, modifiers):
    before = filled.raw
    filled.press(key, modifiers)
    assert nothing_left(filled)
    assert filled.raw == before


def test_slots_take_nothing_out(filled):
    filled.field.copy()
    filled.field.cut()
    assert nothing_left(filled)


def test_drag_takes_nothing_out(filled):
    field, y = filled.field, filled.field.height() // 2
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(20, y))
    for x in range(20, 200, 10):
        QTest.mouseMove(field, QPoint(x, y))
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(200, y))
    assert nothing_left(filled)
    assert not field.dragEnabled()


def test_context_menu_does_not_come(filled):
    point = QPoint(20, 20)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, filled.field.mapToGlobal(point))
    QApplication.sendEvent(filled.field, event)
    QTest.mouseClick(filled.field, Qt.MouseButton.RightButton, pos=point)
    assert QApplication.activePopupWidget() is None
    assert not filled.field.findChildren(QMenu)
    assert nothing_left(filled)


def test_primary_selection_holds_nothing(filled):
    field, y = filled.field, filled.field.height() // 2
    QTest.mouseDClick(field, Qt.MouseButton.LeftButton, pos=QPoint(30, y))
    filled.press(KEY.Key_Home, SHIFT)
    assert nothing_left(filled)


def test_undo_after_wipe_brings_nothing_back(filled):
    filled.field.wipe()
    filled.press(KEY.Key_Z, CONTROL)
    filled.field.undo()
    filled.field.redo()
    assert filled.raw == []
    assert filled.field.text() == ""
    slot = filled.field.digits._slot
    assert bytes(slot) == bytes(len(slot))


def test_accessible_text_holds_bullets_only(filled):
    interface = QAccessible.queryAccessibleInterface(filled.field)
    texts = [interface.text(kind) for kind in (QAccessible.Text.Value, QAccessible.Text.Description)]
    texts.append(interface.textInterface().text(0, 40))
    texts.append(interface.textInterface().text(0, interface.textInterface().characterCount()))
    assert texts[0].count("\u2022") == len(filled.raw)
    values = "".join(str(d) for d in filled.raw)
    assert not any(values in "".join(c for c in text if c.isdigit()) for text in texts[:1] + texts[2:])
    assert not any(c.isdigit() for c in texts[0])


def test_properties_and_tips_hold_bullets_only(filled):
    field = filled.field
    meta = field.metaObject()
    values = [field.property(meta.property(i).name()) for i in range(meta.propertyCount())]
    texts = [v for v in values if isinstance(v, str)] + [
        field.toolTip(),
        field.statusTip(),
        field.whatsThis(),
    ]
    number = "".join(str(d) for d in filled.raw)
    joined = [
        "".join(c for c in text if c.isdigit()) for text in texts if text != field.accessibleDescription()
    ]
    assert not any(number in text for text in joined)


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
