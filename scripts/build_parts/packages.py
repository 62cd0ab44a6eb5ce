"""Which packages and other parts the bundle holds: read from the bundle, told with versions and licences."""

from __future__ import annotations

import ast
import importlib.metadata
import platform
import re
import sqlite3
import ssl
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# Parts that are no distribution of their own, or whose metadata name no licence in SPDX's words.
SPDX = {
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "certifi": "MPL-2.0",
    "python": "PSF-2.0",
    "qt": "LGPL-3.0-only",
    "icu": "Unicode-DFS-2016",
    "pyinstaller-bootloader": "GPL-2.0-or-later WITH Bootloader-exception",
}


@dataclass(frozen=True, slots=True, order=True)
class Part:
    name: str
    version: str
    licence: str
    is_python: bool = True


def distributions_of(modules: Iterable[str]) -> set[str]:
    """The distributions that top-level modules come from."""
    known = importlib.metadata.packages_distributions()
    return {_normal(name) for module in modules for name in known.get(module, ())}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def python_parts(names: Iterable[str]) -> list[Part]:
    return sorted(Part(name, importlib.metadata.version(name), licence_of(name)) for name in names)


def licence_of(name: str) -> str:
    if name in SPDX:
        return SPDX[name]
    found = importlib.metadata.metadata(name)
    fields = [str(found[key]) for key in ("License-Expression", "License") if key in found]
    expression = next((text for text in fields if text), "")
    if expression and "\n" not in expression:
        return expression
    classifiers = [
        c.rpartition(" :: ")[2] for c in found.get_all("Classifier", []) if c.startswith("License ::")
    ]
    return " AND ".join(classifiers) or "unknown"


def licence_text(part: Part, licences: Path) -> str:
    """What the part carries, or what `licences` holds of it; the LGPL's texts are files of their own."""
    kept = licences / f"{part.name}.txt"
    match part.name:
        case "python":
            return _python_licence()
        case "pyinstaller-bootloader":
            return _carried("pyinstaller")
        case _ if part.licence.startswith("LGPL-3.0"):
            return "The text: LGPL-3.0.txt and GPL-3.0.txt, beside this file."
        case _ if kept.is_file():
            return kept.read_text("utf-8").strip()
        case _:
            return _carried(part.name)


def _python_licence() -> str:
    """As python.org installs it, or as Debian does."""
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python3.{sys.version_info[1]}/copyright"),
    )
    found = next(place for place in places if place.is_file())
    return found.read_text("utf-8").strip()


def _carried(name: str) -> str:
    """Every licence and notice file that a distribution carries, whole."""
    files = importlib.metadata.files(name) or []
    wanted = [f for f in files if re.search(r"(licen[cs]e|copying|notice|authors)", f.name, re.IGNORECASE)]
    texts = [
        Path(str(f.locate())).read_text("utf-8", errors="replace")
        for f in wanted
        if f.suffix not in (".py", ".pyc")
    ]
    return "\n\n".join(text.strip() for text in texts)


def other_parts(qt_version: str, icu_version: str, bootloader: str) -> list[Part]:
    """What is compiled in: Python itself, Qt, ICU, the program that starts it."""
    return [
        Part("python", platform.python_version(), SPDX["python"], is_python=False),
        Part("qt", qt_version, SPDX["qt"], is_python=False),
        Part("icu", icu_version, SPDX["icu"], is_python=False),
        Part("pyinstaller-bootloader", bootloader, SPDX["pyinstaller-bootloader"], is_python=False),
    ]


def of_the_build_machine() -> dict[str, str]:
    """What the bundle was linked against; told, not carried."""
    libc = subprocess.run(["ldd", "--version"], capture_output=True, text=True, check=False)
    return {
        "openssl": ssl.OPENSSL_VERSION,
        "sqlite": sqlite3.sqlite_version,
        "libc": libc.stdout.partition("\n")[0].rpartition(" ")[2] or platform.libc_ver()[1],
    }


def top_level_modules(toc: Path, bundle: Path) -> set[str]:
    """Of PyInstaller's table of pure modules, and of what lies in the folder as files."""
    _, entries = ast.literal_eval(toc.read_text("utf-8"))
    pure = {str(name).partition(".")[0] for name, _, _ in entries}
    lying = {file.name.partition(".")[0] for file in bundle.iterdir()}
    return pure | lying
