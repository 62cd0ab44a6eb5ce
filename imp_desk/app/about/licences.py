"""The licences as texts: those that the bundle carries, or in a checkout those of the source. Blocking."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from imp_desk.ui.assets import resources_folder
from imp_desk.ui.settings.about_view import Licence

_OWN = "imp-desk"
_LONGEST = 2 << 20
_FILES = {Licence.PROGRAM: "LICENSE", Licence.LGPL: "LGPL-3.0.txt", Licence.GPL: "GPL-3.0.txt"}
_OF_BUNDLE = "THIRD-PARTY-LICENSES.txt"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def licence_text(licence: Licence) -> str:
    """Empty where this installation does not hold it."""
    if licence is not Licence.PARTS:
        return _read(_FILES[licence])
    return _read(_OF_BUNDLE) or "\n\n".join(part for part in (_read("NOTICE.txt"), _named_parts()) if part)


def libraries_folder() -> str:
    """Where the libraries of Qt and PySide6 are, which may be replaced."""
    bundle = str(getattr(sys, "_MEIPASS", ""))
    if bundle:
        return bundle
    import PySide6

    return str(Path(PySide6.__file__).parent)


def _read(name: str) -> str:
    resources = resources_folder()
    for folder in (resources.parent, resources / "package"):
        file = folder / name
        if file.is_file() and file.stat().st_size <= _LONGEST:
            return file.read_text("utf-8", "replace")
    return ""


def _named_parts() -> str:
    """Names, versions and licences of what is installed for the program, as it names itself."""
    return "\n".join(sorted(_lines(), key=str.lower))


def _lines() -> Iterator[str]:
    seen, asked = set(), [_OWN]
    while asked:
        name = re.sub(r"[-_.]+", "-", asked.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # for another system or Python
            continue
        asked += [_NAME.match(need)[0] for need in found.requires or () if "extra ==" not in need]  # type: ignore[index]
        if name != _OWN:
            yield f"{found.metadata['Name']} {found.version} · {_licence_of(found)}"


def _licence_of(found: metadata.Distribution) -> str:
    """The expression, else the first line of the older field, else the classifiers."""
    fields = found.metadata.json
    written = str(fields.get("license_expression") or fields.get("license") or "").partition("\n")[0]
    classifiers = [str(each) for each in fields.get("classifier", ())]
    named = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    return written[:80] or ", ".join(named) or "?"
