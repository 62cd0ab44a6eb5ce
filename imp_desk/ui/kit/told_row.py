"""An icon, words, and below them how it stands: the look of every line that only tells."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.kit.icons import Icon
from imp_desk.ui.kit.text import Text
from imp_desk.ui.kit.tones import Tone
from imp_desk.ui.theme import Size, theme


class ToldRow(QWidget):
    def __init__(self, *, margin: int, state_size: Size, bold: bool = False) -> None:
        super().__init__()
        self._icon = Icon(size=24)
        self._words = Text(size="body", bold=bold, wrap=True)
        self._state = Text(size=state_size, tone="muted", wrap=True)
        space = theme().space
        row = QHBoxLayout(self)
        row.setContentsMargins(space.s, margin, space.s, margin)
        row.setSpacing(space.m)
        row.addWidget(self._icon)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(self._state)
        row.addLayout(column, 1)

    def show_row(self, icon: str, tone: Tone, words: str, state: str) -> str:
        """What assistive tools read of it."""
        self._icon.show_icon(icon, tone)
        self._words.setText(words)
        self._state.setText(state)
        self._state.set_tone("danger" if tone == "danger" else "muted")
        self._state.setVisible(bool(state))
        spoken = f"{words}: {state}" if state else words
        self.setAccessibleName(spoken)
        return spoken
