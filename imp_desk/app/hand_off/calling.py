"""A second start's end of the socket: asks the running window and waits until it has said how it ended.

Blocks; there is no window in this process. Tells nothing before the other end has shown that it is this user's.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

from PySide6.QtNetwork import QLocalSocket

from imp_desk.app.hand_off.protocol import Answer, Ask, End, Hello, Said, SoFar, decode_said, encode
from imp_desk.app.hand_off.request import LINE_LONGEST
from imp_desk.app.hand_off.result import Result

_FOR_EVER = -1


class Window:
    """The running window, as this process hears it."""

    def __init__(self) -> None:
        self._socket = QLocalSocket()
        self._heard = bytearray()

    def connect(self, name: str, within_ms: int) -> bool:
        """False at once where nobody listens."""
        self._socket.connectToServer(name)
        return self._socket.waitForConnected(within_ms)

    def is_ours(self, proof: Callable[[], str], within_ms: int) -> bool:
        """Whether it knows what only this user can read."""
        said = self.listen(within_ms)
        return isinstance(said, Hello) and hmac.compare_digest(said.proof.encode(), proof().encode())

    def ask(self, ask: Ask) -> None:
        self._socket.write(encode(ask))
        self._socket.flush()

    def listen(self, within_ms: int) -> Said | None:
        """The next word; None when there is none within the time, the window is gone, or it speaks otherwise."""
        while b"\n" not in self._heard:
            if len(self._heard) > LINE_LONGEST:
                return None
            if not self._socket.bytesAvailable() and not self._socket.waitForReadyRead(within_ms):
                return None
            self._heard += self._socket.readAll().data()
        line, _, self._heard = self._heard.partition(b"\n")
        return decode_said(line)

    def answer(self, within_ms: int) -> Answer | None:
        said = self.listen(within_ms)
        return said if isinstance(said, Answer) else None

    def wait_for_end(self, gone: Result) -> Result | Answer | None:
        """However long it takes. None: it vanished without a word, so it took nothing in."""
        has_spoken = False
        while True:
            match self.listen(_FOR_EVER):
                case SoFar(result):
                    gone, has_spoken = result, True
                case End(result):
                    return result
                case Answer() as answer:
                    return answer
                case _:
                    return gone if has_spoken or self._is_there else None

    @property
    def _is_there(self) -> bool:
        return self._socket.state() is QLocalSocket.LocalSocketState.ConnectedState
