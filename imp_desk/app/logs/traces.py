"""What a run keeps about itself in the data folder: the log, and a file for a fatal error. Training keeps nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from imp_desk import __version__
from imp_desk.app.logs import log
from imp_desk.app.logs.events import Event, Severity
from imp_desk.app.logs.fatal_file import FatalFile
from imp_desk.app.logs.libraries import Belt
from imp_desk.app.options import Options

FOLDER = "logs"
_SEVERITY = {
    QtMsgType.QtWarningMsg: Severity.WARNING,
    QtMsgType.QtCriticalMsg: Severity.ERROR,
    QtMsgType.QtFatalMsg: Severity.CRITICAL,
}


def logs_folder(options: Options) -> Path | None:
    if options.training:
        return None
    from imp_desk.store.paths import default_data_folder

    return (options.data_dir or default_data_folder()).expanduser() / FOLDER


def version_numbers() -> tuple[int, ...]:
    return tuple(int(part) for part in __version__.split(".") if part.isdigit())


class Traces:
    """From here on no library and no part of Qt has its words printed or kept."""

    def __init__(self, options: Options) -> None:
        self._belt = Belt()
        self._belt.on()
        qInstallMessageHandler(_note_qt)
        folder = logs_folder(options)
        self._fatal = FatalFile(folder) if folder is not None else None
        if folder is not None:
            log.start(folder)
        log.note(Event.STARTED, version=version_numbers())
        if self.crashed_before:
            log.note(Event.CRASHED_BEFORE)

    @property
    def crashed_before(self) -> bool:
        return self._fatal is not None and self._fatal.crashed_before

    def close(self) -> None:
        log.note(Event.ENDED)
        log.stop()
        if self._fatal is not None:
            self._fatal.close()
        qInstallMessageHandler(None)
        self._belt.off()


def _note_qt(kind: QtMsgType, _: QMessageLogContext, __: str | None) -> None:
    severity = _SEVERITY.get(kind)
    if severity is not None:
        log.note(Event.QT, severity=severity)
    if severity is Severity.CRITICAL:
        log.flush(0.2)  # Qt ends the process next
