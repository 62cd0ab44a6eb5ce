"""Strokes that the widgets of the kit share: rounded boxes and the focus ring. Knows nothing of what they mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

RING_WIDTH = 2.0


def smooth_painter(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def draw_box(
    painter: QPainter,
    box: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded box whose border lies inside `box`, so that nothing is cut at the widget's edge."""
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    half = width / 2 if border is not None else 0.0
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)


def fill(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """A plain area. `fillRect` would do, but its overloads make Qt's gradients first, which costs 3 ms at start."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(area)


def draw_ring(painter: QPainter, box: QRectF, radius: float, colour: QColor) -> None:
    """The focus ring, just inside `box`."""
    draw_box(painter, box, radius, border=colour, width=RING_WIDTH)
