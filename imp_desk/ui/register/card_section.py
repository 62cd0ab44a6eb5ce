"""The card's part of the form: number, expiry, holder, password, in two columns where there is room.

The digits stay in the fields' own buffers; what is handed on are those buffers, never copies.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from imp_desk.core.entry import CardDigits
from imp_desk.core.judgement import Level
from imp_desk.core.secret import Digits
from imp_desk.ui.fields.digit_field import DigitField
from imp_desk.ui.fields.field_row import FieldRow
from imp_desk.ui.fields.rows import HolderRow, NumberRow, expiry_row, password_row
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.core.practice import PracticeCard
    from imp_desk.core.profile import Profile


class CardSection(QWidget):
    edited = Signal()
    advanced = Signal()  # the number is whole, right, and cannot go on

    def __init__(self, today: Callable[[], date], now: Callable[[], float]) -> None:
        super().__init__()
        self.number = NumberRow(now=now)
        self.expiry = expiry_row(today, now=now)
        self.holder = HolderRow(today, now=now)
        self.password = password_row(now=now)
        self.digits = self._own_digits()
        self._profile: Profile | None = None
        self._columns = 0
        self._is_wiping = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().space.l)
        self._grid.setVerticalSpacing(theme().space.xs)
        for row in self.rows():
            _give_two_lines(row)
            row.field.edited.connect(self._tell)
        self.holder.field.edited.connect(self._follow_holder)
        self.number.number.completed.connect(self._on_completed)
        self.set_columns(2)

    def rows(self) -> tuple[FieldRow, ...]:
        return (self.number, self.expiry, self.holder, self.password)

    def fields(self) -> tuple[DigitField, ...]:
        return tuple(row.field for row in self.rows() if isinstance(row.field, DigitField))

    def _own_digits(self) -> CardDigits:
        digits = CardDigits()
        digits.number, digits.expiry, digits.holder, digits.password = (
            field.digits for field in self.fields()
        )
        return digits

    # What the shop asks for

    def ask_for(self, profile: Profile) -> None:
        self._profile = profile
        self.holder.setVisible(profile.birth.shown)
        self.holder.set_required(profile.birth.value == "required")
        self._follow_holder()

    def _follow_holder(self) -> None:
        """A business number may ask for a password or for none."""
        profile = self._profile
        if profile is None:
            return
        need = profile.password_for(self.holder.holder.kind())
        self.password.setVisible(need.shown)
        self.password.set_required(need.value == "required")
        if not need.shown:
            self.password.field.wipe()

    # Digits

    def _tell(self) -> None:
        if not self._is_wiping:
            self.edited.emit()

    def wipe(self) -> None:
        """Told once, when nothing is left."""
        self._is_wiping = True
        for row in self.rows():
            row.field.wipe()
            row.reset()
        self._is_wiping = False
        self.edited.emit()

    def wipe_password(self) -> None:
        self.password.field.wipe()
        self.password.reset()

    def fill(self, card: PracticeCard) -> None:
        """A practice card's public digits, one by one."""
        self.wipe()
        parts = (card.number, card.expiry, card.holder, card.password)
        for row, field, part in zip(self.rows(), self.fields(), parts, strict=True):
            if not row.isHidden():
                field.set_digits_from(_digits_of(part))

    def reveal(self, *, on: bool) -> None:
        for field in self.fields():
            field.reveal(on)

    def set_locked(self, *, on: bool) -> None:
        for field in self.fields():
            field.set_locked(on)

    def _on_completed(self) -> None:
        """A wrong number does not advance: its error is shown in place."""
        if self.number.judgement().level is Level.OK:
            self.advanced.emit()
        else:
            self.number.judge_now()

    def set_columns(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, row in enumerate(self.rows()):
            self._grid.addWidget(row, at // columns, at % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)


def _digits_of(public_number: str) -> Digits:
    digits = Digits(len(public_number))
    for character in public_number:
        digits.append(int(character))
    return digits


def _give_two_lines(row: FieldRow) -> None:
    """Half a form's width is not enough for every sentence in one line."""
    message = row.message
    message.setWordWrap(True)
    message.setFixedHeight(message.fontMetrics().lineSpacing() * 2 + 2)
