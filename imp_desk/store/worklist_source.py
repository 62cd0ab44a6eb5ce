"""Opens a customers' file: its size, its kind by what stands in it, its fingerprint. Changes nothing, keeps nothing.

A file that cannot be taken as it stands is never taken in part: `Unreadable` says why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from imp_desk.core.worklist_table import Table

SIZE_LIMIT = 32 * 1024 * 1024
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WORKBOOKS = (".xlsx", ".xlsm")

GoOn = Callable[[float], bool]  # told how far it is, 0 to 1; False stops


class StoppedError(Exception):
    """A person has stopped it."""


class UnreadableError(Exception):
    """Why, on the way out of a reader. Never holds a cell's text."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class CsvForm:
    encoding: str
    delimiter: str
    line_end: str


@dataclass(frozen=True, slots=True)
class XlsxForm:
    sheet: str


@dataclass(frozen=True, slots=True)
class Source:
    path: Path
    fingerprint: str
    form: CsvForm | XlsxForm
    table: Table


@dataclass(frozen=True, slots=True)
class Unreadable:
    """`code`: the name of a sentence, worklist.file.<code>. `detail`: a row, a limit or the system's word."""

    code: str
    path: Path
    detail: str = ""


def read_source(path: Path, go_on: GoOn = lambda _: True) -> Source | Unreadable:
    """Blocks; belongs in a worker thread. Raises StoppedError when `go_on` says so."""
    try:
        raw = read_bytes(path)
        return _read(path, raw, go_on)
    except UnreadableError as reason:
        return Unreadable(reason.code, path, reason.detail)
    except (OSError, ValueError) as error:
        return Unreadable("unreadable", path, type(error).__name__)


def read_bytes(path: Path) -> bytes:
    if not path.is_file():
        raise UnreadableError("no_file")
    with path.open("rb") as file:
        raw = file.read(SIZE_LIMIT + 1)
    if len(raw) > SIZE_LIMIT:
        raise UnreadableError("too_large", f"{SIZE_LIMIT // 1024 // 1024}")
    if not raw.strip():
        raise UnreadableError("empty")
    return raw


def fingerprint_of(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _read(path: Path, raw: bytes, go_on: GoOn) -> Source:
    if raw.startswith(_OLD_EXCEL):  # .xls, and .xlsx under a password
        raise UnreadableError("old_excel")
    if raw.startswith(_ZIP):
        from imp_desk.store.worklist_xlsx import read_workbook

        sheet, table = read_workbook(raw, go_on)
        return Source(path, fingerprint_of(raw), XlsxForm(sheet), table)
    if path.suffix.lower() in _WORKBOOKS:
        raise UnreadableError("broken_workbook")
    from imp_desk.store.worklist_csv import read_text

    form, table = read_text(raw, go_on)
    return Source(path, fingerprint_of(raw), form, table)
