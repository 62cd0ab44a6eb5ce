"""What a key means to a digit field, as tables of Qt's key numbers. Knows no field and no digit that stands in one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

_KEY = Qt.Key

DIGIT_OF_KEY: Final = {_KEY.Key_0.value + digit: digit for digit in range(10)}

_PLAIN: Final = {
    _KEY.Key_Left.value: "left",
    _KEY.Key_Right.value: "right",
    _KEY.Key_Home.value: "home",
    _KEY.Key_End.value: "end",
}
_WITH_CONTROL: Final = {
    _KEY.Key_Left.value: "group_left",
    _KEY.Key_Right.value: "group_right",
    _KEY.Key_Home.value: "home",
    _KEY.Key_End.value: "end",
}
ENTER_KEYS: Final = frozenset((_KEY.Key_Return.value, _KEY.Key_Enter.value))
BACKSPACE: Final = _KEY.Key_Backspace.value
DELETE: Final = _KEY.Key_Delete.value
INSERT: Final = _KEY.Key_Insert.value
_LETTER_A, _LETTER_V = _KEY.Key_A.value, _KEY.Key_V.value
# Copy, cut, undo, redo: taken in silence, so that nothing behind the field acts on them.
_DEAD: Final = frozenset(
    (_KEY.Key_C.value, _KEY.Key_X.value, _KEY.Key_Z.value, _KEY.Key_Y.value, _KEY.Key_Insert.value)
)

CONTROL: Final = Qt.KeyboardModifier.ControlModifier.value
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier.value
ALT: Final = Qt.KeyboardModifier.AltModifier.value
META: Final = Qt.KeyboardModifier.MetaModifier.value
COMMAND: Final = CONTROL | ALT | META


def navigation(key: int, modifiers: int) -> str | None:
    if modifiers & (ALT | META):
        return None
    return (_WITH_CONTROL if modifiers & CONTROL else _PLAIN).get(key)


def is_paste(key: int, modifiers: int) -> bool:
    held = modifiers & (COMMAND | SHIFT)
    return (key == _LETTER_V and held == CONTROL) or (key == INSERT and held == SHIFT)


def is_select_all(key: int, modifiers: int) -> bool:
    return key == _LETTER_A and modifiers & COMMAND == CONTROL


def is_dead(key: int, modifiers: int) -> bool:
    held = modifiers & COMMAND
    return (held == CONTROL and key in _DEAD) or (key == DELETE and modifiers & (COMMAND | SHIFT) == SHIFT)


def is_enter(key: int, text: str) -> bool:
    """Return, Enter, and the bare line end that some readers and tools send in their place."""
    return key in ENTER_KEYS or text in ("\n", "\r")
