"""The line for a key or a secret: bullets only; the bytes are in wipeable memory and are never shown again.

Keys, pastes, drops, input methods and accessible insertion come in here. There is one way out, `taken`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)

from imp_desk.core.credentials import LONGEST, trimmed
from imp_desk.core.secret import Secret
from imp_desk.ui.fields import clipboard
from imp_desk.ui.settings.line import TextLine

BULLET = "\u2022"
_KEYS = QKeySequence.StandardKey
_DEAD = (_KEYS.Copy, _KEYS.Cut, _KEYS.Undo, _KEYS.Redo)
_ERASING = {Qt.Key.Key_Backspace: -1, Qt.Key.Key_Delete: 1}


class MaskedLine(TextLine):
    """`refused` carries the last word of a code: `blank`, `characters` or `too_long`."""

    edited = Signal()
    refused = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._held = Secret(LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setDragEnabled(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.textChanged.connect(self._mend)

    def __len__(self) -> int:
        return len(self._held)

    def __bool__(self) -> bool:
        return True

    def reveal(self) -> memoryview:
        """For judging; the bytes stay here."""
        return self._held.reveal()

    def taken(self) -> Secret:
        """A copy for the key store; its receiver wipes it."""
        copy = Secret(max(1, len(self._held)))
        copy.load(self._held.reveal())
        return copy

    def wipe(self) -> None:
        self._held.wipe()
        self._show(0)

    # What comes in

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in _DEAD):
            event.accept()
        elif event.matches(_KEYS.Paste):
            event.accept()
            self._take_from(QGuiApplication.clipboard().mimeData())
        elif event.key() in _ERASING:
            event.accept()
            self._erase(_ERASING[Qt.Key(event.key())])
        elif event.text() and event.text().isprintable() and not _is_command(event):
            event.accept()
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        event.accept()
        if event.commitString():
            self._type(event.commitString())
        elif event.preeditString():
            self.refused.emit("characters")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if clipboard.untrusted_text_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take_from(event.mimeData())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton:
            event.accept()
            self._take_from(QGuiApplication.clipboard().mimeData(clipboard.MODES[1]))
        else:
            super().mouseReleaseEvent(event)

    def _mend(self, text: str) -> None:
        """What got into the text by a way of its own, such as an assistive tool, is taken in like a paste."""
        if text.strip(BULLET) or len(text) != len(self._held):
            self._show(self.cursorPosition())
            self._take(text.replace(BULLET, ""))

    # What it does

    def _take_from(self, mime: object) -> None:
        text = clipboard.untrusted_text_of(mime)  # type: ignore[arg-type]
        if text:
            self._take(text)
            clipboard.forget(text)

    def _take(self, untrusted_text: str) -> None:
        data = bytearray(untrusted_text.encode("utf-8", "replace"))
        self._insert(trimmed(memoryview(data)))
        data[:] = bytes(len(data))

    def _type(self, untrusted_text: str) -> None:
        data = bytearray(untrusted_text.encode("utf-8", "replace"))
        self._insert(memoryview(data))
        data[:] = bytes(len(data))

    def _insert(self, untrusted_bytes: memoryview) -> None:
        """All of it or nothing."""
        word = _complaint(untrusted_bytes)
        start, stop = self._selection()
        if not word and len(self._held) - (stop - start) + len(untrusted_bytes) > LONGEST:
            word = "too_long"
        if word:
            self.refused.emit(word)
            return
        self._held.delete(start, stop)
        for i in range(len(untrusted_bytes)):
            self._held.insert(start + i, untrusted_bytes[i])
        self._show(start + len(untrusted_bytes))

    def _erase(self, step: int) -> None:
        start, stop = self._selection()
        if start == stop:
            start, stop = (start - 1, start) if step < 0 else (start, start + 1)
        if stop > 0 and start < len(self._held):
            self._held.delete(start, stop)
            self._show(max(0, start))

    def _selection(self) -> tuple[int, int]:
        if self.hasSelectedText():
            return self.selectionStart(), self.selectionEnd()
        return self.cursorPosition(), self.cursorPosition()

    def _show(self, caret: int) -> None:
        was_blocked = self.blockSignals(True)
        self.setText(BULLET * len(self._held))
        self.setCursorPosition(caret)
        self.blockSignals(was_blocked)
        self.edited.emit()


def _complaint(untrusted_bytes: memoryview) -> str:
    if any(byte in b" \t\r\n\v\f" for byte in untrusted_bytes):
        return "blank"
    return "characters" if any(not 0x21 <= byte <= 0x7E for byte in untrusted_bytes) else ""


def _is_command(event: QKeyEvent) -> bool:
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    held = event.modifiers() & commands
    return held not in (Qt.KeyboardModifier.NoModifier, commands)  # Ctrl+Alt is AltGr on some keyboards
