"""The surface of an input: rounded box, border, focus ring, fault. One picture for each size and state."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from imp_desk.ui.theme import Theme

MARGIN = 2  # room for the ring around the box
PADDING = 14  # from the widget's edge to the text


class FrameState(NamedTuple):
    focused: bool
    fault: bool
    locked: bool


class Frame:
    """Draws the state's picture anew only when size, state, theme or scale change."""

    __slots__ = ("_key", "_picture")

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._picture = QPixmap()

    def picture(self, width: int, height: int, ratio: float, state: FrameState, theme: Theme) -> QPixmap:
        key = (width, height, ratio, state, theme.name)
        if key != self._key:
            self._key, self._picture = key, _draw(width, height, ratio, state, theme)
        return self._picture


def _draw(width: int, height: int, ratio: float, state: FrameState, theme: Theme) -> QPixmap:
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = theme.colours
    line = _line(state, theme)
    thickness = 2.0 if state.focused else 1.5 if state.fault else 1.0
    if state.focused:
        halo = QColor(line)
        halo.setAlpha(56)
        _box(painter, width, height, 1.0, QPen(halo, 2.0), QColor(0, 0, 0, 0), theme.radius + 1)
    ground = colours.field_locked if state.locked else colours.field
    _box(painter, width, height, MARGIN + thickness / 2, QPen(line, thickness), ground, theme.radius)
    painter.end()
    return picture


def _line(state: FrameState, theme: Theme) -> QColor:
    if state.fault:
        return theme.colours.danger
    if state.locked:
        return theme.colours.border
    return theme.colours.focus_ring if state.focused else theme.colours.border_strong


def _box(
    painter: QPainter, width: int, height: int, inset: float, pen: QPen, ground: QColor, radius: float
) -> None:
    painter.setPen(pen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(inset, inset, width - 2 * inset, height - 2 * inset), radius, radius)
