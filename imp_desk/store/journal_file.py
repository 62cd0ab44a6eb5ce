"""The journal's file before SQLite opens it: the owner's alone, no link, in a folder of this computer.

SQLite makes files by the umask and gives -wal and -shm the mode of the file, so its mode has to be right first.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from imp_desk.core.journal import JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind
from imp_desk.store.journal_faults import fault_of_system
from imp_desk.store.network_folder import network_type

_IS_POSIX = os.name == "posix"


def make_ready(file: Path) -> JournalFault | None:
    """Folder 0700 and file 0600, made if need be."""
    try:
        return _make_folder_ready(file.parent) or _make_files_ready(file)
    except OSError as error:
        return fault_of_system(error)
    except ValueError:  # a name with NUL in it
        return JournalFault(Kind.UNREACHABLE, "name")


def _make_folder_ready(folder: Path) -> JournalFault | None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return JournalFault(Kind.UNREACHABLE, "link")
    if kind := network_type(folder):
        return JournalFault(Kind.UNREACHABLE, f"network.{kind}")
    if _IS_POSIX:
        if found.st_uid != os.geteuid():
            return JournalFault(Kind.UNREACHABLE, "owner")
        _close_to_others(folder, found)
    if not os.access(folder, os.W_OK):
        return JournalFault(Kind.READ_ONLY, "folder")
    return None


def _make_files_ready(file: Path) -> JournalFault | None:
    """Looks by name only: opening and closing the file would drop the locks that this process holds on it."""
    try:
        found = file.lstat()
    except FileNotFoundError:
        return _create(file)
    if fault := _judge(file, found):
        return fault
    for side in ("-wal", "-shm"):
        beside = file.with_name(file.name + side)
        if os.path.lexists(beside) and (fault := _judge(beside, beside.lstat())):
            return fault
    return None if os.access(file, os.W_OK) else JournalFault(Kind.READ_ONLY, "file")


def _create(file: Path) -> JournalFault | None:
    """A -wal without its file is what is left of a journal: beginning anew would forget what it knew."""
    if os.path.lexists(file.with_name(file.name + "-wal")):
        return JournalFault(Kind.CORRUPT, "file_missing")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    os.close(os.open(file, flags, 0o600))
    if _IS_POSIX:
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return None


def _judge(file: Path, found: os.stat_result) -> JournalFault | None:
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        return JournalFault(Kind.UNREACHABLE, "link")
    if _IS_POSIX:
        if found.st_uid != os.geteuid():
            return JournalFault(Kind.UNREACHABLE, "owner")
        _close_to_others(file, found)
    return None


def _close_to_others(path: Path, found: os.stat_result) -> None:
    mode = stat.S_IMODE(found.st_mode)
    if mode & 0o077:
        path.chmod(mode & 0o700)
