"""Keeps the window out of screenshots and remote shares where the system can, and reads back whether it did."""

from __future__ import annotations

import sys
from enum import Enum

from imp_desk.app.hardening.measure import Measure, Outcome


class Capture(Enum):
    EXCLUDED = "excluded"
    BLACK = "black"  # seen as a black square: an older Windows
    ALLOWED = "allowed"
    FAILED = "failed"  # asked for, but the system says otherwise
    UNSUPPORTED = "unsupported"  # neither X11 nor Wayland has such a measure

    @property
    def is_seen(self) -> bool:
        """By captures and remote shares, though this system could keep them from it."""
        return self in (Capture.ALLOWED, Capture.FAILED)


_MEASURES = {
    Capture.EXCLUDED: (Outcome.WORKS, ""),
    Capture.BLACK: (Outcome.WORKS, "black"),
    Capture.ALLOWED: (Outcome.NOT_RUN, "switched_off"),
    Capture.FAILED: (Outcome.FAILED, "refused"),
    Capture.UNSUPPORTED: (Outcome.ABSENT, ""),
}


def set_capture(window_id: int, *, blocked: bool) -> Capture:
    """`window_id` is the native handle. What comes back was read from the system, not assumed."""
    try:
        if sys.platform == "win32":
            from imp_desk.app.capture_windows import set_affinity, user32

            return Capture(set_affinity(user32(), window_id, blocked=blocked))
        if sys.platform == "darwin":
            from imp_desk.app.capture_macos import SystemObjects, set_sharing

            return Capture(set_sharing(SystemObjects(), window_id, blocked=blocked))
    except (OSError, AttributeError, ValueError):
        return Capture.FAILED
    return Capture.UNSUPPORTED


def capture_measure(capture: Capture) -> Measure:
    outcome, detail = _MEASURES[capture]
    return Measure("capture", outcome, detail)
