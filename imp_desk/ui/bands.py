"""The bands under the title bar: training in amber with the practice cards, a test channel in violet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal

from imp_desk.ui.kit.bar import Band
from imp_desk.ui.kit.button import Button
from imp_desk.ui.phrases.catalog import say


class TrainingBand(Band):
    practice_requested = Signal()

    def __init__(self) -> None:
        super().__init__("warning", icon="training")
        self.setObjectName("trainingBand")
        self._button = self.add_button(Button("practiceCards", small=True, icon="card"))
        self._button.clicked.connect(self.practice_requested)
        self.retranslate()

    def retranslate(self) -> None:
        self.show_text(say("band.training_note"))
        self._button.show_words(say("band.practice_cards"), description=say("practice.note"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class TestBand(Band):
    __test__ = False  # no test case, whatever its name says

    def __init__(self) -> None:
        super().__init__("test", icon="test")
        self.setObjectName("testBand")
        self.retranslate()

    def retranslate(self) -> None:
        self.show_text(say("band.test_note"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
