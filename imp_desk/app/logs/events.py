"""What may stand in a log line: an event word and fields of few kinds. Free text has no type here: none is logged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypedDict


class Event(Enum):
    STARTED = "started"
    CRASHED_BEFORE = "crashed_before"  # the start before this one left a fatal error behind
    ENDED = "ended"
    ATTEMPT = "attempt"
    JOURNAL_FAULT = "journal_fault"
    SETTINGS_SAVED = "settings_saved"
    SUPPORT = "support"
    ERROR = "error"
    LIBRARY = "library"
    QT = "qt"


class Severity(Enum):
    WARNING = "warning"
    ERROR = "error"
    CRITICAL = "critical"


class Library(Enum):
    """Whose message it was. Its words are never kept: they may hold addresses, so uids, and headers, so tokens."""

    ASYNCIO = "asyncio"
    QASYNC = "qasync"
    HTTPX = "httpx"
    HTTPCORE = "httpcore"
    KEYRING = "keyring"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of this program's own code, such as app/crash.py:20."""

    file: str
    line: int


class Fields(TypedDict, total=False):
    """Every field that a line may have. `attempt` is an attempt's id; anything else in its place is not written."""

    attempt: str
    state: Enum
    kind: Enum
    library: Library
    severity: Severity
    status: int
    code: int
    count: int
    number: int
    error: type[BaseException]
    places: tuple[Place, ...]
    version: tuple[int, ...]
    is_training: bool
