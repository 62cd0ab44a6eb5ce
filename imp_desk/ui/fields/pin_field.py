"""An operator's PIN: always bullets, in wipeable memory, never pasted. What may be a PIN is the core's matter."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtWidgets import QWidget

from imp_desk.core.judgement import Judgement
from imp_desk.core.operators import PIN_LONGEST, judge_pin
from imp_desk.core.secret import Digits
from imp_desk.ui.fields.digit_field import DigitField
from imp_desk.ui.fields.fold import Scan


class PinField(DigitField):
    separator = ""
    can_reveal = False

    def __init__(
        self, name: str, parent: QWidget | None = None, *, now: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(PIN_LONGEST, parent, now=now)
        self.setObjectName(name)

    def judgement(self) -> Judgement:
        return judge_pin(self.digits.view())

    def taken(self) -> Digits:
        """What was typed, for whoever wipes it; the field is empty then."""
        pin = Digits(PIN_LONGEST)
        pin.copy_from(self.digits)
        self.wipe()
        return pin

    def _take_scan(self, scan: Scan) -> tuple[bool, str]:
        return False, "pin.paste" if scan.only_digits else "paste.none"
