"""An amount of won, typed digit by digit and shown with its thousands apart. Takes no card number and no other text."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from imp_desk.core.payment import MOST_AMOUNT, amount_of, judge_amount
from imp_desk.ui.fields.text_field import OnScan, TextField
from imp_desk.ui.fields.text_rules import refusal_of

_LONGEST_PASTE = 20  # with won signs, blanks and commas


class WonField(TextField):
    def __init__(self, parent: QWidget | None = None, *, now: Callable[[], float] = monotonic) -> None:
        super().__init__(judge_amount, _LONGEST_PASTE, parent, on_scan=OnScan.DROP, now=now)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def amount(self) -> int | None:
        return amount_of(self.text())

    def _on_text(self, untrusted_text: str) -> None:
        if not untrusted_text.strip() or refusal_of(untrusted_text, self.longest):
            super()._on_text(untrusted_text)
            return
        amount = self._amount_in(untrusted_text)
        if amount is None or amount > MOST_AMOUNT:
            self._put_back()
            self.edited.emit()
            self.hinted.emit(self._complaint(untrusted_text, amount))
            return
        written = f"{amount:,}"
        if written != untrusted_text:
            self._write(written, untrusted_text)
        super()._on_text(written)

    def _amount_in(self, untrusted_text: str) -> int | None:
        """What came at once must be an amount as people write it; a key may leave the commas out of their places."""
        is_by_key = len(_inserted(self._good, untrusted_text)) <= 1
        return amount_of(untrusted_text.replace(",", "") if is_by_key else untrusted_text)

    def _complaint(self, untrusted_text: str, amount: int | None) -> str:
        if amount is not None:
            return "amount.too_large"
        is_by_key = len(_inserted(self._good, untrusted_text)) <= 1
        return "hint.letters_ignored" if is_by_key else "amount.not_whole"

    def _write(self, written: str, typed: str) -> None:
        """The caret stays behind the same digit."""
        digits = sum(c.isdigit() for c in typed[: self.cursorPosition()])
        caret = len(written) if digits else 0
        for at in range(len(written)):
            if sum(c.isdigit() for c in written[:at]) == digits:
                caret = at
                break
        was_blocked = self.blockSignals(True)
        self.setText(written)
        self.setCursorPosition(caret)
        self.blockSignals(was_blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A comma is no character to be deleted: the digit behind it is meant."""
        text, at = self.text(), self.cursorPosition()
        if not self.hasSelectedText():
            if event.key() == Qt.Key.Key_Backspace.value and text[at - 1 : at] == ",":
                self.setCursorPosition(at - 1)
            elif event.key() == Qt.Key.Key_Delete.value and text[at : at + 1] == ",":
                self.setCursorPosition(at + 1)
        super().keyPressEvent(event)


def _inserted(before: str, after: str) -> str:
    """What stands in `after` between the beginning and the end that both have."""
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    most = shorter - head
    tail = next((i for i in range(most) if before[-1 - i] != after[-1 - i]), most)
    return after[head : len(after) - tail]
