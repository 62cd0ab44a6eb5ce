"""The privacy section: every measure in plain words, the switch for remote support, and all of it by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imp_desk.app.hardening.measure import Outcome
from imp_desk.app.hardening.report import names
from imp_desk.core.settings import Settings
from imp_desk.ui.phrases.catalog import knows, say
from imp_desk.ui.settings.page import SettingsPage
from imp_desk.ui.settings.privacy_view import KeptView, MeasureView, PrivacyView
from imp_desk.ui.settings.privacy_words import told_kept, told_measure
from tests.ui.settings.driving import button, focused, press, say_in, shown
from tests.ui.tour import LINUX, WINDOWS

SYSTEMS = ("linux", "win32", "darwin")


@pytest.fixture
def privacy(page: SettingsPage) -> SettingsPage:
    page.open_section("privacy")
    page.privacy.show_privacy(LINUX)
    return page


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_measure_of_every_system_has_words(system: str) -> None:
    for name in names(system):
        for outcome in Outcome:
            told = told_measure(MeasureView(name, outcome.value))
            assert told.words == say(f"measure.{name}")
            assert told.state == say(f"measure.outcome.{outcome.value}")


LINES = [
    pytest.param(
        "environment", "works", "A_PROXY SSLKEYLOGFILE", "지운 변수: A_PROXY, SSLKEYLOGFILE", id="names"
    ),
    pytest.param("sleep", "not_on_this_system", "no_logind", "깨어난 뒤 지움", id="what happens instead"),
    pytest.param(
        "core_files", "failed", "OSError", "적용하지 못함", id="an error's kind is for the support file"
    ),
]


@pytest.mark.parametrize(("name", "outcome", "detail", "said"), LINES)
def test_a_detail_adds_what_it_means(name: str, outcome: str, detail: str, said: str) -> None:
    assert told_measure(MeasureView(name, outcome, detail)).state.endswith(said)


def test_the_page_shows_measures_and_places(privacy: SettingsPage) -> None:
    words = shown(privacy)
    for measure in LINUX.measures:
        assert say(f"measure.{measure.name}") in words
    for kept in LINUX.kept:
        assert told_kept(kept).words in words
        assert kept.where in words
    assert "적용됨 · 지운 변수: HTTPS_PROXY, SSLKEYLOGFILE" in words
    say_in(privacy, "en")
    assert "Works · Taken out: HTTPS_PROXY, SSLKEYLOGFILE" in shown(privacy)


def test_a_shorter_report_leaves_nothing_of_the_longer(privacy: SettingsPage) -> None:
    privacy.privacy.show_privacy(PrivacyView((MeasureView("core_files", "works"),), (KeptView("card"),)))
    assert say("measure.dumpable") not in shown(privacy)
    assert say("kept.journal") not in shown(privacy)


def test_where_captures_cannot_be_blocked_there_is_no_switch(privacy: SettingsPage) -> None:
    assert say("settings.privacy.allow_capture") not in shown(privacy)


def test_the_switch_is_told_at_once_and_saves_nothing(privacy: SettingsPage, qtbot: QtBot) -> None:
    privacy.privacy.show_privacy(WINDOWS)
    switch = button(privacy, "privacy.allow_capture")
    assert switch.isChecked()
    switch.setFocus()
    with qtbot.waitSignal(privacy.privacy.capture_allowed) as told:
        press(Qt.Key.Key_Space)
    assert told.args == [False]
    assert privacy.privacy.laid_over(Settings()) == Settings()
    with qtbot.waitSignal(privacy.back_requested):  # nothing is asked: there is nothing to save
        press(Qt.Key.Key_Escape)


@pytest.mark.parametrize("size", [(1024, 728), (512, 344)], ids=["100 %", "200 %"])
def test_all_of_it_can_be_read_by_keyboard(privacy: SettingsPage, size: tuple[int, int]) -> None:
    """Tab to a list, arrows along it: the line at hand stands in the viewport, whole, and is said."""
    privacy.resize(*size)
    read: set[str] = set()
    for name in ("privacy.measures", "privacy.kept"):
        go_to(privacy, name)
        for _ in range(12):
            QTest.qWait(1)
            read.add(focused().accessibleDescription())
            assert is_in_sight(privacy, focused().accessibleDescription())
            press(Qt.Key.Key_Down)
    lines = [told_measure(m) for m in LINUX.measures] + [told_kept(k) for k in LINUX.kept]
    assert read == {f"{told.words}: {told.state}" for told in lines}


def go_to(page: SettingsPage, name: str) -> None:
    for _ in range(60):
        if focused().objectName() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def is_in_sight(page: SettingsPage, spoken: str) -> bool:
    line = next(w for w in focused().children() if getattr(w, "accessibleName", str)() == spoken)
    viewport = page._parts.scroll.viewport()
    at = line.mapTo(viewport, QPoint(0, 0))  # type: ignore[attr-defined]
    return viewport.rect().contains(QRect(at, line.size()))  # type: ignore[attr-defined]


def test_no_phrase_is_left_over() -> None:
    """Words for measures that no system has would hide a renamed one."""
    from imp_desk.ui.phrases.privacy_phrases import PHRASES

    known = {name for system in SYSTEMS for name in names(system)} | {"outcome"}
    assert {key.split(".")[1] for key in PHRASES if key.startswith("measure.")} == known
    assert all(knows(f"kept.{kept.name}") for kept in LINUX.kept)
