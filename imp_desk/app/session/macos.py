"""macOS: the notification of a locked screen; sleep is noticed by the clocks. Not run yet: docs/privacy-proofs.md."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from imp_desk.app.hardening.measure import Outcome
from imp_desk.app.session.watch import SessionWatch, note_lock, note_sleep

_FRAMEWORK = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_LOCKED = b"com.apple.screenIsLocked"
_UTF8, _DELIVER_AT_ONCE = 0x08000100, 4
_Callback = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
)


def core_foundation() -> Any:
    library = ctypes.CDLL(_FRAMEWORK)
    void = ctypes.c_void_p
    library.CFNotificationCenterGetDistributedCenter.restype = void
    library.CFStringCreateWithCString.restype = void
    library.CFStringCreateWithCString.argtypes = (void, ctypes.c_char_p, ctypes.c_uint32)
    library.CFNotificationCenterAddObserver.argtypes = (void, void, _Callback, void, void, ctypes.c_long)
    library.CFNotificationCenterRemoveEveryObserver.argtypes = (void, void)
    return library


class MacWatch(SessionWatch):
    """The callback runs in the window's thread, out of Qt's own run loop."""

    def __init__(self, parent: QObject | None = None, *, load: Callable[[], Any] = core_foundation) -> None:
        super().__init__(parent)
        self._load = load
        self._library: Any = None
        self._callback = _Callback(lambda *_: self.locked.emit())  # kept: the system keeps no reference

    def start(self) -> None:
        note_sleep(Outcome.ABSENT)
        try:
            self._library = self._load()
            center = self._library.CFNotificationCenterGetDistributedCenter()
            name = self._library.CFStringCreateWithCString(None, _LOCKED, _UTF8)
            self._library.CFNotificationCenterAddObserver(
                center, id(self), self._callback, name, None, _DELIVER_AT_ONCE
            )
        except (OSError, AttributeError):
            self._library = None
        is_told = self._library is not None
        note_lock(Outcome.WORKS if is_told else Outcome.FAILED, "" if is_told else "refused")

    def stop(self) -> None:
        if self._library is not None:
            center = self._library.CFNotificationCenterGetDistributedCenter()
            self._library.CFNotificationCenterRemoveEveryObserver(center, id(self))
