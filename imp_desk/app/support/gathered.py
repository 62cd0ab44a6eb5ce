"""What the support file tells of this computer and of the runs before: versions, log, the last crash. Blocking."""

from __future__ import annotations

import platform
import re
import sqlite3
import ssl
import sys
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from imp_desk import __version__
from imp_desk.app.logs import fatal_file, log
from imp_desk.app.logs.rotating_file import files_of

_LAST_LINES, _FLUSH_S = 400, 1.0
_FRAME = re.compile(r'\s*File "[^"\n]*?([^"/\\\n]+)", line (\d+) in ([A-Za-z_<][\w<>.]*)')
_KIND = re.compile(r"Fatal Python error: [A-Za-z ]{1,40}|(?:Current t|T)hread")


def version_lines() -> tuple[str, ...]:
    from PySide6 import __version__ as pyside
    from PySide6.QtCore import qVersion

    return (
        f"imp_desk: {__version__}",
        f"system: {platform.system()} {platform.release()} {platform.machine()}",
        f"Python: {platform.python_version()}{' (packaged)' if getattr(sys, 'frozen', False) else ''}",
        f"Qt: {qVersion()}, PySide6 {pyside}",
        f"httpx: {_version_of('httpx')}",
        f"TLS: {ssl.OPENSSL_VERSION}",
        f"SQLite: {sqlite3.sqlite_version}",
    )


def _version_of(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # a package of the program may leave such records out
        return "?"


def log_lines(folder: Path | None) -> tuple[str, ...]:
    """The last lines, the oldest first."""
    if folder is None:
        return ("not kept while training",)
    log.flush(_FLUSH_S)
    lines: list[str] = []
    for file in files_of(folder):
        with suppress(OSError):
            lines = [*file.read_text("ascii", "replace").splitlines(), *lines]
        if len(lines) >= _LAST_LINES:
            break
    return tuple(lines[-_LAST_LINES:])


def crash_lines(folder: Path | None) -> tuple[str, ...]:
    """Of a fatal error: its kind, and file name, line and function of each frame; no folders of this computer."""
    if folder is None:
        return ()
    try:
        text = (folder / fatal_file.LAST).read_text("ascii", "replace")
    except OSError:
        return ()
    return tuple(line for raw in text.splitlines() if (line := _crash_line(raw)))


def _crash_line(raw: str) -> str:
    if (frame := _FRAME.match(raw)) is not None:
        return f"  {frame[1]}:{frame[2]} {frame[3]}"
    kind = _KIND.match(raw)
    return kind[0] if kind is not None else ""
