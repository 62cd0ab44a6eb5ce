"""Who lay in wait and opened the started process before it was hardened reads nothing of the program with it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app.hardening import lier_in_wait
from tests.app.hardening.conftest import Start, wait_until
from tests.app.hardening.unprivileged import NOBODY, as_user, needs_other_users
from tests.memory.process import Process
from tests.program import program_pid

SECRET = "lies-in-wait-0123456789abcdef"
KEY = json.dumps({"imp_key": "1234567890123456", "imp_secret": SECRET}) + "\n"
CONFIG = 'format = 1\n[gateway]\nbase_url = "https://127.0.0.1:9"\nchannel_key = "channel-key"\n'
# A slow computer, on which there is time to open the process: 0.3 s before the first line of ours.
SLOW = "import time\ntime.sleep(0.3)\n"
WITHOUT_FORK = """
import os
def fork():
    raise BlockingIOError("no process left")
os.fork = fork
"""

pytestmark = needs_other_users
Look = Callable[[str], dict[str, Any]]


@pytest.fixture
def look() -> Iterator[Look]:
    """Nobody's other program, which is there before ours. Says what it can read of it now."""
    command = as_user(NOBODY, [sys.executable, str(Path(lier_in_wait.__file__))])
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        answers, asks = process.stdout, process.stdin

        def ask(marker: str) -> dict[str, Any]:
            asks.write(f"{marker}\n")
            asks.flush()
            return dict(json.loads(answers.readline()))

        yield ask
        process.kill()


def has_secret(process: int) -> bool:
    """In the pages made for that, as root sees it."""
    program = Process(process)
    wanted = (mapping for mapping in program.mappings() if mapping.is_searched and mapping.is_for_secrets)
    return any(SECRET.encode() in data for mapping in wanted for _, data in program.read(mapping))


def start_slowly(start: Start, home: Path, customize: str) -> subprocess.Popen[bytes]:
    """The real program, up to where it holds the secret that it was given."""
    config = home / "shop.toml"
    config.write_text(CONFIG, "utf-8")
    (home / "sitecustomize.py").write_text(customize, "utf-8")
    words = ["-m", "imp_desk", "--config", str(config), "--data-dir", str(home), "--credentials-stdin"]
    process = start(words, first=home, stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(KEY.encode())
    process.stdin.close()
    wait_until(lambda: has_secret(program_pid(process.pid)))
    return process


def test_what_was_opened_before_reads_nothing(look: Look, start: Start, home: Path) -> None:
    process = start_slowly(start, home, SLOW)
    told = look(SECRET)
    assert told["opened"].get(str(process.pid), 0) > 0, "it did lie in wait"
    assert told["reads"] == []
    assert str(program_pid(process.pid)) not in told["opened"]


def test_in_the_started_process_itself_it_reads_the_secret(look: Look, start: Start, home: Path) -> None:
    """Else the test above would say nothing: where no second process can be had, the program goes on in the first."""
    process = start_slowly(start, home, SLOW + WITHOUT_FORK)
    assert look(SECRET)["reads"] == [process.pid]
