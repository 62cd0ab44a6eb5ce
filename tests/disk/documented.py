"""The files that the program may write, as patterns: the test's own table, and the one of docs/privacy-proofs.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "privacy-proofs.md"
# What is written in angle brackets is a folder or a part of a name that changes.
FILES = (
    "<data folder>/logs",
    "<data folder>/logs/imp_desk.log",
    "<data folder>/logs/imp_desk.log.<number>",
    "<data folder>/logs/crash.txt",
    "<data folder>/logs/crash-last.txt",
    "<data folder>/journal",
    "<data folder>/journal/journal.sqlite3",
    "<data folder>/journal/journal.sqlite3-journal",
    "<data folder>/journal/journal.sqlite3-wal",
    "<data folder>/journal/journal.sqlite3-shm",
    "<data folder>/window.lock",
    "<data folder>/window.lock.rmlock",
    "<data folder>/#<number>",
    "<temporary folder>/imp_desk-<name>",
    "<temporary folder>/.<name>",
    "<temporary folder>/.<name>/s",
)
RARE = ("<data folder>/logs/imp_desk.log.<number>",)  # only when half a mebibyte of lines is full
_ANY = {"number": r"\d+", "name": r"[A-Za-z0-9_-]+"}
_PLACE = re.compile(r"<([^<>]+)>")


def documented(text: str) -> tuple[str, ...]:
    """The first column of the table in the section "Disk"."""
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    disk = next(part for part in section if part.startswith("Disk"))
    return tuple(re.findall(r"^\| `([^`]+)` \|", disk, flags=re.MULTILINE))


def pattern_of(name: str, folders: Mapping[str, Path]) -> re.Pattern[str]:
    parts, at = [], 0
    for place in _PLACE.finditer(name):
        parts.append(re.escape(name[at : place.start()]))
        word = place[1]
        parts.append(re.escape(str(folders[word])) if word in folders else _ANY[word])
        at = place.end()
    return re.compile("".join([*parts, re.escape(name[at:])]))


def undocumented(paths: Iterable[str], names: Iterable[str], folders: Mapping[str, Path]) -> list[str]:
    patterns = [pattern_of(name, folders) for name in names]
    return sorted(path for path in paths if not any(pattern.fullmatch(path) for pattern in patterns))


def never_seen(paths: Iterable[str], names: Iterable[str], folders: Mapping[str, Path]) -> list[str]:
    known = tuple(paths)
    return [name for name in names if not any(pattern_of(name, folders).fullmatch(path) for path in known)]
