"""The support file as somebody makes it in the settings: by the keyboard, told how far it is, refused where unfit."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt

from imp_desk.app.support import gathered, support_desk
from imp_desk.ui.phrases.catalog import say
from tests.app.conftest import OpenLive, OpenTraining
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
    assert "not kept while training" in next(desktop.iterdir()).read_text("utf-8")
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
