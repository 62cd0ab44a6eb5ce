"""The measures that come before everything else, on the system at hand. No switch leaves one out."""

from __future__ import annotations

import sys

from imp_desk.app.hardening import linux
from imp_desk.app.hardening.measure import Measure, Outcome
from imp_desk.app.hardening.report import note


def harden() -> None:
    """A failure is noted and goes on the report; the program starts all the same."""
    note(*_measures())


def _measures() -> tuple[Measure, ...]:
    if sys.platform == "win32":
        return _on_windows()
    if sys.platform == "darwin":
        from imp_desk.app.hardening.macos import deny_attach

        return deny_attach(), linux.refuse_core_files()
    dumpable = linux.refuse_readers()
    return dumpable, linux.refuse_tracers(dumpable), linux.refuse_core_files()


def _on_windows() -> tuple[Measure, ...]:
    from imp_desk.app.hardening import windows

    try:
        libraries = windows.SystemLibraries()
    except (OSError, AttributeError) as error:
        detail = type(error).__name__
        names = ("process_access", "error_reports", "image_load")
        return tuple(Measure(name, Outcome.FAILED, detail) for name in names)
    return (
        windows.close_process(libraries),
        windows.refuse_error_reports(libraries),
        windows.refuse_low_images(libraries),
    )
