"""One consent document on the page: id, title, file or address, and whether it must be agreed to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from imp_desk.core.consent import Document
from imp_desk.core.settings_rules import (
    PATH_LONGEST,
    document_url_complaint,
    is_document_id,
)
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.check import CheckRow
from imp_desk.ui.kit.surface import Surface
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.choice import segments
from imp_desk.ui.settings.judges import line_judge, required
from imp_desk.ui.settings.path_row import PathRow
from imp_desk.ui.settings.row import ChoiceRow, LineRow, Row
from imp_desk.ui.theme import theme
from imp_desk.ui.views import Sentence, sentence


def _judge_id(text: str) -> Sentence | None:
    return None if is_document_id(text) else sentence("problem.settings.document.id")


def _judge_url(text: str) -> Sentence | None:
    return sentence("problem.settings.document.url") if not text or document_url_complaint(text) else None


class DocumentCard(Surface):
    changed = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(size="label")
        self._remove = Button("settings.document.remove", small=True, kind="quiet")
        self._remove.clicked.connect(self.removed)
        self.id = LineRow("documents.id", _judge_id)
        self.name = LineRow("documents.title", required(line_judge("documents.title"), "title"))
        self._kind = ChoiceRow("documents.source", segments("documents.source", ("file", "url")))
        file_judge = required(line_judge("documents.file", longest=PATH_LONGEST), "file")
        self.file = PathRow("documents.file", file_judge)
        self.url = LineRow("documents.url", _judge_url)
        self._required = CheckRow("documents.required")
        self._build()

    def _build(self) -> None:
        space = theme().space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.s, space.l, space.m)
        column.setSpacing(space.s)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove)
        column.addLayout(head)
        for row in (self.name, self.id, self._kind, self.file, self.url):
            column.addWidget(row)
            row.changed.connect(self.changed)
        column.addWidget(self._required)
        self._required.clicked.connect(self.changed)
        self._kind.changed.connect(self._show_source)

    def fill(self, document: Document) -> None:
        self.id.set_value(document.id)
        self.name.set_value(document.title)
        self.file.set_value(document.file)
        self.url.set_value(document.url)
        self._required.setChecked(document.required)
        self._kind.set_value("url" if document.url and not document.file else "file")
        self._show_source()

    def document(self) -> Document:
        by_file = self._kind.value() == "file"
        return Document(
            id=self.id.value(),
            title=self.name.value(),
            required=self._required.isChecked(),
            file=self.file.value() if by_file else "",
            url="" if by_file else self.url.value(),
        )

    def rows(self) -> tuple[Row, ...]:
        """Those that count, in their order."""
        return (self.name, self.id, self.file if self._kind.value() == "file" else self.url)

    def show_place(self, place: int) -> None:
        self._title.setText(say("settings.document.place", place=place))
        self._remove.show_words(
            say("settings.document.remove"), spoken=say("settings.document.remove_spoken", place=place)
        )

    def retranslate(self) -> None:
        for row in (self.id, self.name, self._kind, self.file, self.url):
            row.retranslate()
        self._required.show_words(say("settings.documents.required"))

    def _show_source(self) -> None:
        by_file = self._kind.value() == "file"
        self.file.setVisible(by_file)
        self.url.setVisible(not by_file)
