"""Which process is the program: on Linux the started one only waits for it, and ends as it ends."""

from __future__ import annotations

import os
import select
import subprocess
from pathlib import Path
from typing import Any

_PROC = Path("/proc")


def program_pid(started: int) -> int:
    """The program itself, once it stands: the child with the same words, or else the started one."""
    try:
        words = _words(started)
        children = (_PROC / f"{started}/task/{started}/children").read_text("ascii").split()
    except OSError:
        return started  # it has ended, or this is not Linux
    return next((int(child) for child in children if _words(int(child)) == words), started)


def _words(process: int) -> bytes:
    try:
        return (_PROC / f"{process}/cmdline").read_bytes()
    except OSError:
        return b""


def kill_program(started: subprocess.Popen[Any], within_s: float = 10.0) -> int:
    """SIGKILL to the started one; comes back when the program is gone as well. How the started one ended."""
    try:
        program = os.pidfd_open(program_pid(started.pid))
    except OSError:  # it has ended already
        return started.wait(within_s)
    try:
        started.kill()
        ended = started.wait(within_s)
        if not select.select([program], [], [], within_s)[0]:
            raise TimeoutError("the program outlived the process that was started")
        return ended
    finally:
        os.close(program)
