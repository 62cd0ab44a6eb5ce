"""What nobody expected: told with a number and a place, never with a value, a message or a local variable.

Exceptions of the main thread, of slots, threads, tasks and finalisers come here; a fatal signal leaves a file behind.
It is there before anything else is, so the log is imported when there is something to log.
"""

from __future__ import annotations

import itertools
import sys
import threading
import traceback
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imp_desk.app.logs.events import Place

_MOST_PLACES = 5
_numbers = itertools.count(1)
_last = [0]
_show: list[Callable[[int], None]] = []


def report(where: str, error: BaseException) -> None:
    """A line on stderr and in the log, and the number in the window. The error's text may hold anything: unsaid."""
    from imp_desk.app.logs.events import Event
    from imp_desk.app.logs.log import note

    number = _last[0] = next(_numbers)
    places = places_of(error)
    shown = " > ".join(f"{place.file}:{place.line}" for place in places) or "?"
    _say(f"imp-desk: error {number} in {where}: {type(error).__name__} at {shown}")
    note(Event.ERROR, number=number, error=type(error), places=places)
    for show in _show:
        show(number)


def reported() -> int:
    """How many there were so far."""
    return _last[0]


def places_of(error: BaseException) -> tuple[Place, ...]:
    """The innermost of our own lines on the error's way, outermost first; other people's files are not named."""
    frames = (place_of(frame, line) for frame, line in traceback.walk_tb(error.__traceback__))
    return tuple(place for place in frames if place is not None)[-_MOST_PLACES:]


def place_of(frame: FrameType, line: int) -> Place | None:
    from imp_desk.app.logs.events import Place

    file = frame.f_code.co_filename
    return Place(file[len(_ROOT) :].replace("\\", "/"), line) if file.startswith(_ROOT) else None


_ROOT = place_of.__code__.co_filename.removesuffix("crash.py").rstrip("/\\").removesuffix("app")


def _say(words: str) -> None:
    """A program without a console has no stderr."""
    if sys.stderr is not None:
        print(words, file=sys.stderr)


def install_hooks() -> None:
    """From here on no exception that nobody caught is printed with its text."""
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda unraisable: (
        report("finaliser", unraisable.exc_value) if unraisable.exc_value is not None else None
    )
    threading.excepthook = lambda raised: (
        report("thread", raised.exc_value)
        if raised.exc_value is not None and raised.exc_type is not SystemExit
        else None
    )


def install(show: Callable[[int], None]) -> None:
    """With a window, which tells the operator; exceptions in slots come as uncaught ones.

    `show` is called in whichever thread failed.
    """
    _show[:] = [show]
    install_hooks()


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error.with_traceback(trace), trace)
        return
    try:
        from imp_desk.app.logs.log import flush
        from imp_desk.ui.phrases.catalog import say

        report("slot" if _show else "start", error)
        if not _show:
            sentence = say("crash.at_start")
            _say(f"imp-desk: {sentence}")
        flush(0.2)
    except ImportError:  # the program is not whole; Python would now print the first error's text
        _say(f"imp-desk: {kind.__name__}")
