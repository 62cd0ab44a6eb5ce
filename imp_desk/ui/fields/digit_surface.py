"""A line edit that holds bullets only and paints the digits itself, one constant glyph at a time.

Shows, masks, selects and places the caret. Knows no key and no paste; nothing that stands in it can be taken out.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from imp_desk.ui.fields.digit_editor import DigitEditor
from imp_desk.ui.fields.digit_layout import layout_of
from imp_desk.ui.fields.digit_style import digit_style
from imp_desk.ui.fields.frame import MARGIN, PADDING, Frame, FrameState
from imp_desk.ui.theme import theme

_QT_MARGIN = 2  # what QLineEdit puts beside its text by itself
AWAY = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class DigitSurface(QLineEdit):
    separator = " "
    can_reveal = True

    def __init__(self, editor: DigitEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._revealed = False
        self._fault = False
        self._locked = False
        self._has_focus = False
        self._frame = Frame()
        self._style = digit_style(self.separator)
        self._layout = layout_of(0, (), self.separator, trailing=False)
        self._left = float(PADDING)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrame(False)
        self.setFont(self._style.line_font)
        margin = PADDING - _QT_MARGIN
        self.setTextMargins(margin, 0, margin, 0)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setDragEnabled(False)
        self.setMinimumSize(self.minimumSizeHint())
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)

    # What it shows. Each field says how its digits are grouped and which of them may be seen.

    def _groups(self) -> tuple[int, ...]:
        return ()

    def _has_trailing_gap(self) -> bool:
        return False

    def _widest(self) -> tuple[int, int]:
        """The most digits and separators that must fit."""
        return self._editor.digits.capacity, 0

    def _stays_visible(self, index: int) -> bool:  # noqa: ARG002
        """Whether the digit stays readable while the field has not the focus."""
        return False

    def _refresh(self) -> None:
        """Brings bullets, caret and selection in line with the digits, and paints."""
        editor = self._editor
        layout = layout_of(
            len(editor.digits), self._groups(), self.separator, trailing=self._has_trailing_gap()
        )
        was_blocked = self.blockSignals(True)
        if layout is not self._layout or self.text() != layout.text:
            self._layout = layout
            self.setText(layout.text)
        self._place_caret()
        self.blockSignals(was_blocked)
        self.update()

    def _place_caret(self) -> None:
        editor, places = self._editor, self._layout.places
        if editor.caret == editor.anchor:
            self.setCursorPosition(places[editor.caret])
        else:
            start = places[editor.anchor]
            self.setSelection(start, places[editor.caret] - start)

    def reveal(self, on: bool) -> None:  # noqa: FBT001
        """Shows the digits of a field without the focus, while F6 is held. Never the password's."""
        self._revealed = on and self.can_reveal
        self.update()

    def set_error(self, on: bool) -> None:  # noqa: FBT001
        if on != self._fault:
            self._fault = on
            self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        digits, separators = self._widest()
        style = self._style
        width = 2 * PADDING + digits * style.digit_width + separators * style.separator_width + 2
        return QSize(round(width), theme().touch + 2 * MARGIN)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme()
        width, height = self.width(), self.height()
        painter = QPainter(self)
        state = FrameState(self._has_focus, self._fault, self._locked)
        painter.drawPixmap(0, 0, self._frame.picture(width, height, self.devicePixelRatioF(), state, look))
        self._paint_selection(painter, height)
        painter.setFont(self._style.font)
        painter.setPen(look.colours.text_muted if self._locked else look.colours.text)
        self._paint_digits(painter, height)
        if self._has_focus and not self._locked:
            x = self._x_of(self._editor.caret)
            painter.fillRect(
                QRectF(round(x) - 1, self._style.top(height) + 2, 2, self._style.height - 4),
                look.colours.accent,
            )
        painter.end()

    def _x_of(self, index: int) -> float:
        return self._style.x_of(index, self._layout.places[index], self._left)

    def _paint_selection(self, painter: QPainter, height: int) -> None:
        start, stop = self._editor.selection
        if start == stop or not self._has_focus:
            return
        left, right = self._x_of(start), self._x_of(stop)
        area = QRectF(left, self._style.top(height), right - left, self._style.height)
        painter.fillRect(area, theme().colours.selection)

    def _paint_digits(self, painter: QPainter, height: int) -> None:
        style, view = self._style, self._editor.digits.view()
        top = style.top(height)
        shows_all = self.can_reveal and (self._has_focus or self._revealed)
        places, draw = self._layout.places, painter.drawStaticText
        for index in range(len(view)):
            x = style.x_of(index, places[index], self._left)
            if shows_all or self._stays_visible(index):
                digit = view[index]
                draw(QPointF(x + style.offsets[digit], top), style.glyphs[digit])
            else:
                draw(QPointF(x + style.bullet_offset, top), style.bullet)
        if self.separator.strip():
            for index in self._layout.separators:
                x = self._x_of(index) - style.separator_width + style.separator_offset
                draw(QPointF(x, top), style.separator)

    # Focus: nothing is selected on the way in, nothing blinks, digits are masked on the way out

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_focus = True
        if event.reason() not in AWAY:
            self._editor.move(len(self._editor.digits))
        self._refresh()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: ARG002
        self._has_focus = False
        self._revealed = False
        self._editor.move(self._editor.caret)
        self._refresh()

    # The mouse places the caret and selects; no button takes anything out

    def _index_at(self, x: float) -> int:
        return self._layout.index_at(self.cursorPositionAt(QPointF(x, self.height() / 2).toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() is Qt.MouseButton.LeftButton:
            extends = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            self._editor.move(self._index_at(event.position().x()), select=extends)
            self._refresh()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._editor.move(self._index_at(event.position().x()), select=True)
            self._refresh()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() is Qt.MouseButton.LeftButton:
            self._editor.select_all()
            self._refresh()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
