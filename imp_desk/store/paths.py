"""Where this computer keeps the program's files. Knows folders only, not what the files hold."""

from __future__ import annotations

import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

NAME = "imp_desk"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A folder of the program's own, writable."""

    path: Path


@dataclass(frozen=True, slots=True)
class FolderUnusable:
    """`code`: data.not_a_folder, data.not_writable, data.open_to_others. `detail`: the system's word."""

    code: str
    path: Path
    detail: str = ""


def default_config_file() -> Path:
    import platformdirs

    return platformdirs.user_config_path(NAME, appauthor=False) / "settings.toml"


def default_data_folder() -> Path:
    import platformdirs

    return platformdirs.user_data_path(NAME, appauthor=False)


def open_data_folder(override: Path | None = None) -> DataFolder | FolderUnusable:
    """The folder for what the program keeps, made if need be (0700), and tried by writing to it.

    A folder that others may write to is refused, since they could put files of theirs in place of ours.
    """
    path = (override or default_data_folder()).expanduser().absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o022:
            return FolderUnusable("data.open_to_others", path)
        with tempfile.TemporaryFile(dir=path):
            return DataFolder(path)
    except (FileExistsError, NotADirectoryError) as error:
        return FolderUnusable("data.not_a_folder", path, type(error).__name__)
    except (OSError, ValueError) as error:
        return FolderUnusable("data.not_writable", path, type(error).__name__)
