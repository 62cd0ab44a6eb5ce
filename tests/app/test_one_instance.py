"""One window per data folder: who is first, what a second one is told, and what a dead one leaves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imp_desk.app import one_instance
from imp_desk.app.one_instance import HandOver, OneInstance, fingerprint_of

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


def test_nothing_of_the_settings_goes_over_the_socket() -> None:
    fingerprint = fingerprint_of("live", "settings.toml", "https://api.iamport.kr", "channel-key")
    assert len(fingerprint) == 64
    assert set(fingerprint) <= set("0123456789abcdef")
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
