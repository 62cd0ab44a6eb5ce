"""A settings page on an offscreen window, in Korean and light until a test says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imp_desk.core.settings import Settings
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.settings.page import SettingsPage
from imp_desk.ui.theme import use_scheme


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[SettingsPage]:
    use_language("ko")
    use_scheme("light")
    made = SettingsPage()
    qtbot.addWidget(made)
    made.resize(1024, 728)
    made.show_settings(Settings(), has_credentials=False, source="settings.toml")
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.focus_start()
    yield made
    made.hide()
    use_language("ko")
    use_scheme("light")
    QGuiApplication.clipboard().clear()
