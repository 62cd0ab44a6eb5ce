"""문의용 자료: one button, where the file goes, how far it is, and what became of it. Makes nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.progress import ProgressText, ProgressView
from imp_desk.ui.settings.section import Section


class SupportSection(Section):
    name = "support"
    asked = Signal()

    def _build(self) -> None:
        self._folder = ""
        self._where = Text(size="helper", tone="muted", wrap=True)
        self._told = ProgressText("settings.support.told")
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

    def show_support(self, view: ProgressView) -> None:
        self._told.show_view(view)

    def _ask(self) -> None:
        """Stays enabled while it works: a button switched off loses the focus."""
        if not self._told.is_busy:
            self.asked.emit()

    def retranslate(self) -> None:
        super().retranslate()
        self._say()

    def _say(self) -> None:
        self.make.show_words(say("settings.support.make"))
        self._where.setText(say("settings.support.folder", folder=self._folder) if self._folder else "")
        self._told.retranslate()
