"""Takes a library's own search path out of it (DT_RPATH, DT_RUNPATH). Pure: bytes in, bytes out.

Python's modules carry the folder of the Python they were built for: on another computer anybody might own that folder.
Source: System V gABI, chapter 5, "Dynamic Section". 64 bits, little endian; others stay as they are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_IDENT = b"\x7fELF\x02\x01"
_LOAD, _DYNAMIC = 1, 2
_NULL, _STRTAB, _RPATH, _RUNPATH = 0, 5, 15, 29
_OWN = "$ORIGIN"


def search_path(image: bytes) -> str:
    """What the library names, with colons between the folders; empty where it names none."""
    return ":".join(_text(image, at) for _, at in _named(image))


def leads_out(path: str) -> bool:
    return any(not folder.startswith(_OWN) for folder in path.split(":") if folder)


def without_foreign(image: bytes) -> bytes:
    """The same library; a search path that leads out of its own folder is gone, the entry and the text."""
    if not leads_out(search_path(image)):
        return image
    start, entries = _dynamic(image)
    kept = [entry for entry in entries if entry[0] not in (_RPATH, _RUNPATH)]
    kept += [(_NULL, 0)] * (len(entries) - len(kept))
    result = bytearray(image)
    for number, entry in enumerate(kept):
        struct.pack_into("<QQ", result, start + 16 * number, *entry)
    for _, at in _named(image):
        length = len(
            _text(image, at).rpartition("/")[0]
        )  # linkers let short names share the end of a long one
        result[at : at + length] = bytes(length)
    return bytes(result)


def _segments(image: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Kind, place in the file, address, size."""
    if image[:6] != _IDENT:
        return
    start, size, count = (*struct.unpack_from("<Q", image, 32), *struct.unpack_from("<HH", image, 54))
    for number in range(count):
        kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", image, start + size * number)
        yield kind, offset, address, length


def _dynamic(image: bytes) -> tuple[int, list[tuple[int, int]]]:
    """Where the table stands, and its entries up to the last."""
    start = next((offset for kind, offset, _, _ in _segments(image) if kind == _DYNAMIC), 0)
    entries: list[tuple[int, int]] = []
    while start and (not entries or entries[-1][0] != _NULL):
        tag, value = struct.unpack_from("<QQ", image, start + 16 * len(entries))
        entries.append((tag, value))
    return start, entries


def _named(image: bytes) -> list[tuple[int, int]]:
    """Each entry for a search path: its tag, and the place of its text."""
    _, entries = _dynamic(image)
    table = next((value for tag, value in entries if tag == _STRTAB), 0)
    for kind, offset, address, length in _segments(image):
        if kind == _LOAD and address <= table < address + length:
            table += offset - address
            break
    return [(tag, table + value) for tag, value in entries if tag in (_RPATH, _RUNPATH)]


def _text(image: bytes, at: int) -> str:
    return image[at : image.index(b"\0", at)].decode("utf-8")
