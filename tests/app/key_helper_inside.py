"""The key store's helper in a thread of the test, over pipes, so that the test's own key store is asked."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from imp_desk.app.key_ends import Ends
from imp_desk.app.key_helper import serve


@contextmanager
def helper_inside(action: str, host: str) -> Iterator[Ends]:
    (asked, asks), (answers, answered) = os.pipe(), os.pipe()

    def run() -> None:
        try:
            serve(action, host, reads=asked, writes=answered)
        finally:
            os.close(answered)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield Ends(asks, answers)
    finally:
        thread.join(10)
        for end in (asked, asks, answers):
            os.close(end)
