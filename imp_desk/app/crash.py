"""What nobody expected: told with a number and a place, never with a value, a message or a local variable."""

from __future__ import annotations

import itertools
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

_numbers = itertools.count(1)
_show: list[Callable[[int], None]] = []


def place_of(error: BaseException) -> str:
    """File and line of the innermost frame, without what stood there."""
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    return f"{frames[-1].filename.rpartition('imp_desk')[2] or '?'}:{frames[-1].lineno}" if frames else "?"


def report(where: str, error: BaseException) -> None:
    """One line on stderr, and the number in the window. The error's text may hold anything, so it stays unsaid."""
    number = next(_numbers)
    print(
        f"imp-desk: error {number} in {where}: {type(error).__name__} at {place_of(error)}", file=sys.stderr
    )
    for show in _show:
        show(number)


def install(show: Callable[[int], None]) -> None:
    """From here on exceptions in slots and finalisers come to `report` as well."""
    _show[:] = [show]

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            report("slot", error)

    sys.excepthook = hook
    sys.unraisablehook = lambda unraisable: (
        report("finaliser", unraisable.exc_value) if unraisable.exc_value is not None else None
    )
