"""Where the parts of the journal's page stand: filters above, table and details side by side, buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.journal.day_bar import DayBar
from imp_desk.ui.journal.details import Details
from imp_desk.ui.journal.export_bar import ExportBar
from imp_desk.ui.journal.filters import Filters
from imp_desk.ui.journal.model import JournalModel
from imp_desk.ui.journal.table import JournalTable
from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.surface import Surface
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.sheet_scroll import SheetScroll
from imp_desk.ui.theme import theme

_WIDEST, _DETAILS, _DAY, _EDGE = 1240, 264, 420, 6


class PageLayout:
    """Builds the parts into `page`. Decides nothing."""

    def __init__(self, page: QWidget) -> None:
        self.title = Text(size="title")
        self.day = DayBar()
        self.filters = Filters()
        self.model = JournalModel(page)
        self.table = JournalTable(self.model)
        self.none = Text(size="body", tone="muted", wrap=True)
        self.none.setObjectName("journalNone")
        self.details = Details()
        self.message = Bar("accent", icon="info")
        self.export_bar = ExportBar()
        self.count = Text(size="helper", tone="muted")
        self.count.setObjectName("journalCount")
        self.refresh = Button("journalRefresh", small=True)
        self.export = Button("journalExport", small=True, icon="document")
        self.back = Button("journalBack", small=True)
        self._build(page)
        self.message.hide()
        self.export_bar.hide()

    def _build(self, page: QWidget) -> None:
        space = theme().space
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(space.l, space.m, space.l, space.m)
        column.setSpacing(space.s)
        column.addLayout(self._head())
        column.addWidget(self.filters)
        column.addWidget(self.message)
        column.addLayout(self._body(), 1)
        column.addWidget(self.export_bar)
        column.addLayout(self._foot())
        sheet.setMaximumWidth(_WIDEST)
        middle = QWidget()
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(sheet, 1000)
        line.addStretch(1)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(SheetScroll(middle))

    def _head(self) -> QBoxLayout:
        self._head_line = QHBoxLayout()
        self._head_line.setSpacing(theme().space.l)
        self._head_line.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        self._head_line.addWidget(self.day)
        return self._head_line

    def _body(self) -> QBoxLayout:
        surface = Surface()
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.none, 1)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(theme().space.s)
        self._sides.addWidget(surface, 1)
        self._sides.addWidget(self.details)
        return self._sides

    def _foot(self) -> QBoxLayout:
        self._foot_line = QHBoxLayout()
        self._foot_line.setSpacing(theme().space.s)
        self._foot_line.addWidget(self.count, 1)
        for button in (self.refresh, self.export, self.back):
            self._foot_line.addWidget(button)
        return self._foot_line

    def set_narrow(self, *, on: bool) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for line in (self._head_line, self._sides, self._foot_line):
            line.setDirection(down if on else across)
        self.filters.set_narrow(on=on)
        self.table.set_narrow(on=on)
        self.details.setMaximumWidth(_WIDEST if on else _DETAILS)
        self.details.setMinimumWidth(0 if on else _DETAILS)
        self.day.setMinimumWidth(0 if on else _DAY)

    def show_words_instead(self, words: str) -> None:
        """In the table's place; empty for the table."""
        self.none.setText(words)
        self.none.setVisible(bool(words))
        self.table.setVisible(not words)

    def say_message(self, words: str, *, is_wrong: bool) -> None:
        self.message.show_text(words)
        self.message.show_tone("danger" if is_wrong else "accent", "failed" if is_wrong else "info")
        self.message.setVisible(bool(words))

    def retranslate(self) -> None:
        self.title.setText(say("journal.title"))
        for part in (self.day, self.filters, self.model, self.table, self.details, self.export_bar):
            part.retranslate()
        self.refresh.show_words(say("journal.refresh"))
        self.export.show_words(say("journal.export"))
        self.back.show_words(say("journal.back"))
