"""결제: whether a card may be charged while it is registered, and what stands in the order for each customer."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.core.buyer import PRODUCT_TYPES
from imp_desk.core.settings import ChargeSettings, Settings
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.choice import segments
from imp_desk.ui.settings.judges import line_judge
from imp_desk.ui.settings.row import ChoiceRow, LineRow
from imp_desk.ui.settings.section import Section


class ChargeSection(Section):
    name = "charge"

    def _build(self) -> None:
        self._enabled = self.add_check("charge.enabled")
        self._note = Text(size="helper", tone="muted", wrap=True)
        self.add(self._note)
        self._order_name = LineRow("charge.order_name", line_judge("charge.order_name"))
        self.add_row(self._order_name)
        choice = segments("charge.product_type", ("", *PRODUCT_TYPES))
        self._product_type = ChoiceRow("charge.product_type", choice)
        self.add_row(self._product_type)

    def fill(self, settings: Settings) -> None:
        self._enabled.setChecked(settings.charge.enabled)
        self._order_name.set_value(settings.charge.order_name)
        self._product_type.set_value(settings.charge.product_type)

    def laid_over(self, settings: Settings) -> Settings:
        charge = ChargeSettings(
            self._enabled.isChecked(), self._order_name.value(), self._product_type.value()
        )
        return replace(settings, charge=charge)

    def retranslate(self) -> None:
        super().retranslate()
        self._note.setText(say("settings.charge.enabled.note"))
