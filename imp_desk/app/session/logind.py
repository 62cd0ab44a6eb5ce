"""Linux: logind tells of sleep and of the locked session. A delay inhibitor makes the sleep wait for the wipe.

Over QtDBus, which is in PySide6-Essentials and whose library Qt loads anyway; nothing here waits for an answer.
"""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import SLOT, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusMessage, QDBusUnixFileDescriptor, QDBusVariant

from imp_desk.app.hardening.measure import Outcome
from imp_desk.app.session.watch import SessionWatch, note_lock, note_sleep

_SERVICE = "org.freedesktop.login1"
_PATH = "/org/freedesktop/login1"
_MANAGER, _SESSION = f"{_SERVICE}.Manager", f"{_SERVICE}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_GRACE_MS = (
    200  # a cancelled exchange zeroes its body, and the emptied window is painted; logind gives five seconds
)


def _slot(signature: str) -> Any:
    """The methods take text; the stubs ask for bytes."""
    return SLOT(signature)


class LogindWatch(SessionWatch):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.systemBus()
        self._own_session = ""  # not known: any session's lock counts, since a wipe too many costs a few keys
        self._inhibitor: int | None = None
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setInterval(_GRACE_MS)
        self._grace.timeout.connect(self._release)

    def start(self) -> None:
        if not self._bus.isConnected():
            note_sleep(Outcome.ABSENT, "no_bus")
            note_lock(Outcome.ABSENT, "no_bus")
            return
        self._listen(_PATH, _MANAGER, "PrepareForSleep", "_sleep_told")
        self._listen("", _SESSION, "Lock", "_lock_told")
        self._listen("", _PROPERTIES, "PropertiesChanged", "_session_changed")
        self._ask(
            _PATH, _MANAGER, "GetSession", [os.environ.get("XDG_SESSION_ID") or "auto"], "_session_known"
        )
        self._inhibit()

    def stop(self) -> None:
        self._bus.disconnect(
            _SERVICE, _PATH, _MANAGER, "PrepareForSleep", self, _slot("_sleep_told(QDBusMessage)")
        )
        self._release()

    def _listen(self, path: str, interface: str, name: str, slot: str) -> None:
        """An empty path: of any object of logind's."""
        self._bus.connect(_SERVICE, path, interface, name, self, _slot(f"{slot}(QDBusMessage)"))

    def _ask(self, path: str, interface: str, method: str, arguments: list[str], answered: str) -> None:
        call = QDBusMessage.createMethodCall(_SERVICE, path, interface, method)
        call.setArguments(arguments)
        failed = _slot(f"{answered}_not(QDBusError,QDBusMessage)")
        self._bus.callWithCallback(call, self, _slot(f"{answered}(QDBusMessage)"), failed)

    # ---- sleep

    def _inhibit(self) -> None:
        if self._inhibitor is None:
            why = ["sleep", "imp_desk", "Wipes card data before the computer sleeps", "delay"]
            self._ask(_PATH, _MANAGER, "Inhibit", why, "_inhibited")

    @Slot(QDBusMessage)
    def _inhibited(self, answer: QDBusMessage) -> None:
        descriptor = next(iter(answer.arguments()), None)
        if isinstance(descriptor, QDBusUnixFileDescriptor) and descriptor.isValid():
            self._release()
            self._inhibitor = descriptor.takeFileDescriptor()
            note_sleep(Outcome.WORKS)

    @Slot(QDBusError, QDBusMessage)
    def _inhibited_not(self, error: QDBusError, _: QDBusMessage) -> None:
        """Sleep is still told, only without waiting for us; and nothing is told where nobody answers."""
        is_absent = error.type() in (QDBusError.ErrorType.ServiceUnknown, QDBusError.ErrorType.NoReply)
        note_sleep(Outcome.ABSENT if is_absent else Outcome.FAILED, "no_logind" if is_absent else "refused")

    @Slot(QDBusMessage)
    def _sleep_told(self, message: QDBusMessage) -> None:
        if next(iter(message.arguments()), None) is True:
            self.going_to_sleep.emit()
            self._grace.start()
        else:
            self._grace.stop()
            self.woken.emit()
            self._inhibit()

    def _release(self) -> None:
        """The computer may sleep."""
        if self._inhibitor is not None:
            os.close(self._inhibitor)
            self._inhibitor = None

    # ---- the session's lock

    @Slot(QDBusMessage)
    def _session_known(self, answer: QDBusMessage) -> None:
        path = getattr(next(iter(answer.arguments()), None), "path", None)
        self._own_session = str(path()) if path is not None else ""
        note_lock(Outcome.WORKS)

    @Slot(QDBusError, QDBusMessage)
    def _session_known_not(self, error: QDBusError, _: QDBusMessage) -> None:
        is_absent = error.type() in (QDBusError.ErrorType.ServiceUnknown, QDBusError.ErrorType.NoReply)
        note_lock(Outcome.ABSENT if is_absent else Outcome.WORKS, "no_logind" if is_absent else "any_session")

    def _is_own(self, message: QDBusMessage) -> bool:
        return not self._own_session or message.path() == self._own_session

    @Slot(QDBusMessage)
    def _lock_told(self, message: QDBusMessage) -> None:
        if self._is_own(message):
            self.locked.emit()

    @Slot(QDBusMessage)
    def _session_changed(self, message: QDBusMessage) -> None:
        """Screen lockers set LockedHint; what it stands at now is asked, in its order."""
        if self._is_own(message) and next(iter(message.arguments()), None) == _SESSION:
            self._ask(message.path(), _PROPERTIES, "Get", [_SESSION, "LockedHint"], "_hint_told")

    @Slot(QDBusMessage)
    def _hint_told(self, answer: QDBusMessage) -> None:
        value = next(iter(answer.arguments()), None)
        if (value.variant() if isinstance(value, QDBusVariant) else value) is True:
            self.locked.emit()

    @Slot(QDBusError, QDBusMessage)
    def _hint_told_not(self, _error: QDBusError, _message: QDBusMessage) -> None:
        """A session that has just ended is asked in vain."""
