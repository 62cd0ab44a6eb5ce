"""The running window's end of the socket: answers further starts of the program, one line each way at a time.

Judges what it reads and drops whoever says anything else. Decides nothing about a request; keeps no text of one.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from imp_desk.app.hand_off.protocol import Answer, Ask, End, Hello, Said, SoFar, decode_ask, encode
from imp_desk.app.hand_off.request import LINE_LONGEST, Request
from imp_desk.app.hand_off.result import Result

_SILENT_MS = 5000
_LAST_WORD_MS = 200
MOST_CALLERS = 20


class Caller(QObject):
    """A start of the program that waits for its registration to end: the `Reply` of one that was handed over."""

    asked = Signal(object)  # an Ask
    gone = Signal()

    def __init__(self, socket: QLocalSocket, hello: Hello, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._heard = bytearray()
        self._has_asked = self._is_gone = False
        socket.setParent(self)
        socket.setReadBufferSize(LINE_LONGEST + 1)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self._leave)
        self._silent = QTimer(self)
        self._silent.setSingleShot(True)
        self._silent.timeout.connect(self.drop)
        self._silent.start(_SILENT_MS)
        self.say(hello)
        self._read()

    def say(self, message: Said) -> None:
        """In the system's hands when this returns, so that it is heard even if the program dies."""
        if not self._is_gone:
            self._socket.write(encode(message))
            self._socket.flush()

    def so_far(self, result: Result) -> None:
        self.say(SoFar(result))

    def end(self, result: Result) -> None:
        self.say_last(End(result))

    def pass_on(self) -> None:
        self.say_last(Answer.CLOSING)

    def say_last(self, message: Said) -> None:
        """Nothing follows it."""
        self.say(message)
        if not self._is_gone:
            self._socket.waitForBytesWritten(_LAST_WORD_MS)
            self._socket.disconnectFromServer()

    def _leave(self) -> None:
        self._is_gone = True
        self.gone.emit()

    def drop(self) -> None:
        """Not one whose last word is still on its way."""
        if self._socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
            self._socket.abort()

    def _read(self) -> None:
        data = bytearray(self._socket.readAll().data())
        if self._has_asked:
            return  # nothing more is asked for
        self._heard += data
        line, end, _ = self._heard.partition(b"\n")
        if not end and len(self._heard) <= LINE_LONGEST:
            return
        self._silent.stop()
        self._has_asked = True
        ask = decode_ask(line) if end else None
        for heard in (self._heard, data, line):
            heard[:] = bytes(len(heard))
        if ask is None:
            self.drop()
        else:
            self.asked.emit(ask)


class Door(QObject):
    """`requested` brings a request and the caller that waits for its end."""

    asked_to_show = Signal()
    requested = Signal(object, object)

    def __init__(self, proof: str, fingerprint: Callable[[], str]) -> None:
        super().__init__()
        self._hello = Hello(proof)
        self._fingerprint = fingerprint
        self.is_going = False
        self._callers: set[Caller] = set()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)

    def open(self, name: str) -> bool:
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Whoever was told nothing need not wait for this process to end."""
        self._server.close()
        for caller in tuple(self._callers):
            caller.drop()

    def _let_in(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            caller = Caller(socket, self._hello, self)
            caller.gone.connect(lambda caller=caller: self._forget(caller))
            caller.asked.connect(lambda ask, caller=caller: self._answer(caller, ask))
            self._callers.add(caller)

    def _forget(self, caller: Caller) -> None:
        self._callers.discard(caller)
        caller.deleteLater()

    def _answer(self, caller: Caller, ask: Ask) -> None:
        if self.is_going:
            caller.say_last(Answer.CLOSING)
        elif not hmac.compare_digest(ask.fingerprint.encode(), self._fingerprint().encode()):
            caller.say_last(Answer.OTHER_SETTINGS)
        elif ask.request is None:
            caller.say_last(Answer.SHOWN)
            self.asked_to_show.emit()
        elif len(self._callers) > MOST_CALLERS:
            caller.say_last(Answer.TOO_MANY)
        else:
            self._hand_on(caller, ask.request)

    def _hand_on(self, caller: Caller, request: Request) -> None:
        self.asked_to_show.emit()
        self.requested.emit(request, caller)
