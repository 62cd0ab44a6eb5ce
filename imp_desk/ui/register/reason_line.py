"""A line for a typed reason, its name above it; there too it says what may not stand in it. Takes no card number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from imp_desk.core.judgement import Level
from imp_desk.core.settled_by_hand import REASON_LONGEST, judge_reason
from imp_desk.ui.fields.announce import announce
from imp_desk.ui.fields.text_field import OnScan, TextField
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme


class ReasonLine(QWidget):
    edited = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._notice = ""  # the code of what was refused by the last key
        self._label = Text(size="small", tone="muted")
        self.field = TextField(judge_reason, REASON_LONGEST, on_scan=OnScan.DROP)
        self.field.setObjectName("askReason")
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.edited.connect(self._on_edited)
        self.field.hinted.connect(self._on_hinted)
        self.field.entered.connect(self.entered)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().space.xs)
        box.addWidget(self._label)
        box.addWidget(self.field)
        self.setFocusProxy(self.field)

    def show_words(self, name: str) -> None:
        self._name = name
        self.field.setAccessibleName(name)
        self._show_label()

    def text(self) -> str:
        return self.field.text()

    def is_fit(self) -> bool:
        return self.field.judgement().sendable

    def wipe(self) -> None:
        self._notice = ""
        self.field.wipe()
        self._show_label()

    def _on_edited(self) -> None:
        self._notice = ""
        self._show_label()
        self.edited.emit()

    def _on_hinted(self, code: str) -> None:
        self._notice = code
        self._show_label()

    def _show_label(self) -> None:
        trouble = self._trouble()
        is_news = bool(trouble) and trouble != self._label.text()
        self._label.set_tone("danger" if trouble else "muted")
        self._label.setText(trouble or self._name)
        self.field.set_error(bool(trouble))
        if is_news:
            announce(self.field, trouble, urgent=True)

    def _trouble(self) -> str:
        if self._notice:
            return say(f"notice.{self._notice}", field=say("short.reason"), longest=REASON_LONGEST)
        judgement = self.field.judgement()
        return say(f"problem.{judgement.code}") if judgement.level is Level.ERROR else ""
