"""A list of rows painted by us: icon, words, a quieter line below, words at the right. One Tab stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from imp_desk.ui.kit.icons import draw_icon
from imp_desk.ui.kit.paint import draw_box, draw_ring, fill, smooth_painter
from imp_desk.ui.kit.scroll import ThinBar
from imp_desk.ui.kit.tones import Tone, tone_colours
from imp_desk.ui.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_ICON, _BAR, _TWO_LINES = 18, 3, 54
_OURS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


class Row(NamedTuple):
    """`badge` stands at the right in a box of its own tone, `side` as plain words."""

    key: str
    head: str
    sub: str = ""
    side: str = ""
    icon: str = ""
    tone: Tone = "plain"
    badge: str = ""
    badge_tone: Tone = "test"

    def spoken(self) -> str:
        return ", ".join(part for part in (self.head, self.side, self.badge, self.sub) if part)


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Keeps the place where only words change."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.head
        return row.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None


class _Painter(QStyledItemDelegate):
    def __init__(self, model: _Model, view: QListView) -> None:
        super().__init__(view)
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(120, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        t, c = theme(), theme().colours
        row, box = self._model.rows[index.row()], QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        fill(painter, box, c.accent_soft if is_chosen else c.surface)
        fill(painter, QRectF(box.left(), box.bottom() - 1, box.width(), 1), c.border)
        if is_chosen:
            fill(painter, QRectF(box.left(), box.top(), _BAR, box.height()), c.accent)
        room = box.adjusted(t.space.m, t.space.xs, -t.space.m, -t.space.xs)
        ink = tone_colours(row.tone, c).ink
        if row.icon:
            draw_icon(
                painter, row.icon, QRectF(room.left(), room.center().y() - _ICON / 2, _ICON, _ICON), ink
            )
            room.setLeft(room.left() + _ICON + t.space.m)
        upper = QRectF(room.left(), room.top(), room.width(), room.height() / (2 if row.sub else 1))
        upper.setRight(self._draw_right(painter, row, upper))
        self._draw(painter, row.head, upper, c.text if row.tone == "plain" else ink, bold=True)
        if row.sub:
            self._draw(
                painter, row.sub, QRectF(room.left(), room.center().y(), room.width(), room.height() / 2)
            )
        painter.restore()

    def _draw_right(self, painter: QPainter, row: Row, room: QRectF) -> float:
        """Where the words at the left must end."""
        t, c, right = theme(), theme().colours, room.right()
        if row.badge:
            tone = tone_colours(row.badge_tone, c)
            font = t.font("helper", bold=True)
            width = QFontMetrics(font).horizontalAdvance(row.badge) + 2 * t.space.s
            box = QRectF(right - width, room.center().y() - 10, width, 20)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_box(painter, box, 6, fill=tone.soft, border=tone.ink)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setFont(font)
            painter.setPen(tone.ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.badge)
            right = box.left() - t.space.s
        if row.side:
            font = t.font("small", bold=True)
            width = QFontMetrics(font).horizontalAdvance(row.side) + 2
            painter.setFont(font)
            painter.setPen(c.text)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(right - width, room.top(), width, room.height()), flags, row.side)
            right -= width + t.space.s
        return right

    def _draw(
        self, painter: QPainter, words: str, room: QRectF, ink: QColor | None = None, *, bold: bool = False
    ) -> None:
        font = theme().font("small" if bold else "helper", bold=bold)
        mode = Qt.TextElideMode.ElideMiddle if bold else Qt.TextElideMode.ElideRight
        painter.setFont(font)
        painter.setPen(ink or theme().colours.text_muted)
        shown = QFontMetrics(font).elidedText(words, mode, max(0, int(room.width())))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def row_height() -> int:
    return max(theme().touch, _TWO_LINES)


class RowList(QListView):
    """`chosen`: a row's key, by a person or by `show_rows`.

    `grows`: as tall as its rows, in something that scrolls; `moved` tells which row is to be in sight.
    """

    chosen = Signal(str)
    opened = Signal()
    moved = Signal(QRect)

    def __init__(self, name: str, *, grows: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._grows = grows
        self._list = _Model()
        self.setModel(self._list)
        self.setItemDelegate(_Painter(self._list, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._thin_bar = ThinBar(self.verticalScrollBar(), self)
        self._take_colours()

    def show_rows(self, rows: Sequence[Row], *, chosen: str = "") -> None:
        """The row with this key is the chosen one; without one, the place stays as it is."""
        self._list.show_rows(tuple(rows))
        place = next((i for i, row in enumerate(rows) if row.key == chosen), -1)
        if place >= 0 and place != self.currentIndex().row():
            self.setCurrentIndex(self._list.index(place))
        if self._grows:
            self.setFixedHeight(max(1, len(rows)) * row_height())

    def rows(self) -> tuple[Row, ...]:
        return self._list.rows

    def chosen_key(self) -> str:
        place = self.currentIndex().row()
        return self._list.rows[place].key if 0 <= place < len(self._list.rows) else ""

    def minimumSizeHint(self) -> QSize:
        return QSize(160, row_height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.chosen_key())
            self.moved.emit(self.visualRect(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._list.rows:
            self.setCurrentIndex(self._list.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its own keys only: what is left goes to the page."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _OURS and not control:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            event.accept()
            self.opened.emit()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_thin_bar"):
            self._take_colours()

    def _take_colours(self) -> None:
        palette = QPalette(theme().palette())
        palette.setColor(QPalette.ColorRole.Base, theme().colours.surface)
        if palette != self.palette():
            self.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._thin_bar.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            viewport = self.viewport()
            draw_ring(smooth_painter(viewport), QRectF(viewport.rect()), 2, theme().colours.focus_ring)
