"""A proxy on loopback that lets nothing through: it answers a CONNECT with given bytes, or not at all."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Self


class Proxy:
    """`answer` None: silence. Empty: it hangs up."""

    def __init__(self, answer: bytes | None) -> None:
        self._answer = answer
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.heard = b""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def url(self) -> str:
        return f"http://user:word@127.0.0.1:{self.port}"

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                accepted, _ = self._listening.accept()
                with accepted:
                    self.heard += accepted.recv(65536)
                    if self._answer is None:
                        self._over.wait(10)
                    else:
                        accepted.sendall(self._answer)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(10)
