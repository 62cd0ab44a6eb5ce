"""Keeps the pages that hold secrets in memory: what is locked there is never written to a swap file.

Imported behind the first paint, because ctypes costs more than the start has to spend.
"""

from __future__ import annotations

import ctypes
import mmap
import sys
from collections.abc import Callable

from imp_desk.app.hardening.measure import Measure, Outcome, attempt, verdict
from imp_desk.app.hardening.report import note
from imp_desk.core.secret import watch_pages

Lock = Callable[[int, int], bool]  # address and length


def address_of(page: mmap.mmap) -> int:
    return ctypes.addressof(ctypes.c_char.from_buffer(page))


def system_lock() -> Lock:
    """mlock, or VirtualLock: for a few pages neither asks for a privilege."""
    if sys.platform == "win32":
        kernel32 = ctypes.WinDLL("kernel32")
        kernel32.VirtualLock.argtypes = (ctypes.c_void_p, ctypes.c_size_t)
        return lambda address, length: bool(kernel32.VirtualLock(address, length))
    libc = ctypes.CDLL(None)
    libc.mlock.argtypes = (ctypes.c_void_p, ctypes.c_size_t)
    return lambda address, length: libc.mlock(address, length) == 0


class PageLock:
    """Locks each page as it comes. One that could not be locked is enough for the measure to have failed."""

    def __init__(self, lock: Lock) -> None:
        self._lock = lock
        self.measure = Measure("locked_pages", Outcome.NOT_RUN, "no_pages")

    def take(self, page: mmap.mmap) -> None:
        locked = attempt(
            "locked_pages",
            lambda: verdict("locked_pages", works=self._lock(address_of(page), len(page))),
        )
        if self.measure.outcome is not Outcome.FAILED:
            self.measure = locked
            note(locked)


def lock_secret_pages() -> None:
    """Those there are, and those to come."""

    def measure() -> Measure:
        keeper = PageLock(system_lock())
        watch_pages(keeper.take)
        return keeper.measure

    note(attempt("locked_pages", measure))
