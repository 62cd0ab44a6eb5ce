"""The keyboard of a digit field: what a key does to the digits, and what it is part of (a person, a reader, a scanner).

Knows no clipboard and no text; what a digit means is each field's own matter.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from imp_desk.core.judgement import OK, Judgement
from imp_desk.ui.fields import digit_keys
from imp_desk.ui.fields.burst import ENTER, TAB, Burst, Clock, Sign
from imp_desk.ui.fields.characters import Kind, digit_of, kind_of
from imp_desk.ui.fields.digit_editor import DigitEditor
from imp_desk.ui.fields.digit_surface import AWAY, DigitSurface

_SILENT = (Kind.JOIN, Kind.SLASH, Kind.LINE, Kind.HIDDEN)


class DigitKeyboard(DigitSurface):
    """`hinted` carries the code of a notice; `left` is a person's leaving, not another window's coming up."""

    edited = Signal()
    left = Signal()
    entered = Signal()
    hinted = Signal(str)
    swiped = Signal()

    def __init__(
        self, capacity: int, parent: QWidget | None = None, *, now: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(DigitEditor(capacity), parent)
        self._clock = Clock(now)
        self._burst = Burst()
        self._overflowed = False

    # What each field decides

    def judgement(self) -> Judgement:
        return OK

    def _limit(self) -> int:
        return self._editor.digits.capacity

    def _full(self) -> int:
        """From this length on a digit typed inside overwrites."""
        return self._editor.digits.capacity

    def _type(self, digit: int) -> None:
        if self._editor.type(digit, limit=self._limit(), full=self._full()):
            self._changed()
        else:
            self._refuse("hint.full")

    def _type_separator(self, kind: Kind) -> None:
        """A separator changes nothing: the field places its own."""

    def _on_edit_key(self) -> None:
        """A key that deletes or moves; a person is at work."""

    # Edits

    def _changed(self) -> None:
        self._refresh()
        self.edited.emit()

    def _refuse(self, code: str) -> None:
        """Something does not fit: what stands stays, but a selection that was typed over is gone."""
        self._overflowed = True
        self._refresh()
        self.hinted.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers().value
        command = modifiers & digit_keys.COMMAND
        digit = digit_keys.DIGIT_OF_KEY.get(key)
        if digit is not None and not command:
            event.accept()
            self._take_key(0x30 + digit, event.timestamp())
        elif digit_keys.is_enter(key, event.text()) and not command:
            event.accept()
            self._press_enter(event.timestamp(), repeated=event.isAutoRepeat())
        elif self._press_edit_key(key, modifiers):
            event.accept()
        elif not command and (text := event.text()) and text.isprintable():
            event.accept()
            self._take_key(ord(text[0]), event.timestamp())
        else:
            event.ignore()

    def _take_key(self, code: int, stamp: int) -> None:
        if self._locked:
            return
        gap = self._clock.gap(stamp)
        if self._burst.starts(gap):
            self._editor.remember()
            self._overflowed = False
        sign = self._burst.feed(code, gap)
        if sign is Sign.SWIPE:
            self.drop_swipe()
        elif sign is Sign.TYPED:
            self._take_character(code)
            if self._overflowed and self._burst.is_flood:
                self._drop_burst("scanner")

    def drop_swipe(self) -> None:
        """A card reader is at work: the field is as it was before, or empty where the focus has gone on meanwhile."""
        self._burst.drop_swipe()
        if not self._locked:
            self._drop_burst("swipe")
        self.swiped.emit()

    def _take_character(self, code: int) -> None:
        digit = digit_of(code)
        if digit is not None:
            self._type(digit)
            return
        kind = kind_of(code)
        if kind in _SILENT:
            self._type_separator(kind)
        elif kind is Kind.HANGUL:
            self.hinted.emit("hint.hangul_key")
        else:
            self.hinted.emit("hint.foreign_digits" if kind is Kind.FOREIGN_DIGIT else "hint.letters_ignored")

    def _press_enter(self, stamp: int, *, repeated: bool) -> None:
        if repeated:
            return
        sign = self._burst.feed(ENTER, self._clock.gap(stamp))
        if sign is Sign.REST:
            return
        if sign is Sign.SCAN and self._is_scanner():
            self._drop_burst("scanner")
            return
        self._burst.reset()
        self.entered.emit()

    def _is_scanner(self) -> bool:
        """Typing as fast as a scanner's counts as one only where it did not make a value of this field."""
        nothing_taken = not self._burst.digits
        return nothing_taken or self._overflowed or not self.judgement().sendable

    def _drop_burst(self, code: str) -> None:
        self._burst.drop_rest()
        self._editor.restore()
        self._editor.forget()
        self._changed()
        self.hinted.emit(code)

    def _press_edit_key(self, key: int, modifiers: int) -> bool:
        """True when the key was one of ours, also when it may do nothing here."""
        editor = self._editor
        step = digit_keys.navigation(key, modifiers)
        if step is not None:
            editor.go(step, self._layout, select=bool(modifiers & digit_keys.SHIFT))
        elif digit_keys.is_select_all(key, modifiers):
            editor.select_all()
        elif digit_keys.is_paste(key, modifiers):
            self.paste()  # the field's own, never QLineEdit's
            return True
        elif digit_keys.is_dead(key, modifiers):
            return True
        elif key in (digit_keys.BACKSPACE, digit_keys.DELETE):
            self._press_delete(key, by_group=bool(modifiers & digit_keys.CONTROL))
            return True
        else:
            return False
        self._burst.reset()
        self._on_edit_key()
        self._refresh()
        return True

    def _press_delete(self, key: int, *, by_group: bool) -> None:
        if self._locked:
            return
        self._burst.reset()
        self._on_edit_key()
        caret, layout = self._editor.caret, self._layout
        if key == digit_keys.BACKSPACE:
            target = layout.group_before(caret) if by_group else caret - 1
        else:
            target = layout.group_after(caret) if by_group else caret + 1
        if self._editor.delete_to(target):
            self._changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._on_edit_key()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() is Qt.FocusReason.TabFocusReason:
            sign = self._burst.feed(TAB, self._clock.gap(0))
            if sign is Sign.SCAN and self._burst.letters and self._is_scanner():
                self._drop_burst("scanner")
        self._editor.forget()
        self._burst.reset()
        super().focusOutEvent(event)
        if event.reason() not in AWAY:
            self.left.emit()
