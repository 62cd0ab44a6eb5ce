"""The card scheme while typing: its name, and a small card of our own beside it. No brand's logo, no digit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from imp_desk.core.card import Scheme
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

_MARKS = {
    Scheme.VISA: "V",
    Scheme.MASTERCARD: "M",
    Scheme.AMEX: "A",
    Scheme.DINERS: "D",
    Scheme.JCB: "J",
    Scheme.UNIONPAY: "U",
    Scheme.DOMESTIC: "KR",
    Scheme.UNKNOWN: "?",
}
_SIZE = QSize(26, 18)


class _Mark(QWidget):
    """A card the size of a letter: a stripe, and the scheme's initial."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.scheme = Scheme.NONE
        self.setFixedSize(_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_known = self.scheme is not Scheme.UNKNOWN
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent_soft if is_known else colours.warning_soft)
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setPen(colours.accent if is_known else colours.warning)
        font = theme().font("helper", bold=True)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _MARKS.get(self.scheme, ""))
        painter.end()


class SchemeBadge(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme.NONE
        self._mark = _Mark(self)
        self._name = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setFont(theme().font("small"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space.s - 2)
        layout.addWidget(self._mark)
        layout.addWidget(self._name)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
        self.setSizePolicy(policy)
        self._take_colour()
        self.hide()

    def show_scheme(self, scheme: Scheme) -> None:
        if scheme is not self._scheme:
            self._scheme = self._mark.scheme = scheme
            self.retranslate()
            self.setVisible(scheme is not Scheme.NONE)
            self._mark.update()

    def retranslate(self) -> None:
        name = "" if self._scheme is Scheme.NONE else say(f"scheme.{self._scheme.value}")
        self._name.setText(name)
        self.setAccessibleName(name)
        self._mark.setAccessibleName(name)

    def text(self) -> str:
        return self._name.text()

    def _take_colour(self) -> None:
        palette = QPalette(self._name.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme().colours.text_muted)
        self._name.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._take_colour()
