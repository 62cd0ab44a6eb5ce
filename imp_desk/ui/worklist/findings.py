"""What is wrong with a file, each in a bar: what refuses it first. Says where, never what stands there."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.register.derived import spoken
from imp_desk.ui.theme import theme
from imp_desk.ui.worklist_views import FindingView


class Findings(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("worklistFindings")
        self._findings: tuple[FindingView, ...] = ()
        self._bars: list[Bar] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().space.xs)

    def show_findings(self, findings: tuple[FindingView, ...]) -> None:
        self._findings = tuple(sorted(findings, key=lambda found: not found.refuses))
        while len(self._bars) < len(findings):
            bar = Bar("warning", icon="info")
            self._bars.append(bar)
            self._box.addWidget(bar)
        self.setVisible(bool(findings))
        self.retranslate()

    def words(self) -> tuple[str, ...]:
        return tuple(bar.words() for bar in self._bars[: len(self._findings)])

    def retranslate(self) -> None:
        for at, bar in enumerate(self._bars):
            bar.setVisible(at < len(self._findings))
            if at < len(self._findings):
                found = self._findings[at]
                bar.show_tone("danger" if found.refuses else "warning", "failed" if found.refuses else "info")
                bar.show_text(spoken(found.text))
