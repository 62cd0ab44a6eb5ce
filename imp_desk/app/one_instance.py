"""One window per data folder: a second start brings the first to the front, or is refused with the reason.

The lock is the journal's guard against two writers; the socket carries a fingerprint of the settings and no data.
"""

from __future__ import annotations

import hashlib
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WITHIN_MS = 2000
_SHOWN, _OTHER = b"shown\n", b"other\n"


class HandOver(Enum):
    """What became of a second start."""

    SHOWN = "shown"  # the running window came to the front
    OTHER_SETTINGS = "other_settings"
    NO_ANSWER = "no_answer"


class OneInstance(QObject):
    asked_to_show = Signal()

    def __init__(self, folder: Path, fingerprint: str) -> None:
        super().__init__()
        self._fingerprint = fingerprint.encode()
        self._name = f"imp_desk-{hashlib.sha256(str(folder).encode()).hexdigest()[:24]}"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """False when another window of this folder is running. A lock that a dead process left does not count."""
        self._lock.tryLock(0)
        return self._lock.isLocked() or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """After the first paint: answers second starts."""
        from PySide6.QtNetwork import QLocalServer

        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        server.newConnection.connect(self._answer)
        server.listen(self._name)

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is None:
            return
        socket.disconnected.connect(socket.deleteLater)
        if not socket.bytesAvailable():
            socket.waitForReadyRead(100)
        is_same = bytes(socket.readAll().data()).strip() == self._fingerprint
        socket.write(_SHOWN if is_same else _OTHER)
        socket.flush()
        socket.disconnectFromServer()
        if is_same:
            self.asked_to_show.emit()

    def hand_over(self) -> HandOver:
        """For the second start: asks the first one. Blocks for two seconds at most, before there is a window."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WITHIN_MS):
            return HandOver.NO_ANSWER
        socket.write(self._fingerprint + b"\n")
        socket.flush()
        answer = b""
        while not answer.endswith(b"\n") and socket.waitForReadyRead(_WITHIN_MS):
            answer += bytes(socket.readAll().data())
        return {_SHOWN: HandOver.SHOWN, _OTHER: HandOver.OTHER_SETTINGS}.get(answer, HandOver.NO_ANSWER)

    def release(self) -> None:
        if self._server is not None:
            self._server.close()
        self._lock.unlock()


def fingerprint_of(*parts: str) -> str:
    """Of mode, configuration and account, so that neither path nor address goes over the socket."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
