"""A section of the settings page: its rows on a sheet, filled from the settings and laid over them again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.core.settings import Settings
from imp_desk.ui.kit.check import CheckRow
from imp_desk.ui.kit.surface import Line, Surface
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import knows, say
from imp_desk.ui.settings.row import Row
from imp_desk.ui.theme import theme


class Section(Surface):
    """`name` is the phrases' and the test's word for it. What is typed stays until `fill`."""

    name = ""
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(f"settings.{self.name}")
        self.rows: dict[str, Row] = {}
        self._checks: dict[str, CheckRow] = {}
        self._title = Text(size="title")
        self._intro = Text(size="small", tone="muted", wrap=True)
        space = theme().space
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(space.xl, space.l, space.xl, space.l)
        self._column.setSpacing(space.m)
        self._column.addWidget(self._title)
        self._column.addWidget(self._intro)
        self._build()

    def _build(self) -> None:
        """Each section puts its rows in."""

    def fill(self, settings: Settings) -> None:
        """Shows what stands in the settings."""

    def laid_over(self, settings: Settings) -> Settings:
        """The settings with this section's values in place. Asked only while nothing is wrong."""
        return settings

    def faulty(self) -> tuple[Row, ...]:
        """The rows whose value cannot be saved, in their order."""
        return tuple(row for row in self.rows.values() if row.complaint() is not None)

    def first(self) -> QWidget | None:
        """What takes the focus when the section is opened by its problem."""
        return next((row.focus_target() for row in self.rows.values()), None)

    def set_narrow(self, *, on: bool) -> None:
        """The line above the sheet names the section then."""
        self._title.setVisible(not on)

    def add_row(self, row: Row) -> None:
        self.rows[row.key] = row
        row.changed.connect(self.changed)
        self._column.addWidget(row)

    def add_check(self, key: str) -> CheckRow:
        check = CheckRow(key)
        check.clicked.connect(self.changed)
        self._checks[key] = check
        self._column.addWidget(check)
        return check

    def add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def add_line(self) -> None:
        self._column.addSpacing(theme().space.s)
        self._column.addWidget(Line())
        self._column.addSpacing(theme().space.s)

    def retranslate(self) -> None:
        self._title.setText(say(f"settings.section.{self.name}"))
        intro = f"settings.section.{self.name}.intro"
        self._intro.setText(say(intro) if knows(intro) else "")
        self._intro.setVisible(knows(intro))
        for row in self.rows.values():
            row.retranslate()
        for key, check in self._checks.items():
            note = f"settings.{key}.note"
            check.show_words(say(f"settings.{key}"), description=say(note) if knows(note) else "")
