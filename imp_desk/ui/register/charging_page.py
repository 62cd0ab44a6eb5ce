"""The register page where the shop charges a card while it registers it: the order section, made when first asked for.

Without one the page is as it was: no field, no key, no word of a payment.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imp_desk.ui.register.page_panels import PagePanels

if TYPE_CHECKING:
    from imp_desk.core.order_entry import ChargeRules, OrderForm


class ChargingPage(PagePanels):
    order_edited = Signal()

    def __init__(self, today: Callable[[], date], now: Callable[[], float]) -> None:
        super().__init__(today, now)
        self._charge: ChargeRules | None = None

    def set_charge(self, rules: ChargeRules | None) -> None:
        """None: cards are registered only."""
        self._charge = rules
        if rules is not None and self.order_section is None:
            self._add_order_section()
        self._ask_for_order()

    def _add_order_section(self) -> None:
        from imp_desk.ui.register.order_section import OrderSection

        section = OrderSection(self.now)
        section.edited.connect(self._on_order_edited)
        section.demanded.connect(self.link_stops)
        self.put_below_card(section)

    def _ask_for_order(self) -> None:
        """Also when the shop's rules have changed: a name is asked for once."""
        section = self.order_section
        if section is None:
            return
        section.setVisible(self._charge is not None)
        if self._charge is None:
            section.wipe()
        else:
            name = self.customer.name
            section.ask_for(self._charge, has_customer_name=name is not None and not name.isHidden())
        self.refit()
        self.link_stops()
        self.say_what_is_pressed()

    def order_form(self) -> OrderForm | None:
        """None where nothing is to be charged."""
        section = self.order_section
        if section is None or self._charge is None:
            return None
        form = section.form()
        return form if form.is_wanted else None

    def charged_won(self) -> int:
        return self.order_section.amount_won() if self.order_section and self._charge else 0

    def show_order_number(self, merchant_uid: str) -> None:
        if self.order_section is not None:
            self.order_section.show_number(merchant_uid)

    def wipe_order(self) -> None:
        if self.order_section is not None:
            self.order_section.wipe()

    def _on_order_edited(self) -> None:
        self.say_what_is_pressed()
        self.order_edited.emit()

    def say_what_is_pressed(self) -> None:
        """The words of the button and of the line below it."""
