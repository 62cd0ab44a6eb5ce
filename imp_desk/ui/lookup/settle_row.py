"""How a deletion that no look-up decides ended: the two answers that a person may give. Settles nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme


class SettleRow(QWidget):
    chosen = Signal(bool)  # whether the registration is gone

    def __init__(self) -> None:
        super().__init__()
        self._note = Text(size="helper", tone="muted", wrap=True)
        self.gone = Button("lookupSettleGone", small=True, icon="person")
        self.still = Button("lookupSettleStill", small=True, icon="person")
        self.gone.clicked.connect(lambda: self.chosen.emit(True))
        self.still.clicked.connect(lambda: self.chosen.emit(False))
        space = theme().space
        buttons = Flow()
        buttons.addWidget(self.gone)
        buttons.addWidget(self.still)
        box = QVBoxLayout(self)
        box.setContentsMargins(space.m, 0, space.m, 0)
        box.setSpacing(space.xs)
        box.addWidget(self._note)
        box.addLayout(buttons)

    def retranslate(self) -> None:
        self._note.setText(say("uids.settle.note"))
        self.gone.show_words(say("uids.settle.gone"))
        self.still.show_words(say("uids.settle.still"))
