"""문의용 자료: one button, where the file goes, how far it is, and what became of it. Makes nothing itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.section import Section
from imp_desk.ui.views import Sentence


@dataclass(frozen=True, slots=True)
class SupportView:
    """How far the support file is, or what became of it."""

    words: Sentence
    is_busy: bool = False
    is_failure: bool = False


class SupportSection(Section):
    name = "support"
    asked = Signal()

    def _build(self) -> None:
        self._folder = ""
        self._view: SupportView | None = None
        self._where = Text(size="helper", tone="muted", wrap=True)
        self._told = Text(size="body", wrap=True)
        self._told.setObjectName("settings.support.told")
        self.make = Button("settings.support.make", kind="secondary")
        self.make.clicked.connect(self._ask)
        self.add(self._where)
        foot = QHBoxLayout()
        foot.addWidget(self.make)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.add(self._told)

    def first(self) -> QWidget | None:
        return self.make

    def show_folder(self, folder: str) -> None:
        self._folder = folder
        self._say()

    def show_support(self, view: SupportView) -> None:
        self._view = view
        self._say()
        announce(self, self._told.text(), urgent=not view.is_busy)

    def _ask(self) -> None:
        """Stays enabled while it works: a button switched off loses the focus."""
        if self._view is None or not self._view.is_busy:
            self.asked.emit()

    def retranslate(self) -> None:
        super().retranslate()
        self._say()

    def _say(self) -> None:
        self.make.show_words(say("settings.support.make"))
        self._where.setText(say("settings.support.folder", folder=self._folder) if self._folder else "")
        self._told.setText(_spoken(self._view.words) if self._view is not None else "")
        self._told.set_tone("danger" if self._view is not None and self._view.is_failure else "plain")
        self._told.setVisible(bool(self._told.text()))


def _spoken(words: Sentence) -> str:
    values = {name: _spoken(v) if isinstance(v, Sentence) else v for name, v in words.values}
    return say(words.key, **values)
