"""연동 키: key and secret on their way to the operating system's key store. What is typed is never shown again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imp_desk.core.credentials import judge_key, judge_secret
from imp_desk.core.judgement import Judgement, Level
from imp_desk.core.secret import Secret
from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.tones import Tone
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.masked import MaskedLine
from imp_desk.ui.settings.row import Row, speak
from imp_desk.ui.settings.section import Section
from imp_desk.ui.views import Sentence, sentence


class MaskedRow(Row):
    """Says how many characters stand, and what cannot be right: also that this looks like the other of the two."""

    def __init__(self, key: str, judge: Callable[[memoryview], Judgement], code: str) -> None:
        self.line = MaskedLine(key)
        super().__init__(key, self.line)
        self._judge = judge
        self._code = code
        self.line.edited.connect(self._edited)
        self.line.refused.connect(self._refuse)
        self.line.editingFinished.connect(self.check)

    def judgement(self) -> Judgement:
        return self._judge(self.line.reveal())

    def complaint(self) -> Sentence | None:
        judgement = self.judgement()
        return None if judgement.level is Level.OK else sentence(f"problem.{judgement.code}")

    def check(self) -> None:
        if len(self.line):
            self.tell(self.complaint())

    def tell(self, complaint: Sentence | None, *, aloud: bool = False) -> None:
        self.line.set_fault(complaint is not None)
        super().tell(complaint, aloud=aloud)

    def wipe(self) -> None:
        self.line.wipe()
        self.tell(None)

    def _edited(self) -> None:
        count = len(self.line)
        self.set_note(sentence("settings.credentials.count", count=count) if count else None)
        judgement = self.judgement()
        self.tell(sentence(f"problem.{judgement.code}") if judgement.level is Level.ERROR else None)
        self.changed.emit()

    def _refuse(self, word: str) -> None:
        self.tell(sentence(f"problem.{self._code}.{word}"), aloud=True)


class CredentialsSection(Section):
    """Nothing in here takes part in saving the settings, but both or neither of the two must stand."""

    name = "credentials"
    stored = Signal(object, object)

    def _build(self) -> None:
        self._has: bool | None = None
        self._problem: Sentence | None = None
        self._note: Sentence | None = None
        self._state = Bar("muted", icon="lock")
        self.add(self._state)
        self.key = MaskedRow("credentials.key", judge_key, "credentials.key")
        self.secret = MaskedRow("credentials.secret", judge_secret, "credentials.secret")
        self.add_row(self.key)
        self.add_row(self.secret)
        self._store = Button("settings.credentials.store", kind="secondary")
        self._store.clicked.connect(self.store)
        actions = QWidget()
        flow = Flow()
        actions.setLayout(flow)
        flow.addWidget(self._store)
        self.add(actions)

    def show_state(
        self, *, has_credentials: bool | None, problem: Sentence | None, note: Sentence | None
    ) -> None:
        self._has, self._problem, self._note = has_credentials, problem, note
        if note is not None or (has_credentials and problem is None):
            self.wipe()  # the key store holds them now, or will not
        for widget in (self.key, self.secret, self._store):
            widget.setEnabled(note is None)
        self._say_state()

    def wipe(self) -> None:
        self.key.wipe()
        self.secret.wipe()

    @property
    def is_started(self) -> bool:
        return bool(len(self.key.line) or len(self.secret.line))

    def faulty(self) -> tuple[Row, ...]:
        return super().faulty() if self.is_started else ()

    def store(self) -> None:
        """Hands copies out; what was typed stays until the key store has said that it holds them."""
        faulty = tuple(row for row in (self.key, self.secret) if row.complaint() is not None)
        for row in faulty:
            row.tell(row.complaint(), aloud=row is faulty[0])
        if faulty:
            faulty[0].focus_target().setFocus()
        else:
            key: Secret = self.key.line.taken()
            self.stored.emit(key, self.secret.line.taken())

    def retranslate(self) -> None:
        super().retranslate()
        self._store.show_words(say("settings.credentials.store"))
        self._say_state()

    def _say_state(self) -> None:
        tone, icon, words = self._state_look()
        self._state.show_tone(tone, icon)
        self._state.show_text(words)

    def _state_look(self) -> tuple[Tone, str, str]:
        if self._problem is not None:
            return "warning", "failed", speak(self._problem)
        if self._note is not None:
            return "accent", "info", speak(self._note)
        match self._has:
            case None:
                return "muted", "waiting", say("settings.credentials.checking")
            case True:
                return "success", "done", say("settings.credentials.has")
            case False:
                return "accent", "lock", say("settings.credentials.missing")
