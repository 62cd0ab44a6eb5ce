"""The table of entries: rows painted by us, one Tab stop, arrows move the choice. Reads nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from imp_desk.core.journal import JournalEntry
from imp_desk.ui.journal.model import Column, JournalModel
from imp_desk.ui.journal.words import is_open, mark_of
from imp_desk.ui.kit.icons import draw_icon
from imp_desk.ui.kit.paint import draw_ring, fill, smooth_painter
from imp_desk.ui.kit.scroll import ThinBar
from imp_desk.ui.kit.tones import tone_colours
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

_ICON, _BAR = 18, 3
_WIDTHS = {Column.TIME: 120, Column.RESULT: 178, Column.CARD: 92, Column.OPERATOR: 74, Column.CODE: 88}
_HEAD = 32
_ROWS_AT_LEAST = 4
_PAGES = (Qt.Key.Key_Escape, Qt.Key.Key_F5)


class _Cells(QStyledItemDelegate):
    def __init__(self, model: JournalModel, table: QTableView) -> None:
        super().__init__(table)
        self._model = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t, c = theme(), theme().colours
        entry = self._model.entry(index.row())
        if entry is None:
            return
        box = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        fill(painter, box, c.accent_soft if is_chosen else c.warning_soft if is_open(entry) else c.surface)
        fill(painter, QRectF(box.left(), box.bottom() - 1, box.width(), 1), c.border)
        if is_chosen and index.column() == Column.TIME:
            fill(painter, QRectF(box.left(), box.top(), _BAR, box.height()), c.accent)
        room = box.adjusted(t.space.m, 0, -t.space.xs, 0)
        self._draw(painter, entry, Column(index.column()), room, str(index.data() or ""))
        painter.restore()

    def _draw(self, painter: QPainter, entry: JournalEntry, column: Column, room: QRectF, words: str) -> None:
        t, c = theme(), theme().colours
        ink = c.text_muted if column in (Column.CODE, Column.OPERATOR) else c.text
        if column is Column.RESULT:
            mark = mark_of(entry.state)
            ink = tone_colours(mark.tone, c).ink
            draw_icon(
                painter, mark.icon, QRectF(room.left(), room.center().y() - _ICON / 2, _ICON, _ICON), ink
            )
            room = room.adjusted(_ICON + t.space.s, 0, 0, 0)
        font = t.font("small", bold=column is Column.RESULT)
        mode = Qt.TextElideMode.ElideMiddle if column is Column.UID else Qt.TextElideMode.ElideRight
        painter.setFont(font)
        painter.setPen(ink)
        shown = QFontMetrics(font).elidedText(words, mode, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class _Head(QHeaderView):
    """The columns' names, standing above their words."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setFixedHeight(_HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        t, c = theme(), theme().colours
        painter.save()
        fill(painter, QRectF(rect), c.surface_raised)
        fill(painter, QRectF(rect.left(), rect.bottom(), rect.width(), 1), c.border_strong)
        painter.setFont(t.font("helper", bold=True))
        painter.setPen(c.text_muted)
        words = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        room = QRectF(rect).adjusted(t.space.m, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class JournalTable(QTableView):
    """`chosen` carries the row, -1 for none; `opened` is Enter on it."""

    chosen = Signal(int)
    opened = Signal()

    def __init__(self, model: JournalModel) -> None:
        super().__init__()
        self.setObjectName("journalTable")
        self.setHorizontalHeader(_Head(self))
        self.setModel(model)
        self.setItemDelegate(_Cells(model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._set_up_headers()
        self._thin_bar = ThinBar(self.verticalScrollBar(), self)
        self._take_colours()

    def _set_up_headers(self) -> None:
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme().touch)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(Column.UID, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            head.resizeSection(column, width)

    def retranslate(self) -> None:
        self.setAccessibleName(say("journal.table"))

    def choose(self, row: int) -> None:
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, Column.TIME))

    def chosen_row(self) -> int:
        return self.currentIndex().row()

    def set_narrow(self, *, on: bool) -> None:
        """What the details say anyway gives way."""
        for column in (Column.CARD, Column.OPERATOR, Column.CODE):
            self.setColumnHidden(column, on)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, self.horizontalHeader().height() + _ROWS_AT_LEAST * theme().touch)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _PAGES or (control and event.key() == Qt.Key.Key_F):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            event.accept()
            self.choose(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Searching has its own line; a letter typed here moves nothing."""

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
