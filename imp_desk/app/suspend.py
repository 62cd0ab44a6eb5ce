"""Notices that the computer slept: one clock went on, the other stood still. The date has no say; a tick asks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

JUMP_S = 5.0  # far more than two readings are apart on a busy computer
_GOES_ON = {
    "linux": "CLOCK_BOOTTIME",
    "darwin": "CLOCK_MONOTONIC",
}  # Python's own monotonic() stops on these two


def since_boot() -> float:
    """Seconds that go on while the computer sleeps, whatever is done to its date and time."""
    clock = getattr(time, _GOES_ON.get(sys.platform, ""), None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def awake() -> float:
    """Seconds that stand still while it sleeps."""
    if sys.platform == "win32":
        import ctypes

        ticks = ctypes.c_ulonglong()  # of 100 ns
        if ctypes.WinDLL("kernel32").QueryUnbiasedInterruptTime(ctypes.byref(ticks)):
            return ticks.value / 1e7
    return time.monotonic()


class SleepWatch:
    """A tick that comes late by itself is no sleep: both clocks went on."""

    def __init__(
        self, going_on: Callable[[], float] = since_boot, standing_still: Callable[[], float] = awake
    ) -> None:
        self._going_on = going_on
        self._standing_still = standing_still
        self._seen = going_on(), standing_still()

    def has_slept(self) -> bool:
        """Since the last call."""
        going_on, standing_still = self._going_on(), self._standing_still()
        slept = (going_on - self._seen[0]) - (standing_still - self._seen[1])
        self._seen = going_on, standing_still
        return slept > JUMP_S
