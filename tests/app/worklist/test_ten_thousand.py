"""Lists of ten thousand customers, made by the script, opened and worked through on the whole program."""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from imp_desk.store.worklist_source import read_source
from tests.app.terminal import Terminal
from tests.app.worklist.stage import Stage
from tests.store.worklist_given import cells, read

ROWS = 10_000
SCRIPT = Path(__file__).parents[3] / "scripts" / "make_worklist"
WITHIN_S = 60.0

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    loader = SourceFileLoader("make_worklist", str(SCRIPT))
    spec = spec_from_loader("make_worklist", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def stage(training: Terminal, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setattr("tests.app.terminal.WITHIN_S", WITHIN_S)
    wait = training.wait
    monkeypatch.setattr(training, "wait", lambda condition, within_s=WITHIN_S: wait(condition, within_s))
    return Stage(training)


@pytest.mark.parametrize("name", ["고객.csv", "고객.utf8.csv", "고객.xlsx"])
def test_ten_thousand_are_opened_worked_and_written(
    stage: Stage, maker: ModuleType, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    maker.make_file(file, ROWS)
    before = file.read_bytes()
    stage.begin(file)
    assert stage.bar().startswith("1 / 10000 · 등록 0 · 남음 10000")
    assert stage.terminal.uid() == "C-000001"
    stage.register()
    stage.next()
    stage.put_off("4")
    assert stage.terminal.uid() == "C-000003"
    stage.close_list()
    result = file.with_name(f"{file.stem}-연습결과{file.suffix}")
    assert file.read_bytes() == before
    listed, written = cells(read(file)), cells(read(result))
    assert [row[:5] for row in written] == [row[:5] for row in listed]
    assert len(written) == ROWS + 1
    assert [row[6] for row in written[1:4]] == ["연습 완료 (실제 등록 아님)", "미룸", "남음"]


@pytest.mark.parametrize("name", ["고객.csv", "고객.xlsx"])
def test_one_card_number_among_ten_thousand_is_found(
    stage: Stage, maker: ModuleType, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    maker.make_file(file, ROWS, card_row=7_000)
    stage.open_file(file)
    assert "카드번호가 들어 있어 열지 않았습니다: F7002 (1곳)" in stage.terminal.words()
    assert not stage.terminal.shows("worklistStart")


def test_the_made_files_are_what_they_say(maker: ModuleType, tmp_path: Path) -> None:
    for name in ("a.csv", "b.utf8.csv", "c.xlsx"):
        maker.make_file(tmp_path / name, 50)
    tables = [read_source(tmp_path / name).table for name in ("a.csv", "b.utf8.csv", "c.xlsx")]  # type: ignore[union-attr]
    assert len({tuple(row.cells[:5] for row in table.rows) for table in tables}) == 1
