"""Whether a folder lies on another computer, where SQLite's locks and shared memory do not hold.

Asks what the system says of its mounts; where it says nothing, the folder counts as local.
"""

from __future__ import annotations

import sys
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset((
    "9p", "afs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2",
    "smb2", "smb3", "smbfs", "vboxsf",
))  # fmt: skip
_NETWORK_FUSE = ("sshfs", "davfs", "glusterfs", "ceph", "smb", "nfs", "rclone", "s3fs", "gvfs", "vmhgfs")


def network_type(folder: Path, mounts: Path = MOUNTS) -> str:
    """The kind of the network file system, "" for a local folder."""
    if sys.platform == "win32":
        return _network_type_on_windows(folder)
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
        found = _type_of_mount(folder.resolve(), lines)
    except OSError:
        return ""
    return found if found in _NETWORK or _is_network_fuse(found) else ""


def _is_network_fuse(found: str) -> bool:
    return found.startswith("fuse.") and any(name in found for name in _NETWORK_FUSE)


def _type_of_mount(folder: Path, lines: list[str]) -> str:
    """The type of the mount nearest above the folder; of two at one place the later lies on top."""
    nearest, found = -1, ""
    for line in lines:
        before, _, behind = line.partition(" - ")
        if len(words := before.split(" ")) < 5 or not behind:
            continue
        place = Path(_unescaped(words[4]))
        if folder.is_relative_to(place) and len(place.parts) >= nearest:
            nearest, found = len(place.parts), behind.split(" ")[0]
    return found


def _unescaped(place: str) -> str:
    for octal in ("040", "011", "012", "134"):  # proc(5): space, tab, line end, backslash
        place = place.replace(f"\\{octal}", chr(int(octal, 8)))
    return place


def _network_type_on_windows(folder: Path) -> str:
    if sys.platform == "win32":
        import ctypes

        drive = folder.resolve().drive
        if drive.startswith("\\\\"):
            return "unc"
        if ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == 4:
            return "drive"
    return ""
