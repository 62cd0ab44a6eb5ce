"""What was read, before anything starts: what is taken for what, what is wrong, the way of consent."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.elided import ElidedText
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.choice import segments
from imp_desk.ui.theme import theme
from imp_desk.ui.worklist.column_choice import ColumnChoice
from imp_desk.ui.worklist.findings import Findings
from imp_desk.ui.worklist_views import WorklistView

ROLES = ("uid", "reference", "name", "telephone", "email")
WAYS = ("in_person", "paper", "telephone")
_SAMPLES = 3


class _RoleLine:
    """A role: its name, the column it is taken from, the first rows of that column."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.label = Text(size="label")
        self.choice = ColumnChoice(role)
        self.samples = [ElidedText(size="small") for _ in range(_SAMPLES)]


class PreviewPanel(QWidget):
    column_chosen = Signal(str, int)
    way_chosen = Signal(str)
    start_requested = Signal()
    another_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view = WorklistView()
        self._is_narrow = False
        self._file = Text(size="body", bold=True, wrap=True)
        self._findings = Findings()
        self._lines = [_RoleLine(role) for role in ROLES]
        self._heads = [Text(size="helper", tone="muted") for _ in range(_SAMPLES)]
        self._table = QWidget()
        self._way_label = Text(size="label")
        self._way = segments("worklistWay", WAYS)
        self._start = Button("worklistStart", kind="primary")
        self._another = Button("worklistAnother")
        self._way.chosen.connect(self.way_chosen)
        self._start.clicked.connect(self.start_requested)
        self._another.clicked.connect(self.another_requested)
        for line in self._lines:
            line.choice.chosen.connect(partial(self.column_chosen.emit, line.role))
        self._build_layout()

    def show_view(self, view: WorklistView) -> None:
        self._view = view
        self._findings.show_findings(view.findings)
        for line, role in zip(self._lines, view.roles, strict=False):
            line.choice.show_columns(view.columns, role.column)
            for at, sample in enumerate(line.samples):
                sample.show_text(role.samples[at] if at < len(role.samples) else "")
        self._table.setVisible(bool(view.roles))
        self._way.set_value(view.way)
        for widget in (self._way, self._way_label, self._start):
            widget.setVisible(view.may_start)
        self.retranslate()

    def focus_start(self) -> None:
        """Where there is something to be done: start, choose a column, or take another file."""
        is_mendable = bool(self._view.roles) and not self._view.may_start
        target = (
            self._start if self._view.may_start else self._lines[0].choice if is_mendable else self._another
        )
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, *, on: bool) -> None:
        """Where there is no room a role stands above its column, and only the first row beside it."""
        if on != self._is_narrow:
            self._is_narrow = on
            self._place_lines()

    def retranslate(self) -> None:
        view = self._view
        name = view.path.replace("\\", "/").rpartition("/")[2]
        self._file.setText(say("worklist.read", name=name, rows=view.rows) if view.rows else name)
        for at, head in enumerate(self._heads, start=1):
            head.setText(say("worklist.sample", number=at))
        for line in self._lines:
            line.label.setText(say(f"worklist.role.{line.role}"))
            line.choice.retranslate()
        self._way_label.setText(say("worklist.way"))
        for option in self._way.options():
            option.show_words(say(f"consent.way.{option.value}"))
        self._way.setAccessibleName(say("worklist.way"))
        self._start.show_words(say("worklist.go_on" if view.is_resumed else "worklist.start"))
        self._another.show_words(say("worklist.another"))
        self._findings.retranslate()

    def _build_layout(self) -> None:
        space = theme().space
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.m)
        self._grid.setVerticalSpacing(space.xs)
        self._grid.setColumnStretch(1, 3)
        for at in range(_SAMPLES):
            self._grid.setColumnStretch(2 + at, 2)
        self._place_lines()
        foot = QHBoxLayout()
        foot.setSpacing(space.s)
        foot.addStretch(1)
        foot.addWidget(self._another)
        foot.addWidget(self._start)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, space.l, 0)  # the bar of the scroll lies over this edge
        box.setSpacing(space.m)
        for part in (self._file, self._findings, self._table, self._way_label, self._way):
            box.addWidget(part)
        box.addLayout(foot)
        box.addStretch(1)

    def _place_lines(self) -> None:
        narrow, grid = self._is_narrow, self._grid
        for at, head in enumerate(self._heads):
            grid.addWidget(head, 0, 2 + at)
            head.setVisible(not narrow)
        for row, line in enumerate(self._lines):
            below = 2 * row + 2
            grid.addWidget(line.label, below - narrow, 1 if narrow else 0)
            grid.addWidget(line.choice, below, 1)
            for at, sample in enumerate(line.samples):
                grid.addWidget(sample, below, 2 + at)
                sample.setVisible(not narrow or at == 0)
