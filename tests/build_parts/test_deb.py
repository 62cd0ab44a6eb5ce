"""What the Debian package says of itself."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.build_parts import deb

ROOT = Path(__file__).resolve().parents[2]
EPOCH = 1_780_000_000


def test_every_library_has_its_package_and_libc_its_version() -> None:
    told = deb.dependencies(
        ["libxcb-cursor.so.0", "libssl.so.3", "libcrypto.so.3", "libc.so.6", "libm.so.6"], 34
    )
    assert told.split(", ")[:3] == ["libc6 (>= 2.34)", "libssl3", "libxcb-cursor0"]
    assert "fonts-nanum | fonts-noto-cjk" in told


def test_a_library_nobody_has_thought_of_stops_the_build() -> None:
    with pytest.raises(deb.UnknownLibraryError, match=r"libnew\.so\.1"):
        deb.dependencies(["libnew.so.1"], 34)


def test_the_newest_symbol_of_glibc_counts(tmp_path: Path) -> None:
    file = tmp_path / "library"
    file.write_bytes(b"\0GLIBC_2.2.5\0GLIBC_2.34\0GLIBC_2.17\0GLIBC_PRIVATE\0")
    assert deb.newest_glibc([file]) == 34


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "imp-desk"
    (folder / "_internal").mkdir(parents=True)
    (folder / "imp-desk").write_text("#!/bin/sh\n")
    (folder / "_internal" / "LICENSE").write_text("ours")
    (folder / "_internal" / "THIRD-PARTY-LICENSES.txt").write_text("theirs")
    return folder


def packed(bundle: Path, out: Path) -> Path:
    tree = out / "tree"
    deb.lay_out(bundle, ROOT / "resources", tree, version="1.2.3", epoch=EPOCH)
    return deb.pack(tree, out, version="1.2.3", depends="libc6", epoch=EPOCH)


needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is Debian's")


@needs_dpkg
def test_the_package_is_the_same_each_time(bundle: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    first, second = (packed(bundle, tmp_path / name).read_bytes() for name in ("first", "second"))
    assert first == second


@needs_dpkg
def test_what_lies_where(bundle: Path, tmp_path: Path) -> None:
    told = subprocess.check_output(["dpkg-deb", "--contents", str(packed(bundle, tmp_path))], text=True)
    lines = {line.split(maxsplit=5)[5]: line for line in told.splitlines()}
    assert lines["./usr/bin/imp-desk -> ../lib/imp-desk/imp-desk"].startswith("lrwx")
    assert lines["./usr/lib/imp-desk/imp-desk"].startswith("-rwxr-xr-x root/root")
    assert lines["./usr/share/applications/imp-desk.desktop"].startswith("-rw-r--r-- root/root")
    assert "./usr/share/icons/hicolor/scalable/apps/imp-desk.svg" in lines
    assert "./usr/share/doc/imp-desk/copyright" in lines


CHECKERS = [
    pytest.param(["desktop-file-validate"], "usr/share/applications/imp-desk.desktop", id="desktop entry"),
    pytest.param(
        ["appstreamcli", "validate", "--no-net", "--pedantic"],
        "usr/share/metainfo/org.imp_desk.imp_desk.metainfo.xml",
        id="AppStream",
    ),
]


@pytest.mark.parametrize(("checker", "name"), CHECKERS)
def test_the_desktop_s_own_checkers_are_content(
    bundle: Path, tmp_path: Path, checker: list[str], name: str
) -> None:
    if shutil.which(checker[0]) is None:
        pytest.skip(f"{checker[0]} is not installed: scripts/setup --tests installs it where it may")
    tree = tmp_path / "tree"
    deb.lay_out(bundle, ROOT / "resources", tree, version="1.2.3", epoch=EPOCH)
    done = subprocess.run([*checker, str(tree / name)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
