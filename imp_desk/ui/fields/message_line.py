"""The line under a field: helper, notice, warning or error. It keeps its height, so that nothing jumps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QWidget

from imp_desk.ui.fields.frame import MARGIN
from imp_desk.ui.fields.row_policy import Tone
from imp_desk.ui.theme import theme

_ICON = 14
_GAP = 6


class MessageLine(QLabel):
    """`lines`: how many lines its longest text needs."""

    def __init__(self, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.HELPER
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(lines > 1)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFont(theme().font("helper"))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 2)
        self.setMinimumWidth(1)
        self._make_room()
        self._take_colour()

    def say(self, tone: Tone, sentence: str) -> None:
        if tone is not self._tone:
            self._tone = tone
            self._make_room()
            self._take_colour()
        if sentence != self.text():
            self.setText(sentence)

    def _make_room(self) -> None:
        self.setContentsMargins(MARGIN + (_ICON + _GAP if self._has_icon() else 0), 0, 0, 0)

    def tone(self) -> Tone:
        return self._tone

    def _has_icon(self) -> bool:
        return self._tone is not Tone.HELPER

    def _colour(self) -> QColor:
        colours = theme().colours
        match self._tone:
            case Tone.ERROR:
                return colours.danger
            case Tone.WARNING:
                return colours.warning
            case Tone.NOTICE:
                return colours.accent
            case Tone.HELPER:
                return colours.text_muted

    def _take_colour(self) -> None:
        palette = QPalette(self.palette())
        if palette.color(QPalette.ColorRole.WindowText) != self._colour():
            palette.setColor(QPalette.ColorRole.WindowText, self._colour())
            self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._take_colour()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_icon():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, 0)
        top = (self.fontMetrics().lineSpacing() - _ICON) / 2 + 1
        painter.setPen(QPen(self._colour(), 1.5))
        painter.drawEllipse(QRectF(1, top + 1, _ICON - 2, _ICON - 2))
        middle = _ICON / 2
        dot, bar = (top + 4.2, (top + 6.6, top + 10.2))
        if self._tone is not Tone.NOTICE:
            dot, bar = (top + 10, (top + 3.8, top + 7.4))
        painter.drawLine(QPointF(middle, bar[0]), QPointF(middle, bar[1]))
        painter.drawPoint(QPointF(middle, dot))
        painter.end()
