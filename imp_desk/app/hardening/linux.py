"""Linux: no other process of the user reads this one's memory or traces it, and no crash writes it to a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from imp_desk.app.hardening.measure import Measure, attempt, verdict

_SET_PDEATHSIG, _GET_DUMPABLE, _SET_DUMPABLE = 1, 3, 4
_KILL = 9
Prctl = Callable[[int, int], int]


def system_prctl(option: int, value: int) -> int:
    """By the half of ctypes that is written in C: all of it would cost the start two milliseconds more."""
    if sys.platform == "win32":
        raise OSError("no prctl")
    from _ctypes import call_function, dlopen, dlsym

    address = dlsym(dlopen(None, 0), "prctl")  # type: ignore[arg-type] # None: this program itself
    return int(call_function(address, (option, value, 0, 0, 0)))


def refuse_readers(prctl: Prctl = system_prctl) -> Measure:
    """PR_SET_DUMPABLE 0: /proc/PID/mem, maps and environ belong to root from here on."""

    def measure() -> Measure:
        prctl(_SET_DUMPABLE, 0)
        return verdict("dumpable", works=prctl(_GET_DUMPABLE, 0) == 0)

    return attempt("dumpable", measure)


def refuse_tracers(dumpable: Measure, status: str = "/proc/self/status") -> Measure:
    """ptrace asks the same flag. Whoever was attached before it was set stays, and has each child as well."""

    def measure() -> Measure:
        with open(status, "rb") as file:  # noqa: PTH123 - pathlib is not loaded yet
            tracer = file.read().partition(b"TracerPid:")[2].split()[0]
        if tracer != b"0":
            return verdict("ptrace", works=False, detail="traced")
        return Measure("ptrace", dumpable.outcome, "by_dumpable")

    return attempt("ptrace", measure)


def die_with(parent: int, prctl: Prctl = system_prctl) -> bool:
    """PR_SET_PDEATHSIG: no window outlives what was started. Does not come back where the parent has gone already."""
    works = prctl(_SET_PDEATHSIG, _KILL) == 0
    if os.getppid() != parent:
        os._exit(1)
    return works


def refuse_core_files() -> Measure:
    """RLIMIT_CORE 0, hard: not even a child raises it again."""

    def measure() -> Measure:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        return verdict("core_files", works=resource.getrlimit(resource.RLIMIT_CORE) == (0, 0))

    return attempt("core_files", measure)
