"""One window per data folder: who is first, what a second one is told, and what a dead one leaves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imp_desk.app import one_instance
from imp_desk.app.hand_off.door import Caller
from imp_desk.app.hand_off.protocol import Hello, encode
from imp_desk.app.hand_off.request import Request
from imp_desk.app.hand_off.result import Result, Status
from imp_desk.app.one_instance import KEY_STORE, HandOver, OneInstance, fingerprint_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def first(tmp_path: Path, qapp: QApplication) -> Iterator[OneInstance]:
    made = OneInstance(tmp_path, fingerprint_of("live", "a"))
    assert made.take()
    made.listen()
    yield made
    made.release()


_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from imp_desk.app.one_instance import OneInstance, fingerprint_of
application = QCoreApplication([])
print(OneInstance(Path(sys.argv[1]), fingerprint_of(*sys.argv[2:])).hand_over().value)
"""


def ask(folder: Path, *parts: str) -> HandOver:
    """A second start, which blocks: the first one's loop has to answer it."""
    second = subprocess.Popen(
        [sys.executable, "-c", _SECOND, str(folder), *parts], cwd=ROOT, text=True, stdout=subprocess.PIPE
    )
    while second.poll() is None:
        QTest.qWait(5)
    return HandOver(second.communicate()[0].strip())


def test_the_first_one_takes_the_folder_and_the_second_does_not(first: OneInstance, tmp_path: Path) -> None:
    assert not OneInstance(tmp_path, "x").take()


def test_another_folder_is_free(first: OneInstance, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = OneInstance(tmp_path / "other", "x")
    assert other.take()
    other.release()


def test_released_it_is_free_again(tmp_path: Path, qapp: QApplication) -> None:
    for _ in range(2):
        made = OneInstance(tmp_path, "x")
        assert made.take()
        made.listen()
        made.release()


def test_the_same_settings_bring_the_first_to_the_front(first: OneInstance, tmp_path: Path) -> None:
    shown: list[int] = []
    first.asked_to_show.connect(lambda: shown.append(1))
    assert ask(tmp_path, "live", "a") is HandOver.SHOWN
    assert shown == [1]


@pytest.mark.parametrize("parts", [("live", "b"), ("live",)])
def test_other_settings_are_refused(first: OneInstance, tmp_path: Path, parts: tuple[str, ...]) -> None:
    shown: list[int] = []
    first.asked_to_show.connect(lambda: shown.append(1))
    assert ask(tmp_path, *parts) is HandOver.OTHER_SETTINGS
    assert shown == []


def test_a_window_that_hangs_does_not_answer(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_instance, "_WITHIN_MS", 50)
    hanging = OneInstance(tmp_path, "x")
    assert hanging.take()
    assert OneInstance(tmp_path, "x").hand_over() is HandOver.NO_ANSWER
    hanging.release()


def test_nothing_of_the_settings_goes_over_the_socket(tmp_path: Path) -> None:
    asked = fingerprint_of("live", "settings.toml", "https://api.iamport.kr", "channel-key")
    keyed = OneInstance(tmp_path, asked)._keyed(b"key" * 11, KEY_STORE)
    assert len(keyed) == 64
    assert set(keyed) <= set("0123456789abcdef")
    assert fingerprint_of("a", "bc") != fingerprint_of("ab", "c")


@pytest.mark.parametrize("words", [b"", b"\n", b"x" * 5000, b"\xff\x00\n"])
def test_a_stranger_at_the_socket_changes_nothing(first: OneInstance, words: bytes) -> None:
    shown: list[int] = []
    first.asked_to_show.connect(lambda: shown.append(1))
    stranger = QLocalSocket()
    stranger.connectToServer(first._name)
    assert stranger.waitForConnected(1000)
    stranger.write(words)
    stranger.flush()
    if not words:
        stranger.abort()
    while stranger.state() is not QLocalSocket.LocalSocketState.UnconnectedState:
        QTest.qWait(1)
    assert shown == []


_ASKING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from imp_desk.app.hand_off.request import Request
from imp_desk.app.hand_off.result import Result, Status
from imp_desk.app.one_instance import HandOver, OneInstance, fingerprint_of
application = QCoreApplication([])
instance = OneInstance(Path(sys.argv[1]), fingerprint_of(*sys.argv[2:-1]))
gone = Result(Status.NOT_SENT, code="window_gone")
end = instance.hand_over_request(Request("POS-1", "홍길동"), gone, sys.argv[-1])
print(end.value if isinstance(end, HandOver) else f"{end.status.value} {end.code}")
"""


def asking(folder: Path, *parts: str, account: str = KEY_STORE) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _ASKING, str(folder), *parts, account],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def said(second: subprocess.Popen[str]) -> str:
    while second.poll() is None:
        QTest.qWait(5)
    return second.communicate()[0].strip()


@pytest.fixture
def requests(first: OneInstance) -> list[tuple[Request, Caller]]:
    came: list[tuple[Request, Caller]] = []
    first.requested.connect(lambda request, caller: came.append((request, caller)))
    return came


def wait_for(came: list[tuple[Request, Caller]]) -> tuple[Request, Caller]:
    while not came:
        QTest.qWait(5)
    return came[0]


def test_a_request_comes_and_its_end_goes_back(
    first: OneInstance, requests: list[tuple[Request, Caller]], tmp_path: Path
) -> None:
    second = asking(tmp_path, "live", "a")
    request, caller = wait_for(requests)
    assert request == Request("POS-1", "홍길동")
    caller.so_far(Result(Status.UNKNOWN))
    caller.end(Result(Status.REFUSED, code="password"))
    assert said(second) == "refused password"


def test_what_was_told_last_is_true_when_the_window_is_gone(
    first: OneInstance, requests: list[tuple[Request, Caller]], tmp_path: Path
) -> None:
    second = asking(tmp_path, "live", "a")
    _, caller = wait_for(requests)
    caller.so_far(Result(Status.NOT_SENT, code="one"))
    caller.so_far(Result(Status.UNKNOWN, code="two"))
    caller._socket.abort()
    assert said(second) == "unknown two"


def test_a_caller_that_is_killed_is_gone(
    first: OneInstance, requests: list[tuple[Request, Caller]], tmp_path: Path
) -> None:
    second = asking(tmp_path, "live", "a")
    _, caller = wait_for(requests)
    gone: list[int] = []
    caller.gone.connect(lambda: gone.append(1))
    second.kill()
    second.communicate()
    while not gone:
        QTest.qWait(5)
    caller.so_far(Result(Status.UNKNOWN))  # to nobody


@pytest.mark.parametrize(
    ("parts", "account"),
    [
        pytest.param(("live", "b"), KEY_STORE, id="other settings"),
        pytest.param(("live", "a"), "0" * 64, id="another account"),
    ],
)
def test_a_request_for_another_account_or_settings_is_refused(
    first: OneInstance,
    requests: list[tuple[Request, Caller]],
    tmp_path: Path,
    parts: tuple[str, ...],
    account: str,
) -> None:
    assert said(asking(tmp_path, *parts, account=account)) == "other_settings"
    assert requests == []


def test_nothing_of_a_customer_goes_to_a_stranger(tmp_path: Path, qapp: QApplication) -> None:
    """Somebody else sits on the socket's name, and cannot show what lies in the data folder."""
    mine = OneInstance(tmp_path, fingerprint_of("live", "a"))
    assert mine.take()
    assert mine._write_key(b"k" * 32)
    stranger = QLocalServer()
    assert stranger.listen(mine._name)
    heard = bytearray()

    def answer() -> None:
        socket = stranger.nextPendingConnection()
        assert socket is not None
        socket.readyRead.connect(lambda: heard.extend(socket.readAll().data()))
        socket.write(encode(Hello("0" * 64)))
        socket.flush()

    stranger.newConnection.connect(answer)
    assert said(asking(tmp_path, "live", "a")) == "no_answer"
    assert heard == b""
    stranger.close()
    mine.release()


_CONNECTED = """
from imp_desk.app.hand_off.calling import Window
connect = Window.connect
def telling(*words):
    done = connect(*words)
    print("connected" if done else "nobody", flush=True)
    return done
Window.connect = telling
"""


@pytest.mark.parametrize("ask", [_SECOND, _ASKING], ids=["plain", "register"])
def test_a_window_whose_loop_has_ended_leaves_its_place(
    first: OneInstance, requests: list[tuple[Request, Caller]], tmp_path: Path, ask: str
) -> None:
    """It answers nobody any more, and has what it still does behind it before it lets the folder go."""
    words = ["live", "a"] if ask == _SECOND else ["live", "a", KEY_STORE]
    second = subprocess.Popen(
        [sys.executable, "-c", _CONNECTED + ask, str(tmp_path), *words],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
    )
    assert second.stdout is not None
    assert second.stdout.readline() == "connected\n"
    first.release()
    assert second.communicate()[0].split()[-1] == "taken"
    assert requests == []


_STOOD_STILL = """
import time
from imp_desk.app.hand_off.calling import Window
is_ours, monotonic = Window.is_ours, time.monotonic
def not_in_time(*words):
    Window.is_ours, time.monotonic = is_ours, lambda: monotonic() + 60
    return False
Window.is_ours = not_in_time
"""


@pytest.mark.parametrize("ask", [_SECOND, _ASKING], ids=["plain", "register"])
def test_a_computer_that_stood_still_is_no_silence_of_the_window(
    first: OneInstance, requests: list[tuple[Request, Caller]], tmp_path: Path, ask: str
) -> None:
    """A minute passed between a start's question and its look at the answer."""
    words = ["live", "b"] if ask == _SECOND else ["live", "b", KEY_STORE]
    second = subprocess.Popen(
        [sys.executable, "-c", _STOOD_STILL + ask, str(tmp_path), *words],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
    )
    assert said(second) == "other_settings"


def test_a_window_that_goes_before_it_listens_never_does(tmp_path: Path, qapp: QApplication) -> None:
    going = OneInstance(tmp_path, fingerprint_of("live", "a"))
    assert going.take()
    going.turn_away()
    going.listen()
    assert not (tmp_path / "window.key").exists()
    going.release()


def test_who_was_let_in_before_it_went_still_hears_the_end(
    first: OneInstance, requests: list[tuple[Request, Caller]], tmp_path: Path
) -> None:
    second = asking(tmp_path, "live", "a")
    _, caller = wait_for(requests)
    first.turn_away()
    caller.so_far(Result(Status.UNKNOWN))
    caller.end(Result(Status.REGISTERED))
    first.release()
    assert said(second) == "registered None"


@pytest.mark.skipif(sys.platform == "win32", reason="the key lies in the user's profile there")
def test_the_key_is_nobody_else_s(first: OneInstance, tmp_path: Path) -> None:
    assert (tmp_path / "window.key").stat().st_mode & 0o777 == 0o600
    first.release()
    assert not (tmp_path / "window.key").exists()
