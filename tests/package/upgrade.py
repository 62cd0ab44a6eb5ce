"""The same package under a higher version, and what a journal holds: for an upgrade in place."""

from __future__ import annotations

import re
import sqlite3
import subprocess
from pathlib import Path

HIGHER = "999.0"


def repacked(package: Path, folder: Path) -> Path:
    """Quickly: the contents are not compressed."""
    tree, made = folder / "higher", folder / "imp-desk-higher.deb"
    subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(tree)], check=True)
    control = tree / "DEBIAN" / "control"
    text = re.sub(r"(?m)^Version: .*$", f"Version: {HIGHER}", control.read_text("utf-8"))
    control.write_text(text, encoding="utf-8")
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(made)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return made


def attempts(data: Path) -> list[tuple[str, str]]:
    """Id and state of each, once the program has ended."""
    files = list(data.rglob("journal.sqlite3"))
    if len(files) != 1:
        raise RuntimeError(f"the journal is gone: {sorted(data.rglob('*'))}")
    journal = sqlite3.connect(f"file:{files[0]}?mode=ro", uri=True)
    try:
        return list(journal.execute("SELECT attempt_id, state FROM attempts ORDER BY row"))
    finally:
        journal.close()
