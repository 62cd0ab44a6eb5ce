"""A line or paragraph of plain text in a size and tone of the theme. Never takes anything for markup."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from imp_desk.ui.kit.tones import Tone, tone_colours
from imp_desk.ui.theme import Size, theme


class Text(QLabel):
    """A QLabel that holds PlainText only and follows the theme."""

    def __init__(
        self,
        text: str = "",
        *,
        size: Size = "body",
        tone: Tone = "plain",
        wrap: bool = False,
        bold: bool = False,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tone: Tone = tone
        self.setFont(theme().font(size, bold=bold))
        self._take_colour()
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if text:
            self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self._take_colour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._take_colour()

    def _take_colour(self) -> None:
        ink = tone_colours(self._tone, theme().colours).ink
        role = QPalette.ColorRole.WindowText
        if self.palette().color(role) != ink:
            palette = self.palette()
            palette.setColor(role, ink)
            self.setPalette(palette)


def breakable(text: str) -> str:
    """A path or an address that may go on in the next line anywhere: a long one would widen the window."""
    return "\u200b".join(text)
