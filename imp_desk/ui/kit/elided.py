"""One line of plain text that is shortened in the middle where it has no room; screen readers hear it whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from imp_desk.ui.kit.tones import Tone, tone_colours
from imp_desk.ui.theme import Size, theme


class ElidedText(QWidget):
    def __init__(
        self, name: str = "", *, size: Size = "body", tone: Tone = "plain", bold: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._text = ""
        self._tone: Tone = tone
        self._font = theme().font(size, bold=bold)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, *, tone: Tone | None = None, spoken: str = "") -> None:
        self._text = text
        self._tone = tone or self._tone
        self.setAccessibleName(spoken or text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font)
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(tone_colours(self._tone, theme().colours).ink)
        words = QFontMetrics(self._font).elidedText(self._text, Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
