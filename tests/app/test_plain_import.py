"""PySide6 reads no source of ours: what it would keep is memory for nothing, and time at each start."""

from __future__ import annotations

import subprocess
import sys

import pytest

KEPT = """
import linecache
{first}
import imp_desk.app.startup
print(sum("imp_desk" in name for name in linecache.cache))
"""


def sources_kept(first: str) -> int:
    """By a program that starts with these lines."""
    command = [sys.executable, "-c", KEPT.format(first=first)]
    return int(subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout)


@pytest.mark.parametrize(
    ("first", "keeps"),
    [
        pytest.param(
            "from imp_desk.app.plain_import import import_plainly; import_plainly()", False, id="plain"
        ),
        pytest.param("import PySide6.QtCore", True, id="as PySide6 leaves it"),
    ],
)
def test_no_source_is_kept(first: str, keeps: bool) -> None:
    assert (sources_kept(first) > 0) is keeps
