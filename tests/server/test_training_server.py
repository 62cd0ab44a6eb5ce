"""The training server as others use it: a process of its own with one JSON line, a CA file and a ledger."""

from __future__ import annotations

import http.client
import json
import signal
import ssl
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.server.tls_server import TrainingServer


def _post(url: str, ca_file: str, path: str, body: bytes, token: str = "") -> dict[str, object]:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    request = urllib.request.Request(url + path, body, headers)
    context = ssl.create_default_context(cafile=ca_file)
    with urllib.request.urlopen(request, context=context, timeout=10) as answer:
        parsed: dict[str, object] = json.loads(answer.read())
    return parsed


CARD = b'{"card_number":"4539-1488-0343-6467","expiry":"2030-12","birth":"880228","pwd_2digit":"12"}'


def _register(url: str, ca_file: str, uid: str) -> dict[str, object]:
    token = _post(url, ca_file, "/users/getToken", b'{"imp_key":"k","imp_secret":"s"}')["response"]
    assert isinstance(token, dict)
    return _post(url, ca_file, f"/subscribe/customers/{uid}", CARD, token["access_token"])


def test_it_runs_as_a_process_and_keeps_a_ledger(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.server", "--port", "0", "--out", str(tmp_path)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        answer = _register(ready["url"], ready["ca_file"], "uid-1")
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert answer["code"] == 0
    ledger = json.loads(Path(ready["ledger"]).read_text("utf-8"))
    assert [(e["method"], e["target"], e["status"], e["committed"]) for e in ledger["entries"]] == [
        ("POST", "/users/getToken", 200, ""),
        ("POST", "/subscribe/customers/uid-1", 200, "uid-1"),
    ]
    assert json.loads(ledger["entries"][1]["body"]) == json.loads(CARD)


def test_it_serves_a_test_from_within(tmp_path: Path) -> None:
    with TrainingServer(folder=tmp_path) as server:
        assert _register(server.url, server.ca_file, "uid-2")["code"] == 0
        assert server.ledger.committed == ["uid-2"]
        [post] = server.ledger.posts
        assert not post.is_chunked
        assert post.json()["card_number"] == "4539-1488-0343-6467"
        assert server.ledger.connections == 2


@pytest.mark.parametrize("raw", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"])
def test_a_twist_stands_in_for_the_answer(raw: bytes) -> None:
    with TrainingServer(twist=lambda _: raw) as server, pytest.raises((OSError, http.client.HTTPException)):
        _register(server.url, server.ca_file, "uid-3")
