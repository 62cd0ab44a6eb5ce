"""The bundle against its own papers: bill of materials, licences, sizes, and what must not lie in it, a line each."""

from __future__ import annotations

import argparse
import json
import os
import re
import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema
from referencing import Registry, Resource

from scripts.build_parts import runpath

ROOT = Path(__file__).resolve().parents[2]
_MB = 1e6
_INSTALLED, _DOWNLOAD = (125, 100), (36, 30)  # at most, and what to reach for
_FOR_TESTS = re.compile(r"(^|\.)(tests?|pytest|_pytest|hypothesis|conftest|unittest|mypy)($|\.)")
_SHORTEST_LICENCE = 60  # "The text: LGPL-3.0.txt ..., beside this file." with the head of its block
_COMPILED_IN = {"qt": "libQt6Core.so.6", "icu": "libicudata.so.*"}


@dataclass(frozen=True, slots=True)
class Bundle:
    folder: Path
    facts: dict[str, Any]
    bill: dict[str, Any]

    @property
    def inside(self) -> Path:
        return self.folder / "_internal"

    def libraries(self) -> Iterator[Path]:
        for file in self.folder.rglob("*"):
            if file.is_file() and not file.is_symlink():
                with file.open("rb") as stream:
                    if stream.read(4) == b"\x7fELF":
                        yield file


def set_of_packages(bundle: Bundle) -> list[str]:
    held = set(bundle.facts["held"]) | {"python", "pyinstaller-bootloader"}
    held |= {name for name, library in _COMPILED_IN.items() if list(bundle.folder.rglob(library))}
    told = {part["name"]: part["version"] for part in bundle.bill["components"]}
    versions = bundle.facts["versions"]
    wrong = [f"{n} {v}, installed {versions[n]}" for n, v in told.items() if versions.get(n, v) != v]
    missing = [f"not told: {name}" for name in sorted(held - told.keys())]
    return wrong + missing + [f"told, not there: {name}" for name in sorted(told.keys() - held)]


def needs(bundle: Bundle) -> list[str]:
    """What is imported late is missed by no start: each dependency of the program itself must be there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {re.split(r"[<>=; ]", text)[0].lower() for text in project["dependencies"]}
    return sorted(named - {name.lower() for name in bundle.facts["held"]})


def bill_is_valid(bundle: Bundle) -> list[str]:
    folder = Path(bundle.facts["schemas"])
    schema = json.loads((folder / "bom-1.6.SNAPSHOT.schema.json").read_text("utf-8"))
    others = [
        (urljoin(schema["$id"], file.name), Resource.from_contents(json.loads(file.read_text("utf-8"))))
        for file in folder.glob("*.schema.json")
    ]
    registry: Registry[Any] = Registry().with_resources(others)
    validator = jsonschema.Draft7Validator(schema, registry=registry)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(bundle.bill)]


def licences(bundle: Bundle) -> list[str]:
    text = (bundle.inside / "THIRD-PARTY-LICENSES.txt").read_text("utf-8")
    blocks = {block.partition("\n")[0]: block for block in text.split(f"\n\n{'-' * 78}\n\n")}
    heads = [f"{part['name']} {part['version']}" for part in bundle.bill["components"]]
    missing = [head for head in heads if len(blocks.get(head, "")) < len(head) + _SHORTEST_LICENCE]
    named = re.findall(r"\b[\w.-]+\.txt\b", "".join(b for b in blocks.values() if "beside this file" in b))
    return missing + [f"no {name}" for name in sorted(set(named)) if not (bundle.inside / name).is_file()]


def sizes(bundle: Bundle) -> list[str]:
    installed = sum(file.lstat().st_size for file in bundle.folder.rglob("*") if not file.is_dir())
    measured = [("installed", installed, _INSTALLED)]
    measured += [(f.name, f.stat().st_size, _DOWNLOAD) for f in bundle.folder.parent.glob("*.deb")]
    for name, size, (_, goal) in measured:
        note = f", the goal is {goal}" if size > goal * _MB else ""
        print(f"package: {name}: {size / _MB:.1f} MB{note}")
    return [f"{name}: {size / _MB:.1f} MB" for name, size, (most, _) in measured if size > most * _MB]


def nothing_of_tests(bundle: Bundle) -> list[str]:
    return [name for name in bundle.facts["modules"] if _FOR_TESTS.search(name)]


def no_trace_of_the_machine(bundle: Bundle) -> list[str]:
    absolute = [f"{name} names an absolute file" for name in bundle.facts["absolute"]]
    return [*bundle.facts["named"], *absolute, *(str(f) for f in bundle.folder.rglob("direct_url.json"))]


def libraries_look_at_home(bundle: Bundle) -> list[str]:
    found = []
    for file in bundle.libraries():
        path = runpath.search_path(file.read_bytes())
        if runpath.leads_out(path) or any(not _stays(bundle, file, part) for part in path.split(":")):
            found.append(f"{file.name}: {path}")
    return found


def _stays(bundle: Bundle, file: Path, folder: str) -> bool:
    place = Path(os.path.normpath(folder.replace("$ORIGIN", str(file.parent))))
    return not folder or place.is_relative_to(bundle.folder)


def modes(bundle: Bundle) -> list[str]:
    wrong = []
    for file in bundle.folder.rglob("*"):
        mode = stat.S_IMODE(file.lstat().st_mode)
        runs = file.is_dir() or file.parent == bundle.folder
        if not file.is_symlink() and mode != (0o755 if runs else 0o644):
            wrong.append(f"{file.relative_to(bundle.folder)}: {mode:o}")
        elif not file.resolve().is_relative_to(bundle.folder.resolve()) or not file.exists():
            wrong.append(f"{file.relative_to(bundle.folder)} leads out")
    return wrong


CHECKS: dict[str, Callable[[Bundle], list[str]]] = {
    "all that the program needs is there": needs,
    "the bill names what the bundle holds": set_of_packages,
    "the bill is CycloneDX 1.6": bill_is_valid,
    "every part has its licence": licences,
    "sizes": sizes,
    "nothing of the tests": nothing_of_tests,
    "no trace of the building machine or of registries": no_trace_of_the_machine,
    "libraries look for others in the bundle and the system only": libraries_look_at_home,
    "modes and links": modes,
}


def _traces(python: Path) -> str:
    """A pattern of what would tell of this machine: its folders, and where its pip gets packages from."""
    command = [str(python), "-m", "pip", "config", "list"]
    settings = subprocess.check_output(command, text=True) + os.environ.get("PIP_INDEX_URL", "")
    addresses = re.findall(r"(?:https?|file)://[^\s'\"]+", settings)
    folders = {str(ROOT), str(Path.home())} - {"/"}
    names = [rf"{re.escape(folder)}\b" for folder in sorted(folders)] + [re.escape(a) for a in addresses]
    return "|".join([*names, r"python[h]osted\.org"])


def open_bundle(folder: Path, python: Path) -> Bundle:
    command = [str(python), str(Path(__file__).with_name("read_bundle.py")), str(folder), _traces(python)]
    facts = json.loads(subprocess.check_output(command, text=True))
    return Bundle(folder, facts, json.loads((folder / "_internal/imp-desk.cdx.json").read_text("utf-8")))


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/package_check")
    parser.add_argument("bundle", type=Path, nargs="?", default=ROOT / "dist" / "imp-desk")
    parser.add_argument("--python", type=Path, default=ROOT / "build" / "venv" / "bin" / "python")
    options = parser.parse_args()
    bundle = open_bundle(options.bundle.resolve(), options.python)
    failed = 0
    for name, check in CHECKS.items():
        wrong = check(bundle)
        failed += bool(wrong)
        print(f"package: {'FAILED' if wrong else 'holds'}: {name}")
        print("".join(f"    {line}\n" for line in wrong[:20]), end="")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
