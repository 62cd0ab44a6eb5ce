"""The bare peer: a PySide6 window with the four card fields, default style, no style sheet, nothing else."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QWidget

FIELDS = ("Card number", "Expiry", "Birth date", "Password")


def window() -> QWidget:
    form = QWidget()
    layout = QFormLayout(form)
    for name in FIELDS:
        layout.addRow(name, QLineEdit())
    form.setWindowTitle("Bare form")
    return form


def main() -> int:
    application = QApplication(sys.argv[:1])
    form = window()
    form.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
