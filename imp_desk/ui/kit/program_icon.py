"""The program's own icon, drawn by us in the sizes that desktops ask for: Qt's plugin for SVG icons stays out."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from imp_desk.ui.assets import asset

_DRAWINGS = {"imp_desk_small": (16, 24), "imp_desk": (32, 48, 128)}  # the smallest have a plainer one


def program_icon() -> QIcon:
    icon = QIcon()
    for name, sizes in _DRAWINGS.items():
        drawing = QSvgRenderer(QByteArray(asset(f"icons/{name}.svg").read_bytes()))
        for size in sizes:
            icon.addPixmap(_drawn(drawing, size))
    return icon


def _drawn(drawing: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter)
    painter.end()
    return pixmap
