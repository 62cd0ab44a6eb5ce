"""The program from its first line, with a key pressed and let go in one moment before it listens.

`early_key_inside KEY MOMENT OPTION...`: the moment is `shown` or `painted`. Prints the customer's uid once the program
listens, the page and the modules that are there then, those that were there at the first paint, and ends. Run as a
process of its own.
"""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest

from imp_desk.__main__ import main
from imp_desk.app import startup
from imp_desk.app.setup import Setup
from imp_desk.ui.pages import PageName
from imp_desk.ui.window import MainWindow

_open_window = startup.open_window
REST_MS, LONGEST_S = 1000, 40.0
LAST_LOADED = "imp_desk.app.back_office"


def open_window(setup: Setup) -> MainWindow:
    window, before = _open_window(setup), set[str]()
    window.first_painted.connect(lambda: before.update(sys.modules))

    def press() -> None:
        keys, handle = QKeySequence(key)[0], window.windowHandle()
        if keys.keyboardModifiers():
            QTest.keyClick(
                handle, keys.key(), keys.keyboardModifiers()
            )  # as a shortcut comes, if there is one
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, keys.key(), keys.keyboardModifiers(), "")
                event.setTimestamp(1500)
                QCoreApplication.sendEvent(handle, event)
        watch.start(50)

    def look() -> None:
        has_done = bool(window.register_page.uid()) or window.shown_page is not PageName.REGISTER
        is_there = has_done and LAST_LOADED in sys.modules
        if is_there or time.monotonic() > ends:
            watch.stop()
            QTimer.singleShot(REST_MS, tell)

    def tell() -> None:
        page = window.shown_page.value
        told = {"uid": window.register_page.uid(), "page": page, "modules": sorted(sys.modules)}
        told["before"] = sorted(before)
        print(json.dumps(told), flush=True)
        os._exit(0)

    watch, ends = QTimer(window), time.monotonic() + LONGEST_S
    watch.timeout.connect(look)
    if moment == "shown":
        QTimer.singleShot(0, press)
    else:
        window.first_painted.connect(lambda: QTimer.singleShot(0, press))
    return window


key, moment, *options = sys.argv[1:]
startup.open_window = open_window
sys.exit(main(options))
