"""The window between its first paint and the moment when it is served."""

from __future__ import annotations

import os
import subprocess
import sys


def test_a_key_of_one_moment_right_after_the_first_paint_is_heard() -> None:
    program = subprocess.run(
        [sys.executable, "-m", "tests.app.early_key_inside", "--training", "--lang", "ko"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert program.stdout.strip(), "F2 has made a number for the next customer"
