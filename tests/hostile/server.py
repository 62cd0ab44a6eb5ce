"""A hostile i'mport on loopback: raw sockets under TLS, a script of faults, a ledger, and commits that land late.

The account behind it is the practice account: what commits can be looked up. A context manager with `url`, `ca_file`.
"""

from __future__ import annotations

import socket
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from imp_desk.gateway.practice_server import PracticeServer, Reply, Request
from tests.hostile.certificates import Identity, good_identity
from tests.hostile.clock import ServerClock
from tests.hostile.ledger import Commit, Kind, Ledger, kind_of
from tests.hostile.steps import NamedPlan, Script
from tests.hostile.talk import Talk

_LANDS_LATE = (Kind.REGISTER, Kind.CHARGE, Kind.DELETE)


@dataclass(frozen=True, slots=True)
class _Pending:
    due: float
    asked: float
    uid: str
    request: Request


class HostileServer:
    """`late_commit_after`: seconds by `clock` after which a faulted registration lands; 0 at once, None never.

    It counts for the plans' commits only: an honest answer commits first and answers then.
    """

    def __init__(
        self,
        script: Script | None = None,
        *,
        folder: Path | None = None,
        port: int = 0,
        identity: Identity | None = None,
        clock: ServerClock | None = None,
        late_commit_after: float | None = 0.0,
        account: PracticeServer | None = None,
        receive_buffer: int | None = None,
    ) -> None:
        self._own_folder = tempfile.TemporaryDirectory(prefix="hostile-") if folder is None else None
        self.folder = Path(self._own_folder.name) if self._own_folder else folder or Path()
        self.script = script or Script()
        self.clock = clock or ServerClock()
        self.late_commit_after = late_commit_after
        self.account = account or PracticeServer(wall=self.clock, any_card=True, slow_s=0.0)
        identity = identity or good_identity()
        self.context = identity.context
        self.ledger = Ledger(self.folder / "ledger.json")
        self.stopping = threading.Event()
        self._authority_pem = identity.authority_pem
        self._listening = socket.socket()
        self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if receive_buffer is not None:
            self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._listening.bind(("127.0.0.1", port))
        self.port: int = self._listening.getsockname()[1]
        self._lock = threading.RLock()
        self._pending: list[_Pending] = []
        self._talks: list[tuple[Talk, threading.Thread]] = []
        self._thread = threading.Thread(target=self._accept, name="hostile-server", daemon=True)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def ca_file(self) -> str:
        return str(self.folder / "ca.pem")

    def __enter__(self) -> Self:
        Path(self.ca_file).write_bytes(self._authority_pem)
        self._listening.listen(64)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.finish()
        if self._own_folder:
            self._own_folder.cleanup()

    def finish(self) -> Ledger:
        """Ends every connection and waits for it: the ledger is final then."""
        self.refuse()
        self._thread.join(10)
        for _, thread in self._talks:
            thread.join(0.02)  # most have ended by themselves, and what they still hear is to be counted
        self.stopping.set()
        for talk, thread in self._talks:
            talk.abort()
            thread.join(10)
        return self.ledger

    def await_end_of(self, at: int) -> None:
        """Of the connection with this number, from 0 on."""
        self._talks[at][1].join(10)

    def refuse(self) -> None:
        """From here on nobody listens: connections are refused."""
        try:
            self._listening.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it had been done
        finally:
            self._listening.close()

    def _accept(self) -> None:
        while not self.stopping.is_set():
            try:
                accepted, _ = self._listening.accept()
            except OSError:
                return
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.ledger.note(_connected)
            talk = Talk(self, accepted)
            thread = threading.Thread(target=talk.run, name="hostile-talk", daemon=True)
            self._talks.append((talk, thread))
            thread.start()

    # what the talks ask for

    def script_for_connection(self) -> NamedPlan | None:
        with self._lock:
            return self.script.for_connection()

    def script_for_request(self, kind: Kind) -> NamedPlan | None:
        with self._lock:
            return self.script.for_request(kind)

    def commit(self, request: Request, uid: str, after_s: float | None) -> Reply:
        """The account's reply, or none yet where the commit lands later."""
        with self._lock:
            self.settle()
            late_s = self.late_commit_after if after_s is None else after_s
            kind = kind_of(request.method, request.target)
            is_late = kind in _LANDS_LATE and late_s != 0
            if not is_late:
                return self._act(request, uid, self.clock(), 0.0)
            if late_s is not None:
                self._pending.append(_Pending(self.clock() + late_s, self.clock(), uid, request))
            return Reply(never=True)

    def settle(self) -> None:
        """Lets every commit land whose time has come. Every request does so first; a test may as well."""
        with self._lock:
            now = self.clock()
            for pending in sorted((p for p in self._pending if p.due <= now), key=lambda p: p.due):
                self._pending.remove(pending)
                with self.clock.pinned_to(pending.due):
                    self._act(
                        pending.request, pending.uid, pending.due, round(pending.due - pending.asked, 3)
                    )

    def _act(self, request: Request, uid: str, at: float, late_s: float) -> Reply:
        reply = self.account.reply(request)
        if reply.committed or reply.charged:
            done = Commit(uid if reply.committed else "", at, late_s, reply.charged)
            self.ledger.note(lambda ledger: ledger.commits.append(done))
        return reply


def _connected(ledger: Ledger) -> None:
    ledger.connections += 1


Serving = Callable[..., HostileServer]
