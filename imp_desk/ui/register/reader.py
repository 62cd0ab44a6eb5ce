"""Reads a consent document to the person at the counter: its text as plain text, inside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.plain_text import PlainText
from imp_desk.ui.kit.surface import Surface
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.core.consent import Document


class Reader(Surface):
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("consentReader")
        self._document: Document | None = None
        self._title = Text(size="title", wrap=True)
        self._sample = Text(size="small", tone="warning", wrap=True)
        self._close = Button("closeReader", small=True)
        self._close.clicked.connect(self.closed)
        self._text = PlainText("consentText")
        self._build_layout()

    def show_document(self, document: Document) -> None:
        self._document = document
        self.retranslate()
        self._text.verticalScrollBar().setValue(0)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        document = self._document
        if document is None:
            return
        self._title.setText(document.title)
        self._sample.setText(say("consent.sample_note"))
        self._sample.setVisible(document.is_sample)
        self._close.show_words(say("consent.close"))
        self._text.setPlainText(_text_of(document))
        self._text.setAccessibleName(document.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key behind the text is meant for the form."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.closed.emit()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _build_layout(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(space.xl, space.l, space.l, space.l)
        box.setSpacing(space.s)
        box.addLayout(head)
        box.addWidget(self._sample)
        box.addWidget(self._text, 1)


def _text_of(document: Document) -> str:
    if document.text:
        return document.text
    return say("consent.at_url", url=document.url) if document.url else say("consent.no_text")
