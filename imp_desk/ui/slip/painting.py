"""Lays the slip's lines out on paper of any width and paints them black on white: A4, or the roll of a receipt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintDevice, QPainter, QPen

from imp_desk.ui.slip.lines import Kind, Line
from imp_desk.ui.theme import theme

_LEFT = Qt.AlignmentFlag.AlignLeft
_BY_WORDS, _ANYWHERE = int(Qt.TextFlag.TextWordWrap | _LEFT), int(Qt.TextFlag.TextWrapAnywhere | _LEFT)
_NARROW_MM = 100
_INK, _PALE = QColor(0, 0, 0), QColor(90, 90, 90)
_POINTS = {Kind.TITLE: 17.0, Kind.MARK: 13.0, Kind.PART: 11.0, Kind.NOTE: 8.5}
_NARROW_POINTS = {Kind.TITLE: 12.0, Kind.MARK: 11.0, Kind.PART: 9.5, Kind.NOTE: 7.5}
_BOLD = (Kind.TITLE, Kind.MARK, Kind.PART)
_BEFORE_MM = {Kind.TITLE: 0.0, Kind.MARK: 3.0, Kind.PART: 6.0, Kind.NOTE: 6.0}


@dataclass(frozen=True, slots=True)
class Paper:
    """In millimetres; the margins are the painter's own."""

    width: float
    height: float  # 0: as long as it needs to be
    margin: float

    @property
    def is_narrow(self) -> bool:
        return self.width < _NARROW_MM


A4 = Paper(210, 297, 20)
ROLL = Paper(80, 0, 5)


class SlipPainter:
    """`device` gives resolution and font metrics; one millimetre is `mm` of its dots."""

    def __init__(self, lines: Sequence[Line], paper: Paper, device: QPaintDevice) -> None:
        self._lines = lines
        self._paper = paper
        self._device = device
        self._mm = device.logicalDpiX() / 25.4
        self._width = (paper.width - 2 * paper.margin) * self._mm
        self._label = self._width * (0.36 if paper.is_narrow else 0.28)

    def length_mm(self) -> float:
        """Of one endless page."""
        dots = sum(self._before(line) + self._height(line) for line in self._lines)
        return dots / self._mm + 2 * self._paper.margin

    def paint(self, painter: QPainter, new_page: Callable[[], object]) -> None:
        """Where a line does not fit any more, the next page begins with it."""
        edge = self._paper.margin * self._mm
        lowest = self._paper.height * self._mm - edge if self._paper.height else float("inf")
        top = edge
        for line in self._lines:
            top += self._before(line)
            height = self._height(line)
            if top + height > lowest and top > edge:
                new_page()
                top = edge
            self._draw(painter, line, QRectF(edge, top, self._width, height))
            top += height

    # ---- one line

    def _draw(self, painter: QPainter, line: Line, box: QRectF) -> None:
        painter.setFont(self._font(line.kind))
        painter.setPen(_PALE if line.kind is Kind.NOTE else _INK)
        if line.kind is Kind.PAIR:
            painter.setPen(_PALE)
            self._write(painter, box.adjusted(0, 0, self._label - box.width(), 0), line.kind, line.label)
            painter.setPen(_INK)
            self._write(painter, box.adjusted(self._label + self._gap, 0, 0, 0), line.kind, line.text)
        elif line.kind is Kind.MARK:
            painter.setPen(QPen(_INK, 0.5 * self._mm))
            painter.drawRect(box)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), line.text)
        else:
            self._write(painter, box, line.kind, line.text)
        if line.kind is Kind.PART:
            painter.setPen(QPen(_PALE, 0.2 * self._mm))
            painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _write(self, painter: QPainter, box: QRectF, kind: Kind, text: str) -> None:
        painter.drawText(box, self._flags(text, kind, box.width()), text)

    def _flags(self, text: str, kind: Kind, width: float) -> int:
        """Between words, unless one word, such as a long number, is wider than the paper."""
        metrics = self._metrics(kind)
        fits = all(metrics.horizontalAdvance(word) <= width for word in text.split())
        return _BY_WORDS if fits else _ANYWHERE

    def _metrics(self, kind: Kind) -> QFontMetricsF:
        return QFontMetricsF(self._font(kind), self._device)

    @property
    def _gap(self) -> float:
        return 2 * self._mm

    def _before(self, line: Line) -> float:
        return _BEFORE_MM.get(line.kind, 1.5) * self._mm

    def _height(self, line: Line) -> float:
        if line.kind is Kind.PAIR:
            text = self._wrapped(line.text, line.kind, self._width - self._label - self._gap)
            return max(text, self._wrapped(line.label, line.kind, self._label))
        more = {Kind.MARK: 4.0, Kind.PART: 1.0}.get(line.kind, 0.0)
        return self._wrapped(line.text, line.kind, self._width) + more * self._mm

    def _wrapped(self, text: str, kind: Kind, width: float) -> float:
        flags = self._flags(text, kind, width)
        return self._metrics(kind).boundingRect(QRectF(0, 0, width, 1e6), flags, text).height()

    def _font(self, kind: Kind) -> QFont:
        points = (_NARROW_POINTS if self._paper.is_narrow else _POINTS).get(kind)
        usual = 8.5 if self._paper.is_narrow else 10.5
        font = QFont(theme().font("body", bold=kind in _BOLD))
        font.setPixelSize(max(1, round((points or usual) / 72 * 25.4 * self._mm)))
        return font
