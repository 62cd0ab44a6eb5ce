"""What systems are told of the program: version, names, icon. Windows' version resource, the macOS bundle's keys."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

BUNDLE_ID = "org.imp_desk.imp_desk"
NAME = "imp_desk"
SAYS = {"imp-desk": "imp_desk 카드 등록", "imp-desk-cli": "imp_desk on a console"}
MAC_KEYS = {
    "CFBundleDisplayName": NAME,
    "CFBundleLocalizations": ["ko", "en"],
    "LSApplicationCategoryType": "public.app-category.finance",
    "LSMinimumSystemVersion": "13.0",
    "NSHighResolutionCapable": True,
    "NSRequiresAquaSystemAppearance": False,
    "NSSupportsAutomaticTermination": False,
    "NSSupportsSuddenTermination": False,
}


def version(root: Path) -> str:
    """The one in the package, which pyproject.toml takes it from."""
    found = re.search(
        r'^__version__ = "([^"]+)"', (root / "imp_desk" / "__init__.py").read_text("utf-8"), re.MULTILINE
    )
    if found is None:
        raise ValueError("imp_desk/__init__.py names no version")
    return found[1]


def icon(root: Path) -> str | None:
    suffix = {"win32": "ico", "darwin": "icns"}.get(sys.platform)
    return str(root / "resources" / "package" / f"imp_desk.{suffix}") if suffix else None


def file_for(name: str, root: Path) -> str | None:
    """Windows: the text of a version resource, written where PyInstaller finds it."""
    if os.name != "nt":
        return None
    file = root / "build" / f"{name}.version.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text(windows_resource(name, version(root)), encoding="utf-8")
    return str(file)


def windows_resource(name: str, number: str) -> str:
    """Source: PyInstaller's manual, "Capturing Windows Version Data"; VS_VERSIONINFO of the Windows API."""
    parts = [int(part) for part in re.findall(r"\d+", number)[:3]]
    four = tuple([*parts, 0, 0, 0, 0][:4])
    strings = {
        "CompanyName": "imp_desk contributors",
        "FileDescription": SAYS[name],
        "FileVersion": number,
        "InternalName": name,
        "LegalCopyright": "MIT; see THIRD-PARTY-LICENSES",
        "OriginalFilename": f"{name}.exe",
        "ProductName": NAME,
        "ProductVersion": number,
    }
    lines = ",\n        ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    return f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0),
  kids=[
    StringFileInfo([StringTable('041204B0', [
        {lines}
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0412, 0x04B0])])
  ]
)
"""
