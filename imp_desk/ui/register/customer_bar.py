"""After an idle wipe: one Enter says that the customer on the screen is the one at the counter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal

from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.phrases.catalog import say


class CustomerBar(Bar):
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__("warning", icon="lock")
        self.setObjectName("customerBar")
        self._customer = ""
        self._button = self.add_button(Button("confirmCustomer", kind="primary"))
        self._button.clicked.connect(self.confirmed)

    def show_customer(self, customer: str) -> None:
        self._customer = customer
        self.retranslate()

    def take_focus(self) -> None:
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        customer = self._customer
        self.show_text(say("wipe.same_customer", customer=customer) if customer else say("wipe.done"))
        self._button.show_words(say("wipe.confirm"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
