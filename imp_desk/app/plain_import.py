"""Imports as Python does them.

PySide6 puts itself before every import, to look out for `from __feature__ import ...`. For that it reads and keeps the
source of each module: 13 MB with all that the program loads, and a twentieth of its start.
"""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Loads PySide6 and gives Python its `__import__` back, which PySide6 keeps beside its own."""
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
