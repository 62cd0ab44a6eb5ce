"""What is to be paid along with the registration: amount, order, instalments, and of the buyer what the PG demands.

An empty amount charges nothing, and then nothing else here is asked for. Holds no card data.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from imp_desk.core.buyer import Buyer
from imp_desk.core.entry import Contact
from imp_desk.core.judgement import Judgement
from imp_desk.core.order_entry import ChargeRules, OrderForm, judge_months, may_pay_in_instalments
from imp_desk.core.profile import Need
from imp_desk.ui.fields.field_row import FieldRow
from imp_desk.ui.fields.order_rows import AmountRow, MonthsRow, OrderNameRow, buyer_row
from imp_desk.ui.kit.surface import Line
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

_BUYER = ("buyerName", "buyerEmail", "buyerTel")


class OrderSection(QWidget):
    edited = Signal()
    demanded = Signal()  # other fields are to be filled in than before

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__()
        self.setObjectName("orderSection")
        self._now = now
        self._rules = ChargeRules()
        self._is_locked = False
        self._columns = 0
        self.amount = AmountRow(now=now)
        self.order_name = OrderNameRow(now=now)
        self.months = MonthsRow(self._judge_months, now=now)
        self._buyer: dict[str, FieldRow] = {}
        self._warning = Text(size="small", tone="warning", wrap=True, bold=True)
        self._warning.setObjectName("storesNoKey")
        self._build_layout()
        for row in self.rows():
            row.field.edited.connect(self.edited)
        self.amount.field.edited.connect(self._follow_amount)
        self._follow_amount()

    def _judge_months(self, _: str) -> Judgement:
        return judge_months(self.form())

    def rows(self) -> tuple[FieldRow, ...]:
        return (self.amount, self.order_name, self.months, *self._buyer.values())

    def stops(self) -> tuple[str, ...]:
        """Names of the fields that may be filled in now."""
        if self.isHidden():
            return ()
        fields = (row.field for row in self.rows() if not row.isHidden())
        return tuple(field.objectName() for field in fields if field.isEnabled())

    # What is asked for

    def ask_for(self, rules: ChargeRules, *, has_customer_name: bool) -> None:
        """A name that the form asks for anyway is not asked for twice."""
        if not self.order_name.field.text() or self.order_name.field.text() == self._rules.order_name:
            self._put(self.order_name, rules.order_name)
        self._rules = rules
        needs = rules.needs
        for name, need in zip(_BUYER, (needs.name, needs.email, needs.tel), strict=True):
            is_asked = need is Need.REQUIRED and not (name == "buyerName" and has_customer_name)
            if is_asked and name not in self._buyer:
                self._add_buyer(name)
            if name in self._buyer:
                self._buyer[name].setVisible(is_asked)
        self._warning.setVisible(not rules.keeps_key)
        self._follow_amount()

    def _add_buyer(self, name: str) -> None:
        row = self._buyer[name] = buyer_row(name, now=self._now)
        row.field.edited.connect(self.edited)
        columns, self._columns = self._columns, 0
        self.set_columns(columns)

    def _follow_amount(self) -> None:
        is_wanted = self.form().is_wanted
        before = self.stops()
        self.months.allow(on=may_pay_in_instalments(self.amount.field.text()))
        for row in self.rows()[1:]:
            is_asked = is_wanted if row is not self.months else self.months.is_allowed
            row.field.setEnabled(is_asked)
            row.field.set_locked(self._is_locked or not is_asked)
        if self.stops() != before:
            self.demanded.emit()

    # Texts

    def form(self) -> OrderForm:
        typed = {name: self._typed(name) for name in _BUYER}
        return OrderForm(
            self.amount.field.text(),
            self.order_name.field.text(),
            self.months.field.text(),
            Buyer(typed["buyerName"], typed["buyerEmail"], typed["buyerTel"]),
        )

    def _typed(self, name: str) -> str:
        row = self._buyer.get(name)
        return row.field.text() if row is not None and not row.isHidden() else ""

    def amount_won(self) -> int:
        """0 while nothing is to be charged."""
        return self.amount.won.amount() or 0

    @property
    def keeps_key(self) -> bool:
        return self._rules.keeps_key

    def offer(self, contact: Contact) -> None:
        """What a list or a caller knows of the buyer, where nobody typed anything."""
        known = {"buyerName": contact.name, "buyerEmail": contact.email, "buyerTel": contact.telephone}
        for name, row in self._buyer.items():
            if row.is_empty():
                self._put(row, known[name])

    def show_number(self, merchant_uid: str) -> None:
        self.order_name.show_number(merchant_uid)

    def wipe(self) -> None:
        for row in self.rows():
            self._put(row, "")
        self._put(self.order_name, self._rules.order_name)
        self.show_number("")

    def _put(self, row: FieldRow, text: str) -> None:
        row.field.wipe()
        row.field.setText(text)
        row.reset()

    def set_locked(self, *, on: bool) -> None:
        self._is_locked = on
        self.amount.field.set_locked(on)
        self._follow_amount()

    # Words and geometry

    def retranslate(self) -> None:
        self._warning.setText(say("charge.stores_no_key"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def set_columns(self, columns: int) -> None:
        """Three fields where two of the card's stand."""
        if columns == self._columns:
            return
        self._columns = columns
        across = 3 if columns > 1 else 1
        for at, row in enumerate(self.rows()):
            self._grid.addWidget(row, at // across, at % across)
        for at in range(3):
            self._grid.setColumnStretch(at, 1 if at < across else 0)

    def _build_layout(self) -> None:
        space = theme().space
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.l)
        self._grid.setVerticalSpacing(space.xs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.s)
        column.addWidget(Line())
        column.addWidget(self._warning)
        column.addLayout(self._grid)
        self._warning.hide()
        self.set_columns(2)
        self.retranslate()
