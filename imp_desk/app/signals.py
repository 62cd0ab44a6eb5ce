"""SIGTERM and SIGINT, by which a log-out, a service manager or a terminal ends the program. None of Windows."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

ENDING = () if sys.platform == "win32" else (signal.SIGTERM, signal.SIGINT)


def heed(tell: Callable[[], object]) -> None:
    """Until the loop stands."""
    for number in ENDING:
        signal.signal(number, lambda *_: tell())


def heed_by_loop(loop: asyncio.AbstractEventLoop, tell: Callable[[], object]) -> None:
    for number in ENDING:
        loop.add_signal_handler(number, tell)


def heed_no_more(loop: asyncio.AbstractEventLoop | None = None) -> None:
    """For the last steps: who tells a whole group of processes to end is heard twice, and would cut them short."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    if ENDING and loop is not None:
        loop._signal_handlers.clear()  # type: ignore[attr-defined]  # noqa: SLF001 - closed, it would reset them
