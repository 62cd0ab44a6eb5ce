"""Lets Python collect garbage on the window's thread only.

Collection runs in whatever thread happens to allocate. In a worker it would free Qt's objects there: their timers
stay behind in the window's thread and fire into freed memory. It is never Python's own again: to the last moment
a thread of ours may still be writing.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Garbage(QTimer):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timeout.connect(collect_what_is_due)
        self.start(_EVERY_MS)
        gc.disable()


def collect_what_is_due() -> None:
    """The oldest generation over its threshold, as Python itself would."""
    for generation, (count, threshold) in reversed(
        tuple(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if count > threshold > 0:
            gc.collect(generation)
            return
