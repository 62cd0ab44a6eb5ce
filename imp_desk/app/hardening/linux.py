"""Linux: no other process of the user reads this one's memory or traces it, and no crash writes it to a file."""

from __future__ import annotations

import sys
from collections.abc import Callable

from imp_desk.app.hardening.measure import Measure, attempt, verdict

_SET_DUMPABLE, _GET_DUMPABLE = 4, 3
Prctl = Callable[[int, int], int]


def _prctl(option: int, value: int) -> int:
    """By the half of ctypes that is written in C: all of it would cost the start two milliseconds more."""
    if sys.platform == "win32":
        raise OSError("no prctl")
    from _ctypes import call_function, dlopen, dlsym

    address = dlsym(dlopen(None, 0), "prctl")  # type: ignore[arg-type] # None: this program itself
    return int(call_function(address, (option, value, 0, 0, 0)))


def refuse_readers(prctl: Prctl = _prctl) -> Measure:
    """PR_SET_DUMPABLE 0: /proc/PID/mem, maps and environ belong to root from here on."""

    def measure() -> Measure:
        prctl(_SET_DUMPABLE, 0)
        return verdict("dumpable", works=prctl(_GET_DUMPABLE, 0) == 0)

    return attempt("dumpable", measure)


def refuse_tracers(dumpable: Measure) -> Measure:
    """ptrace asks the same flag, so there is nothing more to do; without it anybody of the user may attach."""
    return Measure("ptrace", dumpable.outcome, "by_dumpable")


def refuse_core_files() -> Measure:
    """RLIMIT_CORE 0, hard: not even a child raises it again."""

    def measure() -> Measure:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        return verdict("core_files", works=resource.getrlimit(resource.RLIMIT_CORE) == (0, 0))

    return attempt("core_files", measure)
