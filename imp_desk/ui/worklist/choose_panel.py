"""Which file is opened: its path typed, found in a dialog that holds up nothing, dropped here, or one begun before."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.file_dialog import file_dialog
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.line import TextLine
from imp_desk.ui.theme import theme
from imp_desk.ui.worklist_views import WorklistView

_KINDS = "(*.csv *.txt *.tsv *.xlsx *.xlsm)"
_MOST_OFFERED = 4


class _PathLine(TextLine):
    """Enter opens what is typed. A file that is dropped is the page's."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__("worklistPath")
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value):
            event.accept()
            if not event.isAutoRepeat():
                self.entered.emit()
        else:
            super().keyPressEvent(event)


class ChoosePanel(QWidget):
    file_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._label = Text(size="label")
        self._path = _PathLine()
        self._browse = Button("worklistBrowse")
        self._open = Button("worklistOpenFile", kind="primary")
        self._note = Text(size="helper", tone="muted", wrap=True)
        self._begun = Text(size="label")
        self._offers = QVBoxLayout()
        self._unfinished: tuple[str, ...] = ()
        self._path.entered.connect(self._choose)
        self._open.clicked.connect(self._choose)
        self._browse.clicked.connect(self.browse)
        self._build_layout()

    def show_view(self, view: WorklistView) -> None:
        if view.path:
            self._path.setText(view.path)
        offered = view.unfinished[:_MOST_OFFERED]
        if offered != self._unfinished:
            self._unfinished = offered
            self._offer()
        self._begun.setVisible(bool(offered))

    def focus_start(self) -> None:
        self._path.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        if path := self._path.text().strip().strip('"'):
            self.file_chosen.emit(path)

    def browse(self) -> None:
        dialog = file_dialog(self, say("worklist.browse"), "", self._take)
        dialog.setNameFilter(f"{say('worklist.kinds')} {_KINDS}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def _take(self, path: str) -> None:
        self._path.setText(path)
        self._choose()

    def _offer(self) -> None:
        while (item := self._offers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, path in enumerate(self._unfinished):
            button = Button(f"worklistResume{at}", small=True)
            button.clicked.connect(partial(self.file_chosen.emit, path))
            self._offers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def retranslate(self) -> None:
        self._label.setText(say("worklist.path"))
        self._path.setAccessibleName(say("worklist.path"))
        self._browse.show_words(say("worklist.browse"))
        self._open.show_words(say("worklist.open"))
        self._note.setText(say("worklist.kinds_note"))
        self._begun.setText(say("worklist.begun"))
        for at, path in enumerate(self._unfinished):
            item = self._offers.itemAt(at)
            widget = item.widget() if item is not None else None
            if isinstance(widget, Button):
                name = path.replace("\\", "/").rpartition("/")[2]
                widget.show_words(say("worklist.resume", name=name), description=path)
                widget.setToolTip(path)

    def _build_layout(self) -> None:
        space = theme().space
        line = QHBoxLayout()
        line.setSpacing(space.s)
        line.addWidget(self._path, 1)
        line.addWidget(self._browse)
        line.addWidget(self._open)
        self._offers.setSpacing(space.xs)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, space.l, 0)  # the bar of the scroll lies over this edge
        box.setSpacing(space.s)
        box.addWidget(self._label)
        box.addLayout(line)
        box.addWidget(self._note)
        box.addSpacing(space.m)
        box.addWidget(self._begun)
        box.addLayout(self._offers)
        box.addStretch(1)
        self.retranslate()
