"""What lies in the bundle, read with PyInstaller's own reader and matched with the lists of files that pip keeps.

Runs in the build's own Python (build/venv), knows nothing of how the build makes its bill; prints one line of JSON.
"""

from __future__ import annotations

import importlib.metadata
import json
import marshal
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import cyclonedx
import PyInstaller
from PyInstaller.archive.readers import CArchiveReader
from PyInstaller.loader.pyimod01_archive import PYZ_ITEM_NSPKG

_OURS = ("imp_desk", "resources")
_PYINSTALLER = ("_pyi_rth_utils", "pyi", "struct")
_PYC_HEAD = 16  # magic number, flags, hash or time


class Owners:
    """Which distribution a file of an installation belongs to."""

    def __init__(self) -> None:
        self.versions: dict[str, str] = {}
        self._files: dict[str, str] = {}
        for distribution in importlib.metadata.distributions():
            name = re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower()
            self.versions[name] = distribution.version
            self._files.update({str(file): name for file in distribution.files or ()})

    def of_module(self, name: str) -> str:
        place = name.replace(".", "/")
        for file in (f"{place}.py", f"{place}/__init__.py"):
            if file in self._files:
                return self._files[file]
        top = name.partition(".")[0]
        if top in sys.stdlib_module_names:
            return "python"
        if top.startswith(_PYINSTALLER):
            return "pyinstaller-bootloader"
        return "" if top.startswith(_OURS) else self._of_folder(f"{place}/")

    def of_file(self, place: str) -> str:
        """By its name in the folder; a library at the top is the one that lies in a package of that name."""
        if place in self._files:
            return self._files[place]
        if re.match(r"libpython|python3\.|base_library\.zip", place):
            return "python"
        return self._of_folder(place)

    def _of_folder(self, place: str) -> str:
        """A namespace without a file of its own, or what a library has laid out beside itself."""
        top = place.partition("/")[0]
        found = {name for file, name in self._files.items() if file.startswith(f"{top}/")}
        return next(iter(found)) if len(found) == 1 else f"unknown: {place}"


def codes(program: CArchiveReader, inside: Path) -> Iterator[tuple[str, CodeType]]:
    """Every compiled module and script, wherever it lies."""
    for name, entry in program.toc.items():
        if entry[4] in "ms":
            told = marshal.loads(_after_head(program.extract(name)))
            yield name, told
    archive = program.open_embedded_archive("PYZ.pyz")
    for name in archive.toc:
        if isinstance(code := archive.extract(name), CodeType):
            yield name, code
    with zipfile.ZipFile(inside / "base_library.zip") as library:
        for name in library.namelist():
            yield name, marshal.loads(library.read(name)[_PYC_HEAD:])
    for file in inside.rglob("*.pyc"):
        yield file.relative_to(inside).as_posix(), marshal.loads(file.read_bytes()[_PYC_HEAD:])


def _after_head(data: bytes) -> bytes:
    """Modules are kept as .pyc, scripts as bare code."""
    return data[_PYC_HEAD:] if data[2:4] == b"\r\n" else data


def strings(code: CodeType) -> Iterator[str]:
    yield code.co_filename
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from strings(constant)
        elif isinstance(constant, str):
            yield constant


def told_by_files(inside: Path) -> Iterator[tuple[str, str]]:
    for file in inside.rglob("*"):
        if file.is_file() and file.suffix not in (".pyc", ".zip", ".so"):
            try:
                yield file.relative_to(inside).as_posix(), file.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def read(bundle: Path, forbidden: re.Pattern[str]) -> dict[str, object]:
    inside, owners = bundle / "_internal", Owners()
    program = CArchiveReader(str(bundle / "imp-desk"))
    modules = program.open_embedded_archive("PYZ.pyz").toc
    held = {owners.of_module(name) for name, entry in modules.items() if entry[0] != PYZ_ITEM_NSPKG}
    lying = [file for file in inside.rglob("*") if file.is_file() and not file.is_symlink()]
    places = {file.relative_to(inside).as_posix() for file in lying}
    held |= {owners.of_file(place) for place in places if "/" in place and not place.startswith(_OURS)}
    held |= {owners.of_file(place) for place in places if "/" not in place and ".so" in place}
    texts = [(name, text) for name, code in codes(program, inside) for text in strings(code)]
    texts += told_by_files(inside)
    return {
        "held": sorted(held - {""}),
        "versions": owners.versions | {"pyinstaller-bootloader": PyInstaller.__version__},
        "modules": sorted(modules),
        "absolute": sorted({n for n, code in codes(program, inside) if Path(code.co_filename).is_absolute()}),
        "named": sorted({f"{name}: {found[0]}" for name, text in texts if (found := forbidden.search(text))}),
        "schemas": str(Path(str(cyclonedx.__file__)).parent / "schema" / "_res"),
    }


if __name__ == "__main__":
    print(json.dumps(read(Path(sys.argv[1]), re.compile(sys.argv[2]))))
