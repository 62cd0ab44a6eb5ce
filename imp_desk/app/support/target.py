"""Where the support file goes: the desktop, where a person finds it; else the documents, else the home folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_Location = QStandardPaths.StandardLocation
_WANTED = (_Location.DesktopLocation, _Location.DocumentsLocation)


def target_folder() -> Path:
    named = (Path(text) for location in _WANTED if (text := QStandardPaths.writableLocation(location)))
    return next((folder for folder in named if folder.is_dir()), Path.home())
