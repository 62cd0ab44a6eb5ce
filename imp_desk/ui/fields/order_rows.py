"""The rows of an order: amount with its echo, name with the order's number, instalments, and the buyer's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic

from imp_desk.core.buyer import (
    BUYER_EMAIL_LONGEST,
    BUYER_NAME_LONGEST,
    BUYER_TEL_LONGEST,
    judge_buyer_email,
    judge_buyer_name,
    judge_buyer_tel,
)
from imp_desk.core.judgement import Judgement
from imp_desk.core.payment import ORDER_NAME_LONGEST, judge_order_name
from imp_desk.core.profile import Need
from imp_desk.core.won_words import won_in_korean
from imp_desk.ui.fields.field_row import FieldRow
from imp_desk.ui.fields.months_field import MonthsField
from imp_desk.ui.fields.text_field import OnScan, TextField
from imp_desk.ui.fields.won_field import WonField
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say

Clock = Callable[[], float]


class AmountRow(FieldRow):
    """Says at its right what was typed, in units of ten thousand: a zero too many is seen before it is charged."""

    def __init__(self, *, now: Clock = monotonic) -> None:
        self.won = WonField(now=now)
        self.won.setObjectName("amount")
        super().__init__(self.won, required=False)
        self.echo = Text(size="label", tone="accent", bold=True)
        self.echo.setObjectName("amountEcho")
        self.header.addWidget(self.echo)
        self.won.edited.connect(self._show_echo)
        self._show_echo()

    def words(self) -> str:
        amount = self.won.amount()
        return say("helper.amount.echo", words=won_in_korean(amount), won=f"{amount:,}") if amount else ""

    def _show_echo(self) -> None:
        self.echo.setText(self.words())
        self._say()

    def _say(self) -> None:
        super()._say()
        if hasattr(self, "echo") and self.echo.text():
            self.field.setAccessibleDescription(f"{self.echo.text()}. {self.message.text()}")

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "echo"):
            self._show_echo()


class OrderNameRow(FieldRow):
    """Names the order's number as soon as there is one, for whoever searches it at the PG."""

    def __init__(self, *, now: Clock = monotonic) -> None:
        self._number = ""
        field = TextField(judge_order_name, ORDER_NAME_LONGEST, on_scan=OnScan.DROP, now=now)
        field.setObjectName("orderName")
        super().__init__(field)

    def show_number(self, number: str) -> None:
        self._number = number
        self._say()

    def _helper(self) -> str:
        return say("helper.orderName.number", number=self._number) if self._number else super()._helper()


class MonthsRow(FieldRow):
    """`allow`: from 50,000 won on."""

    def __init__(self, judge: Callable[[str], Judgement], *, now: Clock = monotonic) -> None:
        self.is_allowed = False
        self.months = MonthsField(judge, now=now)
        self.months.setObjectName("instalments")
        super().__init__(self.months, required=False)
        self.months.edited.connect(self._say)

    def allow(self, *, on: bool) -> None:
        self.is_allowed = on
        if not on and self.months.text():
            self.months.wipe()
            self.reset()
        self._say()

    def _helper(self) -> str:
        months = int(self.months.text() or 0)
        if months:
            return say("helper.instalments.months", months=months)
        return say("helper.instalments" if self.is_allowed else "helper.instalments.too_little")

    def retranslate(self) -> None:
        self.months.setPlaceholderText(say("instalments.at_once"))
        super().retranslate()


_BUYER = {
    "buyerName": (judge_buyer_name, BUYER_NAME_LONGEST),
    "buyerEmail": (judge_buyer_email, BUYER_EMAIL_LONGEST),
    "buyerTel": (judge_buyer_tel, BUYER_TEL_LONGEST),
}


def buyer_row(name: str, *, now: Clock = monotonic) -> FieldRow:
    judge, longest = _BUYER[name]
    field = TextField(partial(judge, need=Need.REQUIRED), longest, on_scan=OnScan.DROP, now=now)
    field.setObjectName(name)
    return FieldRow(field)
