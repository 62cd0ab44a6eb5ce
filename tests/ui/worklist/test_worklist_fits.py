"""The register page with the slim bar of an open list, on a till's screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from imp_desk.ui.kit.button import Button
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.theme import theme, use_scheme
from imp_desk.ui.window import MainWindow
from imp_desk.ui.worklist.reason_bar import ReasonBar
from tests.ui.tour import Tour

Open = Callable[[str, str, tuple[int, int]], MainWindow]


@pytest.fixture
def open_state(qapp: QApplication) -> Iterator[Open]:
    windows: list[MainWindow] = []

    def _open(state: str, language: str, size: tuple[int, int]) -> MainWindow:
        window = Tour(*size).window(state, language, "light")
        windows.append(window)
        QTest.qWait(20)
        return window

    yield _open
    for window in windows:
        window.allow_close()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    use_language("ko")
    use_scheme("light")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_form_with_the_bar_fits_without_scrolling_in_training_too(
    open_state: Open, language: str
) -> None:
    """At 1024x768 and 100 %, with the training band."""
    window = open_state("worklist-form", language, (1024, 768))
    area = window.register_page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("size", [(1024, 768), (512, 384)], ids=str)
def test_every_reason_can_be_pressed(open_state: Open, language: str, size: tuple[int, int]) -> None:
    window = open_state("worklist-reasons", language, size)
    bar = window.register_page.findChild(ReasonBar)
    assert isinstance(bar, ReasonBar)
    for button in bar.findChildren(Button):
        assert button.visibleRegion().boundingRect().height() >= theme().touch
