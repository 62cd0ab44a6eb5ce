"""Customers' files of a test, made as shops make them: text in an encoding, workbooks with all that hides in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from imp_desk.store.worklist_source import Source, Unreadable, read_source

VISA = "4111111111111111"
HEADINGS = ("고객번호", "이름", "휴대폰")
CUSTOMERS = (("C-001", "홍길동", "010-1234-5678"), ("C-002", "김철수", "010-2345-6789"))


def text_file(folder: Path, text: str, encoding: str = "utf-8", name: str = "고객.csv") -> Path:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


def lines(*rows: Sequence[str], delimiter: str = ",") -> str:
    return "".join(f"{delimiter.join(row)}\r\n" for row in rows)


def workbook(
    folder: Path,
    *rows: Sequence[object],
    more: Callable[[Workbook], object] = lambda _: None,
    name: str = "고객.xlsx",
) -> Path:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "명단"
    for row in rows:
        sheet.append(row)
    more(book)
    file = folder / name
    book.save(file)
    return file


def with_part(file: Path, part: str, content: bytes) -> Path:
    """The same package with one part changed or added."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = content
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    file.write_bytes(out.getvalue())
    return file


_INLINE = re.compile(rb' t="inlineStr"><is><t(?: [^>]*)?>(.*?)</t></is>', re.DOTALL)
_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def with_shared_strings(file: Path, *left_behind: str) -> Path:
    """As spreadsheet programs write texts: once each, in a part of their own."""
    texts: list[bytes] = []

    def share(found: re.Match[bytes]) -> bytes:
        texts.append(found[1])
        return b' t="s"><v>%d</v>' % (len(texts) - 1)

    with zipfile.ZipFile(file) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
        types = package.read("[Content_Types].xml")
    with_part(file, "xl/worksheets/sheet1.xml", _INLINE.sub(share, sheet))
    texts += [text.encode() for text in left_behind]
    items = b"".join(b"<si><t>%s</t></si>" % text for text in texts)
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with_part(file, "xl/sharedStrings.xml", b'<sst xmlns="%s">%s</sst>' % (space, items))
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_STRINGS}"/></Types>'
    return with_part(file, "[Content_Types].xml", types.replace(b"</Types>", override.encode()))


def read(file: Path) -> Source:
    source = read_source(file)
    assert isinstance(source, Source), source
    return source


def refused(file: Path) -> tuple[str, str]:
    source = read_source(file)
    assert isinstance(source, Unreadable)
    return source.code, source.detail


def cells(source: Source) -> list[tuple[str, ...]]:
    return [source.table.header.cells, *(row.cells for row in source.table.rows)]


def card_places(source: Source) -> list[str]:
    return [place.address() for place in source.table.card_places]
