"""A log-out a moment after the start: the program ends by itself, whatever of it is there yet."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, missing_programs

pytestmark = [
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
    pytest.mark.timeout(120),
]

KEY = json.dumps({"imp_key": "1234567890123456", "imp_secret": "practice-secret-0123456789abcdef"}) + "\n"


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("after_ms", [0, 50, 150, 400, 1000])
def test_sigterm_soon_after_the_window_stands(desktop: Desktop, after_ms: int, tmp_path: Path) -> None:
    desktop.start_server()
    options = ("--config", str(desktop.write_config()), "--data-dir", str(tmp_path / "data"))
    desktop.start_program(*options, "--credentials-stdin", stdin=KEY)
    time.sleep(after_ms / 1000)
    assert desktop.stop_program() == 0
    assert desktop.stderr() == ""
    assert not (tmp_path / "data" / "window.lock").exists()
