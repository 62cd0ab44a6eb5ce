"""One choice out of a few, side by side: the way of consent. By mouse, finger or its neighbour's arrows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from imp_desk.ui.kit.paint import draw_box, smooth_painter
from imp_desk.ui.theme import theme


class Segments(QWidget):
    """Holds the place of the choice; the words belong to whoever says them."""

    changed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words: tuple[str, ...] = ()
        self._at = 0

    def show_words(self, words: tuple[str, ...]) -> None:
        self._words = words
        self.updateGeometry()
        self.update()

    def at(self) -> int:
        return self._at

    def choose(self, at: int) -> None:
        at = max(0, min(at, len(self._words) - 1))
        if at != self._at:
            self._at = at
            self.update()
            self.changed.emit(at)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), theme().touch)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        for at, width in enumerate(self._widths()):
            if x < width:
                self.choose(at)
                return
            x -= width

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        c = t.colours
        painter = smooth_painter(self)
        ground = QRectF(self.rect()).adjusted(0, 4, 0, -4)
        draw_box(painter, ground, t.radius, fill=c.surface_raised, border=c.border)
        x = 0.0
        for at, (words, width) in enumerate(zip(self._words, self._widths(), strict=True)):
            box = QRectF(x, ground.top(), width, ground.height())
            if at == self._at:
                draw_box(painter, box, t.radius, fill=c.accent_soft, border=c.accent, width=1.5)
            painter.setFont(t.font("small", bold=at == self._at))
            painter.setPen(c.accent if at == self._at else c.text_muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            x += width

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(theme().font("small", bold=True))
        return [metrics.horizontalAdvance(words) + 2 * theme().space.m for words in self._words]
