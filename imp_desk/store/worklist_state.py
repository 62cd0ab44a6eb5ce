"""How far each list is, so that a restart continues where it stopped: one file per list in the data folder.

Holds the source's path and fingerprint, and of each row its number, a hash of its uid and what became of it. Never a
name, a telephone number, an e-mail address or a uid of the file. Lines are only ever added; a torn one is dropped.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from imp_desk.core.consent import ConsentWay
from imp_desk.core.worklist import Mark, Reason, Row, RowState
from imp_desk.core.worklist_headers import Columns, Role
from imp_desk.store.line_file import append, write_new

FORMAT = 1
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ListHead:
    """Where a list came from and how its columns were taken. `salt` keeps the hashes from being compared."""

    path: Path
    fingerprint: str
    columns: Columns
    way: ConsentWay
    salt: str = field(default_factory=lambda: secrets.token_hex(16))

    def hash_of(self, row: Row) -> str:
        """Of a row that shares its key with another, its place is part of what it is known by."""
        known = f"{row.number}\n{row.key}" if row.shares_key else row.key
        return hashlib.sha256(f"{self.salt}:{known}".encode("utf-8", "surrogatepass")).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier start knew. `last`: the row that was worked on last."""

    head: ListHead
    marks: Mapping[int, tuple[str, Mark]]  # by row number: the hash of its uid, and what became of it
    last: int = 0
    result: str = ""  # the file name of the result that was written

    def marks_of(self, rows: Iterable[Row], *, is_same_file: bool) -> dict[int, Mark]:
        """By the rows' numbers. Of a file that has changed only those whose uid stands in it again.

        In a changed file nobody can say which of two rows with one key was meant: neither keeps a mark.
        """
        by_hash = {} if is_same_file else dict(self.marks.values())
        found: dict[int, Mark] = {}
        for row in rows:
            if row.shares_key and not is_same_file:
                continue
            hashed = self.head.hash_of(row)
            known = (
                self.marks.get(row.number, ("", Mark())) if is_same_file else (hashed, by_hash.get(hashed))
            )
            if known[0] == hashed and known[1] is not None:
                found[row.number] = known[1]
        return found


@dataclass(frozen=True, slots=True)
class StateNotKept:
    detail: str


class ListStates:
    """The folder of the lists. Every call blocks. Any thread may write: one at a time does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writing = Lock()

    def file_of(self, source: Path) -> Path:
        name = hashlib.sha256(os.fsencode(source.absolute())).hexdigest()[:32]
        return self._folder / f"{name}.jsonl"

    def recall(self, source: Path) -> Kept | None:
        """What is known of this file; nothing where it cannot be read."""
        return _kept(self.file_of(source))

    def unfinished(self) -> tuple[Path, ...]:
        """The lists that were begun, the last touched first."""
        try:
            files = sorted(self._folder.glob("*.jsonl"), key=lambda file: file.stat().st_mtime, reverse=True)
        except OSError:
            return ()
        heads = (_head_of(_first_line(file)) for file in files)
        return tuple(head.path for head in heads if head is not None)

    def begin(self, head: ListHead, rows: Iterable[tuple[Row, Mark]] = ()) -> StateNotKept | None:
        """A new file for the list, in place of an older one."""
        lines = [_head_line(head), *(_mark_line(head, row, mark) for row, mark in rows)]
        return self._write(lambda: self._begin(self.file_of(head.path), lines))

    def _begin(self, file: Path, lines: list[str]) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        with suppress(FileNotFoundError):
            new.unlink()
        write_new(new, lines)
        new.replace(file)

    def add(self, head: ListHead, marks: Iterable[tuple[Row, Mark]]) -> StateNotKept | None:
        return self._append(head, [_mark_line(head, row, mark) for row, mark in marks])

    def note_result(self, head: ListHead, result: Path) -> StateNotKept | None:
        return self._append(head, [json.dumps({"result": result.name})])

    def forget(self, head: ListHead) -> None:
        self._write(self.file_of(head.path).unlink)

    def _append(self, head: ListHead, lines: list[str]) -> StateNotKept | None:
        return self._write(lambda: append(self.file_of(head.path), lines))

    def _write(self, change: Callable[[], None]) -> StateNotKept | None:
        with self._writing:
            try:
                change()
            except OSError as error:
                return StateNotKept(type(error).__name__)
        return None


def _head_line(head: ListHead) -> str:
    columns = {role.value: at for role, at in head.columns.places().items()}
    return json.dumps({
        "format": FORMAT, "path": str(head.path), "fingerprint": head.fingerprint, "columns": columns,
        "way": head.way.value, "salt": head.salt,
    })  # fmt: skip


def _mark_line(head: ListHead, row: Row, mark: Mark) -> str:
    return json.dumps({
        "row": row.number, "key": head.hash_of(row), "state": mark.state.value,
        "reason": mark.reason.value if mark.reason else "", "at": round(mark.at_utc, 3),
        "attempt": mark.attempt_id, "uid": mark.uid if mark.uid != row.uid else "",
    })  # fmt: skip


def _first_line(file: Path) -> str:
    try:
        with file.open(encoding="ascii", errors="replace") as lines:
            return lines.readline(64 * 1024)
    except OSError:
        return ""


def _head_of(line: str) -> ListHead | None:
    known = _object(line)
    try:
        if known.get("format") != FORMAT:
            return None
        columns = {
            Role(name): at for name, at in known["columns"].items() if at is None or isinstance(at, int)
        }
        path, fingerprint, salt = (str(known[name]) for name in ("path", "fingerprint", "salt"))
        return ListHead(Path(path), fingerprint, Columns.of(columns), ConsentWay(known["way"]), salt)
    except (KeyError, ValueError, AttributeError):
        return None


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _kept(file: Path) -> Kept | None:
    try:
        if file.stat().st_size > _LARGEST:
            return None
        lines = file.read_text("ascii", "replace").splitlines()
    except OSError:
        return None
    head = _head_of(lines[0]) if lines else None
    if head is None:
        return None
    marks: dict[int, tuple[str, Mark]] = {}
    last, result = 0, ""
    for line in lines[1:]:
        known = _object(line)
        result = str(known.get("result", result))
        if (found := _mark_of(known)) is not None:
            last, hashed, mark = found
            marks[last] = (hashed, mark)
    return Kept(head, marks, last, result if Path(result).name == result else "")


def _mark_of(known: dict[str, Any]) -> tuple[int, str, Mark] | None:
    try:
        reason = Reason(known["reason"]) if known["reason"] else None
        texts = (str(known["attempt"]), str(known["uid"]))
        mark = Mark(RowState(known["state"]), reason, float(known["at"]), *texts)
        return int(known["row"]), str(known["key"]), mark
    except (KeyError, ValueError, TypeError):
        return None
