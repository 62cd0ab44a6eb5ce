"""How a row is drawn: icon, words, a quieter line below, an amount and a badge at the right. And the rows for Qt."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from imp_desk.ui.kit.icons import draw_icon
from imp_desk.ui.kit.paint import draw_box, fill
from imp_desk.ui.kit.tones import Tone, tone_colours
from imp_desk.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_ICON, _BAR, _TWO_LINES = 18, 3, 54


def row_height() -> int:
    return max(theme().touch, _TWO_LINES)


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


class RowModel(QAbstractListModel):
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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.head
        return row.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None


class RowPainter(QStyledItemDelegate):
    def __init__(self, model: RowModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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
