"""The card number: grouped by scheme, last four readable when left, one number out of whatever is pasted."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imp_desk.core.card import (
    CAPACITY,
    SHORTEST,
    Scheme,
    full_length,
    group_sizes,
    judge_number,
    length_is_certain,
    scheme_of,
)
from imp_desk.core.judgement import Judgement
from imp_desk.ui.fields.digit_field import DigitField
from imp_desk.ui.fields.fold import Scan
from imp_desk.ui.fields.pasted_number import is_whole, number_in


class NumberField(DigitField):
    """`completed`: the last digit of a number whose length is certain was typed; the page may go on."""

    separator = " "
    completed = Signal()

    def __init__(self, parent: QWidget | None = None, *, now: Callable[[], float] = monotonic) -> None:
        super().__init__(CAPACITY, parent, now=now)
        self.setObjectName("cardNumber")

    def judgement(self) -> Judgement:
        return judge_number(self.digits.view())

    def scheme(self) -> Scheme:
        return scheme_of(self.digits.view())

    def _groups(self) -> tuple[int, ...]:
        return group_sizes(self.digits.view())

    def _has_trailing_gap(self) -> bool:
        return len(self.digits) < full_length(self.digits.view())

    def _widest(self) -> tuple[int, int]:
        return CAPACITY, 4

    def _stays_visible(self, index: int) -> bool:
        held = len(self.digits)
        return held >= SHORTEST and index >= held - 4

    def _full(self) -> int:
        return full_length(self.digits.view())

    def _type(self, digit: int) -> None:
        held = len(self.digits)
        super()._type(digit)
        if len(self.digits) > held and length_is_certain(self.digits.view()):
            self.completed.emit()

    def _take_scan(self, scan: Scan) -> tuple[bool, str]:
        groups, code = number_in(scan)
        if code:
            return False, code
        start, stop = self._editor.selection
        is_joined = not is_whole(scan, groups)
        if is_joined and len(self.digits) - (stop - start) + scan.total(groups) > CAPACITY:
            return False, "paste.too_long"
        if not is_joined:
            self._editor.select_all()
        self._editor.delete_selection()
        for group in groups:
            for digit in scan.digits.view()[group.start : group.stop]:
                self._editor.type(digit, limit=CAPACITY, full=CAPACITY + 1)
        return True, ""
