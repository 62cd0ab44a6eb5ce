"""A bar that tells something in a tone, by an icon and words, with buttons at its end. Decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.icons import Icon
from imp_desk.ui.kit.paint import draw_box, fill, smooth_painter
from imp_desk.ui.kit.text import Text
from imp_desk.ui.kit.tones import Tone, tone_colours
from imp_desk.ui.theme import theme


class Bar(QWidget):
    """A rounded bar inside a page. Buttons are put in by `add_button`, in reading order."""

    def __init__(self, tone: Tone = "accent", *, icon: str = "") -> None:
        super().__init__()
        space = theme().space
        self._tone: Tone = tone
        self._icon = Icon(icon, tone=tone, size=20)
        self._text = Text(size="body", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space.m, space.s, space.s, space.s)
        self._row.setSpacing(space.s)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        self._icon.setVisible(bool(icon))

    def add_button(self, button: Button) -> Button:
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def show_text(self, words: str) -> None:
        self._text.setText(words)
        self.setAccessibleName(words)

    def words(self) -> str:
        return self._text.text()

    def show_tone(self, tone: Tone, icon: str = "") -> None:
        self._tone = tone
        self._icon.show_icon(icon, tone)
        self._icon.setVisible(bool(icon))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        tone = tone_colours(self._tone, t.colours)
        draw_box(smooth_painter(self), QRectF(self.rect()), t.radius, fill=tone.soft, border=tone.ink)


class Band(QWidget):
    """A full-width band under the title bar: training in amber, a test channel in violet; live has none."""

    def __init__(self, tone: Tone, *, icon: str) -> None:
        super().__init__()
        space = theme().space
        self._tone: Tone = tone
        self._text = Text(size="body", tone=tone, bold=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space.l, 0, space.l, 0)
        self._row.setSpacing(space.s)
        self._row.addWidget(Icon(icon, tone=tone, size=20))
        self._row.addWidget(self._text)
        self._row.addStretch(1)
        self.setFixedHeight(theme().touch + space.s)

    def add_button(self, button: Button) -> Button:
        self._row.addWidget(button)
        return button

    def show_text(self, words: str) -> None:
        self._text.setText(words)
        self.setAccessibleName(words)

    def words(self) -> str:
        return self._text.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tone = tone_colours(self._tone, theme().colours)
        painter = QPainter(self)
        fill(painter, QRectF(self.rect()), tone.soft)
        fill(painter, QRectF(0, self.height() - 2, self.width(), 2), tone.ink)
