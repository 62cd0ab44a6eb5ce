"""The moment from which on a request may have reached the server, told by the trace and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_HEAD = "http11.send_request_headers.started"
_STAGES = (_HEAD, "proxy.start_tls.started")


class CommitPoint:
    """Notices when the request may have left. One without a body is all head; a proxy's CONNECT is none of ours.

    `asks_proxy`: the CONNECT is under way, so what fails now is the proxy's.
    """

    def __init__(self, *, has_body: bool, on_commit: Callable[[], None] | None) -> None:
        self.sent = False
        self.asks_proxy = False
        self._event = f"http11.send_request_{'body' if has_body else 'headers'}.started"
        self._on_commit = on_commit

    async def trace(self, event: str, info: dict[str, Any]) -> None:
        if event in _STAGES:
            self.asks_proxy = event == _HEAD and info["request"].method == b"CONNECT"
        if event == self._event and not self.sent and info["request"].method != b"CONNECT":
            self.sent = True
            if self._on_commit is not None:
                self._on_commit()
