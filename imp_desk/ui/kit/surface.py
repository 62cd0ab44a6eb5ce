"""Backgrounds: the card-like surface that holds the form, and the quiet ground behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from imp_desk.ui.kit.paint import draw_box, fill, smooth_painter
from imp_desk.ui.theme import theme


class Surface(QWidget):
    """A rounded, bordered sheet."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        box = QRectF(self.rect())
        draw_box(smooth_painter(self), box, t.radius + 4, fill=t.colours.surface, border=t.colours.border)


class Line(QWidget):
    """A hairline between sections."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill(QPainter(self), QRectF(self.rect()), theme().colours.border)
