"""The program's last step: it ends well, whatever its threads are about that nobody waits for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CONFIG = 'format = 1\n[gateway]\nbase_url = "https://127.0.0.1:9"\nchannel_key = "channel-key"\n'


@pytest.mark.skipif(sys.platform == "win32", reason="no program hears a SIGTERM there")
@pytest.mark.parametrize("after_ms", range(10, 100, 10))
def test_a_log_out_while_the_rest_is_loaded(tmp_path: Path, after_ms: int) -> None:
    """Certificates are read just then, and the key store is asked."""
    config, data = tmp_path / "settings.toml", tmp_path / "data"
    config.write_text(CONFIG, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "imp_desk", "--config", str(config), "--data-dir", str(data)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as program:
        ends = time.monotonic() + 40
        while not (data / "window.key").exists() and time.monotonic() < ends:
            time.sleep(0.002)
        time.sleep(after_ms / 1000)
        program.send_signal(signal.SIGTERM)
        assert (program.wait(20), program.stderr.read() if program.stderr else b"") == (0, b"")


def test_what_was_said_last_is_heard() -> None:
    says = (
        "import sys; from imp_desk.app.ending import end_at_once; sys.stdout.write('the end'); end_at_once(3)"
    )
    ended = subprocess.run([sys.executable, "-c", says], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (3, "the end")
