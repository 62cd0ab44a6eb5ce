"""A list of rows painted by us. One Tab stop; arrows walk, Enter opens, every other key is the page's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from imp_desk.ui.kit.paint import draw_ring, smooth_painter
from imp_desk.ui.kit.scroll import ThinBar
from imp_desk.ui.lookup.row_painting import Index, Row, RowModel, RowPainter, row_height
from imp_desk.ui.theme import theme

_OURS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


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
        self._list = RowModel()
        self.setModel(self._list)
        self.setItemDelegate(RowPainter(self._list, self))
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

    def currentChanged(self, current: Index, previous: Index) -> None:
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
