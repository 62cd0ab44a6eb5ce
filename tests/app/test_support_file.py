"""The support file as somebody makes it in the settings: by the keyboard, told how far it is, refused where unfit."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt

from imp_desk.app.support import connection, gathered, support_desk
from imp_desk.core.settings import Settings
from imp_desk.gateway.account import Credentials
from imp_desk.ui.phrases.catalog import say
from tests.app.conftest import OpenLive, OpenTraining, given_credentials
from tests.app.terminal import Terminal

NAME = "settings.support.make"


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "desktop"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(folder))
    return folder


def ask(terminal: Terminal) -> None:
    terminal.app.open_settings()
    terminal.settle()
    terminal.window.settings_page.open_section("support")
    terminal.go_to(NAME)
    terminal.press(Qt.Key.Key_Return)
    terminal.wait(lambda: terminal.shows("settings.support.told"))
    terminal.settle()


def test_made_by_the_keyboard(open_live: OpenLive, desktop: Path) -> None:
    terminal = open_live()
    terminal.app.open_settings()
    terminal.settle()
    terminal.window.settings_page.open_section("support")
    assert str(desktop) in terminal.words()
    ask(terminal)
    (file,) = desktop.iterdir()
    text = file.read_text("utf-8")
    assert text.startswith("mode: test\n")
    assert str(file) in terminal.text("settings.support.told")
    for line in (
        "imp_desk: ",
        "gateway.trust: bundled",
        "token: ok",
        "channels: ok",
        "== hardening",
        "== log",
    ):
        assert line in text
    assert "1234567890123456" not in text


def test_training_keeps_no_log_and_the_focus_stays(open_training: OpenTraining, desktop: Path) -> None:
    terminal = open_training()
    ask(terminal)
    text = next(desktop.iterdir()).read_text("utf-8")
    assert "not kept while training" in text
    assert text.startswith("mode: training\n")
    assert "== connection\nnot tried\n" in text
    assert "token" not in text
    assert terminal.focused() == NAME


def test_a_card_in_the_log_stops_it(
    open_training: OpenTraining, desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(support_desk, "log_lines", lambda _: ("sent 4111-1111-1111-1111",))
    terminal = open_training()
    ask(terminal)
    part = say("settings.support.part.log")
    assert terminal.text("settings.support.told") == say("settings.support.refused", part=part)
    assert list(desktop.iterdir()) == []


def test_the_account_s_own_secret_stops_it(
    open_live: OpenLive, desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        support_desk, "version_lines", lambda: (*gathered.version_lines(), "x practice-secret")
    )
    terminal = open_live()
    ask(terminal)
    assert terminal.text("settings.support.told").startswith("만들지 않았습니다")
    assert list(desktop.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(open_training: OpenTraining, desktop: Path) -> None:
    terminal = open_training()
    terminal.app.open_settings()
    terminal.settle()
    desktop.rmdir()
    ask(terminal)
    assert terminal.text("settings.support.told").startswith(f"저장하지 못했습니다: {desktop}")


def test_said_in_the_language_of_the_moment(open_training: OpenTraining, desktop: Path) -> None:
    terminal = open_training(language="en")
    ask(terminal)
    assert terminal.text("settings.support.told").startswith(f"Made: {desktop}")


def test_the_key_store_is_asked_once(
    open_live: OpenLive, desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may ask a person each time."""
    terminal = open_live()
    terminal.settle()
    asked: list[Settings] = []

    async def asking(settings: Settings) -> Credentials:
        asked.append(settings)
        return await given_credentials(settings)

    monkeypatch.setattr(terminal.app.engine._engine, "_credentials", asking)
    ask(terminal)
    assert terminal.text("settings.support.told").startswith("만들었습니다")
    assert len(asked) == 1


def test_a_key_store_that_hangs_holds_up_nothing(
    open_live: OpenLive, desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = open_live()
    terminal.settle()

    async def hanging(_: Settings) -> Credentials:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(terminal.app.engine._engine, "_credentials", hanging)
    monkeypatch.setattr(connection, "WITHIN_S", 0.05)
    ask(terminal)
    assert terminal.text("settings.support.told").startswith("만들었습니다")
    assert "stopped: longer than" in next(desktop.iterdir()).read_text("utf-8")


def test_what_nobody_expected_leaves_the_button_usable(
    open_live: OpenLive, desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = open_live()
    terminal.settle()

    async def broken(_: Settings) -> Credentials:
        raise LookupError("a key store that does what nobody expected")

    with monkeypatch.context() as patch:
        patch.setattr(terminal.app.engine._engine, "_credentials", broken)
        ask(terminal)
    assert terminal.text("settings.support.told") == say("settings.support.failed")
    assert terminal.errors
    terminal.errors.clear()
    assert list(desktop.iterdir()) == []
    terminal.press(Qt.Key.Key_Return)
    terminal.wait(lambda: terminal.text("settings.support.told").startswith("만들었습니다"))


def test_it_ends_even_if_a_disk_does_not_answer(
    open_training: OpenTraining, desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    monkeypatch.setattr(support_desk, "log_lines", lambda _: (str(answers.wait(60)),))
    monkeypatch.setattr(support_desk, "WITHIN_S", 0.05)
    terminal = open_training()
    ask(terminal)
    answers.set()
    assert terminal.text("settings.support.told") == say("settings.support.too_long")
    assert list(desktop.iterdir()) == []
