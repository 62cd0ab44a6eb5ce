"""One window per data folder: a second start brings the first to the front or hands a registration over to it.

The lock is the journal's guard against two writers. A key in the data folder shows each end whose the other is.
Whatever hashes is imported where it is used: the lock alone comes before the first paint, and needs none.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from imp_desk.app.hand_off.calling import Window
    from imp_desk.app.hand_off.door import Door
    from imp_desk.app.hand_off.protocol import Answer
    from imp_desk.app.hand_off.request import Request
    from imp_desk.app.hand_off.result import Result

_Heard = TypeVar("_Heard")
_WITHIN_MS = 6000  # its credentials may be on their way to it for five seconds
_TRY_MS = 1500  # then it is called anew; while the computer stands still, more than that is nobody's silence
_AGAIN_MS = 50
KEY_STORE = "key store"  # the account of the system's key store, which both starts share


class HandOver(Enum):
    """What became of a second start."""

    SHOWN = "shown"  # the running window came to the front
    OTHER_SETTINGS = "other_settings"
    NO_ANSWER = "no_answer"
    TOO_MANY = "too_many"
    CLOSING = "closing"  # it was going, and had not gone when the time was over
    TAKEN = "taken"  # it has gone, and this start has its place


class OneInstance(QObject):
    asked_to_show = Signal()
    requested = Signal(object, object)  # a Request, and the Reply that waits for its end

    def __init__(self, folder: Path, fingerprint: str) -> None:
        super().__init__()
        self.fingerprint = (
            fingerprint  # as the settings stand now; only what is made of it with the key goes over
        )
        self._account = KEY_STORE
        self._folder = folder
        self._key_file = folder / "window.key"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._door: Door | None = None
        self._is_going = False

    @property
    def _name(self) -> str:
        from hashlib import sha256

        return f"imp_desk-{sha256(str(self._folder).encode()).hexdigest()[:24]}"

    def take(self) -> bool:
        """False when another window of this folder is running. A lock that a dead process left does not count."""
        self._lock.tryLock(0)
        return self._lock.isLocked() or self._lock.error() is not QLockFile.LockError.LockFailedError

    # ---- the running window

    def listen(self, account: str = KEY_STORE) -> None:
        """After the first paint, once it is known whose account this is: answers further starts."""
        from secrets import token_bytes

        from imp_desk.app.hand_off.door import Door

        self._account = account
        key = token_bytes(32)
        if self._is_going or not self._write_key(key):
            return
        door = self._door = Door(_proof(key), lambda: self._keyed(key, self._account))
        door.asked_to_show.connect(self.asked_to_show)
        door.requested.connect(self.requested)
        door.open(self._name)

    def _write_key(self, key: bytes) -> bool:
        """A data folder that cannot be written to has no journal either: nothing could be registered."""
        try:
            self._key_file.unlink(missing_ok=True)
            with os.fdopen(
                os.open(self._key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
            ) as file:
                file.write(key)
        except OSError:
            return False
        return True

    def _keyed(self, key: bytes, account: str) -> str:
        import hmac

        return hmac.new(key, f"{self.fingerprint}\0{account}".encode(), "sha256").hexdigest()

    def turn_away(self) -> None:
        """The window goes: who comes from here on waits for its place. Who was let in still hears the end."""
        self._is_going = True
        if self._door is not None:
            self._door.is_going = True

    def release(self) -> None:
        if self._door is not None:
            self._door.close()
            self._key_file.unlink(missing_ok=True)
        self._lock.unlock()

    # ---- a second start

    def hand_over(self, account: str = KEY_STORE) -> HandOver:
        """Asks the running window to come to the front. Blocks for some seconds at most."""
        return self._hear(None, account, lambda window: window.answer(_TRY_MS))

    def hand_over_request(
        self, request: Request, gone: Result, account: str = KEY_STORE
    ) -> Result | HandOver:
        """Waits for the registration's end. `gone`: what is true if the window says nothing that is understood."""
        return self._hear(request, account, lambda window: window.wait_for_end(gone))

    def _hear(
        self, request: Request | None, account: str, wait: Callable[[Window], _Heard | Answer | None]
    ) -> _Heard | HandOver:
        """Again while nobody listens yet, or the window goes: this start has its place then, or asks a quicker one."""
        from imp_desk.app.hand_off.calling import Window
        from imp_desk.app.hand_off.protocol import Answer, Ask

        before: Answer | None = None
        patience_ms: float = _WITHIN_MS
        while True:
            began = time.monotonic()
            heard: _Heard | Answer | None = None
            window = self._connected(Window())
            if window is not None:
                window.ask(Ask(self._keyed(self._key(), account), request))
                heard = wait(window)
            if isinstance(heard, Answer) and heard is not Answer.CLOSING:
                return HandOver(heard.value)
            if heard is not None and not isinstance(heard, Answer):
                return heard
            if self._lock.tryLock(_AGAIN_MS):
                return HandOver.TAKEN
            if heard is not before:  # perhaps after hours
                before, patience_ms = heard, _WITHIN_MS
                continue
            patience_ms -= min((time.monotonic() - began) * 1000, _TRY_MS)
            if patience_ms <= 0:
                return HandOver.NO_ANSWER if heard is None else HandOver.CLOSING

    def _connected(self, window: Window) -> Window | None:
        if window.connect(self._name, _TRY_MS) and window.is_ours(lambda: _proof(self._key()), _TRY_MS):
            return window
        return None

    def _key(self) -> bytes:
        try:
            return self._key_file.read_bytes()
        except OSError:
            return b""


def _proof(key: bytes) -> str:
    """Without a key, one that nobody can show."""
    import hmac
    from secrets import token_bytes

    return hmac.new(key or token_bytes(32), b"window", "sha256").hexdigest()


def fingerprint_of(*parts: str) -> str:
    """Of mode and configuration, as plain text: over the socket goes only what the key makes of it."""
    return "\0".join(parts)
