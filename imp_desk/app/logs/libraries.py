"""What libraries log is reduced to who, how bad and which class of error, at its birth: no handler ever sees its words.

A filter of the root logger would not do: records that come up from other loggers pass it by.
"""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Any

from imp_desk.app.logs.events import Event, Library, Severity
from imp_desk.app.logs.log import note
from imp_desk.app.logs.redaction import redact

_OWN = "imp_desk"
_LIBRARIES = {library.value: library for library in Library}
_Factory = type[logging.LogRecord] | Any
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class Reduced(logging.LogRecord):
    """A record without arguments, traceback, stack, or any word that the library chose."""

    error: type[BaseException] | None = None


def reduced(  # noqa: PLR0913, PLR0917 - the signature is logging's
    name: str,
    level: int,
    path: str,
    line: int,
    words: object,
    args: object,
    exc_info: _ExcInfo | tuple[None, None, None] | None,
    func: str | None = None,
    stack: str | None = None,  # noqa: ARG001
    **_: object,
) -> Reduced:
    """Our own records keep their words, with what looks like a number or a secret blanked."""
    error = exc_info[0] if exc_info else None
    text = _own_words(words, args) if name.partition(".")[0] == _OWN else name
    kept = " ".join([text, *([error.__name__] if error else [])])
    record = Reduced(name, level, path, line, kept, (), None, func)
    record.error = error
    return record


def _own_words(words: object, args: object) -> str:
    try:
        text = str(words) % args if args else str(words)
    except (TypeError, ValueError, KeyError):
        text = "?"
    return redact(text)


class LibraryHandler(logging.Handler):
    """From WARNING on, into our log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.WARNING:
            return
        library = _LIBRARIES.get(record.name.partition(".")[0], Library.OTHER)
        error = getattr(record, "error", None)
        if error is None:
            note(Event.LIBRARY, library=library, severity=_severity(record.levelno))
        else:
            note(Event.LIBRARY, library=library, severity=_severity(record.levelno), error=error)


def _severity(level: int) -> Severity:
    if level >= logging.CRITICAL:
        return Severity.CRITICAL
    return Severity.ERROR if level >= logging.ERROR else Severity.WARNING


class Belt:
    """`off` puts back what stood before; a program keeps it on to its end."""

    def __init__(self) -> None:
        self._factory: _Factory = logging.getLogRecordFactory()
        self._raises = logging.raiseExceptions
        self._handler = LibraryHandler()

    def on(self) -> None:
        logging.setLogRecordFactory(reduced)
        logging.getLogger().addHandler(self._handler)
        logging.raiseExceptions = False  # else a failing handler prints message and arguments

    def off(self) -> None:
        logging.setLogRecordFactory(self._factory)
        logging.getLogger().removeHandler(self._handler)
        logging.raiseExceptions = self._raises
