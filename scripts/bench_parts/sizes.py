"""How large the package is: the folder as installed, and the file to download. Read from what lies in dist/."""

from __future__ import annotations

from pathlib import Path

from scripts.bench_parts.table import Goal, Row, Samples


def rows(dist: Path) -> list[Row]:
    folder = dist / "imp-desk"
    installed = sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())
    found = [_row("installed", installed, 125.0)]
    return found + [_row("Debian package", file.stat().st_size, 36.0) for file in dist.glob("imp-desk_*.deb")]


def _row(what: str, size: int, bound: float) -> Row:
    return Row(what, "MB", Samples("ours", (size / 1e6,)), Goal.LIMIT, bound)
