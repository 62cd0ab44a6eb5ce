"""A row of widgets that wraps where the window is narrow, so that no words are clipped. Geometry only."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from imp_desk.ui.theme import theme

_Line = tuple[list[QLayoutItem], int, int]  # with its width and height


class Flow(QLayout):
    """Left to right, then down. `centred` centres each line.

    Qt asks for sizes a dozen times for each layout, so what was answered stands until something has changed.
    """

    def __init__(self, *, centred: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._centred = centred
        self._gap = theme().space.s
        self._sizes: tuple[QSize, QSize] | None = None  # wanted, and at least
        self._wrapped: dict[int, list[_Line]] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def set_centred(self, *, on: bool) -> None:
        self._centred = on
        self.invalidate()

    def invalidate(self) -> None:
        self._sizes = None
        self._wrapped.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        taken = self._items.pop(index)
        self.invalidate()
        return taken

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(height for _, _, height in lines) + self._gap * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        return self._measured()[0]

    def minimumSize(self) -> QSize:
        return self._measured()[1]

    def _measured(self) -> tuple[QSize, QSize]:
        if self._sizes is None:
            shown = self._shown()
            wanted, least = [item.sizeHint() for item in shown], [item.minimumSize() for item in shown]
            width = sum(size.width() for size in wanted) + self._gap * max(0, len(shown) - 1)
            self._sizes = (QSize(width, _tallest(wanted)), QSize(_widest(least), _tallest(least)))
        return self._sizes

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y = rect.y()
        for line, width, height in self._lines(rect.width()):
            x = rect.x() + (max(0, rect.width() - width) // 2 if self._centred else 0)
            for item in line:
                size = item.sizeHint()
                wide = min(size.width(), rect.width())
                item.setGeometry(
                    QRect(QPoint(x, y + (height - size.height()) // 2), QSize(wide, size.height()))
                )
                x += wide + self._gap
            y += height + self._gap

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, room: int) -> list[_Line]:
        if room not in self._wrapped:
            self._wrapped[room] = self._wrap(room)
        return self._wrapped[room]

    def _wrap(self, room: int) -> list[_Line]:
        lines: list[_Line] = []
        for item in self._shown():
            size = item.sizeHint()
            if lines and lines[-1][1] + self._gap + size.width() <= room:
                line, width, height = lines[-1]
                lines[-1] = ([*line, item], width + self._gap + size.width(), max(height, size.height()))
            else:
                lines.append(([item], size.width(), size.height()))
        return lines


def _widest(sizes: list[QSize]) -> int:
    return max((size.width() for size in sizes), default=0)


def _tallest(sizes: list[QSize]) -> int:
    return max((size.height() for size in sizes), default=0)
