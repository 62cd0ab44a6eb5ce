"""Eyes and fingers outside the measured program: one X client that sees windows open, reads pixels, presses keys.

Knows no program; what it times is what a person at the screen would see.
"""

from __future__ import annotations

import ctypes
import select
import time
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from typing import NamedTuple

_MAP_NOTIFY, _SUBSTRUCTURE_NOTIFY = 19, 1 << 19
_ALL_PLANES, _Z_PIXMAP = ctypes.c_ulong(-1), 2
_REVERT_TO_PARENT = 2


class _Image(Structure):
    _fields_ = (
        ("width", c_int), ("height", c_int), ("xoffset", c_int), ("format", c_int), ("data", c_void_p),
        ("byte_order", c_int), ("bitmap_unit", c_int), ("bitmap_bit_order", c_int), ("bitmap_pad", c_int),
        ("depth", c_int), ("bytes_per_line", c_int),
    )  # fmt: skip


class _Event(ctypes.Union):
    """An XMapEvent, in the room that any event may need."""

    _fields_ = (("type", c_int), ("longs", c_long * 24))


class Area(NamedTuple):
    x: int
    y: int
    width: int
    height: int


def _library(name: str, **functions: tuple[object, tuple[object, ...]]) -> ctypes.CDLL:
    library = ctypes.CDLL(name)
    for function, (result, arguments) in functions.items():
        entry = getattr(library, function)
        entry.restype, entry.argtypes = result, arguments
    return library


class Screen:
    """A connection to one X server. Not for threads."""

    def __init__(self, display: str) -> None:
        self._x = _library(
            "libX11.so.6",
            XOpenDisplay=(c_void_p, (c_char_p,)),
            XDefaultRootWindow=(c_ulong, (c_void_p,)),
            XSelectInput=(c_int, (c_void_p, c_ulong, c_long)),
            XPending=(c_int, (c_void_p,)),
            XNextEvent=(c_int, (c_void_p, c_void_p)),
            XConnectionNumber=(c_int, (c_void_p,)),
            XSetInputFocus=(c_int, (c_void_p, c_ulong, c_int, c_ulong)),
            XStringToKeysym=(c_ulong, (c_char_p,)),
            XKeysymToKeycode=(ctypes.c_ubyte, (c_void_p, c_ulong)),
            XSync=(c_int, (c_void_p, c_int)),
            XGetImage=(
                POINTER(_Image),
                (c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_ulong, c_int),
            ),
            XDestroyImage=(c_int, (POINTER(_Image),)),
            XGetGeometry=(c_int, (c_void_p, c_ulong, *(c_void_p,) * 7)),
            XCloseDisplay=(c_int, (c_void_p,)),
        )
        self._test = _library("libXtst.so.6", XTestFakeKeyEvent=(c_int, (c_void_p, c_uint, c_int, c_ulong)))
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise OSError(f"no X server at {display}")
        self._root = self._x.XDefaultRootWindow(self._display)
        self._x.XSelectInput(self._display, self._root, _SUBSTRUCTURE_NOTIFY)
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def forget_events(self) -> None:
        self._x.XSync(self._display, 1)

    def wait_for_window(self, within_s: float = 30.0) -> int:
        """The next window that is shown."""
        deadline, event = time.perf_counter() + within_s, _Event()
        while time.perf_counter() < deadline:
            while self._x.XPending(self._display):
                self._x.XNextEvent(self._display, byref(event))
                if event.type == _MAP_NOTIFY:
                    return int(event.longs[5])
            select.select([self._x.XConnectionNumber(self._display)], [], [], 0.2)
        raise TimeoutError("no window was shown")

    def area_of(self, window: int) -> Area:
        root, x, y = c_ulong(), c_int(), c_int()
        sizes = [c_uint() for _ in range(4)]
        refs = (byref(value) for value in (root, x, y, *sizes))
        self._x.XGetGeometry(self._display, window, *refs)
        return Area(x.value, y.value, sizes[0].value, sizes[1].value)

    def focus(self, window: int) -> None:
        self._x.XSetInputFocus(self._display, window, _REVERT_TO_PARENT, 0)
        self._x.XSync(self._display, 0)

    def press(self, *names: str, pause_s: float = 0.0) -> None:
        """Keys by X's names, one after the other."""
        for name in names:
            keysym = self._x.XStringToKeysym(name.encode())
            code = self._x.XKeysymToKeycode(self._display, keysym)
            for is_down in (1, 0):
                self._test.XTestFakeKeyEvent(self._display, code, is_down, 0)
            self._x.XSync(self._display, 0)
            if pause_s:
                time.sleep(pause_s)

    def pixels(self, area: Area) -> bytes:
        """What stands on the screen there, four bytes for each pixel."""
        image = self._x.XGetImage(self._display, self._root, *area, _ALL_PLANES, _Z_PIXMAP)
        if not image:
            raise OSError("the screen cannot be read")
        found = image.contents
        data = ctypes.string_at(found.data, found.bytes_per_line * found.height)
        self._x.XDestroyImage(image)
        return data

    def settled(self, area: Area, *, still_s: float = 0.4, within_s: float = 20.0) -> bytes:
        """The picture once it has not changed for a while."""
        deadline = time.perf_counter() + within_s
        picture, since = self.pixels(area), time.perf_counter()
        while time.perf_counter() - since < still_s:
            time.sleep(0.02)
            if (now := self.pixels(area)) != picture:
                picture, since = now, time.perf_counter()
            if time.perf_counter() > deadline:
                raise TimeoutError("the window does not come to rest")
        return picture
