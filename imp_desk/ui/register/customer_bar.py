"""After an idle wipe: one Enter says that the customer on the screen is the one at the counter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal

from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.phrases.catalog import say

DEAF_S = 0.6  # the Enter that unlocked must not say who stands at the counter


class CustomerBar(Bar):
    """`confirmed` is not heard in the first moment."""

    confirmed = Signal()

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__("warning", icon="lock")
        self.setObjectName("customerBar")
        self._now = now
        self._asked_at = float("-inf")
        self._customer = ""
        self._button = self.add_button(Button("confirmCustomer", kind="primary"))
        self._button.clicked.connect(self._on_clicked)

    def show_customer(self, customer: str) -> None:
        self._customer = customer
        self.retranslate()

    def take_focus(self) -> None:
        self._asked_at = self._now()
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        if self._now() - self._asked_at >= DEAF_S:
            self.confirmed.emit()

    def retranslate(self) -> None:
        customer = self._customer
        self.show_text(say("wipe.same_customer", customer=customer) if customer else say("wipe.done"))
        self._button.show_words(say("wipe.confirm"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
