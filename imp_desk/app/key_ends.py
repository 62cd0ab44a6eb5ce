"""What lies between the program and its key helper: the two ends of one socket, which only parent and child can hold.

A pipe's end can be opened by others of the same user, through /proc/PID/fd, before the child has hardened itself; a
socket's cannot. Windows has no such way in, and has pipes.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows opens a console otherwise
_LOCAL_PEERPID = 2  # macOS, <sys/un.h>


class Ends(NamedTuple):
    """Ours: what we write to the helper, and what we read of it. On a socket they are the same."""

    writes: int
    reads: int


@contextmanager
def started(command: Sequence[str], stack: ExitStack) -> Iterator[tuple[subprocess.Popen[bytes], Ends]]:
    """The process and our ends, which `stack` closes. At the end it is waited for."""
    if sys.platform == "win32":
        with _popen(command, subprocess.PIPE, subprocess.PIPE) as process:
            if process.stdin is None or process.stdout is None:
                raise OSError("no pipes")
            pipes = stack.enter_context(process.stdin), stack.enter_context(process.stdout)
            yield process, Ends(pipes[0].fileno(), pipes[1].fileno())
        return
    from socket import socketpair

    ours, theirs = (stack.enter_context(end) for end in socketpair())
    with _popen(command, theirs.fileno(), theirs.fileno()) as process:
        theirs.close()
        yield process, Ends(ours.fileno(), ours.fileno())


def _popen(command: Sequence[str], reads: int, writes: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this program itself, with words of ours
        command,
        stdin=reads,
        stdout=writes,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        creationflags=_NO_WINDOW,
    )


def are_of(starter: int, reads: int, writes: int) -> bool:
    """Whether both are the socket that the process which started the helper made for it; on Windows, pipes."""
    try:
        if sys.platform == "win32":
            return all(stat.S_ISFIFO(os.fstat(end).st_mode) for end in (reads, writes))
        return os.path.sameopenfile(reads, writes) and _maker(reads) == starter
    except OSError:
        return False


def _maker(end: int) -> int:
    """The process that made the socket's other end. OSError where it is no socket."""
    import socket

    with socket.socket(fileno=os.dup(end)) as peer:
        if peer.family.name != "AF_UNIX":
            raise OSError("a socket of another kind")
        if sys.platform == "darwin":
            return peer.getsockopt(0, _LOCAL_PEERPID)
        return int.from_bytes(peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 4), sys.byteorder)
