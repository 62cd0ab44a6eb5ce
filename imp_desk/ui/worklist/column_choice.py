"""Which column of the file is taken for a role: one stop of the Tab key, left and right go through the columns."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from imp_desk.ui.kit.paint import draw_box, draw_ring, smooth_painter
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

_STEPS = {
    Qt.Key.Key_Left.value: -1, Qt.Key.Key_Up.value: -1, Qt.Key.Key_Right.value: 1, Qt.Key.Key_Down.value: 1,
    Qt.Key.Key_Space.value: 1,
}  # fmt: skip


class ColumnChoice(QAbstractButton):
    """-1 stands for no column. A press of the mouse or a finger goes to the next one."""

    chosen = Signal(int)

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setObjectName(f"column_{role}")
        self._role = role
        self._columns: tuple[str, ...] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self._step(1))

    def show_columns(self, columns: tuple[str, ...], at: int | None) -> None:
        self._columns = columns
        self._at = -1 if at is None else at
        self.retranslate()

    def retranslate(self) -> None:
        words = self._columns[self._at] if 0 <= self._at < len(self._columns) else say("worklist.no_column")
        self.setText(words)
        role = say(f"worklist.role.{self._role}")
        self.setAccessibleName(say("worklist.column_spoken", role=role, column=words))
        self.setAccessibleDescription(say("worklist.column_keys"))
        self.update()

    def _step(self, by: int) -> None:
        size = len(self._columns) + 1
        self.chosen.emit((self._at + 1 + by) % size - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is None:
            event.ignore()
            return
        event.accept()
        self._step(step)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(200, theme().touch)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme().touch)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, c = theme(), theme().colours
        painter = smooth_painter(self)
        box = QRectF(self.rect())
        is_chosen = self._at >= 0
        draw_box(painter, box, t.radius, fill=c.field, border=c.border_strong)
        painter.setPen(c.text if is_chosen else c.text_muted)
        font = t.font("body", bold=is_chosen)
        painter.setFont(font)
        room = self.rect().adjusted(t.space.xl, 0, -t.space.xl, 0)
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setPen(c.accent)
        edges = self.rect().adjusted(t.space.s, 0, -t.space.s, 0)
        painter.drawText(edges, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "‹")
        painter.drawText(edges, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "›")
        if self.hasFocus():
            draw_ring(painter, box, t.radius, c.focus_ring)
