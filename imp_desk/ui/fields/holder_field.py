"""Birth date or business number in one field. A resident number is recognised and cut to its first six at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import monotonic

from PySide6.QtWidgets import QWidget

from imp_desk.core.holder import (
    BIRTH_LENGTH,
    BUSINESS_LENGTH,
    CAPACITY,
    HolderKind,
    judge_holder,
    kind_of,
    looks_like_resident_number,
)
from imp_desk.core.judgement import Judgement
from imp_desk.ui.fields.characters import Kind
from imp_desk.ui.fields.digit_field import DigitField
from imp_desk.ui.fields.fold import Scan

_BUSINESS_GROUPS = (3, 2, 5)
_CUT = "holder.resident_number_cut"


class HolderField(DigitField):
    separator = "-"

    def __init__(
        self,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        calendar_check: bool = True,
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(CAPACITY, parent, now=now)
        self._today = today
        self._calendar_check = calendar_check
        self._swallows = False  # after a cut: the rest of a resident number is still being typed
        self._dashed = False  # written as 101-00-..., which no resident number is
        self.setObjectName("holderId")

    def judgement(self) -> Judgement:
        return judge_holder(self.digits.view(), self._today(), calendar_check=self._calendar_check)

    def kind(self) -> HolderKind:
        return kind_of(self.digits.view())

    def _groups(self) -> tuple[int, ...]:
        return _BUSINESS_GROUPS if len(self.digits) > BIRTH_LENGTH else ()

    def _widest(self) -> tuple[int, int]:
        return BUSINESS_LENGTH, 2

    def _full(self) -> int:
        return BUSINESS_LENGTH

    def _type(self, digit: int) -> None:
        if self._swallows:
            return
        if not self._editor.type(digit, limit=CAPACITY, full=BUSINESS_LENGTH):
            self._refuse("hint.full")
        elif self._is_resident_number():
            self._cut()
        elif len(self.digits) > BUSINESS_LENGTH:
            self._editor.delete_to(self._editor.caret - 1)
            self._refuse("hint.full")
        else:
            self._changed()

    def _is_resident_number(self) -> bool:
        if self._dashed and len(self.digits) <= BUSINESS_LENGTH:
            return False
        return looks_like_resident_number(self.digits.view())

    def _cut(self) -> None:
        self._keep_first_six()
        self._swallows = True
        self._changed()
        self.hinted.emit(_CUT)

    def _keep_first_six(self) -> None:
        self.digits.delete(BIRTH_LENGTH, len(self.digits))
        self._editor.forget_behind(BIRTH_LENGTH)
        self._editor.move(BIRTH_LENGTH)

    def _type_separator(self, kind: Kind) -> None:
        if kind is Kind.JOIN and len(self.digits) == _BUSINESS_GROUPS[0]:
            self._dashed = True

    def _changed(self) -> None:
        self._dashed = self._dashed and len(self.digits) >= _BUSINESS_GROUPS[0]
        super()._changed()

    def _on_edit_key(self) -> None:
        self._swallows = False

    def _take_scan(self, scan: Scan) -> tuple[bool, str]:
        sizes = tuple(group.size for group in scan.groups)
        total = len(scan.digits)
        if any(group.letter or group.gap > 1 for group in scan.groups):
            return False, "paste.none"
        is_resident = total == CAPACITY or (len(sizes) == 2 and sizes[0] == BIRTH_LENGTH)
        if total > BUSINESS_LENGTH and not is_resident:
            return False, "paste.too_long"
        if total < BIRTH_LENGTH:
            return self._insert(scan)
        self._replace(scan, BIRTH_LENGTH if is_resident else total)
        self._dashed = sizes == _BUSINESS_GROUPS
        if not is_resident and self._is_resident_number():
            self._keep_first_six()
            is_resident = True
        return True, _CUT if is_resident else ""

    def _insert(self, scan: Scan) -> tuple[bool, str]:
        start, stop = self._editor.selection
        if len(self.digits) - (stop - start) + len(scan.digits) > BUSINESS_LENGTH:
            return False, "paste.too_long"
        self._editor.delete_selection()
        for digit in scan.digits.view():
            self._editor.type(digit, limit=BUSINESS_LENGTH, full=BUSINESS_LENGTH + 1)
        if self._is_resident_number():
            self._keep_first_six()
            return True, _CUT
        return True, ""

    def _replace(self, scan: Scan, length: int) -> None:
        self._editor.select_all()
        self._editor.delete_selection()
        for digit in scan.digits.view()[:length]:
            self.digits.append(digit)
        self._editor.move(length)
