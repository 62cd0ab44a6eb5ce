"""Consent before the card: required and optional apart, unticked for each customer, each document readable."""

from __future__ import annotations

from collections.abc import Callable
from time import time

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.core.consent import ConsentGiven, ConsentWay, Document
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.check import CheckRow
from imp_desk.ui.kit.segments import Segments
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

_WAYS = tuple(ConsentWay)


class _DocumentRow(QWidget):
    """A document: its tick box, and a button that opens its text."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.check = CheckRow(f"consent_{document.id}")
        self.read = Button(f"read_{document.id}", kind="quiet", small=True, in_tab_way=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.check, 1)
        row.addWidget(self.read)

    def retranslate(self) -> None:
        document = self.document
        need = say("consent.required" if document.required else "consent.optional")
        aside = say("consent.aside_sample", need=need) if document.is_sample else need
        self.check.show_words(f"[{need}] {document.title}", note="", description=say("consent.one_spoken"))
        self.check.setAccessibleName(f"{document.title}, {aside}")
        words = say("consent.read_sample") if document.is_sample else say("consent.read")
        self.read.show_words(words, spoken=say("consent.read_spoken", title=document.title))


class ConsentSection(QWidget):
    changed = Signal()
    read_requested = Signal(object)

    def __init__(self, now: Callable[[], float] = time) -> None:
        super().__init__()
        self._now = now
        self._version = ""
        self._given_at = 0.0
        self._rows: tuple[_DocumentRow, ...] = ()
        self._columns = 2
        self.all = CheckRow("consentAll", bold=True)
        self._way = Segments("consentWay")
        self._build_layout()
        self.all.clicked.connect(self._tick_required)
        self._way.changed.connect(self._say_way)

    # What the page asks for

    def set_documents(self, documents: tuple[Document, ...], way: ConsentWay, version: str) -> None:
        self._version = version
        for row in self._rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = tuple(_DocumentRow(document) for document in documents)
        for row in self._rows:
            row.check.toggled.connect(self._follow)
            row.read.clicked.connect(lambda _=False, of=row.document: self.read_requested.emit(of))
        self.setVisible(bool(documents))
        self._place_rows()
        self.retranslate()
        self._way.choose(_WAYS.index(way))
        self.untick()

    def set_way(self, way: ConsentWay) -> None:
        self._way.choose(_WAYS.index(way))

    def document_ids(self) -> tuple[str, ...]:
        return tuple(row.document.id for row in self._rows)

    def checks(self) -> tuple[CheckRow, ...]:
        return (self.all, *(row.check for row in self._rows))

    def lacks_any(self) -> bool:
        """Whether a required one is not agreed to yet."""
        return bool(self._rows) and not self.all.isChecked()

    def given(self) -> ConsentGiven | None:
        """None where the shop has no documents."""
        if not self._rows:
            return None
        agreed = tuple(row.document.id for row in self._rows if row.check.isChecked())
        return ConsentGiven(_WAYS[self._way.at()], self._version, self._given_at, agreed)

    def untick(self) -> None:
        for check in self.checks():
            check.setChecked(False)
        self.show_problem("")
        self._given_at = 0.0

    def show_problem(self, words: str) -> None:
        self.all.show_fault(words)
        self.all.setAccessibleDescription(words or say("consent.all_spoken"))

    def set_locked(self, *, on: bool) -> None:
        for check in self.checks():
            check.setEnabled(not on)
        self._way.setEnabled(not on)

    # Ticks

    def _tick_required(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        """All required ones and no optional one."""
        for row in self._rows:
            if row.document.required:
                row.check.setChecked(on)
        self._note_time()
        self.changed.emit()

    def _follow(self) -> None:
        required = [row.check for row in self._rows if row.document.required]
        self.all.setChecked(all(check.isChecked() for check in required) and bool(required))
        self._note_time()
        if self.all.isChecked():
            self.show_problem("")
        self.changed.emit()

    def _note_time(self) -> None:
        self._given_at = self._now()

    def _say_way(self, at: int) -> None:
        self._way.setAccessibleName(say("consent.way_spoken", way=say(f"consent.way.{_WAYS[at].value}")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What Tab does not stop at: left and right on the first box change the way, F1 on a document reads it."""
        if event.key() == Qt.Key.Key_F1.value:
            for row in self._rows:
                if row.check.hasFocus():
                    self.read_requested.emit(row.document)
            event.accept()
            return
        step = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(event.key())
        if step is not None and self.all.hasFocus():
            self._way.choose(self._way.at() + step)
            event.accept()
        else:
            super().keyPressEvent(event)

    # Words and places

    def retranslate(self) -> None:
        note = say("consent.all_note")
        self.all.show_words(say("consent.all"), note=note, description=say("consent.all_spoken"))
        self._way.show_words(tuple(say(f"consent.way.{way.value}") for way in _WAYS))
        self._say_way(self._way.at())
        for row in self._rows:
            row.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def set_columns(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            self._place_rows()

    def _place_rows(self) -> None:
        columns = self._columns
        for at, row in enumerate(self._rows):
            self._grid.addWidget(row, at // columns, at % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)
        way = QBoxLayout.Direction
        self._head.setDirection(way.LeftToRight if columns > 1 else way.TopToBottom)

    def _build_layout(self) -> None:
        space = theme().space
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(0)
        self._head.addWidget(self.all, 1)
        self._head.addWidget(self._way)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(space.l)
        self._grid.setVerticalSpacing(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._head)
        box.addLayout(self._grid)
