"""The control: the same form as anybody would write it, plain line edits and `json=`. Run as a program by the scan.

It clears its fields when the answer has come; what it leaves in memory all the same is what the scan has to find.
"""

from __future__ import annotations

import json
import sys

import httpx
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QWidget

NAMES = ("card_number", "expiry", "birth", "pwd_2digit")


class NaiveForm(QWidget):
    def __init__(self, url: str, ca_file: str, pair: dict[str, str]) -> None:
        super().__init__()
        self.setWindowTitle("Card registration, naive control")
        self._url, self._pair = url, pair
        self._client = httpx.Client(verify=httpx.create_ssl_context(verify=ca_file))
        self._lines = {name: QLineEdit() for name in NAMES}
        layout = QFormLayout(self)
        for name, line in self._lines.items():
            layout.addRow(name, line)
            line.returnPressed.connect(self._go_on)

    def _go_on(self) -> None:
        lines = list(self._lines.values())
        at = next(i for i, line in enumerate(lines) if line.hasFocus())
        if at + 1 < len(lines):
            lines[at + 1].setFocus()
        else:
            self._send()
            lines[0].setFocus()

    def _send(self) -> None:
        number, expiry, birth, password = (line.text() for line in self._lines.values())
        grouped = "-".join(number[at : at + 4] for at in range(0, len(number), 4))
        values = (grouped, f"20{expiry[2:]}-{expiry[:2]}", birth, password)
        answer = self._client.post(f"{self._url}/users/getToken", json=self._pair).json()
        self._client.post(
            f"{self._url}/subscribe/customers/naive",
            json=dict(zip(NAMES, values, strict=True)),
            headers={"Authorization": f"Bearer {answer['response']['access_token']}"},
        )
        for line in self._lines.values():
            line.clear()


def main() -> int:
    application = QApplication(sys.argv[:1])
    form = NaiveForm(sys.argv[1], sys.argv[2], json.loads(sys.stdin.readline()))
    form.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
