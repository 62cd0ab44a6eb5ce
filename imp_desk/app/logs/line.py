"""One log line from an event and its fields. Each value is spelled by its type; text of any other kind becomes `?`."""

from __future__ import annotations

import re
import time
from enum import Enum
from typing import Unpack

from imp_desk.app.logs.events import Event, Fields, Place
from imp_desk.app.logs.redaction import redact

_UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,39}")
_FILE = re.compile(r"[A-Za-z0-9_./-]{1,80}\.py")
_LARGEST = 999_999  # seven digits could be part of a card's number
_AS_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def spelled_id(attempt_id: str) -> str:
    """An attempt's id with letters for its digits, 0 to 9 as g to p: no line of ours may look like a number."""
    return attempt_id.translate(_AS_LETTERS) if _UUID4.fullmatch(attempt_id) else "?"


def line_of(event: Event, at_utc: float, **fields: Unpack[Fields]) -> str:
    """Without the line's end. The second belt runs over the words, not over our own time."""
    words = " ".join([event.value, *(f"{name}={_spelled(value)}" for name, value in fields.items())])
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at_utc))
    return f"{stamp} {redact(words)}"


def _spelled(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value) if abs(value) <= _LARGEST else "large"
        case Enum():
            return _word(str(value.value))
        case str():
            return spelled_id(value)
        case type():
            return _word(value.__name__)
        case Place(file, line):
            return f"{file if _FILE.fullmatch(file) else '?'}:{line}"
        case tuple():
            separator = "." if all(isinstance(part, int) for part in value) else ">"
            return separator.join(_spelled(part) for part in value) or "-"
        case _:
            return "?"


def _word(text: str) -> str:
    return text if _WORD.fullmatch(text) else "?"
