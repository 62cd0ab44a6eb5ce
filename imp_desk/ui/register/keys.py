"""Which key asks for what, as one table. F6 is held, Enter walks: both are the page's own."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Wish(Enum):
    REGISTER = "register"
    NEXT = "next"
    SAME_CUSTOMER = "same_customer"
    MINT = "mint"
    LOOK_UP = "look_up"
    AMOUNT = "amount"
    PUT_OFF = "put_off"
    PRINT_SLIP = "print_slip"
    GIVE_UP = "give_up"
    LOCK = "lock"
    WALK = "walk"  # Enter
    REVEAL = "reveal"  # F6, while held


_PLAIN = {  # plain numbers: a Hangul key's is no member of Qt.Key
    Qt.Key.Key_F2.value: Wish.NEXT,
    Qt.Key.Key_F3.value: Wish.SAME_CUSTOMER,
    Qt.Key.Key_F4.value: Wish.MINT,
    Qt.Key.Key_F5.value: Wish.LOOK_UP,
    Qt.Key.Key_F6.value: Wish.REVEAL,
    Qt.Key.Key_F7.value: Wish.AMOUNT,
    Qt.Key.Key_F8.value: Wish.PUT_OFF,
    Qt.Key.Key_F9.value: Wish.REGISTER,
    Qt.Key.Key_F11.value: Wish.PRINT_SLIP,
    Qt.Key.Key_Escape.value: Wish.GIVE_UP,
    Qt.Key.Key_Return.value: Wish.WALK,
    Qt.Key.Key_Enter.value: Wish.WALK,
}
_WITH_CONTROL = {
    Qt.Key.Key_Return.value: Wish.REGISTER,
    Qt.Key.Key_Enter.value: Wish.REGISTER,
    Qt.Key.Key_L.value: Wish.LOCK,
}


def wish_of(event: QKeyEvent) -> Wish | None:
    """What this key asks for; a key that repeats asks for nothing."""
    if event.isAutoRepeat():
        return None
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.ControlModifier:
        return _WITH_CONTROL.get(event.key())
    return _PLAIN.get(event.key()) if held == Qt.KeyboardModifier.NoModifier else None


def is_wish_key(event: QKeyEvent) -> bool:
    """Whether the key belongs to the table at all, repeats included: those are swallowed."""
    return event.key() in _PLAIN
