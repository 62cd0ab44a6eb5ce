"""A setting on the page: label, input, and one line below for the helper or what is wrong. Keeps what was typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import knows, say
from imp_desk.ui.settings.choice import Choice
from imp_desk.ui.settings.judges import Judge
from imp_desk.ui.settings.line import TextLine
from imp_desk.ui.theme import theme
from imp_desk.ui.views import Sentence


def speak(words: Sentence) -> str:
    return say(words.key, **dict(words.values))


class Row(QWidget):
    """`key` as in the configuration file, such as `gateway.base_url`; its words are `settings.<key>`."""

    changed = Signal()

    def __init__(self, key: str, body: QWidget) -> None:
        super().__init__()
        self.key = key
        self.body = body
        self._label = Text(size="label")
        self._message = Text(size="helper", tone="muted", wrap=True)
        self._told: Sentence | None = None
        self._note: Sentence | None = None
        self._middle = QHBoxLayout()
        self._middle.setSpacing(theme().space.s)
        self._middle.addWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space.xs)
        layout.addWidget(self._label)
        layout.addLayout(self._middle)
        layout.addWidget(self._message)
        self._label.setBuddy(body)
        self._message.setMinimumHeight(self._message.fontMetrics().height() + 2)

    def put_beside(self, *widgets: QWidget) -> None:
        """The input with its buttons, in reading order."""
        for widget in widgets:
            self._middle.removeWidget(widget)
            self._middle.addWidget(widget)

    def complaint(self) -> Sentence | None:
        return None

    def focus_target(self) -> QWidget:
        return self.body

    def message(self) -> str:
        return self._message.text()

    def is_faulty(self) -> bool:
        return self._told is not None

    def set_note(self, note: Sentence | None) -> None:
        """Stands in for the helper while nothing is wrong, such as a live example."""
        self._note = note
        self._say_message()

    def tell(self, complaint: Sentence | None, *, aloud: bool = False) -> None:
        self._told = complaint
        self._say_message()
        if complaint is not None and aloud:
            announce(self.body, self._message.text(), urgent=True)

    def retranslate(self) -> None:
        self._label.setText(say(f"settings.{self.key}"))
        self._say_message()

    def _say_message(self) -> None:
        helper = f"settings.{self.key}.helper"
        if self._told is not None:
            words = speak(self._told)
        elif self._note is not None:
            words = speak(self._note)
        else:
            words = say(helper) if knows(helper) else ""
        self._message.setText(words)
        self._message.set_tone("danger" if self._told is not None else "muted")
        self.body.setAccessibleName(self._label.text())
        self.body.setAccessibleDescription(words)


class LineRow(Row):
    """Complains when the line is left or saved, never while it is typed; what is mended vanishes at once."""

    def __init__(self, key: str, judge: Judge) -> None:
        self.line = TextLine(key)
        super().__init__(key, self.line)
        self._judge = judge
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self.check)

    def value(self) -> str:
        return self.line.text().strip()

    def set_value(self, value: str) -> None:
        self.line.setText(value)
        self.line.setCursorPosition(0)
        self.tell(None)

    def complaint(self) -> Sentence | None:
        return self._judge(self.value())

    def check(self) -> None:
        complaint = self.complaint()
        if complaint is not None:
            self.tell(complaint)

    def tell(self, complaint: Sentence | None, *, aloud: bool = False) -> None:
        self.line.set_fault(complaint is not None)
        super().tell(complaint, aloud=aloud)

    def _edited(self) -> None:
        if self.is_faulty():
            self.tell(self.complaint())
        self.changed.emit()


class ChoiceRow(Row):
    """The words of an option are `settings.<key>.<value>`, or `settings.<words>.<value>`."""

    def __init__(self, key: str, choice: Choice, *, words: str = "") -> None:
        super().__init__(key, choice)
        self.choice = choice
        self._words = words or key
        choice.chosen.connect(self._chosen)

    def value(self) -> str:
        return self.choice.value()

    def set_value(self, value: str) -> None:
        self.choice.set_value(value)
        self.tell(None)

    def focus_target(self) -> QWidget:
        return self.choice.first()

    def retranslate(self) -> None:
        super().retranslate()
        for option in self.choice.options():
            stem = f"settings.{self._words}.{option.value or 'none'}"
            note = f"{stem}.note"
            option.show_words(say(stem), say(note) if knows(note) else "")

    def _chosen(self) -> None:
        self.tell(None)
        self.changed.emit()
