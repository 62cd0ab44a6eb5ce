"""What SQLite and the system raise, as faults of the journal. Passes on error names, never their texts."""

from __future__ import annotations

import errno
import sqlite3

from imp_desk.core.journal import JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind

# By the beginning of the name, the first that fits. A write that fails is a quota or a limit far more often than a
# dying disk; the shared memory's size fails where the disk is full.
_BY_NAME = (
    (("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"), Kind.LOCKED),
    (("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"), Kind.FULL),
    (("SQLITE_READONLY", "SQLITE_PERM"), Kind.READ_ONLY),
    (("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_CORRUPTFS"), Kind.CORRUPT),
    # The module's own error: bytes that are no text.
    (
        ("SQLITE_ERROR", "OperationalError", "SQLITE_SCHEMA", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH"),
        Kind.CORRUPT,
    ),
)
_BY_ERRNO = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), Kind.FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), Kind.READ_ONLY),
}


def fault_of(error: sqlite3.Error) -> JournalFault:
    name = getattr(error, "sqlite_errorname", None) or type(error).__name__
    for beginnings, kind in _BY_NAME:
        if name.startswith(beginnings):
            return JournalFault(kind, name)
    return JournalFault(Kind.UNREACHABLE, name)


def fault_of_system(error: OSError) -> JournalFault:
    kind = _BY_ERRNO.get(error.errno or 0, Kind.UNREACHABLE)
    return JournalFault(kind, errno.errorcode.get(error.errno or 0, type(error).__name__))
