"""Why the program cannot start: a sentence on stderr, and in a dialog of the system's where nobody reads stderr.

Qt ends the process by itself where it finds no screen; its own words name the wrong reason, so they are replaced.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from PySide6.QtCore import QLibraryInfo, QMessageLogContext, QtMsgType, qInstallMessageHandler

from imp_desk.ui.phrases.catalog import say

EXIT = 1
_DIALOGS = (
    ("zenity", "--error", "--no-markup", "--text"),
    ("kdialog", "--error"),
    ("xmessage", "-center"),
)
_LONGEST_S = 600  # a dialog that nobody closes
_WINDOWS_ERROR = 0x10  # MB_ICONERROR


def tell(sentence: str, *, is_called: bool = False) -> None:
    """On stderr; in a dialog too where there is no console, unless another program called and waits for the answer."""
    if sys.stderr is not None:
        print(f"imp-desk: {sentence}", file=sys.stderr, flush=True)
    if not is_called and (sys.stderr is None or not sys.stderr.isatty()):
        _show_dialog(sentence)


def _show_dialog(sentence: str) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "imp_desk", _WINDOWS_ERROR)
    elif sys.platform == "darwin":
        script = "on run argv\ndisplay alert (item 1 of argv) as critical\nend run"
        _run(("osascript", "-e", script, sentence))
    elif os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        any(_run((*dialog, sentence)) for dialog in _DIALOGS)


def _run(command: Sequence[str]) -> bool:
    """Whether there is such a program, and it showed the sentence."""
    import subprocess

    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(  # noqa: S603 - the sentence is one argument, and no shell reads it
            command, stdin=quiet, stdout=quiet, stderr=quiet, timeout=_LONGEST_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode in (0, 1)


@contextmanager
def explained(*, is_called: bool = False) -> Iterator[None]:
    """Around the making of the application: what Qt would end the process for is said in our words."""

    def hear(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        if kind == QtMsgType.QtFatalMsg:
            _end(is_called=is_called)
        elif kind == QtMsgType.QtCriticalMsg and sys.stderr is not None:
            print(f"imp-desk: {message}", file=sys.stderr)

    qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(None)


def _end(*, is_called: bool) -> NoReturn:
    tell(reason(), is_called=is_called)
    os._exit(EXIT)  # Qt would abort, and leave a core file where those are kept


def reason() -> str:
    """Why there is no window, as far as it can be found out."""
    if sys.platform != "linux":
        return say("start.no_window")
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        return say("start.no_display")
    if library := missing_library():
        return say("start.missing_library", library=library, package=debian_package(library))
    return say("start.display_refused", display=os.environ.get("DISPLAY") or os.environ["WAYLAND_DISPLAY"])


def missing_library() -> str:
    """The name of a library that Qt's window plugin asks for and this computer has not."""
    import ctypes

    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    try:
        ctypes.CDLL(f"{folder}/platforms/libqxcb.so")
    except OSError as error:
        told = str(error.__cause__ or error)  # PyInstaller puts an error of its own before the system's
        name, _, rest = told.partition(":")
        return name if "cannot open shared object file" in rest else ""
    return ""


def debian_package(library: str) -> str:
    """The package that a library is in by Debian's rule: libxcb-cursor.so.0 is in libxcb-cursor0 (Policy 8.1)."""
    name, _, version = library.lower().partition(".so.")
    return f"{name}-{version}" if re.search(r"\d$", name) else f"{name}{version}"
