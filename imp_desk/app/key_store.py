"""The key store as the program asks it: through a short process of its own, whose memory ends with it.

Key stores hand out text that nobody can wipe; of that nothing comes in here. Every call blocks: call it in a worker.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from imp_desk.app.key_ends import Ends, started
from imp_desk.app.key_helper import COMMAND, Frame, received, send
from imp_desk.core.secret import Secret
from imp_desk.store.keystore import Denied, Failure, Found, Locked, Missing, NoKeyStore, Stored

WITHIN_S = 300.0  # the system may be asking a person to unlock the key store


@contextmanager
def helper(action: str, host: str) -> Iterator[Ends]:
    """TimeoutError at the end if it had to be stopped."""
    us = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "imp_desk"]
    late = threading.Event()
    with ExitStack() as ours, started([*us, COMMAND, action, host], ours) as (process, ends):

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(WITHIN_S, stop)
        timer.daemon = True
        timer.start()
        try:
            yield ends
        finally:
            ours.close()  # it may still be waiting for us
            process.wait()
            timer.cancel()
            if late.is_set():
                raise TimeoutError


class KeyStore:
    """The pair for one API address. The same words as `store.keystore.KeyStore`, which the helper asks."""

    def __init__(self, host: str) -> None:
        self._host = host

    def load(self) -> Found | Missing | Failure:
        try:
            with helper("load", self._host) as pipes:
                frame = received(pipes.reads)
        except OSError as error:
            return NoKeyStore(type(error).__name__)
        if frame.pair is not None:
            return Found(*frame.pair)
        outcome = _outcome(frame)
        return NoKeyStore("helper") if isinstance(outcome, Stored) else outcome

    def save(self, key: Secret, secret: Secret) -> Stored | Failure:
        try:
            with helper("save", self._host) as pipes:
                send(pipes.writes, "save", key, secret)
                outcome = _outcome(received(pipes.reads))
        except OSError as error:
            return NoKeyStore(type(error).__name__)
        return NoKeyStore("helper") if isinstance(outcome, Missing) else outcome

    def probe(self) -> Found | Missing | Failure:
        """Whether it answers and holds a pair, which is wiped at once."""
        outcome = self.load()
        if isinstance(outcome, Found):
            outcome.key.wipe()
            outcome.secret.wipe()
        return outcome


def _outcome(frame: Frame) -> Missing | Stored | Failure:
    match frame.words[:1]:
        case ("Missing",):
            return Missing()
        case ("Stored",):
            return Stored()
        case ("Locked",):
            return Locked()
        case ("Denied",):
            return Denied()
        case ("NoKeyStore",):
            return NoKeyStore(" ".join(frame.words[3:]))
        case _:
            return NoKeyStore("helper")
