"""Where the resources folder lies: beside the package in a checkout, inside it in a wheel, or in the bundle."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resources_folder() -> Path:
    package: Path = Path(__file__).resolve().parent.parent
    frozen = str(getattr(sys, "_MEIPASS", ""))
    candidates = (Path(frozen, "resources"), Path(frozen, "imp_desk", "resources")) if frozen else ()
    folders: tuple[Path, ...] = (*candidates, package / "resources", package.parent / "resources")
    for folder in folders:
        if (folder / "style" / "theme.json").is_file():
            return folder
    raise FileNotFoundError("the program's resources folder is missing; install the program again")


def asset(name: str) -> Path:
    """The file of this name, such as `style/theme.json`."""
    return resources_folder() / name
