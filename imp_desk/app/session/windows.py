"""Windows: messages to the window tell of sleep and of the locked session. Not run yet: docs/privacy-proofs.md."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject

from imp_desk.app.hardening.measure import Outcome
from imp_desk.app.session.watch import SessionWatch, note_lock, note_sleep

_POWER, _SESSION = 0x0218, 0x02B1  # WM_POWERBROADCAST, WM_WTSSESSION_CHANGE
_NAMES = (b"windows_generic_MSG", b"windows_dispatcher_MSG")
_THIS_SESSION = 0


class Happening(Enum):
    SLEEP = "sleep"
    WAKE = "wake"
    LOCK = "lock"


_HAPPENINGS = {
    (_POWER, 0x4): Happening.SLEEP,  # PBT_APMSUSPEND: Windows gives two seconds
    (_POWER, 0x7): Happening.WAKE,  # PBT_APMRESUMESUSPEND
    (_POWER, 0x12): Happening.WAKE,  # PBT_APMRESUMEAUTOMATIC
    (_SESSION, 0x2): Happening.LOCK,  # WTS_CONSOLE_DISCONNECT: another person is switched to
    (_SESSION, 0x4): Happening.LOCK,  # WTS_REMOTE_DISCONNECT
    (_SESSION, 0x7): Happening.LOCK,  # WTS_SESSION_LOCK
}


def happening(message: int, parameter: int) -> Happening | None:
    return _HAPPENINGS.get((message, parameter))


class Message(ctypes.Structure):
    """MSG, as far as it is read here."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint32),
        ("parameter", ctypes.c_size_t),
    )


class MessageFilter(QAbstractNativeEventFilter):
    def __init__(self, tell: Callable[[Happening], None]) -> None:
        super().__init__()
        self._tell = tell

    def nativeEventFilter(self, kind: object, message: object) -> tuple[bool, int]:
        """Takes nothing away: every message goes on to Qt."""
        if bytes(kind) in _NAMES:  # type: ignore[call-overload]
            told = Message.from_address(int(message))  # type: ignore[call-overload]
            heard = happening(told.message, told.parameter)
            if heard is not None:
                self._tell(heard)
        return False, 0


def register_for_lock(window_id: int) -> bool:
    """WTSRegisterSessionNotification: without it Windows tells no window of its session."""
    library = ctypes.WinDLL("wtsapi32")  # type: ignore[attr-defined, unused-ignore]
    library.WTSRegisterSessionNotification.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
    return bool(library.WTSRegisterSessionNotification(window_id, _THIS_SESSION))


class WindowsWatch(SessionWatch):
    def __init__(
        self,
        window_id: int,
        parent: QObject | None = None,
        *,
        register: Callable[[int], bool] = register_for_lock,
    ) -> None:
        super().__init__(parent)
        self._window_id = window_id
        self._register = register
        self._signals = {
            Happening.SLEEP: self.going_to_sleep,
            Happening.WAKE: self.woken,
            Happening.LOCK: self.locked,
        }
        self._filter = MessageFilter(lambda heard: self._signals[heard].emit())

    def start(self) -> None:
        application = QCoreApplication.instance()
        if application is None:
            return
        application.installNativeEventFilter(self._filter)
        note_sleep(Outcome.WORKS)
        try:
            is_told = self._register(self._window_id)
        except (OSError, AttributeError):
            is_told = False
        note_lock(Outcome.WORKS if is_told else Outcome.FAILED, "" if is_told else "refused")

    def stop(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)
