"""The files that hold an icon in many sizes: .ico of Windows, .icns of macOS. Qt writes one size into a file.

Source: Microsoft, "Icons" (ICONDIR, ICONDIRENTRY, BITMAPINFOHEADER); Apple, iconutil(1) and the types that it writes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

AS_BITMAP = (16, 20, 24, 32, 40, 48)  # every part of Windows reads these
AS_PNG = (64, 128, 256)
TYPES = {
    "icp4": 16, "icp5": 32, "ic11": 32, "ic12": 64, "ic07": 128, "ic13": 256, "ic08": 256, "ic14": 512,
    "ic09": 512, "ic10": 1024,
}  # fmt: skip


def ico(pixels: Callable[[int], bytes], png: Callable[[int], bytes]) -> bytes:
    """`pixels`: 32 bits each, the lowest line first."""
    images = {size: _bitmap(size, pixels(size)) for size in AS_BITMAP} | {size: png(size) for size in AS_PNG}
    at = 6 + 16 * len(images)
    directory = struct.pack("<HHH", 0, 1, len(images))
    for size, image in images.items():
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(image), at)
        at += len(image)
    return directory + b"".join(images.values())


def _bitmap(size: int, pixels: bytes) -> bytes:
    """Twice the height: below the picture lies a mask, which its opacity makes needless."""
    mask = bytes((size + 31) // 32 * 4 * size)
    header = struct.pack("<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, len(pixels) + len(mask), 0, 0, 0, 0)
    return header + pixels + mask


def icns(png: Callable[[int], bytes]) -> bytes:
    blocks = b""
    for kind, size in TYPES.items():
        image = png(size)
        blocks += kind.encode("ascii") + struct.pack(">I", len(image) + 8) + image
    return b"icns" + struct.pack(">I", len(blocks) + 8) + blocks
