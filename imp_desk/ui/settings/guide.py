"""Judges the sections before anything is handed out, and leads to what is wrong: marks, opens, focuses, says."""

from __future__ import annotations

from collections.abc import Sequence

from imp_desk.core.settings import Settings
from imp_desk.ui.fields.announce import announce
from imp_desk.ui.phrases.catalog import knows
from imp_desk.ui.settings.page_layout import PageLayout
from imp_desk.ui.settings.row import Row
from imp_desk.ui.settings.section import Section
from imp_desk.ui.views import sentence


class Guide:
    def __init__(self, parts: PageLayout) -> None:
        self._sections = parts.sections
        self._nav = parts.nav

    def checked(self, base: Settings, sections: Sequence[Section]) -> Settings | None:
        """`base` with these sections laid over, or None once the page has led to what is wrong."""
        faulty = [row for section in sections for row in section.faulty()]
        for row in faulty:
            complaint = row.complaint()
            if complaint is not None:  # else its section has told it already
                row.tell(complaint)
        if faulty:
            self.lead_to(faulty)
            return None
        self._nav.show_faults(())
        settings = base
        for section in sections:
            settings = section.laid_over(settings)
        return settings

    def tell(self, problems: Sequence[str | tuple[str, str]]) -> None:
        """What someone else found: keys, or keys with a code."""
        rows = []
        for problem in problems:
            key, code = (problem, "") if isinstance(problem, str) else problem
            row = self._row(key)
            if row is not None:
                known = f"problem.{code}"
                row.tell(sentence(known if knows(known) else "problem.settings.unusable"))
                rows.append(row)
        self.lead_to(rows)

    def lead_to(self, rows: Sequence[Row]) -> None:
        """Marks the sections, opens the first, and puts the focus where something is to be mended."""
        if not rows:
            return
        self._nav.show_faults([s.name for s in self._sections if any(s.isAncestorOf(row) for row in rows)])
        first = min(rows, key=lambda row: self._sections.index(self._section_of(row)))
        self._nav.choose(self._section_of(first).name)
        first.focus_target().setFocus()
        announce(first.body, first.message(), urgent=True)

    def _section_of(self, row: Row) -> Section:
        return next(section for section in self._sections if section.isAncestorOf(row))

    def _row(self, key: str) -> Row | None:
        return next((section.rows[key] for section in self._sections if key in section.rows), None)
