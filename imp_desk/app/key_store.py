"""The key store as the program asks it: through a short process of its own, whose memory ends with it.

Key stores hand out text that nobody can wipe; of that nothing comes in here. Every call blocks: call it in a worker.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from imp_desk.app.key_helper import COMMAND, Frame, received, send
from imp_desk.core.secret import Secret
from imp_desk.store.keystore import Denied, Failure, Found, Locked, Missing, NoKeyStore, Stored

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows opens a console otherwise


class Pipes(NamedTuple):
    """Our ends: what we write to the helper, and what we read of it."""

    writes: int
    reads: int


@contextmanager
def helper(action: str, host: str) -> Iterator[Pipes]:
    started = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "imp_desk"]
    with subprocess.Popen(  # noqa: S603 - this program itself, with words of ours
        [*started, COMMAND, action, host],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        creationflags=_NO_WINDOW,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipes")
        yield Pipes(process.stdin.fileno(), process.stdout.fileno())


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
