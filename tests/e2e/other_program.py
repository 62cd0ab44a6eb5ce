"""Another program on the same desktop: holds texts in the clipboard and the primary selection, and reads what is there.

One command in each line of standard input: `hold TEXT` or `read`; the answer is a line of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from types import TracebackType


class OtherProgram:
    """The end that a test speaks to."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "tests.e2e.other_program"]
        self._process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._ask("read")

    def __enter__(self) -> OtherProgram:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def hold(self, text: str) -> None:
        assert self._ask(f"hold {text}") == {"clipboard": text, "selection": text}

    def read(self) -> dict[str, str]:
        """What anybody on this desktop gets who pastes now."""
        return self._ask("read")

    def _ask(self, line: str) -> dict[str, str]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(line + "\n")
        stdin.flush()
        return dict(json.loads(stdout.readline()))


def main() -> None:
    from PySide6.QtCore import QSocketNotifier
    from PySide6.QtGui import QClipboard, QGuiApplication

    application = QGuiApplication([])
    clipboard = application.clipboard()
    modes = {"clipboard": QClipboard.Mode.Clipboard, "selection": QClipboard.Mode.Selection}

    def answer() -> None:
        line = sys.stdin.readline()
        if not line:
            application.quit()
            return
        command, _, text = line.rstrip("\n").partition(" ")
        if command == "hold":
            for mode in modes.values():
                clipboard.setText(text, mode)
        print(json.dumps({name: clipboard.text(mode) for name, mode in modes.items()}), flush=True)

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(answer)
    application.exec()


if __name__ == "__main__":
    main()
