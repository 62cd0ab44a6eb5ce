"""What a key press in the number field costs, beside a QLineEdit with a mask and a Luhn check, as one JSON line.

Handled: the key's event alone. With its repaint: the event and the field painted into the window's backing store.
Run with the number of rounds. In microseconds.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from imp_desk.ui.fields.rows import NumberRow
from imp_desk.ui.theme import use_scheme

NUMBER = "4111111111111111"


def luhn_holds(text: str) -> bool:
    digits = [int(character) for character in reversed(text) if character.isdigit()]
    return sum(d if i % 2 == 0 else (2 * d - 9 if d > 4 else 2 * d) for i, d in enumerate(digits)) % 10 == 0


def peer() -> QLineEdit:
    field = QLineEdit()
    field.setInputMask("9999 9999 9999 9999;_")
    field.textChanged.connect(luhn_holds)
    return field


def press(field: QWidget, digit: str) -> None:
    key = Qt.Key(Qt.Key.Key_0.value + int(digit))
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, digit))


def one_round(field: QWidget, clear: Callable[[], None], *, painted: bool) -> float:
    clear()
    QApplication.processEvents()
    started = time.perf_counter()
    for digit in NUMBER:
        press(field, digit)
        if painted:
            field.repaint()
    return (time.perf_counter() - started) / len(NUMBER) * 1e6


def main() -> None:
    application = QApplication([])
    application.setStyle("Fusion")
    use_scheme("light")
    window = QWidget()
    column = QVBoxLayout(window)
    ticks = itertools.count(step=0.15)  # a person: a copy is kept before each key, in case a scanner begins
    row, line = NumberRow(now=lambda: next(ticks)), peer()
    column.addWidget(row)
    column.addWidget(line)
    window.show()
    application.processEvents()
    fields: dict[str, tuple[QWidget, Callable[[], None]]] = {
        "ours": (row.field, row.field.wipe),
        "peer": (line, line.clear),
    }
    told: dict[str, list[float]] = {}
    for _ in range(int(sys.argv[1]) + 1):
        for name, (field, clear) in fields.items():
            field.setFocus()
            for how in ("handled", "painted"):
                taken = one_round(field, clear, painted=how == "painted")
                told.setdefault(f"{name} {how}", []).append(taken)
    print(json.dumps({name: times[1:] for name, times in told.items()}))


if __name__ == "__main__":
    main()
