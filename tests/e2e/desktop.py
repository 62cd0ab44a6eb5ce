"""A desktop of the test's own: X server, session bus, training server, the real program, and a keyboard."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from imp_desk.gateway.practice_data import PRACTICE_CHANNEL_KEY
from tests.e2e.screen_reader import ScreenReader, accessibility_bus
from tests.program import kill_program

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("Xvfb", "xdotool", "dbus-daemon")
KEY_MS = 60  # a quick clerk; also below what a barcode reader would need to be mistaken for one


def missing_programs() -> tuple[str, ...]:
    return tuple(name for name in PROGRAMS if shutil.which(name) is None)


def _stop(process: subprocess.Popen[Any], within_s: float = 10.0) -> int:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        return process.wait(within_s)
    except subprocess.TimeoutExpired:
        return kill_program(process, within_s)


class Desktop:
    """Everything that a registration by a person needs, and nothing of this computer's own settings."""

    def __init__(
        self,
        folder: Path,
        *,
        size: str = "1024x768",
        program: Sequence[str] = (sys.executable, "-m", "imp_desk"),
    ) -> None:
        self.folder = folder
        self._program = program
        self._size = size
        self._stack = ExitStack()
        self.environment = self._clean_environment()

    def _clean_environment(self) -> dict[str, str]:
        home = self.folder / "home"
        home.mkdir()
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        return {
            **kept,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def __enter__(self) -> Self:
        self.environment["DISPLAY"] = self._start_x()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus()
        self.reader = ScreenReader(self.environment["DBUS_SESSION_BUS_ADDRESS"])
        self._stack.callback(self.reader.close)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _spawn(self, command: Sequence[str], **options: Any) -> subprocess.Popen[Any]:
        process = subprocess.Popen(command, env=self.environment, **options)
        self._stack.callback(_stop, process)
        return process

    def _start_x(self) -> str:
        reader, writer = os.pipe()
        self._spawn(
            [
                "Xvfb",
                "-displayfd",
                str(writer),
                "-noreset",
                "-nolisten",
                "tcp",
                "-screen",
                "0",
                f"{self._size}x24",
            ],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as stream:
            return f":{stream.readline().strip()}"

    def _start_bus(self) -> str:
        bus = self._spawn(
            ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:abstract={uuid4()}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        self._stack.callback(bus.stdout.close)
        accessibility_bus(address)
        return address

    # ---- the server

    def start_server(self, *options: str) -> dict[str, str]:
        """The training server over TLS; `url`, `ca_file` and `ledger` (a file)."""
        server = self._spawn(
            [sys.executable, "-m", "tests.server", "--out", str(self.folder / "server"), *options],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert server.stdout is not None
        self._stack.callback(server.stdout.close)
        self.server: dict[str, str] = json.loads(server.stdout.readline())
        return self.server

    def ledger(self) -> dict[str, Any]:
        return dict(json.loads(Path(self.server["ledger"]).read_text("utf-8")))

    def write_config(self, *, gateway: str = "", rest: str = "") -> Path:
        file = self.folder / "settings.toml"
        file.write_text(
            f'[gateway]\nbase_url = "{self.server["url"]}"\nca_file = "{self.server["ca_file"]}"\n'
            f'channel_key = "{PRACTICE_CHANNEL_KEY}"\n{gateway}\n{rest}\n',
            "utf-8",
        )
        return file

    # ---- the program

    def start_program(self, *options: str, stdin: str = "") -> subprocess.Popen[Any]:
        """The real program, in a process of its own, from its first line to its painted window with the focus."""
        stderr = self._stack.enter_context((self.folder / "stderr.txt").open("w"))
        self.program = self._spawn(
            [*self._program, *options],
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
        assert self.program.stdin is not None
        self.program.stdin.write(stdin)
        self.program.stdin.close()
        self._focus_window()
        return self.program

    def call(self, *options: str, stdin: str = "") -> subprocess.Popen[str]:
        """As another program calls it, which reads its standard output; no word yet on whether a window comes."""
        stderr = self._stack.enter_context((self.folder / "call-stderr.txt").open("a"))
        call: subprocess.Popen[str] = self._spawn(
            [sys.executable, "-m", "imp_desk", *options],
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
        assert call.stdin is not None
        assert call.stdout is not None
        self._stack.callback(call.stdout.close)
        call.stdin.write(stdin)
        call.stdin.close()
        return call

    def focus_window(self, shows: str = "customerUid", words: str = "") -> None:
        """Of the only program that has one, and until it shows this element with these words: its form by default."""
        self._focus_window(shows, words)

    def _focus_window(self, shows: str = "customerUid", words: str = "") -> None:
        """Again, where it was the window of a program that has just ended: X lets go of those a moment later."""
        until = time.monotonic() + 20
        while True:
            try:
                found = self.xdotool(
                    "search", "--sync", "--onlyvisible", "--name", "카드 등록|Card registration"
                )
                self.window = found.split()[0]
                self.xdotool("windowfocus", "--sync", self.window)
                self.reader.wait_for(shows, words)
                if self.xdotool("getwindowfocus").strip() == self.window:
                    return
            except subprocess.CalledProcessError:
                if time.monotonic() > until:
                    raise
            assert time.monotonic() < until, "no window keeps the focus"

    def stderr(self) -> str:
        return (self.folder / "stderr.txt").read_text("utf-8")

    def stop_program(self) -> int:
        return _stop(self.program, within_s=5)

    # ---- the keyboard

    def xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=60, check=True
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        """One after the other, by X's names: F2, Return, space."""
        self.xdotool("key", "--delay", str(KEY_MS), *keys)

    def type(self, text: str) -> None:
        self.xdotool("type", "--delay", str(KEY_MS), text)

    def settle(self) -> None:
        """Until what was typed has been taken in: the screen says the same twice."""
        before = ""
        for _ in range(50):
            now = self.reader.everything()
            if now == before:
                return
            before = now
            time.sleep(0.05)
