"""An error in any thread: told at once on stderr, and in the window by the window's own thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from imp_desk.app import crash
from imp_desk.ui.window import MainWindow
from tests.app.terminal import Terminal


class OddError(Exception):
    pass


class Fragile:
    def __del__(self) -> None:
        raise OddError


def fall() -> None:
    raise OddError


def let_go_of_something() -> None:
    Fragile()


@pytest.fixture
def qt_words() -> Iterator[list[str]]:
    """What Qt says of threads."""
    words: list[str] = []

    def note(_: QtMsgType, __: QMessageLogContext, text: str | None) -> None:
        if text is not None and "thread" in text:
            words.append(text)

    before = qInstallMessageHandler(note)
    yield words
    qInstallMessageHandler(before)


def notice(number: int) -> str:
    return f"프로그램 오류가 있었습니다 (번호 {number})"


def in_a_thread(work: Callable[[], None]) -> None:
    thread = threading.Thread(target=work, name="journal")
    thread.start()
    thread.join()


def told(terminal: Terminal) -> list[str]:
    """The kinds of the errors so far; they were meant, so the terminal's end need not find them."""
    kinds = [type(error).__name__ for _, error in terminal.errors]
    terminal.errors.clear()
    return kinds


@pytest.mark.parametrize("work", [fall, let_go_of_something], ids=["uncaught", "in a finaliser"])
def test_an_error_in_a_thread_is_shown_by_the_window_s_own(
    training: Terminal,
    work: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    qt_words: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown_in: list[threading.Thread] = []
    show_notice = MainWindow.show_notice

    def show(window: MainWindow, *args: object) -> None:
        shown_in.append(threading.current_thread())
        show_notice(window, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(MainWindow, "show_notice", show)
    before = crash.reported()
    in_a_thread(work)
    assert crash.reported() == before + 1
    assert f"imp-desk: error {before + 1} in " in capsys.readouterr().err
    training.wait(lambda: notice(before + 1) in training.words())
    assert shown_in == [threading.main_thread()]
    assert qt_words == []
    assert told(training) == ["OddError"]


def test_an_error_of_a_task_and_one_in_a_finaliser_are_shown(training: Terminal) -> None:
    async def work() -> None:
        fall()

    before = crash.reported()
    training.app.tasks.spawn("work", work())
    training.wait(lambda: notice(before + 1) in training.words())
    let_go_of_something()
    training.wait(lambda: notice(before + 2) in training.words())
    assert told(training) == ["OddError"] * 2


def test_behind_the_window_s_end_an_error_is_counted_and_nothing_raises(
    training: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    training.close()
    before = crash.reported()
    crash.report("loop", OddError())
    in_a_thread(lambda: crash.report("thread", OddError()))
    assert crash.reported() == before + 2
    assert capsys.readouterr().err.splitlines() == [
        f"imp-desk: error {before + 1} in loop: OddError at ?",
        f"imp-desk: error {before + 2} in thread: OddError at ?",
    ]
    assert told(training) == ["OddError"] * 2


def test_a_notice_that_fails_is_the_last(training: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MainWindow, "show_notice", lambda *_: fall())
    crash.report("loop", OddError())
    training.wait(lambda: len(training.errors) == 2)
    crash.report("loop", OddError())
    training.settle()
    assert told(training) == ["OddError"] * 3
