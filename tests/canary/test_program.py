"""Canary cards through the whole program, each to another fault: nothing of them in what it keeps, says or writes."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt

from imp_desk.app.logs import log
from imp_desk.app.support import target
from tests.app.conftest import OpenLive
from tests.app.terminal import Terminal
from tests.canary.encodings import canaries_of, hits
from tests.canary.remote import RemoteServer
from tests.canary.witness import Witness, own_reprs
from tests.memory.canaries import Card, cards

FAULTS = (
    "honest",
    "nice_v2, wrong password",
    "closed",
    "500 HTML",
    "cut-off body",
    "code 0, another uid",
    "400 with the envelope",
    "honest",
)
QUICK = tuple(name for name in FAULTS if "," not in name)  # the script is divided by commas
pytestmark = [pytest.mark.timeout(180), pytest.mark.usefixtures("rare_countdown")]


def register(terminal: Terminal, card: Card) -> None:
    terminal.press(Qt.Key.Key_F2)
    terminal.settle()
    if terminal.shows("askBar"):
        terminal.press(Qt.Key.Key_Tab, "\n")
        terminal.settle()
    terminal.agree()
    terminal.type(f"{card.typed()}\n")
    terminal.wait(lambda: terminal.verdict() != "")
    terminal.look()


def make_support_file(terminal: Terminal, folder: Path) -> Path:
    terminal.app.open_settings()
    terminal.settle()
    page = terminal.window.settings_page
    page.open_section("support")
    terminal.click("settings.support.make")
    terminal.wait(lambda: list(folder.glob("*.txt")), within_s=40)
    terminal.settle()
    return next(folder.glob("*.txt"))


def test_nothing_of_a_card_is_kept_said_or_written(
    open_live: OpenLive,
    data_folder: Path,
    logs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    deck = cards(7, len(QUICK))
    canaries = canaries_of(deck)
    desktop = tmp_path / "desktop"
    desktop.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(desktop))
    assert target.target_folder() == desktop
    folder = tmp_path / "remote"
    with RemoteServer(folder, ",".join(f"register:{name}" for name in QUICK)) as remote, Witness() as witness:
        terminal = open_live(at=remote)
        shown = []
        for card in deck:
            register(terminal, card)
            shown.append(own_reprs())
        support = make_support_file(terminal, desktop)
        log.flush(5.0)
        gc.collect()
        shown.append(own_reprs())
        said = terminal.words() + terminal.spoken()
        terminal.close()
    printed = capfd.readouterr()
    kept = {file.name: file.read_bytes() for file in (*data_folder.rglob("*"), support) if file.is_file()}
    kept |= {
        "settings": (tmp_path / "settings.toml").read_bytes(),
        "log handlers": witness.heard,
        "reprs": b"\n".join(shown),
        "printed": (printed.out + printed.err).encode(),
        "window": said.encode(),
    }
    assert {"journal.sqlite3", "imp_desk.log", support.name} <= kept.keys()
    assert b"state=registered" in kept["imp_desk.log"]
    assert b"registered: " in kept[support.name]
    for name, data in kept.items():
        assert [f"{name}: {hit}" for hit in hits(data, canaries)] == []
