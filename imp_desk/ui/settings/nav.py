"""The list of sections: one Tab stop, the arrows choose. A narrow window has one line instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.icons import draw_icon
from imp_desk.ui.kit.paint import draw_box, draw_ring, smooth_painter
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.sheet_scroll import SheetScroll
from imp_desk.ui.theme import theme

_MARK = 18


class NavItem(QAbstractButton):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.is_faulty = False
        self.setObjectName(f"settings.nav.{name}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fault(self, *, on: bool) -> None:
        self.is_faulty = on
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(say(f"settings.section.{self.name}"))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(say("settings.nav.faulty") if self.is_faulty else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(176, theme().touch)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t, c = theme(), theme().colours
        painter = smooth_painter(self)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            draw_box(painter, box, t.radius, fill=c.accent_soft)
        painter.setFont(t.font("body", bold=self.isChecked()))
        painter.setPen(c.accent if self.isChecked() else c.text)
        room = box.adjusted(t.space.m, 0, -_MARK - t.space.m, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.is_faulty:
            place = QRectF(box.right() - _MARK - t.space.s, box.center().y() - _MARK / 2, _MARK, _MARK)
            draw_icon(painter, "failed", place, c.danger)
        if self.hasFocus():
            draw_ring(painter, box, t.radius, c.focus_ring)


class Nav(QWidget):
    """`went` carries the name of the section that a person went to."""

    went = Signal(str)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._items = [NavItem(name) for name in names]
        self._items[0].setChecked(True)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space.xs)
        for item in self._items:
            item.toggled.connect(self._toggled)
            column.addWidget(item)
        column.addStretch(1)
        self._list = SheetScroll(sheet)
        self._line = self._switcher()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._list)
        layout.addWidget(self._line)
        self.set_narrow(on=False)

    def _switcher(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        self._back = Button("settings.nav.previous")
        self._forth = Button("settings.nav.next")
        self._where = Text(size="title")
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back.clicked.connect(lambda: self.step(-1))
        self._forth.clicked.connect(lambda: self.step(1))
        for widget, stretch in ((self._back, 0), (self._where, 1), (self._forth, 0)):
            row.addWidget(widget, stretch)
        return line

    def set_narrow(self, *, on: bool) -> None:
        self._list.setVisible(not on)
        self._line.setVisible(on)

    def current(self) -> str:
        return next(item.name for item in self._items if item.isChecked())

    def choose(self, name: str) -> None:
        next(item for item in self._items if item.name == name).setChecked(True)

    def step(self, by: int) -> None:
        at = [item.isChecked() for item in self._items].index(True)
        self._items[(at + by) % len(self._items)].setChecked(True)

    def show_faults(self, names: Sequence[str]) -> None:
        for item in self._items:
            item.show_fault(on=item.name in names)

    def clear_fault(self, name: str) -> None:
        self.show_faults([item.name for item in self._items if item.is_faulty and item.name != name])

    def first(self) -> QWidget:
        if self._line.isVisibleTo(self):
            return self._forth
        return next(item for item in self._items if item.isChecked())

    def retranslate(self) -> None:
        for item in self._items:
            item.retranslate()
        self._back.show_words("‹", spoken=say("settings.nav.previous"))
        self._forth.show_words("›", spoken=say("settings.nav.next"))
        self._say_where()

    def _toggled(self, on: bool) -> None:  # noqa: FBT001
        if on:
            self._say_where()
            self._list.ensureWidgetVisible(next(item for item in self._items if item.isChecked()))
            self.went.emit(self.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._list.ensureWidgetVisible(next(item for item in self._items if item.isChecked()))

    def _say_where(self) -> None:
        at = [item.isChecked() for item in self._items].index(True)
        words = say(f"settings.section.{self.current()}")
        self._where.setText(f"{words} ({at + 1}/{len(self._items)})")
