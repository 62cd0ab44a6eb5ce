"""Whose card it is, large and always in sight above the form; beside it how long the card data still stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imp_desk.ui.kit.elided import ElidedText
from imp_desk.ui.kit.icons import Icon
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme


class CustomerStrip(QWidget):
    def __init__(self) -> None:
        super().__init__()
        space = theme().space
        self._customer = ""
        self._seconds: int | None = None
        self._label = ElidedText("customerStrip", size="customer", bold=True)
        self._countdown = Text(size="small", tone="warning", bold=True)
        self._countdown.setObjectName("wipeCountdown")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.s)
        row.addWidget(Icon("customer", tone="muted", size=24))
        row.addWidget(self._label, 1)
        row.addWidget(self._countdown)
        self.retranslate()

    def show_customer(self, customer: str) -> None:
        if customer != self._customer or not self._label.text():
            self._customer = customer
            self.retranslate()

    def show_countdown(self, seconds: int | None) -> None:
        self._seconds = seconds
        self._countdown.setText("" if seconds is None else say("wipe.countdown", seconds=seconds))

    def retranslate(self) -> None:
        customer = self._customer
        if customer:
            self._label.show_text(
                customer, tone="plain", spoken=say("page.customer_spoken", customer=customer)
            )
        else:
            self._label.show_text(say("page.no_customer"), tone="muted")
        self.show_countdown(self._seconds)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
