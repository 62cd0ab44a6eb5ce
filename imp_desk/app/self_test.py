"""The program tests itself where it stands: a line per check, and a practice registration through the real window."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable

from imp_desk.app.options import Options

_WITHIN_MS = 30_000


def run_self_test(options: Options) -> int:
    """0 when no check failed. Without a console nothing is printed, and the exit code is the answer."""
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a display may be named that is not there
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a console that has no Hangul
    if not _checked("program", _program):
        return 1
    from imp_desk.app.self_test_checks import CHECKS

    results = [_checked(name, check) for name, check in CHECKS.items()]
    results.append(_checked("registration", lambda: _register(options)))
    _tell_hardening()
    return 0 if all(results) else 1


def _program() -> str:
    """All of the others need what is imported here."""
    from imp_desk import __version__
    from imp_desk.app.plain_import import import_plainly

    import_plainly()
    from imp_desk.app import self_test_checks, startup

    startup.make_application()
    return f"{__version__}, {len(self_test_checks.CHECKS) + 1} checks follow"


def _checked(name: str, check: Callable[[], str]) -> bool:
    try:
        note = check()
    except Exception as error:  # noqa: BLE001 - whatever breaks here is what the test is to find
        kind = "" if type(error).__name__ == "FailedError" else f"{type(error).__name__}: "
        print(f"FAIL  {name}: {kind}{error}", flush=True)
        return False
    print(f"ok    {name}: {note}" if note else f"ok    {name}", flush=True)
    return True


def _tell_hardening() -> None:
    """Told, not judged: a program that is less protected here still works."""
    from imp_desk.app.hardening.report import report_lines

    for line in report_lines():
        print(f"told  {line}")


def _register(options: Options) -> str:
    from PySide6.QtWidgets import QApplication

    from imp_desk.app.self_test_drive import Drive

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("no application")
    drive = Drive(application, language=options.language, screenshot=options.screenshot)
    return drive.run(within_ms=_WITHIN_MS)
