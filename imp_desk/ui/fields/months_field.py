"""Months of instalments: one or two digits, or stepped by the arrows; empty is at once. Takes no other text."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from imp_desk.core.judgement import Judgement
from imp_desk.core.order_entry import MONTHS_OFFERED
from imp_desk.core.payment import FEWEST_MONTHS
from imp_desk.ui.fields.text_field import OnScan, TextField

_STEPS = {Qt.Key.Key_Up.value: 1, Qt.Key.Key_Down.value: -1}


class MonthsField(TextField):
    def __init__(
        self,
        judge: Callable[[str], Judgement],
        parent: QWidget | None = None,
        *,
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(judge, _WIDEST, parent, on_scan=OnScan.DROP, now=now)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def _on_text(self, untrusted_text: str) -> None:
        if untrusted_text and not (untrusted_text.isascii() and untrusted_text.isdigit()):
            self._put_back()
            self.edited.emit()
            self.hinted.emit("hint.letters_ignored")
        elif int(untrusted_text or 0) > MONTHS_OFFERED or len(untrusted_text) > _WIDEST:
            self._put_back()
            self.edited.emit()
            self.hinted.emit("instalments.months")
        else:
            super()._on_text(untrusted_text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is None or self.isReadOnly():
            super().keyPressEvent(event)
            return
        event.accept()
        self.step(step)

    def step(self, by: int) -> None:
        """From at once over two months to a year, and back."""
        months = int(self.text() or 0) + by
        if months < FEWEST_MONTHS:
            months = FEWEST_MONTHS if by > 0 else 0
        self.setText(str(min(months, MONTHS_OFFERED)) if months else "")


_WIDEST = len(str(MONTHS_OFFERED))
