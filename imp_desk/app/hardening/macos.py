"""macOS: no debugger attaches. Reading the memory is up to the hardened runtime, which comes with the signature.

Written against the documentation; `docs/privacy-proofs.md` says whether a release has run it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from imp_desk.app.hardening.measure import Measure, attempt, verdict

_PT_DENY_ATTACH = 31
Ptrace = Callable[[int, int, int, int], int]


def system_ptrace() -> Ptrace:
    ptrace = ctypes.CDLL(None).ptrace
    ptrace.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)

    def call(request: int, process: int, address: int, data: int) -> int:
        return int(ptrace(request, process, address, data))

    return call


def deny_attach(make: Callable[[], Ptrace] = system_ptrace) -> Measure:
    """The system has no way to ask afterwards: what it answered is all there is."""
    return attempt("deny_attach", lambda: verdict("deny_attach", works=make()(_PT_DENY_ATTACH, 0, 0, 0) == 0))
