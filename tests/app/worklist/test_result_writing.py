"""The result tells of the last that became of the list, also of what came while it was being written."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from imp_desk.app.worklist import result_writing
from imp_desk.store.worklist_result import ResultNotWritten, ResultOrder, ResultWritten, write_result
from imp_desk.ui.pages import PageName
from tests.app.terminal import Terminal
from tests.app.worklist.stage import PRACTISED, Stage
from tests.store.worklist_given import lines, text_file

WITHIN_S = 5.0


class SlowFolder:
    """Takes the first result only when it is let."""

    def __init__(self) -> None:
        self.is_asked, self.goes_on = threading.Event(), threading.Event()

    def write(self, order: ResultOrder) -> ResultWritten | ResultNotWritten:
        self.is_asked.set()
        self.goes_on.wait(WITHIN_S)
        return write_result(order)


def test_who_was_registered_while_the_result_was_written_stands_in_it(
    training: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, folder = Stage(training), SlowFolder()
    monkeypatch.setattr(result_writing, "write_result", folder.write)
    stage.begin(text_file(tmp_path, lines(("고객번호",), ("C-001",)), "utf-8"))
    stage.open_page()
    training.click("worklistResult")
    training.wait(folder.is_asked.is_set)
    training.window.show_page(PageName.REGISTER)
    training.agree()
    training.type_card()
    training.wait(lambda: stage.states() == ["done"])
    folder.goes_on.set()
    training.settle()
    row = (tmp_path / "고객-연습결과.csv").read_text("utf-8").splitlines()[1]
    assert row.startswith(f"C-001,{PRACTISED},")
    assert sorted(file.name for file in tmp_path.glob("고객-*")) == ["고객-연습결과.csv"]
