"""Prints what a key press in the number field costs, beside a QLineEdit with a mask and a Luhn check.

Handled: the key's event alone. With its repaint: the event and the field painted into the window's backing store.
"""

from __future__ import annotations

import itertools
import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from imp_desk.ui.fields.rows import NumberRow
from imp_desk.ui.theme import use_scheme

NUMBER = "4111111111111111"
ROUNDS = 40


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


def measure(name: str, field: QWidget, clear: Callable[[], None]) -> None:
    for painted in (False, True):
        one_round(field, clear, painted=painted)
        times = [one_round(field, clear, painted=painted) for _ in range(ROUNDS)]
        label = "with repaint" if painted else "handled"
        print(
            f"{name:28} {label:14} median {statistics.median(times):6.1f} us"
            f"   min {min(times):6.1f}   max {max(times):6.1f}"
        )


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
    for field in (line, row.field):
        field.setFocus()
    application.processEvents()
    measure("QLineEdit, mask and Luhn", line, line.clear)
    row.field.setFocus()
    application.processEvents()
    measure("number field and its row", row.field, row.field.wipe)


if __name__ == "__main__":
    main()
