"""Runs in the build's own Python: PyInstaller, what makes the bundle small and licensed, then the installer."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import PyInstaller
from PySide6.QtCore import qVersion

from scripts.build_parts import deb, needs, packages, sbom, slim, version_info

ROOT = Path(__file__).resolve().parents[2]


def main(out: Path, epoch: int, *, bundle_only: bool) -> None:
    version = version_info.version(ROOT)
    bundle = _folder("imp-desk", ROOT / "build.spec", out)
    parts = _parts(bundle)
    _write_licences(bundle, parts)
    _fold_bill(bundle, out, parts, version, epoch)
    slim.even_out(bundle, epoch)
    results = [] if bundle_only else _installer(bundle, out, version, epoch)
    _tell(bundle, out, results)


def peers(out: Path, epoch: int) -> None:
    """What scripts/bench measures the packaged program beside, made in the same way."""
    slim.even_out(_folder("peers", ROOT / "scripts" / "build_parts" / "peers.spec", out), epoch)


def _folder(name: str, recipe: Path, out: Path) -> Path:
    target = out / name
    shutil.rmtree(target, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    work = ROOT / "build" / "pyinstaller"
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR",
         "--distpath", str(out), "--workpath", str(work), str(recipe)],
        check=True, cwd=ROOT,
    )  # fmt: skip
    for line in slim.slim(target):
        print(f"build: {line}")
    return target


def _parts(bundle: Path) -> list[packages.Part]:
    toc = ROOT / "build" / "pyinstaller" / "build" / "PYZ-00.toc"
    names = packages.distributions_of(packages.top_level_modules(toc, bundle / "_internal"))
    icu = next((re.sub(r".*\.so\.", "", f.name) for f in bundle.rglob("libicudata.so.*")), "")
    others = packages.other_parts(qVersion(), icu, PyInstaller.__version__)
    return packages.python_parts(names - {"imp-desk"}) + [part for part in others if part.version]


def _write_licences(bundle: Path, parts: list[packages.Part]) -> None:
    """Beside the program, where its About box finds them."""
    inside = bundle / "_internal"
    shutil.copyfile(ROOT / "LICENSE", inside / "LICENSE")
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt"):
        shutil.copyfile(ROOT / "resources" / "package" / name, inside / name)
    blocks = [(ROOT / "resources" / "package" / "NOTICE.txt").read_text("utf-8").strip()]
    for part in parts:
        text = packages.licence_text(part, ROOT / "resources" / "package" / "licences")
        blocks.append(f"{part.name} {part.version}\n{part.licence}\n\n{text}".strip())
    rule = "\n\n" + "-" * 78 + "\n\n"
    (inside / "THIRD-PARTY-LICENSES.txt").write_text(rule.join(blocks) + "\n", encoding="utf-8")


def _fold_bill(bundle: Path, out: Path, parts: list[packages.Part], version: str, epoch: int) -> None:
    sbom.write(out / "imp-desk.cdx.json", parts, version=version, epoch=epoch)
    shutil.copyfile(out / "imp-desk.cdx.json", bundle / "_internal" / "imp-desk.cdx.json")


def _installer(bundle: Path, out: Path, version: str, epoch: int) -> list[Path]:
    if sys.platform == "linux" and shutil.which("dpkg-deb"):
        return [_deb(bundle, out, version, epoch)]
    print(f"build: on {sys.platform} the installer is made by the steps of docs/releasing.md")
    return []


def _deb(bundle: Path, out: Path, version: str, epoch: int) -> Path:
    files = [f for f in bundle.rglob("*") if f.is_file() and not f.is_symlink() and _is_elf(f)]
    own = frozenset(f.name for f in bundle.rglob("*"))
    depends = deb.dependencies(needs.of_the_system(files, own), deb.newest_glibc(files))
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        tree = Path(folder) / "tree"
        deb.lay_out(bundle, ROOT / "resources", tree, version=version, epoch=epoch)
        return deb.pack(tree, out, version=version, depends=depends, epoch=epoch)


def _is_elf(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def _tell(bundle: Path, out: Path, results: list[Path]) -> None:
    sizes = {"bundle": _size(bundle), **{file.name: file.stat().st_size for file in results}}
    for name, size in sizes.items():
        print(f"build: {name}: {size / 1e6:.1f} MB")
    sums = [f"{_digest(f)}  {f.relative_to(out).as_posix()}" for f in _results(bundle, out, results)]
    (out / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")
    made_with = {"python": sys.version.split()[0], **packages.of_the_build_machine(), "sizes": sizes}
    (out / "build.json").write_text(json.dumps(made_with, indent=1) + "\n", encoding="utf-8")


def _results(bundle: Path, out: Path, results: list[Path]) -> list[Path]:
    inside = [f for f in bundle.rglob("*") if f.is_file() and not f.is_symlink()]
    return sorted([*results, out / "imp-desk.cdx.json", *inside])


def _size(folder: Path) -> int:
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    if "--peers" in sys.argv:
        peers(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        main(Path(sys.argv[1]), int(sys.argv[2]), bundle_only="--bundle-only" in sys.argv)
