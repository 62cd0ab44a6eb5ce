"""macOS: NSWindow's sharingType, read back. Most captures heed it, some do not. Not run yet: docs/privacy-proofs.md."""

from __future__ import annotations

import ctypes
from typing import Protocol

_NONE, _READ_ONLY = 0, 1  # NSWindowSharingNone, NSWindowSharingReadOnly


class Objects(Protocol):
    """Messages to Objective-C objects by their address."""

    def ask(self, receiver: int, selector: str) -> int: ...
    def tell(self, receiver: int, selector: str, number: int) -> None: ...


class SystemObjects:
    def __init__(self) -> None:
        self._library = ctypes.CDLL("/usr/lib/libobjc.dylib")
        self._library.sel_registerName.restype = ctypes.c_void_p
        self._library.sel_registerName.argtypes = (ctypes.c_char_p,)
        address = ctypes.cast(self._library.objc_msgSend, ctypes.c_void_p).value or 0
        void = ctypes.c_void_p
        self._ask = ctypes.CFUNCTYPE(void, void, void)(address)
        self._tell = ctypes.CFUNCTYPE(None, void, void, ctypes.c_ulong)(address)

    def _selector(self, name: str) -> int:
        return int(self._library.sel_registerName(name.encode()))

    def ask(self, receiver: int, selector: str) -> int:
        return int(self._ask(receiver, self._selector(selector)) or 0)

    def tell(self, receiver: int, selector: str, number: int) -> None:
        self._tell(receiver, self._selector(selector), number)


def set_sharing(objects: Objects, view: int, *, blocked: bool) -> str:
    """`view`: Qt's native handle is the NSView. The value of a `Capture`."""
    window = objects.ask(view, "window")
    if not window:
        return "failed"
    wanted = _NONE if blocked else _READ_ONLY
    objects.tell(window, "setSharingType:", wanted)
    if objects.ask(window, "sharingType") != wanted:
        return "failed"
    return "excluded" if blocked else "allowed"
