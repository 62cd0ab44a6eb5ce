"""All that a window tells other programs: the tree of its accessible elements, and every property of every object."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractAnimation, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QGraphicsEffect, QWidget
from shiboken6 import isValid

_ADDRESS = re.compile(r"0x[0-9a-f]+")
_OF_PYSIDE = "_PySideInvalidatePtr"  # a pointer, which no Python can read
_KINDS = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
    QAccessible.Text.UserText,
)


def elements(window: QWidget) -> list[str]:
    """Each element, shown or not, with all of its texts."""
    root = QAccessible.queryAccessibleInterface(window)
    return [" | ".join(_texts(element)) for element in _below(root)]


def properties(window: QWidget) -> list[str]:
    return [
        f"{type(thing).__name__} {thing.objectName()} {name}: {_ADDRESS.sub('', str(thing.property(name)))}"
        for thing in (window, *window.findChildren(QObject))
        if isValid(thing)
        and not isinstance(thing, QGraphicsEffect | QAbstractAnimation)  # a fade of its own time
        for name in _property_names(thing)
    ]


def all_told(window: QWidget) -> list[str]:
    application = QApplication.instance()
    assert application is not None
    clipboard = QApplication.clipboard().text()
    return [clipboard, application.property("applicationDisplayName"), *elements(window), *properties(window)]


def _below(element: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield element
    for index in range(element.childCount()):
        child = element.child(index)
        if child is not None:
            yield from _below(child)


def _texts(element: QAccessibleInterface) -> Iterator[str]:
    yield element.role().name
    yield from (element.text(kind) for kind in _KINDS)
    text = element.textInterface()
    if text is not None:
        count = text.characterCount()
        yield text.text(0, count)
        yield str((count, text.cursorPosition(), text.selectionCount()))
    actions = element.actionInterface()
    if actions is not None:
        for name in actions.actionNames():
            yield f"{name} {actions.localizedActionName(name)} {actions.localizedActionDescription(name)}"


def _property_names(thing: QObject) -> list[str]:
    meta = thing.metaObject()
    own = [meta.property(index).name() for index in range(meta.propertyCount())]
    dynamic = [bytes(name.data()).decode() for name in thing.dynamicPropertyNames()]
    return own + [name for name in dynamic if name != _OF_PYSIDE]
