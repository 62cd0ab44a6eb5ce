"""The expiry as month/year: places the zero and the slash, takes MM20YY as MMYY, reinterprets nothing in silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import monotonic

from PySide6.QtWidgets import QWidget

from imp_desk.core.expiry import CAPACITY, YearMonth, is_long_form, judge_expiry
from imp_desk.core.judgement import Judgement
from imp_desk.ui.fields.characters import Kind
from imp_desk.ui.fields.digit_field import DigitField
from imp_desk.ui.fields.fold import Scan

_FULL = 4
_CENTURY = slice(2, 4)  # the "20" of MM20YY


class ExpiryField(DigitField):
    separator = "/"

    def __init__(
        self,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(CAPACITY, parent, now=now)
        self._today = today
        self.setObjectName("expiry")

    def judgement(self) -> Judgement:
        today = self._today()
        return judge_expiry(self.digits.view(), YearMonth(today.year, today.month))

    def _groups(self) -> tuple[int, ...]:
        return (2, 4)

    def _has_trailing_gap(self) -> bool:
        return len(self.digits) == 2

    def _widest(self) -> tuple[int, int]:
        return CAPACITY, 1

    def _full(self) -> int:
        return _FULL

    def _fault_index(self) -> int:
        match self.judgement().code:
            case "expiry.month":
                return 0
            case "expiry.past" | "expiry.far":
                return 2
            case _:
                return len(self.digits)

    def _type(self, digit: int) -> None:
        self._editor.delete_selection()
        view, at_end = self.digits.view(), self._editor.caret == len(self.digits)
        is_short_month = at_end and (
            (not len(view) and digit > 1) or (len(view) == 1 and view[0] == 1 and digit > 2)
        )
        if is_short_month:
            self._pad_month()
        super()._type(digit)

    def _pad_month(self) -> None:
        self._editor.digits.insert(0, 0)
        self._editor.move(len(self.digits))

    def _type_separator(self, kind: Kind) -> None:
        """`1` and a slash is January."""
        view = self.digits.view()
        if len(view) == 1 and view[0] != 0 and kind in (Kind.SLASH, Kind.JOIN):
            self._pad_month()
            self._changed()

    def _changed(self) -> None:
        if is_long_form(self.digits.view()):
            self.digits.delete(_CENTURY.start, _CENTURY.stop)
            self._editor.move(len(self.digits))
        super()._changed()

    def _take_scan(self, scan: Scan) -> tuple[bool, str]:
        if scan.only_digits and len(scan.digits) == 1:
            self._type(scan.digits.view()[0])
            return True, ""
        order = _order_of(scan)
        if order is None or not _is_month(scan, order):
            return False, "paste.expiry"
        self._editor.select_all()
        self._editor.delete_selection()
        for at in order:
            self.digits.append(scan.digits.view()[at] if at >= 0 else 0)
        self._editor.move(len(self.digits))
        return True, ""


def _order_of(scan: Scan) -> tuple[int, ...] | None:
    """Where month and year stand in the paste, as MMYY; -1 is a zero to put in. None: not an expiry."""
    if any(group.letter for group in scan.groups):
        return None
    view = scan.digits.view()
    sizes = tuple(group.size for group in scan.groups)
    match sizes:
        case (4,) | (2, 2):
            return 0, 1, 2, 3
        case (1, 2):
            return -1, 0, 1, 2
        case (1, 4) if _is_century(scan, 1):
            return -1, 0, 3, 4
        case (6,) | (2, 4) if _is_century(scan, 2):
            return 0, 1, 4, 5
        case (4, 2) if view[0] == 2 and view[1] == 0:
            return 4, 5, 2, 3
        case _:
            return None


def _is_century(scan: Scan, at: int) -> bool:
    return bool(scan.digits.view()[at] == 2 and scan.digits.view()[at + 1] == 0)


def _is_month(scan: Scan, order: tuple[int, ...]) -> bool:
    tens, ones = (scan.digits.view()[at] if at >= 0 else 0 for at in order[:2])
    return 1 <= tens * 10 + ones <= 12
