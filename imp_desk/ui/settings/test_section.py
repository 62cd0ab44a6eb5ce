"""연결 테스트: a line per step, each with its tick, what failed in words, or that it was not reached."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.text import Text
from imp_desk.ui.kit.told_row import ToldRow
from imp_desk.ui.kit.tones import Tone
from imp_desk.ui.phrases.catalog import knows, say
from imp_desk.ui.settings.row import speak
from imp_desk.ui.settings.section import Section
from imp_desk.ui.theme import theme
from imp_desk.ui.views import Sentence, StepView

STEPS = ("proxy", "name", "tls", "token", "clock", "channels")
_LOOK: dict[str, tuple[str, Tone]] = {
    "ok": ("done", "success"),
    "failed": ("failed", "danger"),
    "running": ("waiting", "accent"),
    "not_reached": ("waiting", "muted"),
    "waiting": ("waiting", "muted"),
}


class StepRow(ToldRow):
    """`state` is one of ok, failed, running, not_reached, waiting."""

    def __init__(self, key: str) -> None:
        super().__init__(margin=theme().space.s, state_size="small", bold=True)
        self.setObjectName(f"settings.step.{key}")
        self._key = key
        self.setMinimumHeight(theme().touch)

    def show_step(self, step: StepView, state: str) -> str:
        words = say(f"settings.step.state.{state}")
        if step.note is not None:
            words = f"{words} · {note_words(step.note)}"
        return self.show_row(*_LOOK[state], say(f"settings.step.{self._key}"), words)


def note_words(note: Sentence) -> str:
    """Some notes are words of ours, such as none: they have sentences of their own."""
    values = dict(note.values)
    of_word = f"{note.key}.{values.get('note', '')}"
    return say(of_word) if knows(of_word) else speak(note)


def states_of(steps: tuple[StepView, ...], *, is_running: bool) -> tuple[str, ...]:
    """The first step without a result runs, unless one before it failed; nothing is said before the first test."""
    states: list[str] = []
    for step in steps:
        if step.ok is not None:
            states.append("ok" if step.ok else "failed")
        elif "failed" in states:
            states.append("not_reached")
        else:
            states.append("running" if is_running and "running" not in states else "waiting")
    return tuple(states)


class TestSection(Section):
    """`show_steps` with every step answered, or one failed, ends the test."""

    __test__ = False  # not a test of pytest's
    name = "test"
    asked = Signal()

    def _build(self) -> None:
        self._steps = tuple(StepView(key) for key in STEPS)
        self._is_running = False
        self.start = Button("settings.test.start", kind="secondary", icon="look")
        self.start.clicked.connect(self._ask)
        self._list = {key: StepRow(key) for key in STEPS}
        for row in self._list.values():
            self.add(row)
        self._result = Text(size="body", bold=True, wrap=True)
        self.add(self._result)
        foot = QHBoxLayout()
        foot.addWidget(self.start)
        foot.addStretch(1)
        self._column.addLayout(foot)

    def first(self) -> QWidget | None:
        return self.start

    def _ask(self) -> None:
        """Stays enabled while it runs: a button switched off loses the focus, and the next Enter hits another."""
        if not self._is_running:
            self.asked.emit()

    def begin(self) -> None:
        self._steps = tuple(StepView(key) for key in STEPS)
        self._is_running = True
        self._say_steps()

    def stop(self) -> None:
        self._is_running = False
        self._say_steps()

    def show_steps(self, steps: tuple[StepView, ...]) -> None:
        by_key = {step.key: step for step in steps}
        self._steps = tuple(by_key.get(key, StepView(key)) for key in STEPS)
        is_over = all(step.ok is not None for step in self._steps) or any(s.ok is False for s in self._steps)
        self._is_running = not is_over
        said = self._say_steps()
        if is_over:
            failed = [words for words, step in zip(said, self._steps, strict=True) if step.ok is False]
            announce(self, ". ".join([self._result.text(), *failed]), urgent=True)

    def retranslate(self) -> None:
        super().retranslate()
        self._say_steps()

    def _say_steps(self) -> list[str]:
        states = states_of(self._steps, is_running=self._is_running)
        self.start.show_words(say("settings.test.running" if self._is_running else "settings.test.start"))
        self._say_result(states)
        return [
            self._list[step.key].show_step(step, state)
            for step, state in zip(self._steps, states, strict=True)
        ]

    def _say_result(self, states: tuple[str, ...]) -> None:
        if "failed" in states:
            self._result.set_tone("danger")
            self._result.setText(say("settings.test.failed"))
        elif set(states) == {"ok"}:
            self._result.set_tone("success")
            self._result.setText(say("settings.test.passed"))
        else:
            self._result.setText("")
        self._result.setVisible(bool(self._result.text()))
