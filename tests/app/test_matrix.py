"""Every row of the matrix of faults is a named case at the real window."""

import re
from pathlib import Path

ROWS = set(range(1, 76))
NAME = re.compile(r"row[ _](\d+)")


def test_every_row_is_a_named_case() -> None:
    files = sorted(Path(__file__).parent.glob("test_matrix_*.py"))
    assert len(files) == 7
    named = {int(row) for file in files for row in NAME.findall(file.read_text("utf-8"))}
    assert ROWS - named == set()
