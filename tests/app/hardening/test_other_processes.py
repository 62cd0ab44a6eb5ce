"""Another process, of the same user or of another, finds no way into the running program; into a plain one it does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.app.hardening import intruder

ROOT = Path(__file__).resolve().parents[3]
NOBODY, SOMEBODY_ELSE = 65534, 65533
WAYS = set(intruder.WAYS)
YAMA = Path("/proc/sys/kernel/yama/ptrace_scope")

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's"),
    pytest.mark.skipif(
        sys.platform == "linux" and os.geteuid() != 0, reason="not root: cannot become another user"
    ),
    pytest.mark.skipif(shutil.which("setpriv") is None, reason="not installed: setpriv"),
]


def as_user(user: int, command: Sequence[str]) -> list[str]:
    return ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs", *command]


def try_all(process: subprocess.Popen[bytes], user: int) -> dict[str, bool]:
    """As root would be no proof: the intruder has neither root's rights nor its capabilities."""
    command = as_user(user, [sys.executable, str(Path(intruder.__file__)), str(process.pid)])
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True, cwd="/")
    found = json.loads(done.stdout)
    assert set(found) == WAYS
    return dict(found)


Start = Callable[[Sequence[str]], "subprocess.Popen[bytes]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """A process of nobody's, with a home of its own and no screen."""
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == os.geteuid() and str(parent).startswith("/tmp/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = {**kept, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    can_run = subprocess.run(as_user(NOBODY, [sys.executable, "-c", "import PySide6"]), check=False, cwd="/")
    if can_run.returncode:
        pytest.skip("this Python cannot be run by another user")
    with ExitStack() as stack:

        def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(
                as_user(NOBODY, [sys.executable, *command]), env=environment, cwd=home, stdout=subprocess.PIPE
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield _start


def wait_until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.02)


@pytest.fixture
def program(start: Start) -> subprocess.Popen[bytes]:
    """The real one, in training, when its window stands: told by what is loaded behind it."""
    process = start(["-m", "imp_desk", "--training"])
    maps = Path(f"/proc/{process.pid}/maps")
    wait_until(lambda: "_ssl" in maps.read_text("utf-8"))
    return process


@pytest.fixture
def plain(start: Start) -> subprocess.Popen[bytes]:
    process = start(["-c", "import time; print('up', flush=True); time.sleep(60)"])
    assert process.stdout is not None
    process.stdout.readline()
    return process


@pytest.mark.parametrize(
    "user", [pytest.param(NOBODY, id="the same user"), pytest.param(SOMEBODY_ELSE, id="another user")]
)
def test_no_way_into_the_program(program: subprocess.Popen[bytes], user: int) -> None:
    owner = Path(f"/proc/{program.pid}/status").read_text("ascii").split("Uid:")[1].split()
    assert owner[:4] == [str(NOBODY)] * 4, "the program itself runs without any rights"
    assert try_all(program, user) == dict.fromkeys(WAYS, False)
    assert program.poll() is None


def test_the_same_ways_lead_into_a_plain_process(plain: subprocess.Popen[bytes]) -> None:
    """Else the test above would say nothing. Yama, where it stands, closes four of the six to everybody."""
    found = try_all(plain, NOBODY)
    is_open = not YAMA.exists() or YAMA.read_text("ascii").strip() == "0"
    assert found["maps"]
    assert found["environ"]
    for way in ("mem", "copy", "attach", "seize"):
        assert found[way] is is_open, way


def test_another_user_reads_neither(plain: subprocess.Popen[bytes]) -> None:
    assert try_all(plain, SOMEBODY_ELSE) == dict.fromkeys(WAYS, False)
