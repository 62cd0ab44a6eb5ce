"""Whoever is told how a registration goes: this process's own standard output, or a second start at the socket."""

from __future__ import annotations

import os
import sys
from typing import Protocol

from imp_desk.app.hand_off.result import Result, Status, exit_code, line_of, told_to_caller

_STDOUT = 1


class Reply(Protocol):
    """`end` is told once; nothing follows it."""

    def so_far(self, result: Result) -> None:
        """What is true if the window is gone from here on."""
        ...

    def end(self, result: Result) -> None: ...

    def pass_on(self) -> None:
        """This window goes; a start of its own may serve it."""
        ...


def write_line(result: Result) -> None:
    """Past Python's buffer, so that a reader that has gone is noticed here and nowhere later."""
    if sys.stdout is None:  # started without one, as a program for windows is
        return
    left = memoryview(line_of(told_to_caller(result)))
    try:
        while left:
            left = left[os.write(_STDOUT, left) :]
    except OSError:
        return  # nobody reads: the journal has it


class OwnReply:
    """Of a start that opened a window of its own."""

    def __init__(self, *, requested_uid: str, is_training: bool) -> None:
        self._so_far = Result(Status.CANCELLED, requested_customer_uid=requested_uid, training=is_training)
        self._told: Result | None = None

    def so_far(self, result: Result) -> None:
        """Kept for nobody: a process that is gone tells nothing any more."""

    def end(self, result: Result) -> None:
        if self._told is None:
            self._told = result
            write_line(result)

    def pass_on(self) -> None:
        """Never waits: the window is its own."""

    def finish(self) -> int:
        """The exit code; the line too, where the window never came so far as to tell how it ended."""
        self.end(self._so_far)
        return exit_code(told_to_caller(self._told or self._so_far).status)
