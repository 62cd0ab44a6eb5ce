"""A file that is dropped anywhere on the window. Dragged text is not heard here; a locked window hears nothing."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from imp_desk.ui.window import MainWindow

_KINDS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls")


class FileDrop(QObject):
    dropped = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if (
            not isinstance(event, QDropEvent)
            or self._window.is_locked
            or not (path := _file(event.mimeData()))
        ):
            return False
        event.acceptProposedAction()
        if not isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


def _file(data: QMimeData) -> str:
    """The one local file of a kind that a list can be; nothing for several."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and PurePath(paths[0]).suffix.lower() in _KINDS else ""
