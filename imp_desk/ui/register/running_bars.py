"""Registrations that go on beside the form, each in a bar until its verdict is acknowledged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import running_words, verdict_look
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.ui.views import RunningView


class _RunningBar(Bar):
    def __init__(self) -> None:
        super().__init__("warning", icon="waiting")
        self.button = self.add_button(Button("runningAcknowledge", small=True))


class RunningBars(QWidget):
    acknowledged = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("runningBars")
        self._views: tuple[RunningView, ...] = ()
        self._bars: dict[str, _RunningBar] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().space.xs)

    def show_running(self, views: tuple[RunningView, ...]) -> None:
        self._views = views
        for gone in self._bars.keys() - {view.id for view in views}:
            bar = self._bars.pop(gone)
            bar.hide()
            bar.deleteLater()
        for view in views:
            if view.id not in self._bars:
                self._bars[view.id] = self._new_bar(view.id)
        self.retranslate()

    def words(self) -> tuple[str, ...]:
        return tuple(bar.words() for bar in self._bars.values())

    def _new_bar(self, running_id: str) -> _RunningBar:
        bar = _RunningBar()
        bar.button.clicked.connect(lambda: self.acknowledged.emit(running_id))
        self._box.addWidget(bar)
        return bar

    def retranslate(self) -> None:
        for view in self._views:
            bar = self._bars[view.id]
            icon, tone = verdict_look(view)
            bar.show_tone(tone, icon)
            bar.show_text(running_words(view))
            spoken_words = say("running.acknowledge_spoken", label=view.label)
            bar.button.show_words(say("running.acknowledge"), spoken=spoken_words)
            bar.button.setVisible(view.can_be_acknowledged)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
