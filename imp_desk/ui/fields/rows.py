"""The rows of the register page that do more than a plain one, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from time import monotonic

from PySide6.QtWidgets import QWidget

from imp_desk.core.card import Scheme
from imp_desk.core.customer import (
    NAME_LONGEST,
    UID_LONGEST,
    judge_name,
    judge_reference,
    judge_uid,
    uid_hint,
)
from imp_desk.core.holder import HolderKind
from imp_desk.ui.fields.expiry_field import ExpiryField
from imp_desk.ui.fields.field_row import FieldRow
from imp_desk.ui.fields.holder_field import HolderField
from imp_desk.ui.fields.number_field import NumberField
from imp_desk.ui.fields.password_field import PasswordField
from imp_desk.ui.fields.scheme_badge import SchemeBadge
from imp_desk.ui.fields.text_field import OnScan, TextField

_DIGITS_TO_NAME_UNKNOWN = 6


class NumberRow(FieldRow):
    """Names the scheme while typing; an unknown one only when enough stands to say so."""

    def __init__(
        self, parent: QWidget | None = None, *, lines: int = 1, now: Callable[[], float] = monotonic
    ) -> None:
        self.number = NumberField(now=now)
        super().__init__(self.number, lines=lines, parent=parent)
        self.scheme = SchemeBadge(self)
        self.header.addWidget(self.scheme)
        self.number.edited.connect(self._show_scheme)

    def _show_scheme(self) -> None:
        scheme = self.number.scheme()
        is_early = scheme is Scheme.UNKNOWN and len(self.number.digits) < _DIGITS_TO_NAME_UNKNOWN
        self.scheme.show_scheme(Scheme.NONE if is_early else scheme)

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "scheme"):
            self.scheme.retranslate()


class HolderRow(FieldRow):
    """Label and helper change with the seventh digit: from there on only a business number can be meant."""

    def __init__(
        self,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        required: bool = True,
        lines: int = 2,
        calendar_check: bool = True,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self.holder = HolderField(today, calendar_check=calendar_check, now=now)
        self._kind = HolderKind.UNDECIDED
        super().__init__(self.holder, required=required, lines=lines, parent=parent)

    def _label_key(self) -> str:
        return "field.holderId.business" if self._kind is HolderKind.BUSINESS else "field.holderId"

    def _helper_key(self) -> str:
        return "helper.holderId.business" if self._kind is HolderKind.BUSINESS else "helper.holderId"

    def _on_edited(self) -> None:
        kind = self.holder.kind()
        changed = (kind is HolderKind.BUSINESS) != (self._kind is HolderKind.BUSINESS)
        self._kind = kind
        super()._on_edited()
        if changed:
            self.retranslate()


class UidRow(FieldRow):
    """`pattern`: the shop's own rule for hand-typed uids."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        pattern: str = "",
        lines: int = 1,
        now: Callable[[], float] = monotonic,
    ) -> None:
        field = TextField(partial(judge_uid, pattern=pattern), UID_LONGEST, now=now)
        field.setObjectName("customerUid")
        super().__init__(field, lines=lines, parent=parent)

    def _hint_code(self) -> str:
        return uid_hint(self.field.text())


def expiry_row(
    today: Callable[[], date], *, lines: int = 1, now: Callable[[], float] = monotonic
) -> FieldRow:
    return FieldRow(ExpiryField(today, now=now), lines=lines)


def password_row(*, required: bool = True, lines: int = 1, now: Callable[[], float] = monotonic) -> FieldRow:
    return FieldRow(PasswordField(now=now), required=required, lines=lines)


def name_row(*, required: bool, lines: int = 1, now: Callable[[], float] = monotonic) -> FieldRow:
    field = TextField(partial(judge_name, required=required), NAME_LONGEST, on_scan=OnScan.DROP, now=now)
    field.setObjectName("customerName")
    return FieldRow(field, required=required, lines=lines)


def reference_row(*, required: bool, lines: int = 1, now: Callable[[], float] = monotonic) -> FieldRow:
    field = TextField(partial(judge_reference, required=required), UID_LONGEST, now=now)
    field.setObjectName("memberRef")
    return FieldRow(field, required=required, lines=lines)
