"""카드 등록번호: the template of fresh ones with an example, and the pattern of hand-typed ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from imp_desk.core.customer import mint_uid, template_wants_reference
from imp_desk.core.settings import Settings, UidSettings
from imp_desk.core.settings_rules import pattern_complaint
from imp_desk.ui.settings.judges import also, judge_template, line_judge
from imp_desk.ui.settings.row import LineRow
from imp_desk.ui.settings.section import Section
from imp_desk.ui.views import sentence

_RANDOM, _REFERENCE = "7kq3mx", "C-1024"


class UidSection(Section):
    name = "uid"

    def _build(self) -> None:
        self._template = LineRow("uid.template", judge_template)
        self._pattern = LineRow(
            "uid.pattern", also(line_judge("uid.pattern"), pattern_complaint, "problem.settings.pattern")
        )
        self.add_row(self._template)
        self.add_row(self._pattern)
        self._template.line.textChanged.connect(self._show_example)

    def fill(self, settings: Settings) -> None:
        self._template.set_value(settings.uid.template)
        self._pattern.set_value(settings.uid.pattern)
        self._show_example()

    def laid_over(self, settings: Settings) -> Settings:
        return replace(settings, uid=UidSettings(self._template.value(), self._pattern.value()))

    def _show_example(self) -> None:
        template = self._template.value()
        if judge_template(template) is not None:
            self._template.set_note(None)
            return
        wants = template_wants_reference(template)
        today = date.today().strftime("%Y%m%d")  # noqa: DTZ011 - an example only
        uid = mint_uid(template, date=today, random=_RANDOM, ref=_REFERENCE if wants else "")
        key = "settings.uid.example_reference" if wants else "settings.uid.example"
        self._template.set_note(sentence(key, uid=uid, reference=_REFERENCE))
