"""Real processes that end badly in every way there is: what they leave names a class and our lines, never a value."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from imp_desk.app.crash import places_of
from imp_desk.app.logs.events import Place

ROOT = Path(__file__).resolve().parents[2]
CANARY = "4929871236540987"  # nothing else is like it
START = """
import sys
from pathlib import Path
from imp_desk.app import crash
from imp_desk.app.logs import log
from imp_desk.app.logs.fatal_file import FatalFile
crash.install_hooks()
folder, canary = Path(sys.argv[1]), sys.argv[2]
log.start(folder)
fatal = FatalFile(folder)
class Leaky(Exception):
    def __repr__(self): return canary
def fall():
    number = canary
    raise Leaky(canary, number)
"""
ENDS = [
    pytest.param("fall()", 1, "Leaky", id="the main thread"),
    pytest.param(
        "import threading\nt = threading.Thread(target=fall)\nt.start()\nt.join()", 0, "Leaky", id="a thread"
    ),
    pytest.param("class Slot:\n def __del__(self): fall()\nSlot()", 0, "Leaky", id="a finaliser"),
    pytest.param(
        "import asyncio\nfrom imp_desk.app.tasks import Tasks\n"
        "async def work(): fall()\n"
        "async def main():\n tasks = Tasks(crash.report)\n tasks.attach(asyncio.get_running_loop())\n"
        " tasks.spawn('work', work())\n await tasks.quiet()\n await asyncio.sleep(0)\nasyncio.run(main())",
        0,
        "Leaky",
        id="a task",
    ),
    pytest.param(
        "from PySide6.QtCore import QCoreApplication, QTimer\napp = QCoreApplication([])\n"
        "QTimer.singleShot(0, fall)\nQTimer.singleShot(20, app.quit)\napp.exec()",
        0,
        "Leaky",
        id="a slot",
    ),
    pytest.param(
        "try:\n fall()\nexcept Leaky as e:\n raise RuntimeError(canary) from e",
        1,
        "RuntimeError",
        id="a chain",
    ),
    pytest.param(
        "from imp_desk.core.secret import Secret\nsecret = Secret.of_text(canary)\nimport pickle\npickle.dumps(secret)",
        1,
        "TypeError",
        id="in our own code",
    ),
    pytest.param(
        "number = canary\nimport faulthandler\nfaulthandler._sigsegv()", -11, "", id="a fatal signal"
    ),
    pytest.param("number = canary\nimport os\nos.abort()", -6, "", id="an abort"),
    pytest.param(
        "from PySide6.QtCore import QCoreApplication, qFatal, qInstallMessageHandler\n"
        "from imp_desk.app.logs.traces import _note_qt\nqInstallMessageHandler(_note_qt)\nqFatal(canary)",
        -6,
        "",
        id="Qt gives up",
    ),
]


def end(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"{START}\n{code}\nlog.stop()", str(folder), CANARY]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="the codes of Linux")
@pytest.mark.parametrize(("code", "status", "error"), ENDS)
def test_what_a_bad_end_leaves(tmp_path: Path, code: str, status: int, error: str) -> None:
    ended = end(code, tmp_path)
    left = {file.name: file.read_text() for file in tmp_path.iterdir()}
    assert ended.returncode == status
    assert CANARY not in ended.stdout + ended.stderr + "".join(left.values())
    if error:
        assert f": {error} at " in ended.stderr
        assert f"error={error}" in left["imp_desk.log"]
    else:
        assert left["crash.txt"].startswith("Fatal Python error: ")


def test_before_there_is_a_window_the_operator_is_told_what_is_true(tmp_path: Path) -> None:
    said = end("fall()", tmp_path).stderr.splitlines()
    assert said[0] == "imp-desk: error 1 in start: Leaky at ?"
    assert "카드 정보는 전송되지 않았습니다" in said[1]
    assert len(said) == 2


def test_only_our_own_lines_are_named() -> None:
    from imp_desk.core.secret import Digits

    def foreign() -> None:
        Digits(4).insert(0, 11)

    with pytest.raises(ValueError, match="digit") as caught:
        foreign()
    places = places_of(caught.value)
    assert {place.file for place in places} == {"core/secret.py"}
    assert all(isinstance(place, Place) and place.line > 0 for place in places)
