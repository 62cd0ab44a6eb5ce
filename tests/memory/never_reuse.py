"""Builds the malloc that never gives memory out twice, and says how a program is started with it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_SOURCE = Path(__file__).with_name("never_reuse.c")


def compiler() -> str | None:
    return shutil.which("cc") or shutil.which("gcc")


def environment(folder: Path) -> dict[str, str]:
    """Python's own pools are left out of it too: each object is a block of its own."""
    library = folder / "never_reuse.so"
    if not library.exists():
        command = [
            compiler() or "cc",
            "-O2",
            "-shared",
            "-fPIC",
            "-o",
            str(library),
            str(_SOURCE),
            "-lpthread",
        ]
        subprocess.run(command, check=True)
    return {"LD_PRELOAD": str(library), "PYTHONMALLOC": "malloc"}
