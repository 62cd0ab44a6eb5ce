"""A disk that is full at any byte of what is written: the file is whole, or there is none, and it is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from imp_desk.core.registration import State
from tests.store.journal_given import an_entry, opened, written
from tests.store.worklist_given import CUSTOMERS, HEADINGS, lines, text_file, workbook

INSIDE = Path(__file__).with_name("full_disk_inside.py")
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="a limit of a file's size")


def outcomes(folder: Path, kind: str) -> list[tuple[str, list[str]]]:
    """Of a process whose files may not grow beyond a little, then a little more, and so on."""
    done = subprocess.run(
        [sys.executable, "-W", "error", str(INSIDE), str(folder), kind],
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.stderr, done.returncode) == ("", 0)
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("rows", [3, 40])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export(tmp_path: Path, kind: str, rows: int) -> None:
    journal = opened(tmp_path / "journal")
    for number in range(rows):
        written(journal, an_entry(number), State.REGISTERED)
    journal.close()
    (tmp_path / "out").mkdir()
    *failed, last = outcomes(tmp_path / "out", kind)
    assert failed
    assert {(name, tuple(left)) for name, left in failed} == {("full", ())}
    assert last == ("Exported", ["new"])


@pytest.mark.parametrize("rows", [1, 60])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_lists_result(tmp_path: Path, kind: str, rows: int) -> None:
    customers = [(f"C-{number}", *CUSTOMERS[0][1:]) for number in range(rows)]
    if kind == "csv":
        text_file(tmp_path, lines(HEADINGS, *customers))
    else:
        workbook(tmp_path, HEADINGS, *customers)
    *failed, last = outcomes(tmp_path, kind)
    assert failed
    assert {(name, tuple(left)) for name, left in failed} == {("ResultNotWritten", ())}
    assert last == ("ResultWritten", [f"고객-결과.{kind}"])
