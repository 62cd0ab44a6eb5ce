"""Which libraries are still needed once plugins have been left out, and which of the system's are. Linux only."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

Entry = tuple[str, str, str]  # place in the bundle, file, kind: as PyInstaller has them


def only_needed(binaries: list[Entry]) -> list[Entry]:
    """The modules, plugins and libpython, and of the libraries those that one of them leads to."""
    by_name = {Path(place).name: (place, file, kind) for place, file, kind in binaries if kind != "SYMLINK"}
    links = {Path(place).name: (place, file, kind) for place, file, kind in binaries if kind == "SYMLINK"}
    reached: set[str] = set()
    waiting = [name for name, entry in by_name.items() if _is_root(entry)]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in by_name:
            continue
        reached.add(name)
        waiting.extend(needed_by(by_name[name][1]))
    kept = [entry for name, entry in by_name.items() if name in reached]
    return kept + [entry for name, entry in links.items() if name in reached]


def _is_root(entry: Entry) -> bool:
    place, _, kind = entry
    return kind == "EXTENSION" or "/plugins/" in place or Path(place).name.startswith("libpython")


def needed_by(file: str) -> list[str]:
    """What the file itself asks for; not what that asks for in turn."""
    told = subprocess.check_output(["readelf", "--dynamic", "--wide", file], text=True)
    return re.findall(r"\(NEEDED\).*\[(.+)\]", told)


def of_the_system(files: Iterable[Path], own: frozenset[str]) -> set[str]:
    """Names of libraries that files of the bundle ask for and the bundle does not hold."""
    return {name for file in files for name in needed_by(str(file)) if name not in own}
