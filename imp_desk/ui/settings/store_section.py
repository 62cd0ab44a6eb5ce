"""상점 정보: what PG screening asks to be shown at the foot of the card form."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.core.settings import Settings, StoreSettings
from imp_desk.core.settings_rules import business_complaint, link_complaint
from imp_desk.ui.settings.judges import Judge, also, line_judge
from imp_desk.ui.settings.row import LineRow
from imp_desk.ui.settings.section import Section

_NAMES = ("name", "business_number", "representative", "address", "telephone", "privacy_policy")


def _judge(name: str) -> Judge:
    line = line_judge(f"store.{name}")
    match name:
        case "business_number":
            return also(line, business_complaint, "problem.settings.business_number")
        case "privacy_policy":
            return also(line, link_complaint, "problem.settings.link")
        case _:
            return line


class StoreSection(Section):
    name = "store"

    def _build(self) -> None:
        self._lines = {name: LineRow(f"store.{name}", _judge(name)) for name in _NAMES}
        for row in self._lines.values():
            self.add_row(row)

    def fill(self, settings: Settings) -> None:
        for name, row in self._lines.items():
            row.set_value(getattr(settings.store, name))

    def laid_over(self, settings: Settings) -> Settings:
        values = {name: row.value() for name, row in self._lines.items()}
        return replace(settings, store=StoreSettings(**values))
