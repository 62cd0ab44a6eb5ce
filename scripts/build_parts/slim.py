"""After PyInstaller: the bundle is made smaller and the same each time."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

from scripts.build_parts import icu, runpath

_ZIP_BEGINS = (1980, 1, 1, 0, 0, 0)


def slim(bundle: Path) -> list[str]:
    """What was done, a line each."""
    done = [_shrink_icu(bundle), _strip(bundle), _forget_folders(bundle)]
    _remove_loose_links(bundle)
    sort_zip(bundle / "_internal" / "base_library.zip")
    return [line for line in done if line]


def _shrink_icu(bundle: Path) -> str:
    """Linux only: elsewhere Qt asks the system."""
    found = [file for file in bundle.rglob("libicudata.so.*") if not file.is_symlink()]
    if not found:
        return ""
    before, after = icu.shrink_file(found[0])
    return f"ICU's data: {before / 1e6:.1f} -> {after / 1e6:.1f} MB (Korean and English)"


def _strip(bundle: Path) -> str:
    """Python's own library and modules; Qt's come stripped."""
    strip = shutil.which("strip")
    files = [*bundle.rglob("libpython3*"), *bundle.rglob("lib-dynload/*.so")]
    if strip is None or not files or os.name == "nt":
        return ""
    before = sum(file.stat().st_size for file in files)
    for file in files:
        file.chmod(0o755)
        subprocess.run([strip, "--strip-unneeded", str(file)], check=True)
    after = sum(file.stat().st_size for file in files)
    return f"Python's symbols for debuggers: {before / 1e6:.1f} -> {after / 1e6:.1f} MB"


def _forget_folders(bundle: Path) -> str:
    """Libraries look for others in their own folder and the system's, in none of the machine they were built on."""
    found = 0
    for file in bundle.rglob("*.so*"):
        if file.is_file() and not file.is_symlink():
            image = file.read_bytes()
            if (mended := runpath.without_foreign(image)) != image:
                file.write_bytes(mended)
                found += 1
    return f"search paths into the building machine: taken out of {found} libraries" if found else ""


def _remove_loose_links(bundle: Path) -> None:
    """PyInstaller links libraries to the top of the folder, those that were left out too."""
    for file in bundle.rglob("*"):
        if file.is_symlink() and not file.exists():
            file.unlink()


def sort_zip(file: Path) -> None:
    """PyInstaller puts the modules in as they come, which differs from run to run."""
    if not file.is_file():
        return
    with zipfile.ZipFile(file) as found:
        members = {name: found.read(name) for name in found.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as sorted_one:
        for name in sorted(members):
            sorted_one.writestr(zipfile.ZipInfo(name, _ZIP_BEGINS), members[name], zipfile.ZIP_DEFLATED)


def even_out(bundle: Path, epoch: int) -> None:
    """The same times and modes in every build."""
    for file in sorted(bundle.rglob("*"), reverse=True):
        if not file.is_symlink() and os.name != "nt":
            is_program = file.is_dir() or file.parent == bundle
            file.chmod(0o755 if is_program else 0o644)
        if os.utime in os.supports_follow_symlinks:
            os.utime(file, (epoch, epoch), follow_symlinks=False)
