"""One connection to the hostile server, in a thread of its own: carries out plans step by step on a raw socket."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
from typing import TYPE_CHECKING, assert_never
from urllib.parse import unquote

from imp_desk.gateway.practice_replies import Reply, Request, members_of
from tests.hostile import steps as do
from tests.hostile.ledger import Kind, Ledger, Seen, kind_of
from tests.hostile.wording import spoken

if TYPE_CHECKING:
    from tests.hostile.server import HostileServer

_LINGER_NONE = struct.pack("ii", 1, 0)


class OverError(Exception):
    """The connection has been ended by a step, or by the other side."""


class Talk:
    """`request` and `reply` are those of the request under way."""

    def __init__(self, server: HostileServer, accepted: socket.socket) -> None:
        self._server = server
        self._socket = accepted
        self._unread = b""
        self._seen: Seen | None = None
        self._length = 0
        self.request: Request | None = None
        self.reply: Reply | None = None

    @property
    def uid(self) -> str:
        if self.order:
            return self.order.get("customer_uid", "")
        path = self.request.target.partition("?")[0] if self.request else ""
        return unquote(path.split("/")[3]) if path.count("/") > 2 else ""

    @property
    def order(self) -> dict[str, str]:
        request = self.request
        if request is None or kind_of(request.method, request.target) is not Kind.CHARGE:
            return {}
        return members_of(request)

    @property
    def card_sent(self) -> bytes:
        posts = self._server.ledger.posts
        return posts[-1].body if posts else b""

    def run(self) -> None:
        try:
            with contextlib.suppress(OSError, OverError, ValueError):
                _, plan = self._server.script_for_connection() or ("", (do.Handshake(),))
                self._carry_out(plan)
                while self._read_head():
                    self._answer()
        finally:
            self.end()

    def end(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.close()

    def abort(self) -> None:
        """From another thread: wakes whoever reads."""
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    # a request

    def _receive(self) -> bytes:
        data = self._socket.recv(65536)
        self._server.ledger.count_plaintext(len(data))
        return data

    def _read_head(self) -> bool:
        while b"\r\n\r\n" not in self._unread:
            data = self._receive()
            if not data:
                return False
            self._unread += data
        head, _, self._unread = self._unread.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self._length = int(headers.get("content-length", "0"))
        self.request, self.reply = Request(method, target, headers, b""), None
        self._seen = Seen(kind_of(method, target), target)
        self._server.ledger.note(lambda ledger: ledger.requests.append(self._current()))
        return True

    def _current(self) -> Seen:
        assert self._seen is not None
        return self._seen

    def _answer(self) -> None:
        seen = self._current()
        named = self._server.script_for_request(seen.kind)
        if named is None:
            self._carry_out((do.ReadBody(), do.Commit(0.0), do.Say(spoken)))
            return
        seen.plan = named[0]
        self._carry_out(named[1])

    def _read_body(self, upto: int | None) -> None:
        wanted = self._length if upto is None else min(upto, self._length)
        while len(self._unread) < wanted:
            data = self._receive()
            if not data:
                raise OverError
            self._unread += data
        seen = self._current()
        seen.body, self._unread = self._unread[:wanted], self._unread[wanted:]
        seen.is_whole = wanted == self._length
        assert self.request is not None
        self.request = self.request._replace(body=seen.body)
        self._server.ledger.note(lambda _: None)

    # the steps

    def _carry_out(self, plan: do.Plan) -> None:
        for step in plan:
            self._do(step)

    def _do(self, step: do.Step) -> None:  # noqa: C901, PLR0912 - one arm for each word of the language
        match step:
            case do.Handshake():
                self._shake_hands()
            case do.Hear():
                self._socket.recv(65536)
            case do.ReadBody(upto):
                self._read_body(upto)
            case do.Commit(after_s):
                assert self.request is not None
                self.reply = self._server.commit(self.request, self.uid, after_s)
            case do.Say(words):
                self._socket.sendall(self._worded(words))
            case do.Drip(words, size, every_s):
                self._drip(self._worded(words), size, every_s)
            case do.Flood(words, limit):
                for _ in range(limit // len(words)):
                    self._socket.sendall(words)
            case do.Beneath(data):
                socket.socket.sendall(self._socket, data)
            case do.Pause(seconds):
                self._pause(seconds)
            case do.Close(good_bye):
                self._close(good_bye=good_bye)
            case do.Reset():
                self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NONE)
                raise OverError
            case _:
                assert_never(step)

    def _worded(self, words: do.Words) -> bytes:
        if isinstance(words, bytes):
            return words
        if words is spoken and self.reply is not None and self.reply.never:
            self._pause(None)
        return words(self)

    def _drip(self, data: bytes, size: int, every_s: float) -> None:
        for at in range(0, len(data), size):
            self._socket.sendall(data[at : at + size])
            if self._server.stopping.wait(every_s):
                raise OverError

    def _pause(self, seconds: float | None) -> None:
        if seconds is not None:
            if self._server.stopping.wait(seconds):
                raise OverError
            return
        self._server.stopping.wait()
        raise OverError

    def _close(self, *, good_bye: bool) -> None:
        if good_bye and isinstance(self._socket, ssl.SSLSocket):
            with contextlib.suppress(OSError):
                self._socket.unwrap()
        raise OverError

    def _shake_hands(self) -> None:
        context = self._server.context
        peer = context.wrap_socket(self._socket, server_side=True, do_handshake_on_connect=False)
        self._socket = peer
        try:
            peer.do_handshake()
        except ssl.SSLError as error:
            reason = error.reason or str(error)
            self._server.ledger.note(lambda ledger: ledger.tls_failures.append(reason))
            self._let_the_alert_arrive(peer)
            raise OverError from error
        self._server.ledger.note(_shook_hands)

    @staticmethod
    def _let_the_alert_arrive(peer: ssl.SSLSocket) -> None:
        """Closing with unread bytes would reset the connection and lose the alert."""
        with contextlib.suppress(OSError):
            socket.socket.shutdown(peer, socket.SHUT_WR)
            while socket.socket.recv(peer, 4096):
                pass


def _shook_hands(ledger: Ledger) -> None:
    ledger.handshakes += 1
