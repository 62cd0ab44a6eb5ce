"""The key store's helper answers its own parent and nobody else: called by hand, or spied upon, it gives nothing."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from imp_desk.app import key_store
from imp_desk.app.key_helper import received
from imp_desk.app.key_store import KeyStore, helper
from imp_desk.app.options import EXIT_USAGE
from imp_desk.core.secret import Secret
from imp_desk.store.keystore import NoKeyStore

ROOT = Path(__file__).parents[2]
BACKEND = """
from imp_desk.store import keystore

class Held:
    def get_password(self, service, name): return "canary-of-the-key-store"
    def set_password(self, service, name, value): open({asked!r}, "w").close()

def opened():
    open({asked!r}, "w").close()
    return Held()

keystore.open_system_backend = opened
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has pipes")


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Made when a key store is asked. One that would answer stands in its place, in every Python that starts."""
    note = tmp_path / "asked"
    (tmp_path / "sitecustomize.py").write_text(BACKEND.format(asked=str(note)), "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(ROOT))))
    return note


def command(*words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "imp_desk", "key-store", *words]


def test_the_program_itself_is_answered(asked: Path) -> None:
    """Else the refusals would say nothing."""
    with helper("load", "localhost") as ends:
        frame = received(ends.reads)
    assert frame.words == ("Found", "23", "23")
    assert asked.exists()


@pytest.mark.parametrize("action", ["load", "save"])
@pytest.mark.parametrize("kind", ["pipe", "file", "nothing"])
def test_by_hand_it_refuses(asked: Path, tmp_path: Path, action: str, kind: str) -> None:
    out = tmp_path / "out"
    with out.open("wb") as file:
        targets = {"pipe": subprocess.PIPE, "file": file.fileno(), "nothing": subprocess.DEVNULL}
        done = subprocess.run(
            command(action, "localhost"),
            input=b"save 3 3\nabcdef",
            stdout=targets[kind],
            stderr=subprocess.PIPE,
            check=False,
            timeout=30,
        )
    assert (done.returncode, done.stdout or b"", out.read_bytes()) == (EXIT_USAGE, b"", b"")
    assert b"canary" not in done.stderr
    assert not asked.exists()


def test_on_a_terminal_it_refuses(asked: Path) -> None:
    ours, theirs = os.openpty()
    done = subprocess.run(command("load", "localhost"), stdin=theirs, stdout=theirs, check=False, timeout=30)
    os.close(theirs)
    assert done.returncode == EXIT_USAGE
    assert not asked.exists()
    os.close(ours)


def test_a_socket_to_read_from_and_a_pipe_to_write_to(asked: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        done = subprocess.run(
            command("load", "localhost"),
            stdin=theirs.fileno(),
            stdout=subprocess.PIPE,
            check=False,
            timeout=30,
        )
    assert (done.returncode, done.stdout) == (EXIT_USAGE, b"")
    assert not asked.exists()


@pytest.mark.parametrize("words", [("delete", "localhost"), ("", "localhost"), ("Load", "localhost")])
def test_another_word_is_no_order(asked: Path, words: tuple[str, ...]) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        end = theirs.fileno()
        done = subprocess.run(command(*words), stdin=end, stdout=end, check=False, timeout=30)
    assert done.returncode == EXIT_USAGE
    assert not asked.exists()


@pytest.mark.parametrize("words", [("load",), (), ("load", "localhost", "more")], ids=len)
def test_too_few_or_too_many_words(asked: Path, words: tuple[str, ...]) -> None:
    done = subprocess.run(command(*words), check=False, capture_output=True, timeout=30)
    assert done.returncode == EXIT_USAGE
    assert not asked.exists()


@pytest.fixture
def strangers(asked: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The helper, started by a child of ours with a socket that is ours: whoever made it is not its parent."""
    ours, theirs = socket.socketpair()
    with (
        ours,
        subprocess.Popen(
            ["/bin/sh", "-c", '"$@"; exit $?', "sh", *command("load", "localhost")],
            stdin=theirs.fileno(),
            stdout=theirs.fileno(),
        ) as process,
    ):
        theirs.close()
        yield process


def test_a_socket_of_somebody_else_s_is_refused(strangers: subprocess.Popen[bytes], asked: Path) -> None:
    assert strangers.wait(30) == EXIT_USAGE
    assert not asked.exists()


@pytest.fixture
def sleeper(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A helper that never answers, and is never hardened."""
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n", "ascii")
    slow.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(slow))


@pytest.mark.usefixtures("sleeper")
def test_one_that_never_answers_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_store, "WITHIN_S", 0.05)
    assert KeyStore("localhost").load() == NoKeyStore("TimeoutError")
    pair = Secret.of_text("key"), Secret.of_text("secret")
    assert KeyStore("localhost").save(*pair) == NoKeyStore("TimeoutError")


@pytest.mark.usefixtures("sleeper")
@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_spy_cannot_open_what_goes_between() -> None:
    """As long as it is not hardened yet, /proc/PID/fd of a process of the same user is open; a socket's is not."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    before = set(children.read_text().split())
    with helper("load", "localhost"):
        (pid,) = set(children.read_text().split()) - before
        try:
            for descriptor in (0, 1):
                with pytest.raises(OSError) as refused:
                    os.close(os.open(f"/proc/{pid}/fd/{descriptor}", os.O_RDWR | os.O_NONBLOCK))
                assert refused.value.errno == errno.ENXIO
        finally:
            os.kill(int(pid), 9)
