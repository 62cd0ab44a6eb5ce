"""The first two digits of the card's password: always bullets, never revealed, never more than two."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtWidgets import QWidget

from imp_desk.core.judgement import Judgement
from imp_desk.core.password import LENGTH, judge_password
from imp_desk.ui.fields.digit_field import DigitField
from imp_desk.ui.fields.fold import Scan

_PAYMENT_PIN_LENGTH = 6
_FIRST_TWO = "password.first_two_only"


class PasswordField(DigitField):
    separator = ""
    can_reveal = False

    def __init__(self, parent: QWidget | None = None, *, now: Callable[[], float] = monotonic) -> None:
        super().__init__(LENGTH, parent, now=now)
        self.setObjectName("password")

    def judgement(self) -> Judgement:
        return judge_password(self.digits.view())

    def _type(self, digit: int) -> None:
        if self._editor.type(digit, limit=LENGTH, full=LENGTH):
            self._changed()
        else:
            self._refuse(_FIRST_TWO)

    def _take_scan(self, scan: Scan) -> tuple[bool, str]:
        if not scan.only_digits:
            return False, "paste.none"
        if len(scan.digits) > LENGTH:
            is_pin = len(scan.digits) == _PAYMENT_PIN_LENGTH
            return False, "password.not_payment_pin" if is_pin else _FIRST_TWO
        self._editor.select_all()
        self._editor.delete_selection()
        for digit in scan.digits.view():
            self.digits.append(digit)
        self._editor.move(len(self.digits))
        return True, ""
