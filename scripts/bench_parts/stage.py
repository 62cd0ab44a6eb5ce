"""Where programs are measured: one X server, one clean home, compiled modules, nothing of this computer's settings."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from scripts.bench_parts.cast import ROOT, Cast
from scripts.bench_parts.screen import Screen
from tests.program import kill_program

SCREEN = (1280, 900)


def stop(process: subprocess.Popen[Any]) -> None:
    if process.poll() is None:
        kill_program(process)


class Stage:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._stack = ExitStack()
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        self.environment = self._clean_environment()

    def _clean_environment(self) -> dict[str, str]:
        home = self.folder / "home"
        home.mkdir()
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        return {
            **kept,
            "LANG": "C.UTF-8",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "QT_QPA_PLATFORM": "xcb",
        }

    def __enter__(self) -> Stage:
        for folder in ("imp_desk", "scripts/bench_parts"):
            compileall.compile_dir(str(ROOT / folder), quiet=1)
        self.environment["DISPLAY"] = self._start_x()
        self.screen = Screen(self.environment["DISPLAY"])
        self._stack.callback(self.screen.close)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _start_x(self) -> str:
        reader, writer = os.pipe()
        size = f"{SCREEN[0]}x{SCREEN[1]}x24"
        command = ["Xvfb", "-displayfd", str(writer), "-noreset", "-nolisten", "tcp", "-screen", "0", size]
        server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        self._stack.callback(stop, server)
        os.close(writer)
        with os.fdopen(reader) as stream:
            return f":{stream.readline().strip()}"

    def spawn(
        self, command: Sequence[str], *, more: Mapping[str, str] | None = None, **options: Any
    ) -> subprocess.Popen[Any]:
        """A program in the clean environment. Ends with the stage at the latest."""
        environment = {**self.environment, **(more or {})}
        options.setdefault("stdin", subprocess.DEVNULL)
        process = subprocess.Popen(command, cwd=ROOT, env=environment, **options)
        self._stack.callback(stop, process)
        return process

    def as_installed(self) -> dict[str, str]:
        """An environment in which PySide6 is as pip installs it, whatever this set-up has prepared beside it.

        A packaged peer is made as the program is, so there is nothing to undo.
        """
        if self.cast.is_packaged:
            return {}
        import shiboken6

        original = Path(str(shiboken6.__file__)).parent
        if not (original / "files.dir").exists():
            return {}
        copy = self.folder / "as_installed"
        if not copy.exists():
            shutil.copytree(original, copy / "shiboken6", ignore=shutil.ignore_patterns("files.dir"))
        return {"PYTHONPATH": str(copy)}


def wait_until(condition: Any, *, within_s: float = 20.0, step_s: float = 0.02) -> None:
    deadline = time.perf_counter() + within_s
    while not condition():
        if time.perf_counter() > deadline:
            raise TimeoutError("it did not come about")
        time.sleep(step_s)
