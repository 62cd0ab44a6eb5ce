"""Makes ICU's data library small: keeps what Korean and English need, and its place in memory, drops the rest.

Qt carries 31 MB of ICU data for some 700 locales. It asks ICU for collation, for the case of letters and for names of
time zones; breaking of text and the formats of dates are Qt's own. Source of the formats: ICU user guide, "ICU Data",
package "CmnD" (a table of name and data offsets, then the items, each at a multiple of 16); ELF-64 of the System V ABI.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_LOCALES = ("root", "pool", "res_index", "en", "en_US", "en_US_POSIX", "ko", "ko_KR", "ko_KP")
_WITH_LOCALES = ("", "brkitr/", "coll/", "curr/", "lang/", "region/", "unit/", "zone/")
_NEVER = re.compile(
    r"""(rbnf|translit)/.*          # numbers in words, letters of one script in another
    |brkitr/.*\.dict                # where words end in Burmese, Khmer, Lao, Thai; Chinese and Japanese
    |brkitr/.*(lstm|graphclust).*   # the same, by a model
    |.*\.spp|.*\.cfu|.*\.icu_names
    |unames\.icu|confusables\.cfu|ulayout\.icu
    |metadata\.res|genderList\.res""",
    re.VERBOSE,
)
_CONVERTERS = re.compile(
    r"(ibm-(949|970|1363|5348)|windows-949).*"
)  # Korean Windows, EUC-KR, Western Windows


class UnknownFormatError(Exception):
    """This is not the file that the recipe was written for; it stays as it is."""


@dataclass(frozen=True, slots=True)
class Item:
    name: str  # without the package's own name before it
    data: bytes


def is_kept(name: str) -> bool:
    """Whether Korean or English, or what has no language at all, needs this item."""
    if _NEVER.fullmatch(name):
        return False
    if name.endswith(".cnv"):
        return _CONVERTERS.match(name) is not None
    folder, _, file = name.rpartition("/")
    stem, _, kind = file.rpartition(".")
    if kind != "res" or (f"{folder}/" not in _WITH_LOCALES and folder):
        return True
    is_locale = re.fullmatch(r"[a-z]{2,3}(_[A-Z][A-Za-z]+)*(_\d{3})?(_[A-Z0-9]+)*", stem) is not None
    return stem in _LOCALES or not is_locale


# ---- the package


def items(package: bytes) -> Iterator[Item]:
    """What is in a data package, in its order."""
    start, kind = struct.unpack_from("<H", package, 0)[0], package[12:16]
    if package[2:4] != b"\xda\x27" or kind != b"CmnD":
        raise UnknownFormatError("not an ICU data package")
    count = struct.unpack_from("<I", package, start)[0]
    entries = [struct.unpack_from("<II", package, start + 4 + 8 * at) for at in range(count)]
    ends = [data for _, data in entries[1:]] + [len(package) - start]
    for (name_at, data_at), end in zip(entries, ends, strict=True):
        name = package[start + name_at : package.index(0, start + name_at)].decode("ascii")
        yield Item(name.partition("/")[2], package[start + data_at : start + end])


def with_only(package: bytes, keep: Callable[[str], bool]) -> bytes:
    """The same package with fewer items."""
    start = struct.unpack_from("<H", package, 0)[0]
    prefix = package[start + struct.unpack_from("<I", package, start + 4)[0] :].split(b"/", 1)[0] + b"/"
    kept = [item for item in items(package) if keep(item.name)]
    names = b"".join(prefix + item.name.encode("ascii") + b"\0" for item in kept)
    table = 4 + 8 * len(kept)
    at_name, at_data = table, _aligned(table + len(names))
    toc, data = [], []
    for item in kept:
        toc.append(struct.pack("<II", at_name, at_data))
        at_name += len(prefix) + len(item.name) + 1
        padded = item.data + bytes(_aligned(len(item.data)) - len(item.data))
        data.append(padded)
        at_data += len(padded)
    body = struct.pack("<I", len(kept)) + b"".join(toc) + names
    return package[:start] + body + bytes(_aligned(len(body)) - len(body)) + b"".join(data)


def _aligned(length: int) -> int:
    return (length + 15) // 16 * 16


# ---- the library around it

_PAGE = 0x1000
_LOAD = 1


@dataclass(frozen=True, slots=True)
class _Segment:
    at: int  # of its header in the file
    kind: int
    offset: int
    address: int
    size: int


def _segments(library: bytes) -> list[_Segment]:
    if library[:6] != b"\x7fELF\x02\x01":
        raise UnknownFormatError("not a little-endian ELF-64 library")
    table, size, count = (
        struct.unpack_from("<Q", library, 0x20)[0],
        *struct.unpack_from("<HH", library, 0x36),
    )
    found = []
    for at in range(table, table + size * count, size):
        kind, _, offset, address, _, file_size, _, _ = struct.unpack_from("<IIQQQQQQ", library, at)
        found.append(_Segment(at, kind, offset, address, file_size))
    return found


def shrunk(library: bytes, keep: Callable[[str], bool] = is_kept) -> bytes:
    """The library with a smaller package at the same address; what stands behind it moves in the file only."""
    loads = [segment for segment in _segments(library) if segment.kind == _LOAD]
    start = library.find(b"\xda\x27", _PAGE) - 2
    if len(loads) != 2 or start % _PAGE or loads[0].offset or loads[1].offset <= start:
        raise UnknownFormatError("the data library is laid out differently")
    first, second = loads
    package = with_only(library[start : first.offset + first.size], keep)
    end = start + len(package)
    moved_to = (end + _PAGE - 1) // _PAGE * _PAGE + second.offset % _PAGE
    made = bytearray(library[:start] + package)
    made += bytes(moved_to - len(made)) + library[second.offset : second.offset + second.size]
    for segment in _segments(library):
        if segment.at == first.at:
            struct.pack_into("<QQ", made, segment.at + 32, end, end)
        elif segment.offset >= second.offset:
            struct.pack_into("<Q", made, segment.at + 8, segment.offset - second.offset + moved_to)
    struct.pack_into("<Q", made, 0x28, 0)  # no table of sections: nothing reads it at run time
    struct.pack_into("<HHH", made, 0x3A, 0, 0, 0)
    return bytes(made)


def shrink_file(file: Path) -> tuple[int, int]:
    """Sizes before and after, in bytes."""
    library = file.read_bytes()
    small = shrunk(library)
    file.write_bytes(small)
    return len(library), len(small)
