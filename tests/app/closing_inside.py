"""The program from its first line, held while it closes until standard input ends. Run as a process of its own.

`closing_inside WAY OPTION...` closes by the `button` or by `SIGTERM` once it stands, or `stays`. Prints `stands` or
`closing`, then each word to who asks, with whether the window can be seen.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys

from PySide6.QtCore import QTimer

from imp_desk.__main__ import main
from imp_desk.app import startup, tasks
from imp_desk.app.desktop import Desktop
from imp_desk.app.ending import end_at_once
from imp_desk.app.hand_off import door
from imp_desk.app.hand_off.protocol import Hello, Said
from imp_desk.app.setup import Setup
from imp_desk.ui.window import MainWindow

_open_window, _say = startup.open_window, door.Caller.say
windows: list[MainWindow] = []


def open_window(setup: Setup) -> MainWindow:
    windows.append(_open_window(setup))
    return windows[-1]


def say(caller: door.Caller, message: Said) -> None:
    _say(caller, message)
    if not isinstance(message, Hello):
        word = getattr(message, "value", type(message).__name__)
        QTimer.singleShot(0, lambda: print(word, windows[-1].isVisible(), flush=True))


async def hold() -> None:
    """As long as a card on its way may."""
    try:
        await asyncio.Event().wait()
    finally:
        print("closing", flush=True)
        await asyncio.to_thread(sys.stdin.read)


class HeldDesktop(Desktop):
    def _attach_loop(self) -> None:
        super()._attach_loop()
        assert self._running is not None
        if way == "stays":
            print("stands", flush=True)
        else:
            self._running.tasks.spawn("hold", hold())
            QTimer.singleShot(0, self._close)

    def _close(self) -> None:
        if way == "button":
            self._window.close()
        else:
            os.kill(os.getpid(), signal.SIGTERM)


way, *options = sys.argv[1:]
tasks.SHUTDOWN_S = 30.0
startup.open_window = open_window
startup.Desktop = HeldDesktop  # type: ignore[misc]
door.Caller.say = say  # type: ignore[method-assign]
end_at_once(main(options))
