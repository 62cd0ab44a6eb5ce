"""docs/hand-off.md: its examples run as they stand, its tables are whole, its options are understood."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from imp_desk.app.hand_off.result import MEMBERS, Status, exit_code

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "hand-off.md").read_text("utf-8")

# Understands its command line and its standard input as the program does, and ends as it is told to.
STAND_IN = f"""import os, sys
sys.path.insert(0, {str(ROOT)!r})
from imp_desk.app.hand_off.asked import Asked, ask_in
from imp_desk.app.hand_off.result import Result, Status, exit_code, line_of
from imp_desk.app.options import parse_options
options = parse_options(sys.argv[1:])
asked, _ = ask_in(options, "")
if not isinstance(asked, Asked):
    sys.exit(64)
if os.environ["ENDS"] == "killed":
    os.kill(os.getpid(), 9)
status = Status(os.environ["ENDS"])
uid = asked.request.uid
sys.stdout.buffer.write(line_of(Result(status, uid, requested_customer_uid=uid)))
sys.exit(exit_code(status))
"""


def example(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture
def run(tmp_path: Path):  # type: ignore[no-untyped-def]
    program = tmp_path / "imp-desk"
    stand_in = tmp_path / "stand_in.py"
    stand_in.write_text(STAND_IN, "utf-8")
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{stand_in}" "$@"\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def _run(command: list[str], ends: str) -> str:
        environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "ENDS": ends}
        done = subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=True
        )
        assert "Traceback" not in done.stderr
        return done.stdout

    return _run


ENDS = [
    pytest.param("registered", "registered", id="registered"),
    pytest.param("refused", "not registered", id="refused"),
    pytest.param("unknown", "look", id="unknown"),
    pytest.param("killed", "look", id="killed"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's example")
@pytest.mark.parametrize(("ends", "says"), [*ENDS, pytest.param("cancelled", "given up", id="given up")])
def test_the_shell_s_example(run, ends: str, says: str) -> None:  # type: ignore[no-untyped-def]
    assert says in run(["sh", "-c", example("sh")], ends)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a first line")
@pytest.mark.parametrize(("ends", "says"), ENDS)
def test_python_s_example(run, ends: str, says: str) -> None:  # type: ignore[no-untyped-def]
    assert says in run([sys.executable, "-c", example("python")], ends)


def rows(first_cell: str) -> list[list[str]]:
    """Of the table whose heading begins so."""
    table = TEXT[TEXT.index(f"| {first_cell} ") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table]


def test_every_member_stands_in_the_table() -> None:
    assert [row[0].strip("`") for row in rows("항목")] == list(MEMBERS)


def test_every_status_stands_with_its_exit_code() -> None:
    table = {Status(row[0].strip("`")): int(row[1]) for row in rows("`status` | 종료 코드")}
    assert table == {status: exit_code(status) for status in Status}
