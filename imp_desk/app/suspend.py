"""Notices that the computer slept: the wall clock went on, the monotonic one stood still. Pure; told by a tick."""

from __future__ import annotations

from collections.abc import Callable

JUMP_S = 5.0


class SleepWatch:
    """Linux and macOS stop the monotonic clock while suspended; a tick that comes late by itself is no sleep."""

    def __init__(self, wall: Callable[[], float], monotonic: Callable[[], float]) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._seen = wall(), monotonic()

    def has_slept(self) -> bool:
        """Since the last call. A wall clock that is put back is no sleep either."""
        wall, monotonic = self._wall(), self._monotonic()
        slept = (wall - self._seen[0]) - (monotonic - self._seen[1])
        self._seen = wall, monotonic
        return slept > JUMP_S
