"""What every measure came to, in one order, for the settings page, the self-test and the support bundle."""

from __future__ import annotations

import sys

from imp_desk.app.hardening.measure import Measure, Outcome

_EVERYWHERE = ("environment", "locked_pages", "capture", "sleep", "session_lock")
_OF_SYSTEM = {
    "win32": ("process_access", "error_reports", "image_load"),
    "darwin": ("deny_attach", "core_files"),
}
_OF_LINUX = ("dumpable", "ptrace", "fresh_process", "core_files", "private_pages")
_noted: dict[str, Measure] = {}


def names(platform: str = sys.platform) -> tuple[str, ...]:
    """The measures that this system knows, in the order in which they are told."""
    return (*_OF_SYSTEM.get(platform, _OF_LINUX), *_EVERYWHERE)


def note(*measures: Measure) -> None:
    """The last word on a measure stands."""
    for measure in measures:
        _noted[measure.name] = measure


def hardening_report() -> tuple[Measure, ...]:
    """Each measure of this system; one that nobody has tried yet is told as not run."""
    if sys.platform == "linux":
        from imp_desk.app.hardening.smaps import private_pages

        note(private_pages())
    return tuple(_noted.get(name, Measure(name, Outcome.NOT_RUN)) for name in names())


def report_lines() -> tuple[str, ...]:
    """`name: outcome (detail)`, in English, for a log or a bundle."""
    return tuple(
        f"{measure.name}: {measure.outcome.value}" + (f" ({measure.detail})" if measure.detail else "")
        for measure in hardening_report()
    )
