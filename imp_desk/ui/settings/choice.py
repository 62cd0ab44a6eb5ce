"""One of several: segments in a line, or rows with a note each. One Tab stop; the arrows choose. Painted by us."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QVBoxLayout, QWidget

from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.paint import draw_box, draw_ring, smooth_painter
from imp_desk.ui.theme import theme

_DOT, _WIDEST = 20, 640
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Option(QAbstractButton):
    """`value` is what the choice stands for; the words are shown in the language of the moment."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_words(self, words: str, note: str = "", badge: str = "") -> None:
        self.setText(words)
        self.setAccessibleName(f"{words} {badge}".strip())
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self.update()


class Segment(Option):
    def sizeHint(self) -> QSize:
        t = theme()
        metrics = QFontMetrics(t.font("body", bold=True))
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * t.space.l, t.touch)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t, c = theme(), theme().colours
        painter = smooth_painter(self)
        box = QRectF(self.rect())
        chosen = self.isChecked()
        fill = c.accent_soft if chosen or self.underMouse() else c.field
        border = c.accent if chosen else c.border_strong
        draw_box(painter, box, t.radius, fill=fill, border=border, width=1.5 if chosen else 1.0)
        painter.setFont(t.font("body", bold=chosen))
        painter.setPen(c.accent if chosen else c.text)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            draw_ring(painter, box.adjusted(3, 3, -3, -3), t.radius - 3, c.focus_ring)


class OptionRow(Option):
    """A row with a note below its words and a badge behind them."""

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self._note = self._badge = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str, note: str = "", badge: str = "") -> None:
        self._note, self._badge = note, badge
        super().show_words(words, note, badge)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, note = self._boxes(width)
        return max(theme().touch, words.height() + note.height() + 2 * theme().space.m)

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST // 2, self.heightForWidth(_WIDEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, theme().touch)

    def _boxes(self, width: int) -> tuple[QRect, QRect]:
        """Where words and note stand, counted from the top of the first."""
        t = theme()
        left = _DOT + 2 * t.space.m
        room = QRect(left, 0, max(60, width - left - t.space.m), 10_000)
        words = QFontMetrics(t.font("body", bold=True)).boundingRect(room, _WRAP, self.text() or " ")
        if not self._note:
            return words, QRect(left, words.bottom(), 0, 0)
        note = QFontMetrics(t.font("small")).boundingRect(room, _WRAP, self._note)
        return words, note.translated(0, words.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t, c = theme(), theme().colours
        painter = smooth_painter(self)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            draw_box(painter, box, t.radius, fill=c.accent_soft)
        self._draw_dot(painter, c.accent if self.isChecked() else c.border_strong)
        words, note = self._boxes(self.width())
        top = (self.height() - words.height() - note.height()) // 2 if not self._note else t.space.m
        painter.setFont(t.font("body", bold=self.isChecked()))
        painter.setPen(c.text)
        painter.drawText(words.translated(0, top).adjusted(0, 0, 8, 0), _WRAP, self.text())
        painter.setFont(t.font("small"))
        painter.setPen(c.text_muted)
        painter.drawText(note.translated(0, top).adjusted(0, 0, 8, 0), _WRAP, self._note)
        self._draw_badge(painter)
        if self.hasFocus():
            draw_ring(painter, box, t.radius, c.focus_ring)

    def _draw_dot(self, painter: QPainter, colour: QColor) -> None:
        t = theme()
        box = QRectF(t.space.m, (self.height() - _DOT) / 2, _DOT, _DOT)
        draw_box(painter, box, _DOT / 2, fill=t.colours.field, border=colour, width=1.5)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(box.center()), 5.0, 5.0)

    def _draw_badge(self, painter: QPainter) -> None:
        if not self._badge:
            return
        t, c = theme(), theme().colours
        font = t.font("helper", bold=True)
        width = QFontMetrics(font).horizontalAdvance(self._badge) + 2 * t.space.s
        box = QRectF(self.width() - width - t.space.m, (self.height() - 24) / 2, width, 24)
        draw_box(painter, box, 12, fill=c.test_soft, border=c.test)
        painter.setFont(font)
        painter.setPen(c.test)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge)


class Choice(QWidget):
    """`chosen` is emitted for a person's choice only."""

    chosen = Signal(str)

    def __init__(self, name: str, layout: QLayout, options: Sequence[Option]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._layout = layout
        self.setLayout(layout)
        self._options: list[Option] = []
        self.put(options)

    def put(self, options: Sequence[Option]) -> None:
        for old in self._options:
            old.setParent(None)
            old.deleteLater()
        self._options = list(options)
        for option in options:
            option.setObjectName(f"{self.objectName()}.{option.value}")
            option.clicked.connect(self._tell)
            self._layout.addWidget(option)

    def value(self) -> str:
        return next((option.value for option in self._options if option.isChecked()), "")

    def set_value(self, value: str) -> None:
        for option in self._options:
            if option.value == value:
                option.setChecked(True)

    def options(self) -> tuple[Option, ...]:
        return tuple(self._options)

    def first(self) -> QWidget:
        """What takes the focus."""
        return next((option for option in self._options if option.isChecked()), self._options[0])

    def _tell(self) -> None:
        self.chosen.emit(self.value())


def segments(name: str, values: Sequence[str]) -> Choice:
    return Choice(name, Flow(), [Segment(value) for value in values])


def option_rows(name: str, values: Sequence[str]) -> Choice:
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().space.xs)
    return Choice(name, layout, [OptionRow(value) for value in values])
