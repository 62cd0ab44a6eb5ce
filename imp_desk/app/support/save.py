"""Writes the support file: a new one, readable to its owner only, never over another."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Saved:
    file: Path


@dataclass(frozen=True, slots=True)
class NotSaved:
    folder: Path
    detail: str  # the system's word for it, such as "PermissionError"


def save_report(folder: Path, stamp: str, text: str) -> Saved | NotSaved:
    """`stamp` tells this file from others, such as a time."""
    file = folder / f"imp-desk-support-{stamp}.txt"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        return NotSaved(folder, type(error).__name__)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text.encode())
    except OSError as error:
        with suppress(OSError):
            file.unlink()
        return NotSaved(folder, type(error).__name__)
    return Saved(file)
