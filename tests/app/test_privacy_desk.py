"""The switch for remote support, the report in the settings, and a typed key that is left alone, locked or asleep."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from imp_desk.app import privacy_desk
from imp_desk.app.capture import Capture
from imp_desk.app.hardening.report import names
from imp_desk.ui.phrases.catalog import say
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.practice_account import Account, is_registration
from tests.app.terminal import Terminal

KEY = Qt.Key
ALLOWED = "화면 캡처 허용 중"
WIPED = "보안을 위해 입력 중이던 키를 지웠습니다"


class Screen:
    """A system that keeps the window out of captures, or says that it does not."""

    def __init__(self, *, heeds: bool = True) -> None:
        self._heeds = heeds
        self.asked: list[bool] = []

    def __call__(self, window_id: int, *, blocked: bool) -> Capture:
        self.asked.append(blocked)
        if not blocked:
            return Capture.ALLOWED
        return Capture.EXCLUDED if self._heeds else Capture.FAILED


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    made = Screen()
    monkeypatch.setattr(privacy_desk, "set_capture", made)
    return made


def open_settings(terminal: Terminal, section: str) -> None:
    terminal.app.open_settings()
    terminal.settle()
    terminal.window.settings_page.open_section(section)


def test_the_switch_for_remote_support(screen: Screen, open_training: OpenTraining) -> None:
    terminal = open_training()
    assert screen.asked == [True]
    assert ALLOWED not in terminal.text("statusLine")
    open_settings(terminal, "privacy")
    assert say("settings.privacy.allow_capture") in terminal.words()
    terminal.click("privacy.allow_capture")
    assert screen.asked[-1] is False
    assert ALLOWED in terminal.text("statusLine")
    assert "지금은 허용함" in terminal.words()
    terminal.press(KEY.Key_Escape)
    assert ALLOWED in terminal.text("statusLine"), "it is told on the form too"
    open_settings(terminal, "privacy")
    assert terminal.widget("privacy.allow_capture").isChecked()  # type: ignore[attr-defined]
    terminal.click("privacy.allow_capture")
    assert screen.asked[-1] is True
    assert ALLOWED not in terminal.text("statusLine")


def test_it_ends_with_the_program(screen: Screen, open_training: OpenTraining) -> None:
    first = open_training()
    open_settings(first, "privacy")
    first.click("privacy.allow_capture")
    first.close()
    second = open_training()
    assert screen.asked[-1] is True
    assert ALLOWED not in second.text("statusLine")


def test_a_system_that_does_not_heed_it_is_told(
    monkeypatch: pytest.MonkeyPatch, open_training: OpenTraining
) -> None:
    monkeypatch.setattr(privacy_desk, "set_capture", Screen(heeds=False))
    assert "화면 캡처를 막지 못함" in open_training().text("statusLine")


def test_what_the_owner_allows_in_the_settings_is_told_too(
    screen: Screen, open_training: OpenTraining
) -> None:
    terminal = open_training(config="[privacy]\nblock_capture = false\n")
    assert screen.asked == [False]
    assert ALLOWED in terminal.text("statusLine")


def test_every_measure_stands_in_the_settings(training: Terminal) -> None:
    open_settings(training, "privacy")
    words = training.words()
    assert all(say(f"measure.{name}") in words for name in names())
    assert say("kept.nothing_in_training") in words


def test_what_is_kept_where(live: Terminal, data_folder: object) -> None:
    open_settings(live, "privacy")
    words = live.words()
    assert f"{data_folder}/journal" in words
    assert "settings.toml" in words
    assert say("kept.key_for_run.where") in words


# A typed key


def type_key(terminal: Terminal) -> QLineEdit:
    open_settings(terminal, "credentials")
    line = terminal.widget("credentials.key")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    terminal.type("1234")
    assert len(line.text()) == 4
    return line


def leave_alone(terminal: Terminal) -> None:
    terminal.pass_time(91)


def lock_session(terminal: Terminal) -> None:
    watch = terminal.app.privacy._session
    assert watch is not None
    watch.locked.emit()


def put_to_sleep(terminal: Terminal) -> None:
    watch = terminal.app.privacy._session
    assert watch is not None
    watch.going_to_sleep.emit()


def minimise(terminal: Terminal) -> None:
    terminal.window.minimised.emit()


WIPES = [
    pytest.param(leave_alone, id="90 s without a key"),
    pytest.param(lock_session, id="the session is locked"),
    pytest.param(put_to_sleep, id="the computer goes to sleep"),
    pytest.param(minimise, id="minimised"),
]


@pytest.fixture
def with_keys(open_live: OpenLive, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    from imp_desk.app import settings_desk
    from imp_desk.store.keystore import Missing

    monkeypatch.setattr(settings_desk.KeyStore, "probe", lambda _: Missing())
    return open_live(credentials_stdin=False)


@pytest.mark.parametrize("wipe", WIPES)
def test_a_key_that_is_being_typed_is_wiped(with_keys: Terminal, wipe: Callable[[Terminal], None]) -> None:
    line = type_key(with_keys)
    wipe(with_keys)
    assert line.text() == ""
    assert WIPED in with_keys.words()


def test_keys_keep_it(with_keys: Terminal) -> None:
    line = type_key(with_keys)
    for _ in range(3):
        with_keys.pass_time(50)
        with_keys.press(KEY.Key_Shift)
    assert len(line.text()) == 4


# Sleep


def test_after_waking_nothing_is_done_twice(training: Terminal) -> None:
    """The system's word and the clocks tell the same sleep."""
    renewed = 0

    async def renew() -> None:
        nonlocal renewed
        renewed += 1

    training.app.desk.renew = renew
    training.clock.suspend(600)
    watch = training.app.privacy._session
    assert watch is not None
    watch.going_to_sleep.emit()
    watch.woken.emit()
    training.app.presenter.watch_sleep()
    training.settle()
    assert renewed == 1


def test_a_card_under_way_is_zeroed_before_the_computer_sleeps(training: Terminal, account: Account) -> None:
    account.holds = is_registration
    training.register()
    training.wait(lambda: account.held)
    running = training.app.presenter.sending._current
    assert running is not None
    assert len(running.attempt.entry.card.number) == 16
    put_to_sleep(training)
    training.wait(lambda: not training.app.presenter.sending.is_busy)
    assert len(running.attempt.entry.card.number) == 0
    account.let_go()
    training.settle()
