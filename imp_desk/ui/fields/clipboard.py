"""Reads untrusted text for a paste, and empties a clipboard that still holds what was taken from it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def untrusted_text_of(mime: QMimeData | None) -> str | None:
    """None for anything but text, such as dropped files."""
    if mime is None or mime.hasUrls() or not mime.hasText():
        return None
    return mime.text()


def forget(untrusted_text: str) -> None:
    """Clears each clipboard that still holds this text."""
    clipboard = QGuiApplication.clipboard()
    for mode in MODES:
        if mode is QClipboard.Mode.Selection and not clipboard.supportsSelection():
            continue
        if clipboard.text(mode) == untrusted_text:
            clipboard.clear(mode)
