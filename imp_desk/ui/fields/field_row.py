"""One field with its label, its need in words and one line for helper, notice, warning or error."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from imp_desk.core.judgement import OK, Judgement, Level
from imp_desk.ui.fields.announce import announce
from imp_desk.ui.fields.digit_field import DigitField
from imp_desk.ui.fields.frame import MARGIN
from imp_desk.ui.fields.message_line import MessageLine
from imp_desk.ui.fields.row_policy import HELPER, Message, RowPolicy, Tone
from imp_desk.ui.fields.text_field import TextField
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

InputField = DigitField | TextField


class FieldRow(QWidget):
    """`judged`: the judgement or the message may have changed."""

    judged = Signal()

    def __init__(
        self, field: InputField, *, required: bool = True, lines: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._required = required
        self._policy = RowPolicy()
        self._shown = HELPER
        self.label = QLabel(self)
        self._need = QLabel(self)
        self.message = MessageLine(lines, self)
        self._build()
        self._connect()
        self._take_colours()
        self.retranslate()

    def _build(self) -> None:
        for label, size in ((self.label, "label"), (self._need, "helper")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(theme().font("label" if size == "label" else "helper"))
        self.label.setBuddy(self.field)
        self.header = QHBoxLayout()
        self.header.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.header.setSpacing(theme().space.s)
        self.header.addWidget(self.label)
        self.header.addWidget(self._need)
        self.header.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space.xs)
        column.addLayout(self.header)
        column.addWidget(self.field)
        column.addWidget(self.message)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.field.edited.connect(self._on_edited)
        self.field.left.connect(self._on_left)
        self.field.hinted.connect(self._on_hinted)

    # What the page asks and says

    def judgement(self) -> Judgement:
        """An optional field may stay empty."""
        if self.is_empty() and not self._required:
            return OK
        return self.field.judgement()

    def is_empty(self) -> bool:
        return not self.field.text()

    def set_required(self, required: bool) -> None:  # noqa: FBT001
        if required != self._required:
            self._required = required
            self.retranslate()

    def judge_now(self) -> Judgement:
        """On submit: everything is said, the empty field too."""
        judgement = self.judgement()
        self._show(self._policy.submitted(judgement), announced=False)
        return judgement

    def show_problem(self, key: str) -> None:
        """The sentence of an answer that found fault with this field, until the next edit."""
        self._show(self._policy.refused(key))

    def show_notice(self, code: str) -> None:
        self._on_hinted(code)

    def reset(self) -> None:
        """For the next customer: nothing is wrong yet."""
        self._show(self._policy.clear())

    # What each kind of row decides

    def _label_key(self) -> str:
        return f"field.{self.field.objectName()}"

    def _helper_key(self) -> str:
        return f"helper.{self.field.objectName()}"

    def _hint_code(self) -> str:
        """A notice that stands beside a right value, or nothing."""
        return ""

    # The field speaks

    def _on_edited(self) -> None:
        self._show(self._policy.edited(self.judgement()))
        self.judged.emit()

    def _on_left(self) -> None:
        judgement = self.judgement()
        message = self._policy.left(judgement, empty=self.is_empty())
        hint = self._hint_code() if judgement.level is Level.OK and message.tone is Tone.HELPER else ""
        self._show(self._policy.noticed(hint) if hint else message)
        self.judged.emit()

    def _on_hinted(self, code: str) -> None:
        """A key that was ignored says less than the error that stands."""
        if code.startswith("hint.") and self._shown.tone is Tone.ERROR:
            return
        self._show(self._policy.noticed(code))

    def _show(self, message: Message, *, announced: bool = True) -> None:
        if message == self._shown:
            return
        self._shown = message
        self._say()
        if announced and message.tone is not Tone.HELPER:
            announce(self.field, self.message.text(), urgent=message.tone is Tone.ERROR)

    def _say(self) -> None:
        message = self._shown
        sentence = say(self._helper_key()) if message.tone is Tone.HELPER else self._sentence(message.key)
        self.message.say(message.tone, sentence)
        self.field.set_error(message.tone is Tone.ERROR)
        self.field.setAccessibleDescription(sentence)

    def _sentence(self, key: str) -> str:
        longest = self.field.longest if isinstance(self.field, TextField) else 0
        return say(key, field=say(f"short.{self.field.objectName()}"), longest=longest)

    # Language and colours

    def retranslate(self) -> None:
        name, need = say(self._label_key()), say("field.required" if self._required else "field.optional")
        self.label.setText(name)
        self._need.setText(need)
        self.field.setAccessibleName(say("field.label", name=name, need=need))
        self._say()

    def _take_colours(self) -> None:
        colours = theme().colours
        for label, colour in ((self.label, colours.text), (self._need, colours.text_muted)):
            palette = QPalette(label.palette())
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            label.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() is QEvent.Type.PaletteChange:
            self._take_colours()
