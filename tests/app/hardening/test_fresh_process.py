"""The program in a process of its own behind the started one: who started it notices nothing of that."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from imp_desk.app.hardening import fresh_process, report
from imp_desk.app.hardening.measure import Measure, Outcome
from tests.program import kill_program, program_pid

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux's own calls")

# The program's start, and in place of the window a line of the test's.
START = """
import os, signal, sys, time
from imp_desk.__main__ import _close_the_doors
_close_the_doors()
print(os.getpid(), flush=True)
{then}
"""
WAITS = "signal.signal(signal.SIGINT, signal.SIG_DFL); print('waits', flush=True); time.sleep(60)"
HEARS = """
signal.pthread_sigmask(signal.SIG_BLOCK, {{signal.{name}}})
print('waits', flush=True)
signal.sigwait({{signal.{name}}})
"""
LATE = """
import os, time
fork = os.fork
def late():
    child = fork()
    if child:
        time.sleep(1.0)
    return child
os.fork = late
"""
Run = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def run() -> Iterator[Run]:
    with ExitStack() as stack:

        def _run(then: str, before: str = "") -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, "-c", before + START.format(then=then)],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                process_group=0,
            )
            stack.enter_context(process)
            stack.callback(kill_program, process)
            return process

        yield _run


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]


def handles(process: int, number: int) -> bool:
    caught = Path(f"/proc/{process}/status").read_text("ascii").partition("SigCgt:")[2].split()[0]
    return bool(int(caught, 16) >> (number - 1) & 1)


def wait_until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.005)


def test_the_program_is_a_child_of_what_was_started(run: Run) -> None:
    process = run("print(os.getppid(), flush=True); time.sleep(60)")
    program = int(line(process))
    assert program != process.pid
    assert program == program_pid(process.pid)
    assert int(line(process)) == process.pid


@pytest.mark.parametrize("code", [0, 1, 64, 255])
def test_it_ends_with_the_same_code(run: Run, code: int) -> None:
    assert run(f"sys.exit({code})").wait(20) == code


@pytest.mark.parametrize(
    "number",
    [signal.SIGTERM, signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT, signal.SIGINT, signal.SIGHUP],
    ids=lambda number: signal.Signals(number).name,
)
def test_it_ends_by_the_same_signal(run: Run, number: int) -> None:
    as_ever = "" if number == signal.SIGKILL else f"signal.signal({int(number)}, signal.SIG_DFL); "
    process = run(f"{as_ever}os.kill(os.getpid(), {int(number)})")
    assert process.wait(20) == -number


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"])
def test_a_signal_to_what_was_started_is_for_the_program(run: Run, name: str) -> None:
    process = run(HEARS.format(name=name))
    line(process)
    assert line(process) == "waits"
    wait_until(lambda: state(process.pid) == "S")
    process.send_signal(signal.Signals[name])
    assert process.wait(20) == 0


def test_a_signal_is_for_the_program_before_what_was_started_listens(run: Run) -> None:
    """On a busy computer the program is long at work when the process before it has its first turn."""
    process = run(HEARS.format(name="SIGTERM"), LATE)
    line(process)
    assert line(process) == "waits"
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


def test_the_program_blocks_no_signal(run: Run) -> None:
    process = run("print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, ())), flush=True)")
    line(process)
    assert line(process) == "[]"


def test_killed_it_takes_the_program_along_at_once(run: Run) -> None:
    process = run(WAITS)
    program = os.pidfd_open(int(line(process)))
    assert line(process) == "waits"
    process.kill()
    assert process.wait(20) == -signal.SIGKILL
    assert select.select([program], [], [], 1.0)[0], "it went on without what was started"
    os.close(program)


def test_stopped_and_taken_up_again(run: Run) -> None:
    """Both stop, as a shell wants to see it, and both go on."""
    process = run(HEARS.format(name="SIGTERM"))
    program = int(line(process))
    assert line(process) == "waits"
    process.send_signal(signal.SIGTSTP)
    wait_until(lambda: state(program) + state(process.pid) == "TT")
    process.send_signal(signal.SIGCONT)
    wait_until(lambda: state(program) + state(process.pid) == "SS")
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


def test_a_program_that_is_stopped_and_goes_on_by_itself(run: Run) -> None:
    process = run(HEARS.format(name="SIGTERM"))
    program = int(line(process))
    assert line(process) == "waits"
    os.kill(program, signal.SIGSTOP)
    wait_until(lambda: state(program) == "T")
    os.kill(program, signal.SIGCONT)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


def test_the_keys_of_a_terminal_are_heard_once() -> None:
    """Ctrl+C goes to both; passed on, it would be heard twice."""
    counts = """
heard = []
signal.signal(signal.SIGINT, lambda *_: heard.append(1))
print("waits", flush=True)
while not heard: time.sleep(0.01)
time.sleep(0.3)
print(len(heard), flush=True)
"""
    terminal, theirs = os.openpty()
    command = ["setsid", "--ctty", "--wait", sys.executable, "-c", START.format(then=counts)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        line(process)
        assert line(process) == "waits"
        os.write(terminal, b"\x03")
        assert line(process) == "1"
        assert process.wait(20) == 0
    os.close(terminal)
    os.close(theirs)


def test_what_waits_reads_nothing_of_standard_input(run: Run) -> None:
    process = run("print(sys.stdin.readline().strip(), flush=True)")
    line(process)
    assert process.stdin is not None
    process.stdin.write("all of it\n")
    process.stdin.close()
    assert line(process) == "all of it"


# What is told of it


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Measure]:
    told: dict[str, Measure] = {}
    monkeypatch.setattr(report, "_noted", told)
    return told


def test_where_there_can_be_no_child_it_goes_on_and_says_so(
    monkeypatch: pytest.MonkeyPatch, noted: dict[str, Measure]
) -> None:
    def fork() -> int:
        raise BlockingIOError("no process left")

    monkeypatch.setattr(os, "fork", fork)
    fresh_process.go_on_in_a_fresh_process()
    assert noted == {"fresh_process": Measure("fresh_process", Outcome.FAILED, "BlockingIOError")}


def test_the_program_says_that_it_works(run: Run) -> None:
    process = run(
        "import json; from imp_desk.app.hardening.report import hardening_report\n"
        "print(json.dumps({m.name: [m.outcome.value, m.detail] for m in hardening_report()}), flush=True)"
    )
    line(process)
    told = json.loads(line(process))
    assert told["fresh_process"] == ["works", ""]
    assert told["ptrace"] == ["works", "by_dumpable"]
    assert told["dumpable"] == ["works", ""]


def test_a_tracer_that_was_there_before_is_told() -> None:
    then = "from imp_desk.app.hardening.report import report_lines\nprint(*report_lines(), sep='\\n', flush=True)"
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-qq",
            "-e",
            "trace=none",
            "-e",
            "signal=none",
            sys.executable,
            "-c",
            START.format(then=then),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "ptrace: failed (traced)" in done.stdout.splitlines()
    assert "fresh_process: works" in done.stdout.splitlines()


def test_however_often_it_is_told_to_end_it_ends_well(tmp_path: Path) -> None:
    """A group of processes that is told, as by a service manager, hears it twice: itself, and passed on."""
    process = subprocess.Popen(
        [sys.executable, "-m", "imp_desk", "--training"],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        process_group=0,
    )
    try:
        wait_until(lambda: handles(program_pid(process.pid), signal.SIGTERM))
        while process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            time.sleep(0.001)
        assert process.wait(20) == 0
    finally:
        kill_program(process)
