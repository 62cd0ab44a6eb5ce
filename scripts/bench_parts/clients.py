"""Other ways to register one card at the same server, each as its users write it; milliseconds for one registration."""

from __future__ import annotations

import http.client
import itertools
import json
import socket
import ssl
import time
from collections.abc import Callable
from types import TracebackType

import httpx

from imp_desk.gateway.practice_data import PRACTICE_CHANNEL_KEY
from scripts.bench_parts.server import KEY, SECRET, Server

_CARD = {
    "channel_key": PRACTICE_CHANNEL_KEY,
    "card_number": "4111-1111-1111-1111",
    "expiry": "2030-12",
    "birth": "880228",
    "pwd_2digit": "12",
}
_BODY = json.dumps(_CARD).encode()
_JSON = {"Content-Type": "application/json"}
_TOKEN_PATH = "/users/getToken"


class Clients:
    """Keeps open what the kept clients keep, and a token for those that have one."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._uids = (f"bench-{number}" for number in itertools.count())
        self._context = ssl.create_default_context(cafile=server.ca_file)
        self._kept = http.client.HTTPSConnection("127.0.0.1", server.port, context=self._context)
        self._token = self._get_token(self._kept)
        self._socket = self._connect()
        self._client = httpx.Client(verify=self._context, base_url=server.url)
        self._post_by(self._client)

    def __enter__(self) -> Clients:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()
        self._socket.close()
        self._kept.close()

    def ways(self) -> dict[str, Callable[[], float]]:
        return {
            "an open raw TLS socket": lambda: _timed(self._raw),
            "a kept httpx client": lambda: _timed(lambda: self._post_by(self._client)),
            "a fresh httpx client": lambda: _timed(self._fresh_httpx),
            "the official client's way": lambda: _timed(self._official_fresh),
            "the official client, kept": lambda: _timed(lambda: self._official(self._kept)),
        }

    def _path(self) -> str:
        return f"/subscribe/customers/{next(self._uids)}"

    # The least that can be done: a TLS socket that stands, one request written, the answer read

    def _connect(self) -> ssl.SSLSocket:
        plain = socket.create_connection(("127.0.0.1", self._server.port))
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._context.wrap_socket(plain, server_hostname="127.0.0.1")

    def _raw(self) -> None:
        head = (
            f"POST {self._path()} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {self._token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(_BODY)}\r\n\r\n"
        )
        self._socket.sendall(head.encode() + _BODY)
        _check(json.loads(_read_answer(self._socket)))

    # httpx, with a token at hand

    def _post_by(self, client: httpx.Client) -> None:
        headers = {**_JSON, "Authorization": self._token}
        _check(client.post(self._path(), content=_BODY, headers=headers).json())

    def _fresh_httpx(self) -> None:
        context = ssl.create_default_context(cafile=self._server.ca_file)
        with httpx.Client(verify=context, base_url=self._server.url) as client:
            self._post_by(client)

    # The official Python client asks for a token before every call; a new one has a connection to make first

    def _official_fresh(self) -> None:
        context = ssl.create_default_context(cafile=self._server.ca_file)
        connection = http.client.HTTPSConnection("127.0.0.1", self._server.port, context=context)
        self._official(connection)
        connection.close()

    def _official(self, connection: http.client.HTTPSConnection) -> None:
        token = self._get_token(connection)
        connection.request("POST", self._path(), _BODY, {**_JSON, "Authorization": token})
        _check(json.loads(connection.getresponse().read()))

    def _get_token(self, connection: http.client.HTTPSConnection) -> str:
        pair = json.dumps({"imp_key": KEY, "imp_secret": SECRET})
        connection.request("POST", _TOKEN_PATH, pair, _JSON)
        answer = json.loads(connection.getresponse().read())
        return str(answer["response"]["access_token"])


def _read_answer(connection: ssl.SSLSocket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [
        line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    ]
    while len(body) < int(lengths[0]):
        body += connection.recv(65536)
    return body


def _check(answer: dict[str, object]) -> None:
    if answer.get("code") != 0:
        raise RuntimeError(f"the server refused: {answer.get('message')}")


def _timed(register: Callable[[], None]) -> float:
    started = time.perf_counter()
    register()
    return (time.perf_counter() - started) * 1e3
