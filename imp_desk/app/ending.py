"""The program's last step. It leaves out what Python and the libraries do at an exit.

A worker that nobody waits for may be within OpenSSL just then, or anywhere else that would be taken down under it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn


def end_at_once(code: int) -> NoReturn:
    _let_qt_go()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # as it is where there is no console
            with suppress(OSError, ValueError):
                stream.flush()
    os._exit(code)


def _let_qt_go() -> None:
    """In going it hands the clipboard on, where the system keeps none."""
    core = sys.modules.get("PySide6.QtCore")
    application = core.QCoreApplication.instance() if core is not None else None
    if application is not None:
        application.shutdown()
