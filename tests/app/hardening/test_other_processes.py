"""Another process, of the same user or of another, finds no way into the running program; into a plain one it does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.hardening import intruder
from tests.app.hardening.conftest import Start, wait_until
from tests.app.hardening.unprivileged import NOBODY, SOMEBODY_ELSE, as_user, needs_other_users
from tests.program import program_pid

WAYS = set(intruder.WAYS)
YAMA = Path("/proc/sys/kernel/yama/ptrace_scope")

pytestmark = needs_other_users


def try_all(process: int, user: int) -> dict[str, bool]:
    """As root would be no proof: the intruder has neither root's rights nor its capabilities."""
    command = as_user(user, [sys.executable, str(Path(intruder.__file__)), str(process)])
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True, cwd="/")
    found = json.loads(done.stdout)
    assert set(found) == WAYS
    return dict(found)


@pytest.fixture
def program(start: Start) -> subprocess.Popen[bytes]:
    """The real one, in training, when its window stands: told by what is loaded behind it."""
    process = start(["-m", "imp_desk", "--training"])
    wait_until(lambda: "_ssl" in Path(f"/proc/{program_pid(process.pid)}/maps").read_text("utf-8"))
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
    """Neither into it nor into the process that was started and waits for it."""
    for process in {program.pid, program_pid(program.pid)}:
        owner = Path(f"/proc/{process}/status").read_text("ascii").split("Uid:")[1].split()
        assert owner[:4] == [str(NOBODY)] * 4, "the program itself runs without any rights"
        assert try_all(process, user) == dict.fromkeys(WAYS, False)
    assert program.poll() is None


def test_the_same_ways_lead_into_a_plain_process(plain: subprocess.Popen[bytes]) -> None:
    """Else the test above would say nothing. Yama, where it stands, closes four of the six to everybody."""
    found = try_all(plain.pid, NOBODY)
    is_open = not YAMA.exists() or YAMA.read_text("ascii").strip() == "0"
    assert found["maps"]
    assert found["environ"]
    for way in ("mem", "copy", "attach", "seize"):
        assert found[way] is is_open, way


def test_another_user_reads_neither(plain: subprocess.Popen[bytes]) -> None:
    assert try_all(plain.pid, SOMEBODY_ELSE) == dict.fromkeys(WAYS, False)
