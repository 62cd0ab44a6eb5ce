"""Processes of nobody's."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.app.hardening.unprivileged import NOBODY, as_user

ROOT = Path(__file__).resolve().parents[3]
Start = Callable[..., "subprocess.Popen[bytes]"]


def wait_until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.02)


@pytest.fixture
def home() -> Iterator[Path]:
    """Of nobody's. Beside pytest's folders, which another run of pytest closes to everybody else."""
    with tempfile.TemporaryDirectory(prefix="nobody-") as name:
        os.chown(name, NOBODY, NOBODY)
        yield Path(name)


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Python with these words, as nobody, with a home of its own and no screen. `first`: searched for modules first."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = {**kept, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    can_run = subprocess.run(as_user(NOBODY, [sys.executable, "-c", "import PySide6"]), check=False, cwd="/")
    if can_run.returncode:
        pytest.skip("this Python cannot be run by another user")
    with ExitStack() as stack:

        def _start(command: Sequence[str], *, first: Path = ROOT, **options: Any) -> subprocess.Popen[bytes]:
            environment["PYTHONPATH"] = os.pathsep.join((str(first), str(ROOT)))
            process = subprocess.Popen(
                as_user(NOBODY, [sys.executable, *command]),
                env=environment,
                cwd=home,
                stdout=subprocess.PIPE,
                **options,
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield _start
