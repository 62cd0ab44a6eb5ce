"""Two folders that scripts/build made: the same names, kinds, modes and bytes, or which differ and in what."""

from __future__ import annotations

import hashlib
import stat
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class File:
    mode: int
    size: int
    content: str  # a digest, or where a link leads


def listed(folder: Path) -> dict[str, File]:
    return {file.relative_to(folder).as_posix(): _told(file) for file in folder.rglob("*")}


def _told(file: Path) -> File:
    status = file.lstat()
    if file.is_symlink():
        return File(stat.S_IFMT(status.st_mode), 0, str(file.readlink()))
    if file.is_dir():
        return File(status.st_mode, 0, "")
    return File(status.st_mode, status.st_size, hashlib.sha256(file.read_bytes()).hexdigest())


def differences(one: dict[str, File], other: dict[str, File]) -> list[str]:
    """A line for each name that is not the same in both, with the reason."""
    lines = [f"{name}: only in one" for name in sorted(one.keys() ^ other.keys())]
    for name in sorted(one.keys() & other.keys()):
        ours, theirs = one[name], other[name]
        if ours.mode != theirs.mode:
            lines.append(f"{name}: mode {ours.mode:o}, {theirs.mode:o}")
        elif ours.size != theirs.size:
            lines.append(f"{name}: {ours.size} and {theirs.size} bytes")
        elif ours != theirs:
            lines.append(f"{name}: other bytes")
    return lines


def main() -> int:
    one, other = (listed(Path(folder)) for folder in sys.argv[1:3])
    found = differences(one, other)
    print("".join(f"rebuild: {line}\n" for line in found), end="")
    print(f"rebuild: {len(one)} names, {len(found)} differ")
    return 1 if found or not one else 0


if __name__ == "__main__":
    sys.exit(main())
