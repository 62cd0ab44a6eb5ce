"""The icon in each size, drawn from its two pictures: the plainer one for the smallest, on their own grid of pixels."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from scripts.build_parts import icon_files

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
LINUX = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_PLAIN_BELOW = 32


def picture(size: int) -> QImage:
    name = "imp_desk_small.svg" if size < _PLAIN_BELOW else "imp_desk.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(RESOURCES / "icons" / name)).render(painter)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def png(size: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(size).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def pixels(size: int) -> bytes:
    """Blue, green, red, opacity; the lowest line first, as Windows has it."""
    upside_down = picture(size).flipped()  # it has to live while its bits are read
    return bytes(upside_down.constBits())


def draw(folder: Path) -> None:
    (folder / "icons").mkdir(parents=True, exist_ok=True)
    for size in LINUX:
        (folder / "icons" / f"imp-desk-{size}.png").write_bytes(png(size))
    (folder / "imp_desk.ico").write_bytes(icon_files.ico(pixels, png))
    (folder / "imp_desk.icns").write_bytes(icon_files.icns(png))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    draw(RESOURCES / "package")
