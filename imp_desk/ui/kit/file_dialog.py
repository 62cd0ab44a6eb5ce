"""The one way to choose a file or a folder. Runs no loop of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget


def file_dialog(parent: QWidget, title: str, start: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Not open yet: the caller says what may be chosen. Its answer comes to `chosen`, and it goes by itself."""
    dialog = QFileDialog(parent, title, start)
    if sys.platform == "linux":  # the desktop's portal refuses a process whose memory it cannot look into
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
