"""The list that is being worked through: its counts, its result, its end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme
from imp_desk.ui.worklist.bar import tally_words
from imp_desk.ui.worklist_views import WorklistView


class WorkingPanel(QWidget):
    work_requested = Signal()
    take_up_requested = Signal()
    result_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view = WorklistView()
        self._file = Text(size="body", bold=True, wrap=True)
        self._tally = Text(size="title", wrap=True)
        self._tally.setObjectName("worklistCounts")
        self._note = Text(size="helper", tone="muted", wrap=True)
        self._work = Button("worklistWork", kind="primary")
        self._take_up = Button("worklistTakeUp")
        self._write = Button("worklistResult")
        self._close = Button("worklistClose")
        self._work.clicked.connect(self.work_requested)
        self._take_up.clicked.connect(self.take_up_requested)
        self._write.clicked.connect(self.result_requested)
        self._close.clicked.connect(self.close_requested)
        self._build_layout()

    def show_view(self, view: WorklistView) -> None:
        self._view = view
        self._take_up.setVisible(view.tally.put_off > 0)
        for button in (self._write, self._close):
            button.setEnabled(not view.is_busy)
        self.retranslate()

    def focus_start(self) -> None:
        self._work.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        view = self._view
        name = view.path.replace("\\", "/").rpartition("/")[2]
        self._file.setText(say("worklist.read", name=name, rows=view.rows))
        self._tally.setText(tally_words(view.tally))
        self._note.setText(
            say("worklist.result_note_training" if view.is_training else "worklist.result_note")
        )
        self._work.show_words(say("worklist.work"))
        self._take_up.show_words(say("worklist.take_up", count=view.tally.put_off))
        self._write.show_words(say("worklist.writing" if view.is_busy else "worklist.write"))
        self._close.show_words(say("worklist.close"))

    def _build_layout(self) -> None:
        space = theme().space
        buttons = Flow()
        for button in (self._work, self._take_up, self._write, self._close):
            buttons.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, space.l, 0)  # the bar of the scroll lies over this edge
        box.setSpacing(space.m)
        for part in (self._file, self._tally, self._note):
            box.addWidget(part)
        box.addLayout(buttons)
        box.addStretch(1)
