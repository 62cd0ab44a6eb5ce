"""The practice cards, one click away in training: public test numbers, each with what happens to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.core.practice import PRACTICE_CARDS, PracticeCard
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.scroll import Scroll
from imp_desk.ui.kit.surface import Surface
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme


class _Row(QWidget):
    """A card: what happens to it, its number, and a button that fills it in."""

    def __init__(self, card: PracticeCard) -> None:
        super().__init__()
        self.card = card
        self.button = Button(f"practice_{card.case.value}", small=True)
        self._case = Text(size="body", wrap=True)
        self._number = Text(size="helper", tone="muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._case)
        words.addWidget(self._number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().space.s - 2, 0, theme().space.s - 2)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def retranslate(self) -> None:
        card = self.card
        case = say(f"practice.{card.case.value}")
        note = say("practice.mended", value=card.mended) if card.mended else ""
        self._case.setText(case)
        self._number.setText(" · ".join(part for part in (_in_fours(card.number), note) if part))
        self.button.show_words(say("practice.fill"), spoken=say("practice.fill_spoken", case=case))


def _in_fours(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


class PracticePanel(Surface):
    chosen = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("practicePanel")
        self._title = Text(size="title")
        self._note = Text(size="small", tone="muted", wrap=True)
        self._close = Button("closePractice", kind="quiet", small=True)
        self._close.clicked.connect(self.closed)
        self._rows = tuple(_Row(card) for card in PRACTICE_CARDS)
        for row in self._rows:
            row.button.clicked.connect(lambda _=False, card=row.card: self.chosen.emit(card))
        self._build_layout()
        self.retranslate()

    def take_focus(self) -> None:
        self._rows[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._title.setText(say("practice.title"))
        self._note.setText(say("practice.note"))
        self._close.show_words(say("consent.close"))
        self.setAccessibleName(say("practice.title"))
        for row in self._rows:
            row.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.closed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _build_layout(self) -> None:
        space = theme().space
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(space.l, 0, space.l, space.m)
        rows.setSpacing(0)
        for row in self._rows:
            rows.addWidget(row)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        head = QVBoxLayout()
        head.setContentsMargins(space.l, space.m, space.l, space.s)
        head.addLayout(top)
        head.addWidget(self._note)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 1)
        box.addLayout(head)
        box.addWidget(Scroll(content), 1)
