"""The settings page in the running program: tried over TLS, saved to the file, the key into the key store."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from imp_desk.app import settings_desk, staff
from imp_desk.core.gateway import Step
from imp_desk.core.secret import Secret
from imp_desk.core.settings import Settings
from imp_desk.store.keystore import Denied, Failure, Found, Missing, NoKeyStore, Stored
from imp_desk.store.settings import Loaded, read_settings
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.page import SettingsPage
from tests.app.conftest import OpenLive
from tests.app.terminal import Terminal

KEY, SECRET = "1234567890123456", "aB3dE5" * 14


class FakeKeyStore:
    """Stands in for the system's: one for each host, and what it answers to a new pair."""

    held: dict[str, tuple[str, str]]
    answer: Failure | None

    def __init__(self, host: str) -> None:
        self._host = host

    def probe(self) -> Missing | Failure | Found:
        if isinstance(self.answer, NoKeyStore):
            return self.answer
        return Found(Secret(1), Secret(1)) if self._host in self.held else Missing()

    def save(self, key: Secret, secret: Secret) -> Stored | Failure:
        if self.answer is not None:
            return self.answer
        self.held[self._host] = (bytes(key.reveal()).decode(), bytes(secret.reveal()).decode())
        return Stored()


@pytest.fixture
def keystore(monkeypatch: pytest.MonkeyPatch) -> type[FakeKeyStore]:
    class Fresh(FakeKeyStore):
        held: dict[str, tuple[str, str]] = {}  # noqa: RUF012 - one for the test
        answer: Failure | None = None

    monkeypatch.setattr(settings_desk, "KeyStore", Fresh)
    return Fresh


def open_settings(terminal: Terminal, section: str) -> SettingsPage:
    terminal.settle()
    terminal.app.open_settings()
    page = terminal.window.settings_page
    terminal.settle()
    page.open_section(section)
    return page


def staff_of(terminal: Terminal) -> staff.Staff:
    assert terminal.app.staff is not None
    return terminal.app.staff


def words_on(page: SettingsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press_button(page: SettingsPage, name: str) -> None:
    next(b for b in page.findChildren(QAbstractButton, name) if b.isVisible()).click()


def put(terminal: Terminal, page: SettingsPage, name: str, text: str) -> None:
    line = next(line for line in page.findChildren(QLineEdit, name) if line.isVisible())
    line.setFocus()
    terminal.control(Qt.Key.Key_A)
    terminal.type(text)


def test_the_connection_test_ticks_every_step(live: Terminal) -> None:
    page = open_settings(live, "test")
    press_button(page, "settings.test.start")
    live.settle()
    assert "모두 정상입니다" in words_on(page)
    assert sum(line.startswith("정상") for line in words_on(page).splitlines()) == len(Step)


def test_a_wrong_address_stops_at_its_step(open_live: OpenLive) -> None:
    terminal = open_live()
    page = open_settings(terminal, "advanced")
    put(terminal, page, "gateway.base_url", "https://localhost:9")
    page.open_section("test")
    press_button(page, "settings.test.start")
    terminal.settle()
    words = words_on(page)
    assert "연결에 문제가 있습니다" in words
    assert "앞 단계에서 멈춰 확인하지 못함" in words


def test_a_channel_is_chosen_from_the_accounts_list_and_saved(live: Terminal) -> None:
    page = open_settings(live, "channel")
    press_button(page, "settings.channel.load")
    live.settle()
    options = [
        b for b in page.findChildren(QAbstractButton) if b.objectName().startswith("settings.channel.list.")
    ]
    assert len(options) > 1
    page.open_section("store")
    put(live, page, "store.name", "Shop")
    live.control(Qt.Key.Key_S)
    live.settle()
    assert "저장했습니다" in words_on(page)
    source = next(line for line in words_on(page).splitlines() if line.startswith("설정 파일: "))
    loaded = read_settings(Path(source.removeprefix("설정 파일: ")))
    assert isinstance(loaded, Loaded)
    assert loaded.settings.store.name == "Shop"


@pytest.mark.parametrize("save_comes", ["first", "second"])
def test_who_works_now_and_settings_saved_at_one_moment_both_last(
    live: Terminal, monkeypatch: pytest.MonkeyPatch, save_comes: str
) -> None:
    """The disk takes its time over the first of the two."""
    page = open_settings(live, "store")
    put(live, page, "store.name", "Shop")
    disk = threading.Event()
    write = settings_desk.write_settings

    def slowly(settings: Settings, file: Path) -> object:
        disk.wait(5)
        return write(settings, file)

    for module in (settings_desk, staff):
        monkeypatch.setattr(module, "write_settings", slowly, raising=False)
    steps: list[Callable[[], object]] = [
        lambda: live.control(Qt.Key.Key_S),
        lambda: staff_of(live).work_as("Kim"),
    ]
    for step in steps if save_comes == "first" else reversed(steps):
        step()
        QTest.qWait(100)
    disk.set()
    live.settle()
    source = next(line for line in words_on(page).splitlines() if line.startswith("설정 파일: "))
    loaded = read_settings(Path(source.removeprefix("설정 파일: ")))
    assert isinstance(loaded, Loaded)
    assert (loaded.settings.store.name, loaded.settings.ui.operator) == ("Shop", "Kim")
    assert "담당자 Kim" in live.text("statusLine")
    assert "Shop" in live.window.windowTitle()


def test_a_run_on_given_credentials_says_so(live: Terminal) -> None:
    page = open_settings(live, "credentials")
    assert "표준 입력으로 받은 연동 키" in words_on(page)


def test_training_takes_no_key(training: Terminal) -> None:
    page = open_settings(training, "credentials")
    assert "연습 모드에서는" in words_on(page)


class TestKeyStore:
    def test_a_typed_pair_goes_to_the_address_that_was_saved_with_it(
        self, open_live: OpenLive, keystore: type[FakeKeyStore]
    ) -> None:
        terminal = open_live(credentials_stdin=False)
        page = open_settings(terminal, "credentials")
        assert "저장된 연동 키가 없습니다" in words_on(page)
        put(terminal, page, "credentials.key", KEY)
        put(terminal, page, "credentials.secret", SECRET)
        page.open_section("store")
        put(terminal, page, "store.name", "Shop")
        terminal.control(Qt.Key.Key_S)
        terminal.settle()
        assert list(keystore.held.values()) == [(KEY, SECRET)]
        page.open_section("credentials")
        assert "연동 키가 저장되어 있습니다" in words_on(page)
        assert all(not line.text() for line in page.findChildren(QLineEdit, "credentials.key"))

    def test_what_was_typed_stays_when_the_key_store_refuses(
        self, open_live: OpenLive, keystore: type[FakeKeyStore]
    ) -> None:
        keystore.answer = Denied()
        terminal = open_live(credentials_stdin=False)
        page = open_settings(terminal, "credentials")
        put(terminal, page, "credentials.key", KEY)
        put(terminal, page, "credentials.secret", SECRET)
        press_button(page, "settings.credentials.store")
        terminal.settle()
        assert "거부되었습니다" in words_on(page)
        assert [len(line.text()) for line in page.findChildren(QLineEdit, "credentials.key")] == [len(KEY)]

    def test_without_one_the_other_way_is_named(
        self, open_live: OpenLive, keystore: type[FakeKeyStore]
    ) -> None:
        keystore.answer = NoKeyStore()
        page = open_settings(open_live(credentials_stdin=False), "credentials")
        assert "--credentials-stdin" in words_on(page)


# A key that was typed and left alone


def typed_key(live: Terminal) -> tuple[SettingsPage, QLineEdit]:
    page = open_settings(live, "credentials")
    page.show_credentials(has_credentials=False)
    put(live, page, "credentials.key", KEY)
    return page, next(line for line in page.findChildren(QLineEdit, "credentials.key"))


def test_a_typed_key_is_wiped_when_nobody_has_used_the_keyboard_for_the_idle_time(live: Terminal) -> None:
    page, line = typed_key(live)
    live.pass_time(89)
    assert len(line.text()) == len(KEY)
    live.pass_time(1)
    assert line.text() == ""
    assert say("settings.wiped") in words_on(page)


def test_a_key_that_is_still_being_typed_stays(live: Terminal) -> None:
    _, line = typed_key(live)
    live.pass_time(60)
    live.press(Qt.Key.Key_Left)
    live.pass_time(60)
    assert len(line.text()) == len(KEY)


def test_a_typed_key_stays_no_longer_than_three_minutes(live: Terminal) -> None:
    _, line = typed_key(live)
    for _ in range(4):
        live.pass_time(45)
        live.press(Qt.Key.Key_Left)
    live.pass_time(1)
    assert line.text() == ""


def test_the_lock_and_minimising_wipe_a_typed_key_at_once(live: Terminal) -> None:
    _, line = typed_key(live)
    live.window.minimised.emit()
    assert line.text() == ""
    put(live, live.window.settings_page, "credentials.key", KEY)
    live.window.lock_requested.emit()
    assert line.text() == ""
