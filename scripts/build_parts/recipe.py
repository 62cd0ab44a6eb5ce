"""What the two recipes for PyInstaller share: which of the files that it found go into a folder."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from scripts.build_parts import contents, needs


def trimmed(binaries: list[needs.Entry]) -> list[needs.Entry]:
    """Wanted ones; on Linux without the system's own, and without libraries that nothing is left to ask for."""
    wanted = [entry for entry in binaries if contents.is_wanted(entry[0])]
    if sys.platform != "linux":
        return wanted
    return needs.only_needed([entry for entry in wanted if not contents.is_of_the_system(entry[1])])


def wanted_data(datas: list[needs.Entry]) -> list[needs.Entry]:
    return [entry for entry in datas if contents.is_wanted(entry[0])]


def wanted_scripts(scripts: list[needs.Entry]) -> list[needs.Entry]:
    """Without PyInstaller's own that run before the program's and that it has no use for."""
    return [entry for entry in scripts if entry[0] not in contents.START_SCRIPTS]


def laid_out_pyside() -> tuple[str, str]:
    """PySide6's support modules as files: source and place. scripts/build has laid them out."""
    found = importlib.util.find_spec("shiboken6")
    assert found is not None
    assert found.submodule_search_locations
    return str(Path(found.submodule_search_locations[0]) / "files.dir"), "shiboken6/files.dir"
