"""The field for a card's digits: every way in ends in one wipeable buffer, and there is no way out but `digits`.

Pastes, drops, input methods and accessible insertion come in here; keys in the class behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QClipboard,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from imp_desk.core.secret import Digits
from imp_desk.ui.fields import clipboard
from imp_desk.ui.fields.characters import digit_of
from imp_desk.ui.fields.digit_keyboard import DigitKeyboard
from imp_desk.ui.fields.digit_layout import BULLET
from imp_desk.ui.fields.fold import Scan


class DigitField(DigitKeyboard):
    def __init__(
        self, capacity: int, parent: QWidget | None = None, *, now: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(capacity, parent, now=now)
        self._resetting_input_method = False
        hint = Qt.InputMethodHint
        self.setInputMethodHints(
            hint.ImhDigitsOnly | hint.ImhSensitiveData | hint.ImhNoPredictiveText | hint.ImhHiddenText
        )
        self.setAcceptDrops(True)
        self.textChanged.connect(self._on_foreign_text)

    # What the page asks for

    @property
    def digits(self) -> Digits:
        """The field's own buffer, not a copy."""
        return self._editor.digits

    def wipe(self) -> None:
        """Leaves nothing: no digit, no selection, nothing to undo."""
        self._editor.wipe()
        self._burst.reset()
        self._changed()

    def set_digits_from(self, other: Digits) -> None:
        self._editor.forget()
        self._editor.replace_all(other)
        self._changed()

    def set_locked(self, on: bool) -> None:  # noqa: FBT001
        """Read-only while a registration is under way."""
        self._locked = on
        self.setReadOnly(on)
        self.update()

    def place_caret_at_fault_or_end(self) -> None:
        self._editor.move(self._fault_index())
        self._refresh()

    def _fault_index(self) -> int:
        return len(self._editor.digits)

    def _take_scan(self, scan: Scan) -> tuple[bool, str]:
        """Whether the paste was taken, and the code of a notice or nothing."""
        raise NotImplementedError

    # Pastes, in whatever way they come

    def accept_paste(self, untrusted_text: str) -> None:
        """The one way in for text. What was taken is emptied from a clipboard that still holds it."""
        if self._locked:
            return
        self._burst.reset()
        self._on_edit_key()
        with Scan(untrusted_text) as scan:
            is_swipe = scan.is_swipe
            taken, code = self._judge_scan(scan)
        if taken or is_swipe:
            clipboard.forget(untrusted_text)
        if taken:
            self._changed()
        if code:
            self.hinted.emit(code)
        if is_swipe:
            self.swiped.emit()

    def _judge_scan(self, scan: Scan) -> tuple[bool, str]:
        if scan.is_swipe:
            return False, "swipe"
        if scan.too_long:
            return False, "paste.too_long"
        if scan.foreign:
            return False, "hint.foreign_digits"
        return self._take_scan(scan) if scan.groups else (False, "paste.none")

    def paste(self) -> None:
        self._paste_from(QClipboard.Mode.Clipboard)

    def copy(self) -> None:
        """Nothing leaves this field."""

    def cut(self) -> None:
        """Nothing leaves this field."""

    def _paste_from(self, mode: QClipboard.Mode) -> None:
        text = clipboard.untrusted_text_of(QGuiApplication.clipboard().mimeData(mode))
        if text:
            self.accept_paste(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._burst.reset()
        self._on_edit_key()
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.MiddleButton and QGuiApplication.clipboard().supportsSelection():
            self._paste_from(QClipboard.Mode.Selection)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        text = clipboard.untrusted_text_of(event.mimeData())
        if text is None:
            self.hinted.emit("paste.file")
        else:
            self.accept_paste(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Nothing is composed in here: digits are taken as typed, Hangul says which key to press."""
        event.accept()
        preedit, commit = event.preeditString(), event.commitString()
        if self._locked:
            return
        if commit and len(commit) > 2 and any(digit_of(ord(c)) is None for c in commit):
            self.accept_paste(commit)
        else:
            for character in commit:
                self._take_key(ord(character), 0)
        if preedit:
            self._take_key(ord(preedit[-1]), 0)
            self._reset_input_method()

    def _reset_input_method(self) -> None:
        if self._resetting_input_method:
            return
        self._resetting_input_method = True
        QGuiApplication.inputMethod().reset()
        self._resetting_input_method = False

    def _on_foreign_text(self, untrusted_text: str) -> None:
        """Somebody put text into the line edit itself: assistive technology, or a tool that drives the window."""
        self._refresh()
        foreign = untrusted_text.replace(BULLET, "")
        if foreign.strip(" /-"):
            self.accept_paste(foreign)
        elif not untrusted_text and not self._locked:
            self.wipe()
