"""Stands before every widget: a card reader's stream of keys goes nowhere, whatever has the focus.

Once the stream is known, what it left in a field is taken back, and the rest of it, its Enter included, is swallowed.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from imp_desk.ui.fields import digit_keys
from imp_desk.ui.fields.burst import ENTER, TAB, Burst, Clock, Sign
from imp_desk.ui.fields.digit_field import DigitField
from imp_desk.ui.fields.text_field import TextField

_KEY_PRESS, _INPUT_METHOD = QEvent.Type.KeyPress, QEvent.Type.InputMethod
_SHIFTS = frozenset(
    key.value for key in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr)
) | {Qt.Key.Key_Meta.value, Qt.Key.Key_CapsLock.value, Qt.Key.Key_NumLock.value}
_NO_CHARACTER = 0


class ReaderGuard(QObject):
    """`refused`: a stream was refused, and no field has said so."""

    refused = Signal()
    # The class's own: the focus moves about once more while the window is taken down.
    _listener: QObject | None = None

    def __init__(self, window: QWidget, now: Callable[[], float] = monotonic) -> None:
        super().__init__(window)
        self._window = window
        self._clock = Clock(now)
        self._burst = Burst()
        self._held: dict[QWidget, str] = {}  # who got keys of this stream, and what stood there before

    def watch(self) -> None:
        """Keys are seen at the window; an input method's letters go straight to what has the focus."""
        window = self._window.windowHandle()
        window.installEventFilter(self)
        window.focusObjectChanged.connect(self._listen_to)
        self._listen_to(window.focusObject())

    def drop_rest(self) -> None:
        """A field has known the stream first."""
        if self._burst.count:
            self._burst.drop_swipe()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is _KEY_PRESS:
            is_ours = isinstance(event, QKeyEvent) and watched is not self._listener
            return is_ours and self._eats_key(event)  # type: ignore[arg-type]
        return kind is _INPUT_METHOD and isinstance(event, QInputMethodEvent) and self._eats_letters(event)

    @Slot(QObject)
    def _listen_to(self, focused: QObject | None) -> None:
        if self._listener is not None and isValid(self._listener):
            self._listener.removeEventFilter(self)
        self._listener = focused if isinstance(focused, QWidget) else None
        if self._listener is not None:
            self._listener.installEventFilter(self)

    def _eats_key(self, event: QKeyEvent) -> bool:
        if event.key() in _SHIFTS:
            return False
        code = _code_of(event)
        is_eaten = self._eats(code, event.timestamp())
        if not is_eaten and code == _NO_CHARACTER:
            self._burst.reset()  # a key that no reader sends
        return is_eaten

    def _eats_letters(self, event: QInputMethodEvent) -> bool:
        text = event.commitString() or event.preeditString()
        if not text or not self._eats(ord(text[-1]), 0):
            return False
        QGuiApplication.inputMethod().reset()
        return True

    def _eats(self, code: int, stamp: int) -> bool:
        gap = self._clock.gap(stamp)
        if self._burst.starts(gap):
            self._held.clear()
        sign = self._burst.feed(code, gap)
        if sign is Sign.SWIPE:
            self._take_back()
        elif sign is not Sign.REST:
            self._note_focus()
        return sign in (Sign.SWIPE, Sign.REST)

    def _note_focus(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit) and focused not in self._held:
            self._held[focused] = focused.text()

    def _take_back(self) -> None:
        self._note_focus()
        has_said = False
        for widget, text in self._held.items():
            if not isValid(widget):
                continue
            if isinstance(widget, DigitField | TextField):
                widget.drop_swipe()
                has_said = True
            else:
                _put_back(widget, text)
        self._held.clear()
        if not has_said:
            self.refused.emit()


def _put_back(widget: QWidget, text: str) -> None:
    """A line for a key or a secret shows no text to put back: it is emptied."""
    wipe = getattr(widget, "wipe", None)
    if wipe is not None:
        wipe()
    elif isinstance(widget, QLineEdit):
        widget.setText(text)  # also forgets what could be undone


def _code_of(event: QKeyEvent) -> int:
    key, text = event.key(), event.text()
    if event.modifiers().value & digit_keys.COMMAND:
        return _NO_CHARACTER
    if digit_keys.is_enter(key, text):
        return ENTER
    if key == Qt.Key.Key_Tab.value:
        return TAB
    if text and text.isprintable():
        return ord(text[0])
    digit = digit_keys.DIGIT_OF_KEY.get(key)
    return _NO_CHARACTER if digit is None else 0x30 + digit
