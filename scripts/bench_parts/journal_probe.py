"""The journal's page on a journal of many rows: asks, reads, shows and paints, and tells how long each took."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from imp_desk.app.journal_desk import AT_ONCE
from imp_desk.core.journal import JournalFault
from imp_desk.store.journal_reader import open_reader
from imp_desk.ui.journal.page import JournalPage
from imp_desk.ui.journal.states import PageWanted
from imp_desk.ui.kit.icons import allow_icons


class Probe:
    def __init__(self, folder: Path) -> None:
        reader = open_reader(folder)
        if isinstance(reader, JournalFault):
            raise SystemExit(f"no journal: {reader}")
        self._reader = reader
        self.page = JournalPage()
        self.page.page_wanted.connect(self._read)
        self.read_ms = 0.0
        self.page.resize(1024, 700)
        self.page.show()

    def _read(self, wanted: PageWanted) -> None:
        started = time.perf_counter()
        found = self._reader.page(wanted.query, wanted.after, AT_ONCE)
        self.read_ms = (time.perf_counter() - started) * 1e3
        if isinstance(found, JournalFault):
            raise SystemExit(f"not read: {found}")
        self.page.show_page(wanted.number, found, is_first=wanted.after is None)

    def search(self, text: str) -> float:
        line = self.page.findChild(QLineEdit, "journalUid")
        assert isinstance(line, QLineEdit)
        line.setText(text)
        started = time.perf_counter()
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.page.repaint()
        QApplication.processEvents()
        return (time.perf_counter() - started) * 1e3


def main(folder: Path, runs: int, uid: str, begins: str) -> None:
    application = QApplication([])
    application.setStyle("Fusion")
    allow_icons()
    probe = Probe(folder)
    told: dict[str, list[float]] = defaultdict(list)
    for turn in range(runs + 1):
        for name, text in (("first page", ""), ("search by uid", uid), ("search by how uids begin", begins)):
            painted = probe.search(text)
            if turn:
                told[name].append(painted)
                told[f"{name}, read"].append(probe.read_ms)
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
