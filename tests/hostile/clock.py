"""The server's own clock: the real one or a frozen one, and either can be put forward by a test."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class ServerClock:
    """`frozen_at`: stands still but for `advance`. None: real time, from wherever it was advanced to."""

    def __init__(self, frozen_at: float | None = None) -> None:
        self._frozen_at = frozen_at
        self._ahead = 0.0
        self._pinned: float | None = None
        self.lock = threading.RLock()

    def __call__(self) -> float:
        with self.lock:
            if self._pinned is not None:
                return self._pinned
            return (time.time() if self._frozen_at is None else self._frozen_at) + self._ahead

    def advance(self, seconds: float) -> None:
        with self.lock:
            self._ahead += seconds

    @contextmanager
    def pinned_to(self, moment: float) -> Iterator[None]:
        """A late commit carries the time at which it landed, however late somebody looks."""
        with self.lock:
            self._pinned = moment
            try:
                yield
            finally:
                self._pinned = None
