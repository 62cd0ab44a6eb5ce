"""A second start that meets a window which goes: it is told nothing untrue, and has the window's place."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.program import kill_program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs without a signal")

ROOT = Path(__file__).resolve().parents[2]
CONFIG = 'format = 1\n[gateway]\nbase_url = "https://127.0.0.1:9"\nchannel_key = "channel-key"\n'
INSIDE = "tests.app.closing_inside"
WITHIN_S = 30.0
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    config = tmp_path / "settings.toml"
    config.write_text(CONFIG, "utf-8")
    shared = ("--config", str(config), "--data-dir", str(tmp_path / "data"), "--lang", "ko")
    with ExitStack() as stack:

        def _start(*words: str) -> subprocess.Popen[str]:
            program = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", *words, *shared],
                    cwd=ROOT,
                    env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            stack.callback(kill_program, program)
            return program

        yield _start


def line(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def let_go(program: subprocess.Popen[str]) -> int:
    assert program.stdin is not None
    program.stdin.close()
    return program.wait(WITHIN_S)


def end(program: subprocess.Popen[str]) -> tuple[int, str]:
    program.send_signal(signal.SIGTERM)
    assert program.stdout is not None
    return program.wait(WITHIN_S), program.stdout.read()


@pytest.fixture(params=["button", "SIGTERM"])
def first(request: pytest.FixtureRequest, start: Start) -> subprocess.Popen[str]:
    """It closes, and is held there."""
    program = start(INSIDE, request.param)
    assert line(program) == "closing"
    return program


def test_a_plain_start_has_the_place_of_a_window_that_closes(
    first: subprocess.Popen[str], start: Start
) -> None:
    second = start(INSIDE, "stays")
    assert line(first) == "closing False"
    assert let_go(first) == 0
    assert line(second) == "stands"
    assert end(second) == (0, "")


def test_a_request_is_not_taken_into_a_window_that_closes(first: subprocess.Popen[str], start: Start) -> None:
    second = start(INSIDE, "stays", "register", "--customer-uid", "POS-1")
    assert line(first) == "closing False"
    assert let_go(first) == 0
    assert line(second) == "stands"
    code, told = end(second)
    assert (code, json.loads(told)["status"]) == (2, "cancelled")


def test_of_two_that_wait_one_has_the_place_and_the_other_asks_there(
    first: subprocess.Popen[str], start: Start
) -> None:
    second, third = start(INSIDE, "stays"), start(INSIDE, "stays")
    assert line(first) == "closing False"
    assert let_go(first) == 0
    ready, _, _ = select.select([second.stdout, third.stdout], [], [], WITHIN_S)
    has_the_place, asks = (second, third) if second.stdout in ready else (third, second)
    assert sorted([line(has_the_place), line(has_the_place)]) == ["shown True", "stands"]
    assert asks.wait(WITHIN_S) == 0
    assert end(has_the_place) == (0, "")
