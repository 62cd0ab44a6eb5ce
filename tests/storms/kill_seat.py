"""A screen without a window manager, the real program on it, and keys: one data folder, one start after the other."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Protocol, Self

from imp_desk.gateway.practice_data import PRACTICE_CHANNEL_KEY
from tests.e2e.desktop import Desktop
from tests.program import kill_program, program_pid

_KEY = json.dumps({"imp_key": "1234567890123456", "imp_secret": "practice-secret-0123456789abcdef"}) + "\n"
_NAME = "카드 등록|Card registration"
_GAP_MS = "12"
FORM = "4111111111111111\n1230\n880228\n12"  # all but the last Enter


class Server(Protocol):
    @property
    def url(self) -> str: ...

    @property
    def ca_file(self) -> str: ...


class Seat(Desktop):
    """`gateway` and `more`: what the configuration says besides. `command`: the checkout's program unless said."""

    command: Sequence[str] = (sys.executable, "-m", "imp_desk")
    key_line = _KEY

    def __init__(self, folder: Path, server: Server, *, gateway: str = "", more: str = "") -> None:
        super().__init__(folder)
        self.data = folder / "kept"
        self.data.mkdir(mode=0o700)
        self._config = folder / "settings.toml"
        self._config.write_text(
            f'[gateway]\nbase_url = "{server.url}"\nca_file = "{server.ca_file}"\n'
            f'channel_key = "{PRACTICE_CHANNEL_KEY}"\n{gateway}\n[ui]\nsounds = false\n{more}',
            "utf-8",
        )
        self._typing: subprocess.Popen[Any] | None = None
        self._stderr: IO[str] = (folder / "stderr.txt").open("w+", encoding="utf-8")

    def __enter__(self) -> Self:
        super().__enter__()
        self._stack.callback(self._stderr.close)
        return self

    @property
    def journal(self) -> Path:
        return self.data / "journal"

    # ---- the program

    def start(self, *, with_key: bool = True, environment: Mapping[str, str] | None = None) -> None:
        options = ["--config", str(self._config), "--data-dir", str(self.data), "--lang", "ko"]
        self.process: subprocess.Popen[Any] = subprocess.Popen(
            [*self.command, *options, *(["--credentials-stdin"] if with_key else [])],
            env={**self.environment, **(environment or {})},
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stderr=self._stderr,
            text=True,
        )
        assert self.process.stdin is not None
        self.process.stdin.write(self.key_line if with_key else "")
        self.process.stdin.close()

    @property
    def program_pid(self) -> int:
        """Of the program itself; `process` is what was started."""
        return program_pid(self.process.pid)

    def focus(self, name: str = _NAME) -> None:
        """xdotool's own waiting misses a window that is there already."""
        ends = time.monotonic() + 20
        while time.monotonic() < ends:
            found = self._ask("search", "--onlyvisible", "--name", name)
            if found and self._ask("windowfocus", found) == "" and self._ask("getwindowfocus") == found:
                return
            time.sleep(0.02)
        raise TimeoutError(f"no window took the focus: {self.said()}")

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=20, check=False
        )
        return done.stdout.strip().partition("\n")[0]

    def kill(self) -> None:
        if self._typing is not None:
            self._typing.kill()
            self._typing.wait(10)
            self._typing = None
        if (ended := kill_program(self.process)) != -signal.SIGKILL:
            raise RuntimeError(f"it had ended before the kill: {ended}; {self.said()}")

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(10)

    def said(self) -> str:
        """On stderr, all programs together."""
        self._stderr.flush()
        return (self.folder / "stderr.txt").read_text("utf-8")

    # ---- the keys

    def keys(self, *names: str) -> None:
        self.xdotool("key", "--delay", _GAP_MS, *names)

    def next_customer(self) -> None:
        self.keys("F2", "space", "Return")

    def type(self, text: str) -> None:
        self.xdotool("type", "--delay", _GAP_MS, text)

    def fill(self, *, enter: bool) -> None:
        self.type(FORM + ("\n" if enter else ""))

    def fill_slowly(self) -> None:
        """Goes on by itself until the kill."""
        self._typing = subprocess.Popen(["xdotool", "type", "--delay", "20", FORM], env=self.environment)
