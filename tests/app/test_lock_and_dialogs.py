"""A window of its own is given up when the lock falls: it would stay over the cover and work on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from tests.app.terminal import Terminal
from tests.app.worklist.stage import Stage

IDLE_S = 16 * 60


def dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [top for top in tops if isinstance(top, QDialog) and top.isVisible()]


@pytest.fixture
def choosing(training: Terminal) -> Stage:
    """The worklist's dialog for a file stands open."""
    stage = Stage(training)
    stage.open_page()
    training.click("worklistBrowse")
    assert [type(dialog) for dialog in dialogs()] == [QFileDialog]
    return stage


def test_a_file_dialog_goes_with_the_lock(choosing: Stage, training: Terminal) -> None:
    training.clock.now += IDLE_S
    assert training.app.staff is not None
    training.app.staff.idle_lock.tick()
    assert training.window.is_locked
    assert dialogs() == []
    assert choosing.desk.reading.opened is None


def test_so_it_does_with_the_lock_of_the_session(choosing: Stage, training: Terminal) -> None:
    training.app.presenter.lock()
    assert training.window.is_locked
    assert dialogs() == []


def test_without_a_lock_the_file_is_opened(choosing: Stage, training: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "고객.csv"
    file.write_text("고객번호,고객명\nC-1,홍길동\n", "utf-8")
    dialog = dialogs()[0]
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.accept()
    choosing.wait(lambda: choosing.desk.reading.opened is not None)
