"""Says on a window what a window manager says, for screens without one: that it is iconic, or normal again."""

from __future__ import annotations

import ctypes

NORMAL, ICONIC = 1, 3


def say_state(display_name: str, window: int, state: int) -> None:
    x11 = ctypes.CDLL("libX11.so.6")  # xdotool stands on it
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    opened = x11.XOpenDisplay(display_name.encode())
    if opened is None:
        raise OSError(f"no display {display_name}")
    display = ctypes.c_void_p(opened)
    atom = ctypes.c_ulong(x11.XInternAtom(display, b"WM_STATE", 0))
    values = (ctypes.c_long * 2)(state, 0)
    x11.XChangeProperty(display, ctypes.c_ulong(window), atom, atom, 32, 0, values, 2)
    x11.XSync(display, 0)
    x11.XCloseDisplay(display)
