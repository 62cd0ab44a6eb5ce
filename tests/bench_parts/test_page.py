"""The figures in docs/performance.md: what a run writes there, and that they stand between their marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.bench_parts import page
from scripts.bench_parts.table import Goal, Row, Samples

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    Row("start-up packaged", "ms", Samples("ours", (200.0,)), Goal.RATIO, 1.15, Samples("bare window", (100.0,))),
    Row("installed", "MB", Samples("ours", (99.0,)), Goal.LIMIT, 125.0, others=(Samples("default", (181.0,)),)),
]  # fmt: skip


def test_a_miss_stands_as_a_miss() -> None:
    told = page.figures(ROWS, runs=15, when="2026-11-22", load=0.3)
    assert (
        "| start-up packaged, ms | 200.0 (200.0 to 200.0) | bare window 100.0 (100.0 to 100.0) | 2.00 "
        "| <= 1.15 x | **not reached** |" in told
    )
    assert "| installed, MB | 99.0 (99.0 to 99.0) |  |  | <= 125 MB | reached |" in told
    assert "- installed, MB: default 181.0 (181.0 to 181.0)" in told


def test_only_what_stands_between_the_marks_changes(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(f"before\n{page.BEGIN}\nold\n{page.END}\nafter\n", "utf-8")
    page.write(file, ROWS, runs=3, load=0.0)
    text = file.read_text("utf-8")
    assert text.startswith(f"before\n{page.BEGIN}\n")
    assert text.endswith(f"{page.END}\nafter\n")
    assert "old" not in text


def test_a_page_without_marks_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("nothing here\n", "utf-8")
    with pytest.raises(ValueError, match="no place"):
        page.write(file, ROWS, runs=3, load=0.0)
    assert file.read_text("utf-8") == "nothing here\n"


def test_the_page_has_figures_of_both_kinds() -> None:
    text = (ROOT / "docs" / "performance.md").read_text("utf-8")
    figures = text.partition(page.BEGIN)[2].partition(page.END)[0]
    assert all(
        f"| {name}, " in figures for name in ("start-up from source", "start-up packaged", "installed")
    )
