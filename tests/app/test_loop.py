"""What is imported behind the first paint, when the program ends before it is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

ENDS = """
import sys, threading, time
from imp_desk.app.loop import HeavyImports
imports = HeavyImports()
if "start" in sys.argv:
    imports.start()
    while "imp_desk.app.desk.verdicts" not in sys.modules and "early" not in sys.argv:
        time.sleep(0.001)
imports.end()
print([thread.name for thread in threading.enumerate()])
"""


@pytest.mark.parametrize(
    "moment", [("start", "early"), ("start", "late"), ()], ids=["early", "late", "never"]
)
def test_no_import_goes_on_while_python_ends(moment: tuple[str, ...]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ENDS, *moment], capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout.strip() == "['MainThread']"
