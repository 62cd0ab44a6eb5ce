"""At 1024 x 768 and 200 % the window is 512 x 384: whatever gets the focus by keys is seen whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from tests.app.charge_matrix import CHARGES
from tests.app.conftest import OpenTraining
from tests.app.terminal import Terminal
from tests.app.worklist.stage import Stage
from tests.store.worklist_given import HEADINGS, lines, text_file

KEY = Qt.Key


def hidden() -> str:
    """The focused widget, where a part of it is out of sight. Lists that scroll by themselves are left out."""
    widget = QApplication.focusWidget()
    if widget is None or isinstance(widget, QAbstractScrollArea):
        return ""
    seen, whole = widget.visibleRegion().boundingRect().height(), widget.height()
    return "" if seen >= whole else f"{widget.objectName()}: {seen} of {whole}"


def made_small(terminal: Terminal) -> Terminal:
    terminal.window.resize(512, 384)
    terminal.settle()
    return terminal


def hidden_on_the_way(terminal: Terminal, *keys: Qt.Key) -> list[str]:
    found = []
    for key in keys:
        terminal.press(key)
        terminal.settle()
        found.append(hidden())
    return [one for one in found if one]


def test_the_next_customer_begins_in_sight(training: Terminal) -> None:
    assert hidden_on_the_way(made_small(training), KEY.Key_F2) == []


@pytest.mark.parametrize(
    "key", [pytest.param(KEY.Key_Tab, id="Tab"), pytest.param(KEY.Key_Backtab, id="Shift+Tab")]
)
def test_the_form_with_an_order(open_training: OpenTraining, key: Qt.Key) -> None:
    terminal = made_small(open_training(config=CHARGES))
    assert hidden_on_the_way(terminal, *[key] * 16) == []


def test_the_worklist_before_it_starts(training: Terminal, tmp_path: Path) -> None:
    stage = Stage(made_small(training))
    stage.open_file(text_file(tmp_path, lines(HEADINGS, ("C-001", "홍길동", ""))))
    training.settle()
    assert hidden() == ""
    assert hidden_on_the_way(training, *[KEY.Key_Tab] * 12) == []


def test_a_verdicts_buttons_are_seen_too(training: Terminal) -> None:
    """They stand in the form's place, outside of it."""
    terminal = made_small(training)
    terminal.register()
    terminal.settle()
    terminal.look()
    assert hidden_on_the_way(terminal, *[KEY.Key_Tab] * 6) == []


def test_the_button_below_the_form_scrolls_nothing(training: Terminal, qtlog: Any) -> None:
    terminal = made_small(training)
    terminal.page.focus_stop("registerButton")
    terminal.settle()
    assert hidden() == ""
    assert [record.message for record in qtlog.records if "mapTo" in record.message] == []
