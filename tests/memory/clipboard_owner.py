"""Another program with something on its clipboard: the text of its standard input, until that is closed."""

from __future__ import annotations

import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication


def main() -> int:
    application = QGuiApplication(sys.argv[:1])
    QGuiApplication.clipboard().setText(sys.stdin.readline().strip())
    ended = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ended.activated.connect(application.quit)
    print("ready", flush=True)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
