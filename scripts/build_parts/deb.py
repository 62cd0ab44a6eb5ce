"""The .deb: the bundle under /usr/lib, a command, desktop entry, icon, AppStream file, and what it depends on.

Source: Debian Policy 4.7, chapters 3, 5 to 7 and 12. Byte for byte the same for the same bundle and SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

# Debian's package of each library that the bundle takes from the system. Later releases carry some under other names
# (t64) and say that they provide these.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libbz2.so.1.0": "libbz2-1.0",
    "libcrypto.so.3": "libssl3",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libffi.so.8": "libffi8",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "liblzma.so.5": "liblzma5",
    "libsqlite3.so.0": "libsqlite3-0",
    "libssl.so.3": "libssl3",
    "libstdc++.so.6": "libstdc++6",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
_LIBC = re.compile(
    r"(libc|libm|libdl|libpthread|librt|libutil|libresolv|ld-linux-x86-64|ld-linux-aarch64)\.so\.\d+"
)
_FONTS = "fonts-nanum | fonts-noto-cjk | fonts-unfonts-core | fonts-baekmuk"
_GLIBC = re.compile(rb"GLIBC_2\.(\d+)\b")

_POSTRM = """#!/bin/sh
set -e
if [ "$1" = remove ] || [ "$1" = purge ]; then
    echo "imp_desk: 처리 내역은 남아 있습니다: 사용자마다 ~/.local/share/imp_desk (설정: ~/.config/imp_desk)"
    echo "imp_desk: the journal is left in each user's ~/.local/share/imp_desk (settings: ~/.config/imp_desk)"
fi
"""


class UnknownLibraryError(Exception):
    """A library of the system whose Debian package the table does not name."""


def dependencies(libraries: Iterable[str], glibc_minor: int) -> str:
    """The Depends field."""
    wanted = {name for name in libraries if _LIBC.fullmatch(name) is None}
    unknown = sorted(wanted - PACKAGES.keys())
    if unknown:
        raise UnknownLibraryError(", ".join(unknown))
    packages = sorted({PACKAGES[name] for name in wanted})
    return ", ".join([f"libc6 (>= 2.{glibc_minor})", *packages, _FONTS])


def newest_glibc(files: Iterable[Path]) -> int:
    """The minor version of the newest symbol of glibc that one of these files asks for."""
    return max((int(found) for file in files for found in _GLIBC.findall(file.read_bytes())), default=0)


def lay_out(bundle: Path, resources: Path, tree: Path, *, version: str, epoch: int) -> None:
    """The tree as it will be installed, without DEBIAN."""
    shutil.copytree(bundle, tree / "usr/lib/imp-desk", symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/imp-desk").symlink_to("../lib/imp-desk/imp-desk")
    package = resources / "package"
    _copy(package / "imp-desk.desktop", tree / "usr/share/applications/imp-desk.desktop")
    _copy(resources / "icons" / "imp_desk.svg", tree / "usr/share/icons/hicolor/scalable/apps/imp-desk.svg")
    for picture in (package / "icons").glob("imp-desk-*.png"):
        size = picture.stem.rpartition("-")[2]
        _copy(picture, tree / f"usr/share/icons/hicolor/{size}x{size}/apps/imp-desk.png")
    meta = (package / "org.imp_desk.imp_desk.metainfo.xml").read_text("utf-8")
    date = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    _write(
        tree / "usr/share/metainfo/org.imp_desk.imp_desk.metainfo.xml",
        meta.replace("@VERSION@", version).replace("@DATE@", date),
    )
    documents = tree / "usr/share/doc/imp-desk"
    _write(documents / "copyright", _copyright(bundle))
    when = format_datetime(datetime.fromtimestamp(epoch, UTC))
    entry = (
        f"imp-desk ({version}) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n"
        f" -- imp_desk contributors <maintainers@imp-desk.example>  {when}\n"
    )
    (documents / "changelog.gz").write_bytes(gzip.compress(entry.encode(), 9, mtime=0))


def _copyright(bundle: Path) -> str:
    notices = (bundle / "_internal" / "THIRD-PARTY-LICENSES.txt").read_text("utf-8")
    own = (bundle / "_internal" / "LICENSE").read_text("utf-8")
    return f"imp_desk\n\n{own}\n\nWhat it brings along\n\n{notices}"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def pack(tree: Path, out: Path, *, version: str, depends: str, epoch: int) -> Path:
    """Writes control files and packs. Modes and times are made the same wherever it is built."""
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    size = sum(file.lstat().st_size for file in tree.rglob("*") if not file.is_dir()) // 1024
    control = f"""Package: imp-desk
Version: {version}
Architecture: {architecture}
Maintainer: imp_desk contributors <maintainers@imp-desk.example>
Installed-Size: {size}
Depends: {depends}
Recommends: gnome-keyring | kwalletmanager | keepassxc, dbus-user-session | dbus-x11
Section: misc
Priority: optional
Description: card registration terminal for i'mport (PortOne V1)
 Registers customers' cards for recurring payment from a shop's counter or a
 back office. Checks locally, asks for a billing key, says what is true
 afterwards, and keeps no trace of the card.
"""
    _write(tree / "DEBIAN/control", control)
    _write(tree / "DEBIAN/postrm", _POSTRM)
    _even_out(tree, epoch)
    file = out / f"imp-desk_{version}_{architecture}.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(tree), str(file)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return file


def _even_out(tree: Path, epoch: int) -> None:
    for file in sorted(tree.rglob("*"), reverse=True):
        if not file.is_symlink():
            is_program = file.is_dir() or file.name in ("postrm", "imp-desk")
            file.chmod(0o755 if is_program else 0o644)
        os.utime(file, (epoch, epoch), follow_symlinks=False)
