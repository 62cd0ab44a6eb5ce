"""The program's own icon, drawn by us in the sizes that desktops ask for: Qt's plugin for SVG icons stays out."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from imp_desk.ui.assets import asset

_SIZES = (16, 24, 32, 48, 128)


def program_icon() -> QIcon:
    drawing = QSvgRenderer(QByteArray(asset("icons/imp_desk.svg").read_bytes()))
    icon = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        drawing.render(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
