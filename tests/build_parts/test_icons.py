"""The icons that are committed show what their pictures show today, read by Qt's own readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageReader

from scripts.build_parts import draw_icons, icon_files

PACKAGE = Path(__file__).resolve().parents[2] / "resources" / "package"


def _images(file: Path) -> list[QImage]:
    reader = QImageReader(str(file))
    images = []
    for at in range(max(reader.imageCount(), 1)):
        reader.jumpToImage(at)
        images.append(reader.read().convertToFormat(QImage.Format.Format_ARGB32))
    return images


@pytest.mark.parametrize("size", [pytest.param(size, id=f"{size} px") for size in draw_icons.LINUX])
def test_linux(size: int, qapp: object) -> None:
    assert _images(PACKAGE / "icons" / f"imp-desk-{size}.png") == [draw_icons.picture(size)]


def test_windows(qapp: object) -> None:
    images = _images(PACKAGE / "imp_desk.ico")
    assert [image.width() for image in images] == [*icon_files.AS_BITMAP, *icon_files.AS_PNG]
    assert all(image == draw_icons.picture(image.width()) for image in images)


def test_macos(qapp: object) -> None:
    images = _images(PACKAGE / "imp_desk.icns")
    assert {image.width() for image in images} == set(icon_files.TYPES.values())
    assert all(image == draw_icons.picture(image.width()) for image in images)
    assert (PACKAGE / "imp_desk.icns").read_bytes() == icon_files.icns(draw_icons.png)


def test_the_smallest_has_hard_edges(qapp: object) -> None:
    """The card and its stripe lie on whole pixels, or 16 px would be a blur."""
    small = draw_icons.picture(16)
    assert [small.pixelColor(4, y).name() for y in (3, 5, 6, 7)] == [
        "#ffffff",
        "#17202c",
        "#17202c",
        "#ffffff",
    ]
