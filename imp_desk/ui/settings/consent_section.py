"""동의 문서: what the customer agrees to before the card, its version, and the usual way of consent."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from imp_desk.core.consent import ConsentWay, Document
from imp_desk.core.settings import ConsentSettings, Settings
from imp_desk.core.settings_rules import MOST_DOCUMENTS
from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.choice import segments
from imp_desk.ui.settings.document_card import DocumentCard
from imp_desk.ui.settings.judges import line_judge
from imp_desk.ui.settings.row import ChoiceRow, LineRow, Row
from imp_desk.ui.settings.section import Section
from imp_desk.ui.theme import theme
from imp_desk.ui.views import Sentence, sentence


class ConsentSection(Section):
    name = "consent"

    def _build(self) -> None:
        self._cards: list[DocumentCard] = []
        self._samples = Bar("warning", icon="document")
        self.add(self._samples)
        ways = tuple(way.value for way in ConsentWay)
        self._way = ChoiceRow("consent.method", segments("consent.method", ways))
        self._version = LineRow("consent.version", self._judge_version)
        self.add_row(self._way)
        self.add_row(self._version)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().space.m)
        self._column.addLayout(self._list)
        self.append = Button("settings.document.add", icon="new")
        self.append.clicked.connect(self._append)
        foot = QHBoxLayout()
        foot.addWidget(self.append)
        foot.addStretch(1)
        self._column.addLayout(foot)

    def fill(self, settings: Settings) -> None:
        self._way.set_value(settings.consent.method.value)
        self._version.set_value(settings.consent.version)
        for card in self._cards:
            self._discard(card)
        self._cards = []
        for document in settings.consent.documents:
            self._put(document)
        self._say_places()

    def laid_over(self, settings: Settings) -> Settings:
        consent = ConsentSettings(
            version=self._version.value(),
            method=ConsentWay(self._way.value()),
            documents=tuple(card.document() for card in self._cards),
        )
        return replace(settings, consent=consent)

    def faulty(self) -> tuple[Row, ...]:
        rows = [row for card in self._cards for row in card.rows() if row.complaint() is not None]
        ids = [card.id.value() for card in self._cards]
        for card in self._cards:
            if card.id not in rows and ids.count(card.id.value()) > 1:
                card.id.tell(sentence("problem.config.consent.same_id"))
                rows.append(card.id)
        return (*super().faulty(), *rows)

    def retranslate(self) -> None:
        super().retranslate()
        self._samples.show_text(say("settings.consent.samples"))
        self.append.show_words(say("settings.document.add"))
        for card in self._cards:
            card.retranslate()
        self._say_places()

    def _judge_version(self, text: str) -> Sentence | None:
        if self._cards and not text:
            return sentence("problem.settings.empty.version")
        return line_judge("consent.version")(text)

    def _append(self) -> None:
        card = self._put(Document(id=self._fresh_id(), title="", required=True))
        self._say_places()
        self.changed.emit()
        card.name.line.setFocus()

    def _fresh_id(self) -> str:
        taken = {card.id.value() for card in self._cards}
        return next(name for n in range(1, MOST_DOCUMENTS + 2) if (name := f"document-{n}") not in taken)

    def _put(self, document: Document) -> DocumentCard:
        card = DocumentCard()
        card.fill(document)
        card.retranslate()
        card.changed.connect(self.changed)
        card.removed.connect(lambda: self._remove(card))
        self._cards.append(card)
        self._list.addWidget(card)
        card.show()  # a new child is else shown only later, and takes no focus until then
        return card

    def _remove(self, card: DocumentCard) -> None:
        at = self._cards.index(card)
        self._cards.remove(card)
        self._discard(card)
        self._say_places()
        self.changed.emit()
        neighbours = self._cards[at : at + 1] or self._cards[-1:]
        (neighbours[0].name.line if neighbours else self.append).setFocus()

    def _discard(self, card: DocumentCard) -> None:
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _say_places(self) -> None:
        for place, card in enumerate(self._cards, start=1):
            card.show_place(place)
        self._samples.setVisible(not self._cards)
        self.append.setEnabled(len(self._cards) < MOST_DOCUMENTS)
