"""The key pair on its way: typed once in the settings, kept by the system's key store, used, never shown again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from imp_desk.app import key_store
from imp_desk.app.options import Options
from imp_desk.app.setup import set_up
from imp_desk.store import keystore
from imp_desk.store.keystore import NoKeyStore
from imp_desk.ui.pages import PageName
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.key_helper_inside import helper_inside
from tests.app.terminal import Terminal
from tests.server.tls_server import TrainingServer

KEY, SECRET = "1234567890123456", "aB3dE5" * 14
REGISTERED, NOT_SENT = "등록 완료", "전송 안 됨"


class Backend:
    """A key store of this test, with every call noted."""

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}
        self.calls: list[str] = []

    def get_password(self, service: str, username: str) -> str | None:
        self.calls.append(f"get {username}")
        return self.entries.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.calls.append(f"set {username}")
        self.entries[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[username]


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> Backend:
    made = Backend()
    monkeypatch.setattr(keystore, "open_system_backend", lambda: made)
    monkeypatch.setattr(key_store, "helper", helper_inside)
    return made


def enter_key(terminal: Terminal) -> None:
    terminal.app.open_settings()
    terminal.settle()
    page = terminal.window.settings_page
    page.open_section("credentials")
    for name, text in (("credentials.key", KEY), ("credentials.secret", SECRET)):
        terminal.widget(name).setFocus()
        terminal.type(text)
    terminal.click("settings.credentials.store")
    terminal.settle()


def test_a_stored_key_is_used(open_live: OpenLive, backend: Backend, server: TrainingServer) -> None:
    backend.entries = {"imp_key@127.0.0.1": KEY, "imp_secret@127.0.0.1": SECRET}
    server.account._credentials = (KEY, SECRET)
    live = open_live(credentials_stdin=False)
    live.register()
    live.wait_for_verdict(REGISTERED)


def test_without_a_key_it_says_so_and_sends_nothing(
    open_live: OpenLive, backend: Backend, server: TrainingServer
) -> None:
    live = open_live(credentials_stdin=False)
    live.register()
    live.wait_for_verdict(NOT_SENT)
    assert "연동 키가 설정되지 않았습니다. 설정에서 키를 입력해 주세요" in live.words()
    assert server.ledger.posts == []


def test_a_key_typed_in_the_settings_is_kept_used_and_never_shown(
    open_live: OpenLive, backend: Backend, server: TrainingServer
) -> None:
    server.account._credentials = (KEY, SECRET)
    live = open_live(credentials_stdin=False)
    enter_key(live)
    assert backend.entries == {"imp_key@127.0.0.1": KEY, "imp_secret@127.0.0.1": SECRET}
    assert KEY not in live.words() + live.spoken()
    assert SECRET not in live.words() + live.spoken()
    live.window.show_page(PageName.REGISTER)
    live.register()
    live.wait_for_verdict(REGISTERED)
    assert live.app._setup.config_file is not None
    assert SECRET not in live.app._setup.config_file.read_text("utf-8")


def test_without_a_key_store_nothing_is_kept_and_the_other_way_is_named(
    open_live: OpenLive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keystore, "open_system_backend", lambda: NoKeyStore("none here"))
    monkeypatch.setattr(key_store, "helper", helper_inside)
    live = open_live(credentials_stdin=False)
    enter_key(live)
    assert "--credentials-stdin" in live.words()


def test_given_credentials_touch_no_key_store(
    open_live: OpenLive, backend: Backend, server: TrainingServer
) -> None:
    live = open_live()
    live.register()
    live.wait_for_verdict(REGISTERED)
    live.app.open_settings()
    live.settle()
    assert backend.calls == []


def test_training_reads_no_key_store(open_training: OpenTraining, backend: Backend) -> None:
    training = open_training()
    training.register()
    training.wait_for_verdict("연습 완료 (실제 등록 아님)")
    training.app.open_settings()
    training.settle()
    assert backend.calls == []


@pytest.fixture
def stdin() -> Iterator[int]:
    """Standard input as a pipe of the test's."""
    reader, writer = os.pipe()
    kept = os.dup(0)
    os.dup2(reader, 0)
    yield writer
    os.dup2(kept, 0)
    for descriptor in (reader, writer, kept):
        os.close(descriptor)


def test_a_line_on_standard_input_is_enough(
    qapp: QApplication,
    opened: list[Terminal],
    server: TrainingServer,
    backend: Backend,
    stdin: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.account._credentials = (KEY, SECRET)
    file = tmp_path / "settings.toml"
    file.write_text(
        f'[gateway]\nbase_url = "{server.url}"\nca_file = "{server.ca_file}"\nchannel_key = "c"\n'
        "[ui]\nsounds = false\n",
        "utf-8",
    )
    os.write(stdin, f'{{"imp_key": "{KEY}", "imp_secret": "{SECRET}"}}\n'.encode())
    options = Options(config=file, credentials_stdin=True, language="ko")
    terminal = Terminal(qapp, set_up(options), monkeypatch)
    opened.append(terminal)
    terminal.register()
    terminal.wait_for_verdict(REGISTERED)
    assert backend.calls == []
    assert SECRET not in file.read_text("utf-8")


def test_a_first_start_opens_the_settings(
    qapp: QApplication,
    opened: list[Terminal],
    backend: Backend,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal(qapp, set_up(Options(data_dir=tmp_path, language="ko")), monkeypatch)
    opened.append(terminal)
    terminal.wait(lambda: terminal.shows("settingsPage"))
    terminal.settle()
    assert "연동 키" in terminal.words()
    terminal.press(Qt.Key.Key_Escape)
    assert terminal.shows("registerPage")
