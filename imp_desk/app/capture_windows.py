"""Windows: SetWindowDisplayAffinity, read back. Left out of captures from Windows 10 2004 on, black in them before."""

from __future__ import annotations

import ctypes
from typing import Any

_NORMAL, _MONITOR, _EXCLUDE = 0x0, 0x1, 0x11  # WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE


def user32() -> Any:
    library = ctypes.WinDLL("user32")  # type: ignore[attr-defined, unused-ignore]
    library.SetWindowDisplayAffinity.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
    library.GetWindowDisplayAffinity.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    return library


def set_affinity(library: Any, window_id: int, *, blocked: bool) -> str:
    """The value of a `Capture`: what the system says of the window afterwards."""
    if not blocked:
        return "allowed" if _stands(library, window_id, _NORMAL) else "failed"
    if _stands(library, window_id, _EXCLUDE):
        return "excluded"
    return "black" if _stands(library, window_id, _MONITOR) else "failed"


def _stands(library: Any, window_id: int, wanted: int) -> bool:
    library.SetWindowDisplayAffinity(window_id, wanted)
    found = ctypes.c_uint32()
    return bool(library.GetWindowDisplayAffinity(window_id, ctypes.byref(found))) and found.value == wanted
