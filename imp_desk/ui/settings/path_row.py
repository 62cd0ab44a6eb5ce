"""A file of this computer: typed, or chosen in the system's own window. Opens no file itself."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.file_dialog import file_dialog
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.judges import Judge
from imp_desk.ui.settings.row import LineRow


class PathRow(LineRow):
    def __init__(self, key: str, judge: Judge) -> None:
        super().__init__(key, judge)
        self.browse = Button(f"{key}.browse", small=True)
        self.browse.clicked.connect(self._choose)
        self.put_beside(self.line, self.browse)

    def retranslate(self) -> None:
        super().retranslate()
        self.browse.show_words(
            say("settings.browse"), spoken=f"{self._label.text()}: {say('settings.browse')}"
        )

    def _choose(self) -> None:
        dialog = file_dialog(self, self._label.text(), self.value(), self._chosen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self.set_value(path)
        self.check()
        self.changed.emit()
