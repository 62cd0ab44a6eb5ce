"""A list that only tells: one Tab stop, the arrows go from line to line, so that all of it can be read by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.paint import draw_ring, smooth_painter
from imp_desk.ui.kit.told_row import ToldRow
from imp_desk.ui.kit.tones import Tone
from imp_desk.ui.theme import theme

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Told:
    """A line in words: what, and below it how it stands."""

    words: str
    state: str
    icon: str
    tone: Tone


class _Line(ToldRow):
    def __init__(self) -> None:
        super().__init__(margin=theme().space.xs, state_size="helper")
        self.is_current = False

    def show_told(self, told: Told) -> None:
        self.show_row(told.icon, told.tone, told.words, told.state)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.is_current:
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            draw_ring(smooth_painter(self), ring, theme().radius, theme().colours.focus_ring)


class ToldList(QWidget):
    """`moved` hands out the line at hand, for whoever scrolls."""

    moved = Signal(QWidget)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines: list[_Line] = []
        self._shown = 0
        self._at = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[Told]) -> None:
        while len(self._lines) < len(lines):
            self._lines.append(_Line())
            self._column.addWidget(self._lines[-1])
        for line, told in zip(self._lines, lines, strict=False):
            line.show_told(told)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(lines))
        self._shown = len(lines)
        self._go_to(min(self._at, max(0, self._shown - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        elif 0 <= self._at + step < self._shown:
            self._go_to(self._at + step)
            announce(self, self._lines[self._at].accessibleName())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go_to(self._at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go_to(self._at)

    def _go_to(self, at: int) -> None:
        self._at = at
        for index, line in enumerate(self._lines):
            line.is_current = self.hasFocus() and index == at
            line.update()
        if self.hasFocus() and self._shown:
            self.setAccessibleDescription(self._lines[at].accessibleName())
            self.moved.emit(self._lines[at])
