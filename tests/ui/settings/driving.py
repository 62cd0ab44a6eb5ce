"""How the tests reach the page: by keys, by object names, and by the words on the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from imp_desk.core.secret import Secret
from imp_desk.ui.settings.page import SettingsPage

KEY, SECRET = "1234567890123456", "aB3dE5" * 14
SECTIONS = (
    "credentials",
    "test",
    "channel",
    "profile",
    "uid",
    "charge",
    "consent",
    "store",
    "ui",
    "operators",
    "privacy",
    "advanced",
    "support",
    "about",
)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def type_text(text: str) -> None:
    """By keys; what no key gives comes by the input method, as Hangul does."""
    for character in text:
        if character.isascii():
            QTest.keyClick(focused(), character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(focused(), event)


def control(key: Qt.Key) -> None:
    press(key, Qt.KeyboardModifier.ControlModifier)


def line(page: SettingsPage, name: str) -> QLineEdit:
    found = [widget for widget in page.findChildren(QLineEdit, name) if widget.isVisible()]
    assert len(found) == 1, name
    return found[0]


def button(page: SettingsPage, name: str) -> QAbstractButton:
    found = [widget for widget in page.findChildren(QAbstractButton, name) if widget.isVisible()]
    assert len(found) == 1, name
    return found[0]


def fill(page: SettingsPage, name: str, text: str) -> None:
    line(page, name).setFocus()
    control(Qt.Key.Key_A)
    press(Qt.Key.Key_Delete)
    type_text(text)


def shown(page: SettingsPage) -> str:
    """All words that can be seen now."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    buttons = [item.text() for item in page.findChildren(QAbstractButton) if item.isVisible()]
    return "\n".join(labels + buttons)


def say_in(page: SettingsPage, language: str) -> None:
    from imp_desk.ui.phrases.catalog import use_language

    use_language("en" if language == "en" else "ko")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))


def text_of(secret: object) -> str:
    assert isinstance(secret, Secret)
    text = bytes(secret.reveal()).decode()
    secret.wipe()
    return text


def texts_in(root: QObject) -> list[str]:
    """Every text property of every object below, as an onlooker could read it."""
    found = []
    for child in [root, *root.findChildren(QObject)]:
        meta = child.metaObject()
        for at in range(meta.propertyCount()):
            value = child.property(meta.property(at).name())
            if isinstance(value, str):
                found.append(value)
    return found
