"""Keeps the window out of screenshots and remote shares where the system can, and reads back whether it did."""

from __future__ import annotations

import sys
from enum import Enum

_EXCLUDE, _NORMAL = 0x11, 0x0  # WDA_EXCLUDEFROMCAPTURE, WDA_NONE: Windows 10 2004 and later


class Capture(Enum):
    EXCLUDED = "excluded"
    ALLOWED = "allowed"
    FAILED = "failed"  # asked for, but the system says otherwise
    UNSUPPORTED = "unsupported"  # this system has no such measure


def set_capture(window_id: int, *, blocked: bool) -> Capture:
    """`window_id` is the native handle. What comes back was read from the system, not assumed."""
    if sys.platform != "win32":
        return Capture.UNSUPPORTED
    import ctypes  # type: ignore[unreachable, unused-ignore]

    user32 = ctypes.windll.user32
    wanted = _EXCLUDE if blocked else _NORMAL
    user32.SetWindowDisplayAffinity(window_id, wanted)
    stands = ctypes.c_uint32()
    if not user32.GetWindowDisplayAffinity(window_id, ctypes.byref(stands)) or stands.value != wanted:
        return Capture.FAILED
    return Capture.EXCLUDED if blocked else Capture.ALLOWED
