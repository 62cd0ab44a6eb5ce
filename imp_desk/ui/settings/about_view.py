"""What the section on the program itself is told, as data; the phrases have the words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from imp_desk.ui.settings.privacy_view import KeptView


class Licence(Enum):
    """The texts that can be read in the window."""

    PROGRAM = "program"
    PARTS = "parts"
    LGPL = "lgpl"
    GPL = "gpl"


@dataclass(frozen=True, slots=True)
class AboutView:
    """`libraries`: the folder with Qt's and PySide6's libraries, which may be replaced."""

    version: str = ""
    qt: str = ""
    pyside: str = ""
    libraries: str = ""
    kept: tuple[KeptView, ...] = ()


@dataclass(frozen=True, slots=True)
class LicenceView:
    """`text` empty: this installation does not hold it."""

    licence: Licence
    text: str = ""
