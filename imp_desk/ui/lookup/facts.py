"""The chosen card in a few lines: what it is called, its badge, names and values. One Tab stop, read out whole."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.core.records import RegisteredCard
from imp_desk.ui.kit.icons import Icon
from imp_desk.ui.kit.paint import draw_box, draw_ring, smooth_painter
from imp_desk.ui.kit.text import Text
from imp_desk.ui.kit.tones import tone_colours
from imp_desk.ui.lookup.words import card_words, facts_of
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

_MOST = 6


class TestBadge(Text):
    """In violet, as the test channel's band."""

    def __init__(self) -> None:
        super().__init__(size="helper", tone="test", bold=True)
        self.setObjectName("lookupTest")
        self.setContentsMargins(theme().space.s, 2, theme().space.s, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = tone_colours("test", theme().colours)
        painter = smooth_painter(self)
        draw_box(painter, QRectF(self.rect()), 6, fill=tone.soft, border=tone.ink)
        painter.end()
        super().paintEvent(event)


class Facts(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lookupFacts")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        space = theme().space
        self.name = Text(size="customer", wrap=True, bold=True)
        self.name.setObjectName("lookupCard")
        self._test = TestBadge()
        self._lines = [
            (Text(size="small", tone="muted"), Text(size="small", wrap=True)) for _ in range(_MOST)
        ]
        head = QHBoxLayout()
        head.setSpacing(space.s)
        head.addWidget(Icon("card", tone="accent", size=24))
        head.addWidget(self.name, 1)
        head.addWidget(self._test)
        grid = QGridLayout()
        grid.setHorizontalSpacing(space.m)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for i, (label, value) in enumerate(self._lines):
            grid.addWidget(label, i, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, i, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(space.s, space.s, space.s, space.s)
        box.setSpacing(space.s)
        box.addLayout(head)
        box.addLayout(grid)

    def show_card(self, card: RegisteredCard) -> None:
        facts = facts_of(card)
        self.name.setText(card_words(card))
        self._test.setText(say("uids.test_channel"))
        self._test.setVisible(bool(card.sandbox))
        for i, (label, value) in enumerate(self._lines):
            is_told = i < len(facts)
            label.setVisible(is_told)
            value.setVisible(is_told)
            if is_told:
                label.setText(facts[i][0])
                value.setText(facts[i][1])
        badge = [say("uids.test_channel")] if card.sandbox else []
        parts = [card_words(card), *badge, *(f"{name} {value}" for name, value in facts)]
        self.setAccessibleName(". ".join(parts))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            t = theme()
            draw_ring(smooth_painter(self), QRectF(self.rect()), t.radius, t.colours.focus_ring)
