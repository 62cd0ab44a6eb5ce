"""화면: language, automatic advance and sounds."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.core.settings import Settings, UiSettings
from imp_desk.ui.settings.choice import segments
from imp_desk.ui.settings.row import ChoiceRow
from imp_desk.ui.settings.section import Section


class ScreenSection(Section):
    name = "ui"

    def _build(self) -> None:
        self._language = ChoiceRow("ui.language", segments("ui.language", ("", "ko", "en")))
        self.add_row(self._language)
        self._auto_advance = self.add_check("ui.auto_advance")
        self._sounds = self.add_check("ui.sounds")

    def fill(self, settings: Settings) -> None:
        self._language.set_value(settings.ui.language)
        self._auto_advance.setChecked(settings.ui.auto_advance)
        self._sounds.setChecked(settings.ui.sounds)

    def laid_over(self, settings: Settings) -> Settings:
        ui = UiSettings(
            language=self._language.value(),
            auto_advance=self._auto_advance.isChecked(),
            sounds=self._sounds.isChecked(),
            operator=settings.ui.operator,
        )
        return replace(settings, ui=ui)
