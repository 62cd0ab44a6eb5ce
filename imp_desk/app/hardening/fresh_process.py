"""Linux: the program goes on in a child, whose memory nobody can have opened; the started process only waits for it.

Until the hardening has run, any program of the user may open the started process and keep it open. The child is closed
from birth, because it inherits that. The one that waits holds no card, key or secret, and never reads standard input.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from imp_desk.app.hardening.linux import Prctl, die_with, system_prctl
from imp_desk.app.hardening.measure import Measure, attempt, verdict
from imp_desk.app.hardening.report import note

if TYPE_CHECKING:
    import signal

_KERNEL = 0x80  # SI_KERNEL: by a terminal, which tells all of its foreground processes


def go_on_in_a_fresh_process() -> None:
    """Comes back in the child; in the started process only where there can be no child, which the report then tells."""
    if sys.platform == "linux":
        note(attempt("fresh_process", _fresh))


def _fresh(prctl: Prctl = system_prctl) -> Measure:
    """What is told to the started process from the fork on waits until it listens: it may be long in coming to that."""
    import signal

    started = os.getpid()
    passed_on = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2}
    watched = {*passed_on, signal.SIGTSTP, signal.SIGCONT, signal.SIGCHLD}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, watched)
    try:
        child = os.fork()
        if child:
            _stand_before(child, watched)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return verdict("fresh_process", works=die_with(started, prctl))


def _stand_before(child: int, watched: set[signal.Signals]) -> NoReturn:
    """Whatever happens here, this process never becomes the program a second time."""
    try:
        _end_as(_ended(child, watched))
    finally:
        os._exit(1)


def _ended(child: int, watched: set[signal.Signals]) -> int:
    """Its status. What this process is told until then, all of it blocked, is for the child."""
    import signal

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # ignored, it would take the status with it
    while True:
        ended, status = os.waitpid(child, os.WNOHANG | os.WUNTRACED)
        if ended and not os.WIFSTOPPED(status):
            return status
        if ended and os.WSTOPSIG(status) == signal.SIGTSTP:
            os.kill(os.getpid(), signal.SIGSTOP)  # whose shell stops what was started
        told = signal.sigwaitinfo(watched)
        if told.si_signo != signal.SIGCHLD and not _has_heard(told):
            os.kill(child, told.si_signo)


def _has_heard(told: signal.struct_siginfo) -> bool:
    """Whether the child has it from the terminal already."""
    import signal

    from_keys = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP)
    return told.si_code == _KERNEL and told.si_signo in from_keys


def _end_as(status: int) -> NoReturn:
    """With the same code, or by the same signal."""
    if os.WIFSIGNALED(status):
        import signal

        number = os.WTERMSIG(status)
        if number != signal.SIGKILL:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {number})
        os.kill(os.getpid(), number)
        os._exit(128 + number)  # the first process of a container is not killed by itself
    os._exit(os.WEXITSTATUS(status))
