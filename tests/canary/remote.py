"""The hostile server in a process of its own: what it keeps of the cards is not in ours."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class RemoteServer:
    """`script` as `python -m tests.hostile --script` takes it; each named fault once, in its order, or always."""

    folder: Path
    script: str
    url: str = ""
    ca_file: str = ""
    is_repeated: bool = False
    _process: subprocess.Popen[Any] | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.hostile",
                "--out",
                str(self.folder),
                "--script",
                self.script,
                *([] if self.is_repeated else ["--once"]),
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        ready = json.loads(self._process.stdout.readline())
        self.url, self.ca_file = ready["url"], ready["ca_file"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.communicate(timeout=20)
