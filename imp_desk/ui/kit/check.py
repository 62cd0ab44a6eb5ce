"""A row with a tick box and its words, which wrap rather than being cut. Painted by us; decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from imp_desk.ui.kit.paint import draw_box, draw_ring, smooth_painter
from imp_desk.ui.theme import Theme, theme

_BOX = 22
_WRAP = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class CheckRow(QAbstractButton):
    """Space ticks it; Enter is the page's. `note` stands under the words in a quieter colour."""

    def __init__(self, name: str, *, bold: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._bold = bold
        self._note = ""
        self._fault = ""

    def show_words(self, words: str, *, note: str = "", description: str = "") -> None:
        self.setText(words)
        self._note = note
        self.setAccessibleName(f"{words}. {note}" if note else words)
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def show_fault(self, words: str) -> None:
        """What is wrong stands in the note's place, so that nothing jumps; empty for nothing."""
        self._fault = words
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        note = QFontMetrics(theme().font("helper")).horizontalAdvance(self._note)
        return QSize(max(words, note) + self._left() + theme().space.s, theme().touch)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + 120, theme().touch)

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._left() - theme().space.s), 1000)
        words = QFontMetrics(self._font()).boundingRect(room, _WRAP.value, self.text()).height()
        note = QFontMetrics(theme().font("helper")).height() if self._note else 0
        return max(theme().touch, words + note + theme().space.xs)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row is one target."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A held Space ticks once; arrows are the page's, not a hop to the next box."""
        if event.key() == Qt.Key.Key_Space:
            if event.isAutoRepeat():
                event.accept()
            else:
                super().keyPressEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        painter = smooth_painter(self)
        self._draw_box(painter, t)
        self._draw_words(painter, t)
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()).adjusted(0, 1, 0, -1), t.radius, t.colours.focus_ring)

    def _draw_box(self, painter: QPainter, t: Theme) -> None:
        c = t.colours
        box = QRectF(t.space.s, (self.height() - _BOX) / 2, _BOX, _BOX)
        if not self.isChecked():
            border = c.danger if self._fault else c.border_strong
            draw_box(painter, box, 5, fill=c.field, border=border, width=1.5)
            return
        draw_box(painter, box, 5, fill=c.accent if self.isEnabled() else c.border_strong)
        self._draw_tick(painter, box.topLeft(), c.on_accent)

    def _draw_tick(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        painter.setPen(
            QPen(colour, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        corner = at + QPointF(9.6, 15.4)
        painter.drawLine(QLineF(at + QPointF(5.8, 11.4), corner))
        painter.drawLine(QLineF(corner, at + QPointF(16.4, 7.2)))

    def _draw_words(self, painter: QPainter, t: Theme) -> None:
        note_font = t.font("helper")
        note = self._fault or self._note
        note_height = QFontMetrics(note_font).height() if note else 0
        left = self._left()
        room = QRectF(left, 0, self.width() - left - t.space.xs, self.height())
        painter.setFont(self._font())
        painter.setPen(t.colours.text if self.isEnabled() else t.colours.text_disabled)
        painter.drawText(room.adjusted(0, 0, 0, -note_height), _WRAP, self.text())
        if note:
            words = QFontMetrics(self._font()).height()
            top = (self.height() - words - note_height) / 2 + words
            painter.setFont(note_font)
            painter.setPen(t.colours.danger if self._fault else t.colours.text_muted)
            painter.drawText(QRectF(left, top, room.width(), note_height), Qt.AlignmentFlag.AlignLeft, note)

    def _left(self) -> int:
        return _BOX + 2 * theme().space.s + 2

    def _font(self) -> QFont:
        return theme().font("body", bold=self._bold)
