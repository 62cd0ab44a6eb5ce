"""The real program in an environment that would redirect it: a real registration over TLS, under a real X server."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from tests.e2e.desktop import ROOT, Desktop, missing_programs
from tests.program import program_pid

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="Xvfb and /proc are Linux's"),
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
    pytest.mark.timeout(120),
]

KEY = json.dumps({"imp_key": "1234567890123456", "imp_secret": "practice-secret-0123456789abcdef"}) + "\n"
LOUD = "*.debug=true"


class Proxy:
    """Listens, and counts who comes."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.visits = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                visitor, _ = self._listener.accept()
            except OSError:
                return
            self.visits += 1
            visitor.close()

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    opened = Proxy()
    yield opened
    opened.close()


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    """A folder with a platform plugin that is really one: whoever heeds the variable loads it."""
    folder = tmp_path / "hostile-plugins"
    (folder / "platforms").mkdir(parents=True)
    own = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    for name in ("libqxcb.so", "libqoffscreen.so"):
        shutil.copy(own / name, folder / "platforms" / name)
    return folder


@pytest.fixture
def hostile(tmp_path: Path, proxy: Proxy, plugins: Path) -> dict[str, str]:
    qml, rules = tmp_path / "qml", tmp_path / "qtlogging.ini"
    rules.write_text("[Rules]\n*.debug=true\n", "ascii")
    missing = str(tmp_path / "nothing.pem")
    proxies = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
    return {
        **dict.fromkeys(proxies, proxy.url),
        "NO_PROXY": "example.com",
        "no_proxy": "example.com",
        "SSLKEYLOGFILE": str(tmp_path / "keys.log"),
        "SSL_CERT_FILE": missing,
        "SSL_CERT_DIR": missing,
        "OPENSSL_CONF": missing,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "QT_PLUGIN_PATH": str(plugins),
        "QT_QPA_PLATFORM_PLUGIN_PATH": str(plugins / "platforms"),
        "QML_IMPORT_PATH": str(qml),
        "QML2_IMPORT_PATH": str(qml),
        "QT_LOGGING_RULES": LOUD,
        "QT_LOGGING_CONF": str(rules),
        "WAYLAND_DEBUG": "1",
    }


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path) as opened:
        yield opened


def test_a_registration_heeds_none_of_it(
    desktop: Desktop, hostile: dict[str, str], proxy: Proxy, plugins: Path, tmp_path: Path
) -> None:
    desktop.start_server()
    config = desktop.write_config()
    desktop.environment |= hostile
    program = desktop.start_program("--config", str(config), "--credentials-stdin", "--lang", "ko", stdin=KEY)
    desktop.press("F2")
    desktop.press("space", "Return")
    for digits in ("4111111111111111", "1230", "880228", "12"):
        desktop.type(digits)
        desktop.press("Return")
    desktop.reader.wait_for("resultTitle", "등록 완료")
    assert proxy.visits == 0
    assert not (tmp_path / "keys.log").exists()
    if os.geteuid() == 0:  # the hardened program's maps are root's
        assert str(plugins) not in Path(f"/proc/{program_pid(program.pid)}/maps").read_text("utf-8")
    assert desktop.stop_program() == 0
    assert desktop.stderr() == "", "Qt's loud categories stayed silent"


CONTROL = """
import ssl, sys, urllib.request
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
print(ssl.create_default_context().keylog_filename)
print(sum("hostile-plugins" in line for line in open("/proc/self/maps")) > 0)
print(urllib.request.getproxies().get("https"))
"""


def test_a_plain_program_heeds_it(hostile: dict[str, str], proxy: Proxy, tmp_path: Path) -> None:
    """Else the test above would say nothing."""
    heeded = {name: value for name, value in hostile.items() if not name.startswith(("OPENSSL", "SSL_CERT"))}
    done = subprocess.run(
        [sys.executable, "-c", CONTROL],
        env={"PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)} | heeded,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.split() == [hostile["SSLKEYLOGFILE"], "True", proxy.url]
    assert "qt." in done.stderr
